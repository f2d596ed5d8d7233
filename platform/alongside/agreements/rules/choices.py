"""The plain choices, what each begins with, and which terms hang together."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from alongside.agreements.rules.terms import (
    MOST_READERS,
    Allowed,
    Feeds,
    Level,
    Mode,
    Scope,
    Stored,
    TakenBy,
    Terms,
)
from alongside.kernel.errors import N_, DomainError

# A3: for how long the leader may still look after the record is signed.
HAND_OVER_DAYS: Final = 7

_MODES: Final = tuple(Mode)
_PRESETS: Final[Mapping[Level, Terms]] = MappingProxyType(
    {
        level: Terms(level, taken_by, mode, stored, feeds, True, False, 12, days)
        for level, taken_by, mode, stored, feeds, days in (
            (Level.NO_NOTES, TakenBy.NOBODY, Mode.NONE, Stored.NOWHERE, Feeds.NOTHING, None),
            (Level.FACT_ONLY, TakenBy.NOBODY, Mode.NONE, Stored.HERE, Feeds.TOOK_PLACE, None),
            (Level.OURS, TakenBy.BOTH, Mode.FULL, Stored.HERE, Feeds.NOTHING, None),
            (
                Level.PERSON_KEEPS,
                TakenBy.BOTH,
                Mode.FULL,
                Stored.HERE,
                Feeds.NOTHING,
                HAND_OVER_DAYS,
            ),
            (Level.SUMMARY, TakenBy.BOTH, Mode.FULL, Stored.HERE, Feeds.NOTHING, None),
            (Level.NAMED_PEOPLE, TakenBy.BOTH, Mode.FULL, Stored.HERE, Feeds.NOTHING, None),
        )
    }
)


def preset(level: Level, allowed: Allowed) -> Terms:
    """The terms that a plain choice begins with, within what the policy allows."""
    terms = _PRESETS[level]
    mode = terms.mode if terms.mode in allowed.modes else _widest_up_to(terms.mode, allowed)
    return replace(terms, mode=mode, keep_months=min(terms.keep_months, allowed.keep_months))


def _widest_up_to(mode: Mode, allowed: Allowed) -> Mode:
    fit = [each for each in allowed.modes if _MODES.index(each) <= _MODES.index(mode)]
    return max(fit, key=_MODES.index, default=Mode.NONE)


def modes_offered(level: Level, allowed: Allowed) -> tuple[Mode, ...]:
    """What may be written with this plain choice: nothing where it is a choice without notes."""
    if _PRESETS[level].mode is Mode.NONE:
        return ()
    # Whoever reads a summary reads words, and a list of things to do is none.
    least = Mode.KEY_POINTS if level is Level.SUMMARY else Mode.ACTIONS_ONLY
    return tuple(mode for mode in _MODES[_MODES.index(least) :] if mode in allowed.modes)


def levels_offered(allowed: Allowed) -> tuple[Level, ...]:
    """The plain choices that the policy leaves, those without notes always among them."""
    return tuple(
        level
        for level in Level
        if _PRESETS[level].mode is Mode.NONE or modes_offered(level, allowed)
    )


def check_can_agree(terms: Terms, allowed: Allowed) -> None:
    """Terms that hang together and that the policy allows. Raises `DomainError`."""
    if terms.mode is not Mode.NONE and terms.mode not in allowed.modes:
        raise DomainError(N_("Choose one of the answers offered."), field="mode")
    if not 1 <= terms.keep_months <= allowed.keep_months:
        raise DomainError(
            N_("The policy here keeps notes for %(most)s months at most."),
            field="keep_months",
            most=allowed.keep_months,
        )
    if terms.mode in (Mode.NONE, Mode.ACTIONS_ONLY) and terms.feeds is Feeds.THEMES:
        raise DomainError(N_("Without notes there are no themes to pass on."), field="feeds")
    if terms.mode is Mode.NONE and terms.feeds is Feeds.ACTIONS:
        raise DomainError(N_("Without notes there are no actions to pass on."), field="feeds")
    if (terms.mode is Mode.NONE) != (terms.taken_by is TakenBy.NOBODY):
        raise DomainError(
            N_("Say that nobody writes when nothing is to be written, and only then."),
            field="taken_by",
        )
    _check_readers(terms)


def _check_readers(terms: Terms) -> None:
    wanted = {Level.SUMMARY: Scope.SUMMARY, Level.NAMED_PEOPLE: Scope.NOTES}.get(terms.level)
    if wanted is None and terms.readers:
        raise DomainError(N_("With this choice only the two of you read."), field="readers")
    if wanted is not None and not terms.readers:
        raise DomainError(N_("Choose who else may read."), field="readers")
    if len(terms.readers) > MOST_READERS:
        raise DomainError(
            N_("Choose no more than %(most)s people."), field="readers", most=MOST_READERS
        )
    if any(not reader.reason for reader in terms.readers):
        raise DomainError(N_("Say in a few words why they read."), field="reason")
