"""The ways of saying no to a person. None of them knows about HTTP."""

from collections.abc import Mapping


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "translate me later"
    """Mark `message` for the catalogue without translating it here."""
    return message


class DomainError(Exception):
    """A rule says that this cannot be done now; shown to the person beside `field`.

    `message` is an English catalogue entry marked with `N_`; `values` fill its named placeholders.
    """

    def __init__(self, message: str, *, field: str = "", **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        self.values: Mapping[str, object] = values


class NotAgreed(DomainError):
    """Words for which two people have no agreement; nothing is kept, whatever sent them (S1-16)."""


class NotConfirmed(DomainError):
    """Something that asks the person to show once more that it is they. `message` says why."""


class Denied(Exception):
    """This person may not do this, and already knows that the record exists."""


class NotFound(Exception):
    """Nothing here for this person: never existed, another authority's, or not theirs to see."""
