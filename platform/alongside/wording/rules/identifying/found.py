"""What was found in a text, and where."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What kind of detail it looks like."""

    NAME = "name"
    BIRTH = "birth"
    ADDRESS = "address"
    NHS = "nhs"
    REFERENCE = "reference"
    PHONE = "phone"
    EMAIL = "email"
    NATIONAL_INSURANCE = "national_insurance"


@dataclass(frozen=True)
class Found:
    """One detail: `text` is what stands between `start` and `end`, counted in characters."""

    kind: Kind
    start: int
    end: int
    text: str
