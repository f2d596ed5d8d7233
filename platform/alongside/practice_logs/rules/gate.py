"""The gate: worries stand only beside a strength and a thing that matters, unless it is urgent.

The other way round too: what worries stand on is not taken away from under them (S2-06).
"""

from collections.abc import Mapping, Sequence

from alongside.kernel.errors import N_, DomainError
from alongside.practice_logs.rules.parts import GATED, GROUND, STRENGTHS


def items_of(text: str) -> Sequence[str]:
    """What is listed in a text, one on each line. A line without a letter or a figure is none."""
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if any(map(str.isalnum, line))]


def has_ground(texts: Mapping[str, str]) -> bool:
    """Whether there is at least one strength and one thing that matters."""
    return all(items_of(texts.get(name, "")) for name in GROUND)


def check_can_worry(name: str, words: str, *, texts: Mapping[str, str], urgent: bool) -> None:
    """Whether `words` may be kept as `name`, beside `texts`. Raises `DomainError`."""
    if name in GATED and words.strip() and not urgent and not has_ground(texts):
        raise DomainError(
            N_(
                "Write at least one strength and one thing that matters to them first. Your words"
                " stay in the box. If it is urgent, press “Urgent concern”."
            ),
            field=name,
        )


def check_can_take_away(name: str, words: str, *, worries: bool, kept: bool, urgent: bool) -> None:
    """Whether `name` may become `words`: what worries stand on stays. Raises `DomainError`.

    `worries`: whether any stand, or wait beside what stands. A kept log keeps its ground too.
    """
    if name not in GROUND or urgent or not (worries or kept) or items_of(words):
        return
    if name == STRENGTHS:
        raise DomainError(N_("Leave at least one strength here."), field=name)
    raise DomainError(N_("Leave at least one thing that matters to them here."), field=name)


def check_can_calm(texts: Mapping[str, str], *, worries: bool, kept: bool) -> None:
    """Whether a log may be called not urgent after all. Raises `DomainError`."""
    if (worries or kept) and not has_ground(texts):
        raise DomainError(
            N_(
                "Worries are written here, so first write at least one strength and one thing that"
                " matters to them."
            )
        )
