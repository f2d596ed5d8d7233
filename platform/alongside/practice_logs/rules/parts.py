"""The parts of a log in their order: strengths and what matters come first."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Part:
    """One page of a log: the texts that are written on it, and the answers that are chosen."""

    key: str
    texts: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()


# Each is one text in which each line is one strength, or one thing that matters.
STRENGTHS, WHAT_MATTERS = "strengths", "what_matters"
GROUND: Final = (STRENGTHS, WHAT_MATTERS)
# What somebody else said, in their own words.
FAMILY_WORDS: Final = "family_words"
# What may stand only on that ground, unless it is urgent (S2-06).
GATED: Final = ("worries", "threshold_facts")

FIRST: Final = Part("first", GROUND, ("happened_on", "with_whom", "family"))
OPTIONAL: Final = (
    Part("details", (), ("length_min", "channel", "language", "stage")),
    Part("family_words", (FAMILY_WORDS,), ("said_by",)),
    Part("bottom_lines", ("bottom_lines_said", "bottom_lines_received")),
    Part("worries", GATED),
    Part("choices", ("choices_offered",), ("permission_asked",)),
    Part("skills", (), ("skills_tried",)),
    Part("discord", ("discord_moment", "what_i_did")),
    Part(
        "reflection",
        ("reflection_well", "reflection_differently", "ask_mentor"),
        ("counts_as_cpd",),
    ),
)
PARTS: Final = (FIRST, *OPTIONAL)
# In the order in which they are saved: what others stand on is saved before them.
TEXTS: Final = tuple(name for part in PARTS for name in part.texts)

# The two columns side by side: neither softens the other (S2-09).
STRENGTHS_ACCOUNT: Final = (*GROUND, FAMILY_WORDS, "choices_offered")
THRESHOLD_ACCOUNT: Final = ("bottom_lines_said", "bottom_lines_received", *GATED)


def find_part(key: str) -> Part | None:
    """The optional part with this key."""
    return next((part for part in OPTIONAL if part.key == key), None)


def next_key(key: str) -> str | None:
    """The optional part after this one; None after the last."""
    keys = [part.key for part in OPTIONAL]
    after = keys[keys.index(key) + 1 :] if key in keys else []
    return after[0] if after else None
