"""The template of a conversation: which parts it has, in which order. Knows no records."""

from dataclasses import dataclass

from alongside.setting_policies.rules.values import Bilingual


@dataclass(frozen=True)
class Section:
    """One part of the conversation. `key` is what records keep; any section may be skipped."""

    key: str
    title: Bilingual
    prompts: tuple[Bilingual, ...]


@dataclass(frozen=True)
class Template:
    """The parts of a conversation in their order. `key` leads back to it (S1-15)."""

    key: str
    sections: tuple[Section, ...]
