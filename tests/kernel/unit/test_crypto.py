"""Sealed words open only where they were sealed."""

import pytest

from alongside.kernel import crypto
from alongside.kernel.ids import new_id

HERE = crypto.Place(new_id(), "events", new_id(), "summary")


def sealed(text: str = "Ŵyl ŷ gŵr") -> tuple[bytes, bytes]:
    key = crypto.new_data_key()
    return crypto.seal(text, key_id=new_id(), key=key, place=HERE), key


def test_words_come_back_as_they_were():
    value, key = sealed("Ŵyl ŷ gŵr")
    assert crypto.unseal(value, key=key, place=HERE) == "Ŵyl ŷ gŵr"


def test_the_same_words_are_sealed_differently_each_time():
    key, key_id = crypto.new_data_key(), new_id()
    first = crypto.seal("same", key_id=key_id, key=key, place=HERE)
    assert first != crypto.seal("same", key_id=key_id, key=key, place=HERE)


@pytest.mark.parametrize(
    "elsewhere",
    [
        HERE._replace(tenant_id=new_id()),
        HERE._replace(table="offers"),
        HERE._replace(record_id=new_id()),
        HERE._replace(field="short_label"),
    ],
    ids=["authority", "table", "record", "field"],
)
def test_words_moved_to_another_place_do_not_open(elsewhere: crypto.Place):
    value, key = sealed()
    with pytest.raises(crypto.CannotOpen):
        crypto.unseal(value, key=key, place=elsewhere)


def test_an_altered_byte_is_noticed():
    value, key = sealed()
    altered = value[:-1] + bytes([value[-1] ^ 1])
    with pytest.raises(crypto.CannotOpen):
        crypto.unseal(altered, key=key, place=HERE)


def test_a_data_key_wrapped_for_one_authority_does_not_unwrap_for_another():
    provider = crypto.LocalKeyProvider(bytes(32))
    tenant, key_id = new_id(), new_id()
    wrapped = provider.wrap(tenant, key_id, b"k" * 32)
    assert provider.unwrap(tenant, key_id, wrapped) == b"k" * 32
    with pytest.raises(crypto.CannotOpen):
        provider.unwrap(new_id(), key_id, wrapped)
    with pytest.raises(crypto.CannotOpen):
        provider.unwrap(tenant, new_id(), wrapped)


def test_plain_text_in_a_sealed_column_is_refused():
    with pytest.raises(crypto.CannotOpen):
        crypto.key_id_of(b"words that nobody sealed, long enough to pass for a sealed value")


def test_a_mark_is_the_same_for_the_same_words_and_for_no_other_authority_purpose_or_master():
    provider = crypto.LocalKeyProvider(bytes(32))
    tenant = new_id()
    mark = provider.mark(tenant, "reference", "kestrel")
    assert len(mark) == 32
    assert mark == crypto.LocalKeyProvider(bytes(32)).mark(tenant, "reference", "kestrel")
    others = {
        provider.mark(tenant, "reference", "kestrels"),
        provider.mark(tenant, "another", "kestrel"),
        provider.mark(new_id(), "reference", "kestrel"),
        crypto.LocalKeyProvider(bytes([1] * 32)).mark(tenant, "reference", "kestrel"),
    }
    assert len(others) == 4
    assert mark not in others
