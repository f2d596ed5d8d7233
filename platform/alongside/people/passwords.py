"""Rules about passwords, and their hashes. Nothing here knows a framework or a database.

Long, not complicated (NIST SP 800-63B, ASVS 6.2): no demands for digits or capitals, any
character may be used and pasted.
"""

import re
import unicodedata
from collections.abc import Iterable

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from alongside.kernel.errors import N_, DomainError

MIN_LENGTH, MAX_LENGTH = 12, 200
# A word of this many letters in a password gives it away; a shorter one is chance.
_TELLING = 4

_hasher = PasswordHasher()
# The hash of random bytes that nobody kept. It costs as much to check as anybody's, so that an
# address that nobody has takes the same time. A test keeps its parameters those of new hashes.
_NOBODYS = (
    "$argon2id$v=19$m=65536,t=3,p=4$"
    "U/KLXgWLW5Ab73oobdtXdw$chxWzr/X6wFtVPlRN7zBMsqrdG/3HYqFkt1z1DjSDz4"
)
_OFTEN_USED = frozenset(FREQUENCY_LISTS["passwords"])


def check_can_use(password: str, *, email: str, names: Iterable[str], field: str) -> None:
    """Raises `DomainError` for a password that is short, often used, or easily guessed.

    What a stranger would try first may not be in it: the name in the person's e-mail address,
    and `names`, those of their authorities.
    """
    password = _normal(password)
    if len(password) < MIN_LENGTH:
        raise DomainError(
            N_("Use %(min)s characters or more. Three or four words make a good password."),
            field=field,
            min=MIN_LENGTH,
        )
    if len(password) > MAX_LENGTH:
        raise DomainError(N_("Use %(max)s characters or fewer."), field=field, max=MAX_LENGTH)
    if _is_often_used(password.casefold()):
        raise DomainError(
            N_("Choose another password. Many people use this one, so it is easily guessed."),
            field=field,
        )
    plain = _letters(password)
    if any(word in plain for word in _own_words(email, names)):
        raise DomainError(
            N_("Choose a password without your e-mail address or your authority's name in it."),
            field=field,
        )


def hash_password(password: str) -> str:
    """What is stored: argon2id with a random salt, about 64 MB and some tens of milliseconds."""
    return _hasher.hash(_normal(password))


def matches(stored: str | None, password: str) -> bool:
    """Whether `password` made `stored`. No stored hash, or none that can match, costs as much."""
    if stored is None or not stored.startswith("$argon2id$"):
        matches(_NOBODYS, password)
        return False
    try:
        return _hasher.verify(stored, _normal(password))
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(stored: str) -> bool:
    """Whether `stored` was made with other parameters than new hashes are."""
    return _hasher.check_needs_rehash(stored)


def _normal(password: str) -> str:
    # The same keys must open from every keyboard, however it composes its accents.
    return unicodedata.normalize("NFKC", password)


def _is_often_used(password: str) -> bool:
    """On the list as it is, repeated ("letmeinletmein") or with digits added ("password2027")."""
    repeated = re.fullmatch(r"(.+?)\1+", password)
    unit = repeated[1] if repeated else password
    bare = re.sub(r"[\W\d_]+$", "", unit)
    return len(unit) < _TELLING or bool({password, unit, bare} & _OFTEN_USED)


def _own_words(email: str, names: Iterable[str]) -> set[str]:
    name = email.split("@")[0]
    words = map(_letters, (name, *re.split(r"[\W\d_]+", name), *names))
    return {word for word in words if len(word) >= _TELLING}


def _letters(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if c.isalnum())
