"""Places where people can get support: how many a policy names, and how they can be reached."""

import re
from typing import Final

from alongside.kernel.errors import N_, DomainError

MOST: Final = 8
# As people write it: digits in groups, and perhaps the country in front.
_TELEPHONE: Final = re.compile(r"\+?[0-9][0-9 -]{1,27}[0-9]")


def is_telephone(text: str) -> bool:
    """Whether this looks like a telephone number; short ones such as 111 are."""
    return _TELEPHONE.fullmatch(text) is not None


def check_can_add(count: int) -> None:
    """Raises `DomainError` once a list is as long as somebody can take in on a bad day."""
    if count >= MOST:
        raise DomainError(
            N_("There can be %(most)s places on this list. Take one off first."), most=MOST
        )


def check_can_be_reached(telephone: str, web_address: str) -> None:
    """Raises `DomainError` beside the telephone for a place that nobody could turn to."""
    if not telephone and not web_address:
        raise DomainError(N_("Give a telephone number or a web address."), field="telephone")
