"""One letter to one person, before it is put into words."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Letter:
    """A neutral line and a link. There is no field for a name, a note or a reason.

    `subject` and `line` are English catalogue entries marked with `N_`. `link_path` and
    `stop_path` are paths; the configured origin is put before them, never a request's host.
    `language` is "cy" or "en"; None sends both, one after the other, `first` the first of them.
    `message_id` is the same however often the letter is tried, so that a repeat can be known.
    """

    to: str
    language: str | None
    line: str
    link_path: str
    subject: str
    message_id: UUID
    first: str = "cy"
    # Where letters of this kind are stopped with one click (RFC 8058); "" when they cannot be.
    stop_path: str = ""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that the letter is written in, in order."""
        if self.language is not None:
            return (self.language,)
        return ("cy", "en") if self.first == "cy" else ("en", "cy")
