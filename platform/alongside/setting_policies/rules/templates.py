"""The template of a conversation: which parts it has, in which order, and what a setting may
change about it (S1-15). Knows no records."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from alongside.kernel.errors import N_, DomainError
from alongside.setting_policies.rules.values import EMPTY, Bilingual

FIRST: Final = "before_we_start"
STRENGTHS: Final = "what_helped"
LEARNING: Final = "learnt"
LAST: Final = "closing"
# The limits of what can stay between two people stand in the first, fairness in the last (S1-16).
STAY: Final = frozenset({FIRST, LAST})
# Where something depends on our words, a setting's own stand before them and not in their place.
KEEP_OUR_WORDS: Final = STAY | {LEARNING}
OWN_PREFIX: Final = "own_"
MOST_OWN: Final = 5


def is_own(key: str) -> bool:
    """Whether a section is a setting's own and none of Alongside's."""
    return key.startswith(OWN_PREFIX)


@dataclass(frozen=True)
class Section:
    """One part of the conversation. `key` is what records keep; any section may be skipped.

    `own_words`: what a setting asks here, one question to a line.
    """

    key: str
    title: Bilingual
    prompts: tuple[Bilingual, ...]
    own_words: Bilingual = EMPTY

    def own_prompts(self, language: str) -> tuple[str, ...]:
        """What the setting asks, question by question; nothing where it leaves it to us."""
        lines = self.own_words.text(language).split("\n")
        return tuple(line.strip() for line in lines if line.strip())

    def our_prompts(self, language: str) -> tuple[str, ...]:
        """What Alongside asks, unless the setting asks in its place."""
        if self.own_words != EMPTY and self.key not in KEEP_OUR_WORDS:
            return ()
        return tuple(prompt.text(language) for prompt in self.prompts)


@dataclass(frozen=True)
class Template:
    """The parts of a conversation in their order.

    `key` is the version of Alongside's template that it is or comes from; `version_id` the policy
    version that adapted it, if one did, and `adapted_by` whose that is. Together the first two
    lead back to it for ever. `left_out`: those of Alongside's parts that it does without.
    """

    key: str
    sections: tuple[Section, ...]
    version_id: UUID | None = None
    adapted_by: Bilingual = EMPTY
    left_out: tuple[Section, ...] = ()

    def has(self, key: str) -> bool:
        """Whether one of its parts is this one."""
        return any(section.key == key for section in self.sections)


def arrange_all(template: Template, ours: Template) -> Sequence[tuple[Section, bool]]:
    """All parts of `template`, and whether each is used; what it leaves out stands where it stood
    in `ours`."""
    placed = [(section, True) for section in template.sections]
    for section in template.left_out:
        keys = [each.key for each, _ in placed]
        before = {each.key for each in ours.sections[: ours.sections.index(section)]}
        at = max((place for place, key in enumerate(keys) if key in before), default=-1)
        placed.insert(at + 1, (section, False))
    return placed


def check_can_use(keys: Sequence[str]) -> None:
    """Whether a template may have these parts in this order. Raises `DomainError`.

    What helped is always talked about before what was learnt: strengths come first.
    """
    if sum(map(is_own, keys)) > MOST_OWN:
        raise DomainError(
            N_("There can be %(most)s parts of your own. Take one off first."), most=MOST_OWN
        )
    if LEARNING not in keys:
        return
    if STRENGTHS not in keys:
        raise DomainError(
            N_("What helped comes before what was learnt. Leave out both, or neither."),
            field="used",
        )
    if keys.index(STRENGTHS) > keys.index(LEARNING):
        raise DomainError(
            N_("What helped always comes before what was learnt. Choose another place."),
            field="after_id",
        )
