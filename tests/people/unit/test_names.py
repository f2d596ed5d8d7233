"""Names as they are sorted and searched."""

import pytest

from alongside.people.names import LONGEST, fold


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Siân Môn", "sian mon"),
        ("Llŷr Ŵyn", "llyr wyn"),
        ("  Nia \t Prydderch ", "nia prydderch"),
        ("O'NEILL-JONES", "o'neill-jones"),
        ("Zoë Núñez", "zoe nunez"),
    ],
)
def test_a_name_is_found_without_its_accents_its_case_and_its_extra_spaces(name: str, key: str):
    assert fold(name) == key


def test_a_name_typed_in_two_ways_has_one_key():
    composed, decomposed = "Si\u00e2n", "Sia\u0302n"
    assert fold(composed) == fold(decomposed)


def test_a_key_is_never_longer_than_its_column():
    # One ligature unfolds into several letters.
    assert len(fold("\ufdfa" * LONGEST)) == LONGEST
