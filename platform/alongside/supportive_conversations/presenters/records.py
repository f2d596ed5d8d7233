"""A record as its pages show it: the sections of its template, with the words that are in each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext

from alongside.setting_policies.queries import Bilingual, Section, Template
from alongside.supportive_conversations.models import ConversationRecord
from alongside.supportive_conversations.queries.repairs import RepairRow
from alongside.supportive_conversations.rules import repairs as rules
from alongside.supportive_conversations.rules.recording import (
    FEELINGS,
    SUMMARY,
    SUPPORT,
    names_of_part,
    note_name,
)
from alongside.supportive_conversations.states import Fair


@dataclass(frozen=True)
class Word:
    """One text of a section. `label` is "" where the section's title says it all."""

    name: str
    label: str
    text: str


@dataclass(frozen=True)
class Note:
    """What one of the two wrote beside a section, and which of them that is."""

    name: str
    by_person: bool
    text: str


@dataclass(frozen=True)
class Prompt:
    """Something that is asked. `lang`: the other language, where it is asked in that one alone."""

    text: str
    lang: str = ""


@dataclass(frozen=True)
class Part:
    """One section of the template, with its words, in the language of the page.

    `title_lang`: as with prompts.
    """

    key: str
    title: str
    prompts: tuple[Prompt, ...]
    words: tuple[Word, ...]
    title_lang: str = ""
    repairs: tuple[RepairRow, ...] = ()
    # The person's and the leader's; none beside the summary.
    notes: tuple[Note, ...] = ()

    @property
    def has_support(self) -> bool:
        """Whether this is where the two look at what would help, so that support is shown."""
        return self.key == SUPPORT

    @property
    def has_repairs(self) -> bool:
        """Whether relationships to put right belong here."""
        return self.key == rules.PART

    @property
    def has_feelings(self) -> bool:
        """Whether words for feelings are at hand here."""
        return self.key in FEELINGS

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its words."""
        return tuple(word.name for word in self.words)

    def note_of(self, *, is_person: bool) -> Note | None:
        """The note of one of the two, written or not; None beside the summary."""
        return next((note for note in self.notes if note.by_person == is_person), None)

    @property
    def written(self) -> bool:
        """Whether there is a word in it. Nothing is ever called missing (S1-05)."""
        texts = [*(word.text for word in self.words), *(note.text for note in self.notes)]
        return bool(self.repairs) or any(texts)


def list_parts(
    template: Template,
    language: str,
    texts: Mapping[str, str],
    *,
    repairs: Sequence[RepairRow] = (),
    summary: bool = False,
) -> Sequence[Part]:
    """The template's sections in order, what is written in each; then the summary, if asked."""
    parts = [_part(section, language, texts, repairs) for section in template.sections]
    return [*parts, _summary(texts)] if summary else parts


def find_part(
    template: Template,
    key: str,
    language: str,
    texts: Mapping[str, str],
    *,
    repairs: Sequence[RepairRow] = (),
) -> Part | None:
    """One section, or the summary; None for a key that the template does not have."""
    if key == SUMMARY:
        return _summary(texts)
    for section in template.sections:
        if section.key == key:
            return _part(section, language, texts, repairs)
    return None


def next_key(template: Template, key: str) -> str | None:
    """The section after this one; none after the summary."""
    keys = [*(section.key for section in template.sections), ""]
    if key not in keys:
        return None
    place = keys.index(key) + 1
    return keys[place] or None


def _summary(texts: Mapping[str, str]) -> Part:
    return Part(
        key=SUMMARY,
        title=gettext("Summary for whoever you named"),
        prompts=(
            Prompt(gettext("They read this and nothing else, once both of you have signed.")),
        ),
        words=(Word(SUMMARY, "", texts.get(SUMMARY, "")),),
    )


def answer_of(held: ConversationRecord, name: str, *, has_comment: bool) -> str:
    """Whether the person found the record fair when they signed it, in a sentence; "" before.

    `name`: theirs, or "" for the person themselves.
    """
    if held.fair is None:
        return ""
    if held.fair == Fair.NO and name:
        said = gettext(
            "%(name)s signed that they have seen this record, and do not find it fair.", name=name
        )
    elif held.fair == Fair.NO:
        said = gettext("You signed that you have seen this record, and do not find it fair.")
    elif name:
        said = gettext("%(name)s signed that this record is fair.", name=name)
    else:
        said = gettext("You signed that this record is fair.")
    return f"{said} {gettext('A comment stands beside it.')}" if has_comment else said


def all_names(template: Template, *, is_person: bool) -> frozenset[str]:
    """The names of every text of the template: those of both, and one's own notes beside them."""
    return frozenset(
        name
        for each in template.sections
        for name in (*names_of_part(each.key), note_name(each.key, is_person=is_person))
    )


def _part(
    section: Section,
    language: str,
    texts: Mapping[str, str],
    repairs: Sequence[RepairRow],
) -> Part:
    names = names_of_part(section.key)
    several = len(names) > 1
    # A section in several texts has one prompt of ours for each of them.
    ours = section.our_prompts(language)
    spoken = _other(section.own_words, language)
    asked = [Prompt(text, spoken) for text in section.own_prompts(language)]
    asked += [] if several else map(Prompt, ours)
    return Part(
        key=section.key,
        title=section.title.text(language),
        prompts=tuple(asked),
        words=tuple(
            Word(name, label, texts.get(name, ""))
            for name, label in zip(names, ours if several else [""], strict=True)
        ),
        repairs=tuple(repairs) if section.key == rules.PART else (),
        notes=tuple(
            Note(name, by_person, texts.get(name, ""))
            for by_person in (True, False)
            for name in (note_name(section.key, is_person=by_person),)
        ),
        title_lang=_other(section.title, language),
    )


def _other(words: Bilingual, language: str) -> str:
    """The language in which the words are there, where that is not the page's."""
    spoken = words.language_of(language)
    return "" if spoken == language else spoken
