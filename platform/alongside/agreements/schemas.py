"""Forms of notes agreements, and the terms that their answers mean."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from marshmallow import ValidationError, validates_schema

from alongside.agreements.rules.choices import preset
from alongside.agreements.rules.terms import (
    MOST_READERS,
    REASON_LENGTH,
    Allowed,
    Feeds,
    Level,
    Mode,
    Reader,
    Scope,
    Stored,
    TakenBy,
    Terms,
)
from alongside.kernel.errors import N_, DomainError
from alongside.web.fields import Choice, Day, FormSchema, Identifier, Identifiers, Text, Whole, Yes
from alongside.web.forms import Typed, values_of

CHOOSE = N_("Choose one of these. You can change it whenever you wish.")
Answer = TypeVar("Answer", bound=StrEnum)
# The choices that name readers, and how much these read.
SCOPES: Mapping[Level, Scope] = {Level.SUMMARY: Scope.SUMMARY, Level.NAMED_PEOPLE: Scope.NOTES}
# Presses of the page that adjusts; they save nothing and ask for nothing.
STAYS = ("find", "add", "back")
REMOVES = tuple(f"remove_{n}" for n in range(MOST_READERS))
# Answers of one page alone, which do not travel on to the next.
NOT_CARRIED = frozenset({"then", "find", "chosen", "limits", "earlier_too"})
LONGEST_HAND_OVER = 90


class PressSchema(FormSchema):
    """A button and nothing else."""


class ShareSchema(FormSchema):
    """Whom to share with, and perhaps until when."""

    find = Text(60)
    chosen = Identifiers(10, load_default=list)
    until = Day()
    then = Choice(["find", "share"])


class StopSchema(FormSchema):
    """With whom to stop sharing; with everybody when nobody is named."""

    reader_id = Identifier()


class LevelSchema(FormSchema):
    """One of the plain choices."""

    level = Choice(Level, missing=CHOOSE)


class AgreeSchema(FormSchema):
    """One's own tick under what the other one put forward."""

    number = Whole(1, 999_999_999, missing=N_("Open the page again."))
    limits = Yes()
    earlier_too = Yes()


class TermsSchema(FormSchema):
    """Every answer; which of them count depends on the plain choice. Make it with `terms_schema`.

    Readers come in numbered places, so that a reason typed beside one is never lost or moved.
    """

    level = Choice(Level, missing=CHOOSE)
    mode = Choice(Mode)
    taken_by = Choice(TakenBy)
    stored = Choice(Stored)
    keep_months = Whole(1, 84)
    other_reads_days = Whole(1, LONGEST_HAND_OVER)
    feeds = Choice(Feeds)
    counts = Yes()
    learning = Yes()
    limits = Yes()
    earlier_too = Yes()
    find = Text(60)
    chosen = Identifiers(20, load_default=list)
    then = Choice([*STAYS, *REMOVES, "go_on"])

    @validates_schema(skip_on_field_errors=False, pass_original=True)
    def _nothing_is_left_out(
        self, data: dict[str, Any], typed: Mapping[str, Any], **_: Any
    ) -> None:
        # What was typed and is wrong has its own message, and is not left out.
        level, wrong = data.get("level"), {}
        left_out = {name for name in self.fields if not str(typed.get(name, "")).strip()}
        if preset_has_notes(level) and "keep_months" in left_out:
            wrong["keep_months"] = [N_("Enter for how many months it is kept.")]
        if level == Level.PERSON_KEEPS and "other_reads_days" in left_out:
            wrong["other_reads_days"] = [N_("Enter a number of days.")]
        if level in SCOPES:
            for n in range(MOST_READERS):
                if f"reader_{n}" in data and f"reason_{n}" in left_out:
                    wrong[f"reason_{n}"] = [N_("Say in a few words why they read.")]
        if wrong:
            raise ValidationError(wrong)


def terms_schema() -> FormSchema:
    """The form of everything, with a place for each reader."""
    places: dict[str, Any] = {}
    for n in range(MOST_READERS):
        places |= {f"reader_{n}": Identifier(), f"reason_{n}": Text(REASON_LENGTH)}
        places |= {f"until_{n}": Day()}
    made = TermsSchema.from_dict(places, name="TermsSchema")()
    assert isinstance(made, FormSchema)
    return made


def preset_has_notes(level: str | None) -> bool:
    """Whether words are kept with this plain choice."""
    return level not in (None, Level.NO_NOTES, Level.FACT_ONLY)


def terms_of(data: Mapping[str, Any], allowed: Allowed, *, today: date) -> Terms:
    """What valid answers mean. Answers to questions that this choice does not ask do not count.

    Raises `DomainError` for a reader's last day that is over.
    """
    level = Level(data["level"])
    start = replace(preset(level, allowed), counts=data["counts"])
    if level is Level.FACT_ONLY:
        wanted = Feeds(data.get("feeds", start.feeds))
        return replace(start, feeds=wanted)
    if not preset_has_notes(level):
        return start
    keeps_days = level is Level.PERSON_KEEPS
    return replace(
        start,
        mode=Mode(data.get("mode", start.mode)),
        taken_by=TakenBy(data.get("taken_by", start.taken_by)),
        # With paper, the other choices would promise what only this service can keep.
        stored=Stored(data.get("stored", start.stored)) if level is Level.OURS else start.stored,
        feeds=Feeds(data.get("feeds", start.feeds)),
        learning=data["learning"],
        keep_months=data["keep_months"],
        other_reads_days=data["other_reads_days"] if keeps_days else None,
        readers=tuple(_readers_of(data, SCOPES[level], today)) if level in SCOPES else (),
    )


def _readers_of(data: Mapping[str, Any], scope: Scope, today: date) -> Iterator[Reader]:
    for n in range(MOST_READERS):
        if f"reader_{n}" in data:
            until = data.get(f"until_{n}")
            if until is not None and until < today:
                raise DomainError(N_("Choose a day that is still to come."), field=f"until_{n}")
            yield Reader(data[f"reader_{n}"], scope, data.get(f"reason_{n}", ""), until)


def values_of_terms(terms: Terms) -> dict[str, Typed]:
    """Terms as the form shows them."""
    names = ("level", "mode", "taken_by", "stored", "keep_months", "other_reads_days", "feeds")
    values = values_of(terms, (*names, "counts", "learning"))
    for n, reader in enumerate(terms.readers):
        values |= {f"reader_{n}": str(reader.member_id), f"reason_{n}": reader.reason}
        values |= {f"until_{n}": reader.until.isoformat() if reader.until else ""}
    return {name: value for name, value in values.items() if value}


def beginning_of(level: Level, allowed: Allowed, held: Terms | None) -> Terms:
    """A plain choice as its form begins: with the details of what holds wherever these are less.

    So a choice that sounds narrower is narrower, and nobody names their readers again.
    """
    terms = preset(level, allowed)
    if held is None:
        return terms
    both_write = preset_has_notes(level) and held.mode is not Mode.NONE
    return replace(
        terms,
        mode=_less(terms.mode, held.mode) if both_write else terms.mode,
        taken_by=held.taken_by if both_write else terms.taken_by,
        stored=held.stored if both_write and level is Level.OURS else terms.stored,
        feeds=_less(terms.feeds, held.feeds),
        counts=terms.counts and held.counts,
        keep_months=min(terms.keep_months, held.keep_months),
        readers=tuple(replace(each, scope=SCOPES[level]) for each in held.readers)
        if level in SCOPES
        else (),
    )


def _less(one: Answer, other: Answer) -> Answer:
    """The narrower of two answers; each kind begins with its narrowest."""
    return min(one, other, key=list(type(one)).index)
