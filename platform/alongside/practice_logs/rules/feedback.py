"""The thread below a log: a reader's first words there are about a strength."""

from typing import Final

from alongside.kernel.errors import N_, DomainError

POST_LENGTH: Final = 3000
STRENGTH_LENGTH: Final = 600


def opens_with_strength(*, is_owner: bool, has_posted: bool) -> bool:
    """Whether a post begins with a strength that its writer noticed."""
    return not is_owner and not has_posted


def check_can_post(strength: str, text: str, *, opens: bool) -> None:
    """Raises `DomainError` beside what is missing."""
    if opens and not any(map(str.isalnum, strength)):
        raise DomainError(N_("Begin with a strength that you noticed."), field="strength")
    if not opens and not text:
        raise DomainError(N_("Write what you would like to say."), field="text")
