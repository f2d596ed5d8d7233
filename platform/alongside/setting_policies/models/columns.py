"""Columns that the tables of policies have in common."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

TEXT_LENGTH = 3000
NAME_LENGTH = 120
NOTES_LENGTH = 300
PROMPTS_LENGTH = 600
TELEPHONE_LENGTH = 30
URL_LENGTH = 500


def words_column(length: int = TEXT_LENGTH) -> Mapped[str]:
    """A text in one language; empty where there is none."""
    return mapped_column(String(length), default="")


def behind_column() -> Mapped[str | None]:
    """The language that was left as it was when the other one changed."""
    return mapped_column(String(2))
