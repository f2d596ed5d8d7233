"""Which passwords may be used, and how they are kept."""

import pytest

from alongside.kernel.errors import DomainError
from alongside.people import passwords

EMAIL = "catrin.evans@hafan.example"
NAMES = ("Cyngor Hafan", "Hafan Council", "Hafan")


def refusal_of(password: str) -> str:
    with pytest.raises(DomainError) as refusal:
        passwords.check_can_use(password, email=EMAIL, names=NAMES, field="new_password")
    assert refusal.value.field == "new_password"
    return refusal.value.message


@pytest.mark.parametrize(
    "password",
    [
        "tair cath ar wal",
        "glaw mawr heno",
        "ŵyŵyŵŷêâîôûô",
        "correct horse battery staple",
        "p@ss wörd? tüüüüüüüü",
        "🐑🐑🌧🌧🐑🌧🚲🫖🫖🚲🐑🌧",
        "x" * 100 + "yz" * 50,
        "            twelve?",
    ],
)
def test_length_is_enough(password: str):
    passwords.check_can_use(password, email=EMAIL, names=NAMES, field="new_password")


def test_eleven_characters_are_too_few_and_201_too_many():
    assert "characters or more" in refusal_of("tair cath a")
    assert "characters or fewer" in refusal_of("tair cath ar wal " * 12)


@pytest.mark.parametrize(
    "password",
    [
        "qwerty123456",
        "QWERTY123456",
        "justinbieber",
        "password2027!",
        "passwordpassword",
        "letmeinletmein",
        "aaaaaaaaaaaaa",
        "121212121212",
        "123456789123",
    ],
)
def test_a_password_that_many_people_use_is_refused(password: str):
    assert "Many people use this one" in refusal_of(password)


@pytest.mark.parametrize(
    "password",
    ["catrin evans 1", "i-am-Catrin-E", "the evans family", "hello hâfan town", "CyngorHafan!!"],
)
def test_what_a_stranger_would_try_first_is_refused(password: str):
    assert "without your e-mail address" in refusal_of(password)


def test_short_parts_of_an_address_are_chance():
    passwords.check_can_use(
        "banjo music at nine", email="jo.p@hafan.example", names=(), field="new_password"
    )


def test_a_password_matches_its_own_hash_alone():
    stored = passwords.hash_password("tair cath ar wal")
    assert stored.startswith("$argon2id$")
    assert passwords.matches(stored, "tair cath ar wal")
    assert not passwords.matches(stored, "tair cath ar wal ")
    assert not passwords.matches(stored, "Tair cath ar wal")
    assert passwords.hash_password("tair cath ar wal") != stored


def test_accents_match_however_the_keyboard_composes_them():
    stored = passwords.hash_password("t\u0175r uchel iawn")
    assert passwords.matches(stored, "tw\u0302r uchel iawn")


@pytest.mark.parametrize("stored", [None, "!", "", "$2b$12$abc", "$argon2id$nonsense"])
def test_nothing_matches_what_is_no_hash(stored):
    assert not passwords.matches(stored, "!")


def test_nobodys_hash_costs_what_a_new_one_does():
    # Were the parameters to differ, the time would tell which addresses have an account.
    assert not passwords.is_outdated(passwords._NOBODYS)
    assert passwords.is_outdated(
        "$argon2id$v=19$m=1024,t=1,p=1$U/KLXgWLW5Ab73oobdtXdw"
        "$chxWzr/X6wFtVPlRN7zBMsqrdG/3HYqFkt1z1DjSDz4"
    )
