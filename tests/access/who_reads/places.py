"""Every place where words could appear: the few that show them, and all the others.

An address, job, kind of notice, kind of file or command that has no place here fails the suite.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from tests.access.who_reads.building import Planted
from tests.access.who_reads.readers import LEADER, PERSON, Reader
from tests.access.who_reads.scenes import Scene, Stage, Then
from tests.access.who_reads.words import ACTIONS, OWNERS, PARTS, TEXTS, Word

W = Word
Words = frozenset[Word]
Shows = Callable[[Scene], Words]
NOTHING: Final[Words] = frozenset()


def _nothing(_scene: Scene) -> Words:
    return NOTHING


class For(StrEnum):
    """To whom a place shows anything."""

    READERS = "whoever the agreement lets read"
    PAIR = "the two, as the agreement lets them"
    AGREEING = "the two"
    PERSON = "the person alone"
    OWNER = "whoever the action belongs to"
    OWNER_OR_READERS = "whoever the action belongs to, and whoever reads all of the record"


@dataclass(frozen=True)
class Place:
    """A place that shows words of one conversation.

    `shows`: which words of a scene stand there for somebody to whom all is open. `about`: the
    action, or what is to be put right, that the page is of; `by` names the latter in its address.
    `sends`: it is asked by sending this form. `leaders`: what only the leader meets there.
    `shared`: what the leader meets there because the person shares it, whatever is agreed.
    """

    title: str
    endpoint: str
    shows: Shows
    to: For = For.PAIR
    values: Mapping[str, str] = field(default_factory=dict)
    about: Word | None = None
    by: str = "repair_id"
    sends: Mapping[str, str] = field(default_factory=dict)
    leaders: Words = NOTHING
    shared: Shows = _nothing
    # Places alike in all but this take turns from scene to scene: (which, of how many).
    turn: tuple[int, int] = (0, 1)

    def address(self, planted: Planted) -> dict[str, object] | None:
        """The variables of its address in a scene; None where the scene has no such thing."""
        slice_ = self.endpoint.partition(".")[0]
        name = "about_id" if slice_ in ("agreements", "writing") else "offer_id"
        found: dict[str, object] = {name: planted.offer_id, **self.values}
        if self.about is None:
            return found
        if self.about not in planted.rows:
            return None
        row_id = planted.rows[self.about]
        return {"action_id": row_id} if self.about in OWNERS else found | {self.by: row_id}

    def expected(self, scene: Scene, reader: Reader) -> Words:
        """What this reader meets there: all of it, and nothing else."""
        here = self.shows(scene) & scene.words
        if reader != LEADER:
            here -= self.leaders
        match self.to:
            case For.PERSON:
                return here if reader == PERSON else NOTHING
            case For.READERS:
                return here & scene.opened_to(reader)
            case For.PAIR if reader == LEADER:
                return here & scene.opened_to(reader) | self.shared(scene) & scene.words
            case For.PAIR:
                return here & scene.opened_to(reader) if reader == PERSON else NOTHING
            case For.AGREEING:
                return here if _is_one_of_them(reader) else NOTHING
        assert self.about is not None, "only actions have owners"
        if reader.here and reader.name == OWNERS[self.about]:
            return here
        return here & scene.opened_to(reader) if self.to is For.OWNER_OR_READERS else NOTHING


def _is_one_of_them(reader: Reader) -> bool:
    return reader in (PERSON, LEADER)


def _while(stage: Stage, *words: Word) -> Shows:
    return lambda scene: frozenset(words) if scene.stage is stage else NOTHING


def _always(*words: Word) -> Shows:
    return lambda _: frozenset(words)


def _record(scene: Scene) -> Words:
    """The record with its headings: a summary is part of it only where one is shared."""
    return TEXTS - (NOTHING if scene.has_summary else {W.SUMMARY})


def _hub(scene: Scene) -> Words:
    if scene.then is Then.DISPOSED:
        return NOTHING
    if scene.stage is Stage.SIGNED:
        return _record(scene) | ACTIONS
    return ACTIONS if scene.stage is Stage.DRAFTING else NOTHING


def _to_sign(scene: Scene) -> Words:
    return _record(scene) if scene.stage is Stage.CHECKING else NOTHING


def _reasons_to_change(scene: Scene) -> Words:
    """Why somebody reads, as what was agreed last says, also when it was ended."""
    waits = scene.then in (Then.PROPOSED_ONLY, Then.WIDENING_PROPOSED)
    return NOTHING if waits or scene.then is Then.TAKEN_OUT else frozenset({W.REASON})


def _reasons(scene: Scene) -> Words:
    """Why somebody reads, while they do."""
    gone = scene.then in (Then.TO_NONE, Then.WITHDRAWN)
    return NOTHING if gone else _reasons_to_change(scene)


def _reasons_that_wait(scene: Scene) -> Words:
    waits = scene.then in (Then.PROPOSED_ONLY, Then.WIDENING_PROPOSED)
    return frozenset({W.REASON}) if waits else NOTHING


def _how_it_was(scene: Scene) -> Words:
    return frozenset({W.HOW}) if scene.shares_how_it_was else NOTHING


def _how_it_was_while_typed(scene: Scene) -> Words:
    """Only while words may be kept: the answer to any others is that there is no room for them."""
    over = (Then.WITHDRAWN, Then.TO_NONE, Then.TO_ACTIONS, Then.DISPOSED)
    return NOTHING if scene.then in over else frozenset({W.HOW})


def _to_do_something_about(scene: Scene) -> Words:
    """Only while actions may be kept."""
    ended = scene.then in (Then.WITHDRAWN, Then.TO_NONE)
    return NOTHING if ended else frozenset({W.REPAIR})


def _learning(scene: Scene) -> Words:
    return frozenset({W.LEARNING}) if scene.passes_learning_on else NOTHING


_BESIDE: Final = frozenset({W.BESIDE})
_KIND: Final = {"kind": "conversation"}
_LATE: Final = {
    "text": "typed late",
    "version": "1",
    "save_id": "0193e8a4-0000-7000-8000-000000000000",
}
# One of each kind and each language in every scene.
_FILES: Final = (("cy", "pdf"), ("en", "docx"), ("en", "pdf"), ("cy", "docx"))

RECORD: Final = (
    Place("The conversation's own page", "conversations.show_record", _hub, shared=_how_it_was),
    Place(
        "Saying how it was, for oneself",
        "conversations.say_how_it_was",
        _always(W.HOW),
        For.PERSON,
    ),
    Place(
        "One part, while it is written",
        "conversations.write_part",
        _while(Stage.DRAFTING, W.PART, W.PERSONS_NOTE, W.LEADERS_NOTE, W.BESIDE),
        values={"part": "what_happened"},
        leaders=_BESIDE,
    ),
    Place(
        "All parts on one page, while they are written",
        "conversations.write_whole",
        _while(Stage.DRAFTING, *PARTS, W.BESIDE),
        leaders=_BESIDE,
    ),
    Place(
        "The part about relationships, while it is written",
        "conversations.write_part",
        _while(Stage.DRAFTING, W.REPAIR),
        values={"part": "relationships"},
    ),
    *(
        Place(title, f"conversations.{page}", _while(Stage.DRAFTING, W.REPAIR), about=W.REPAIR)
        for title, page in (
            ("Changing a relationship to put right", "change_repair"),
            ("Taking out a relationship to put right", "remove_repair"),
        )
    ),
    Place(
        "Making an action of a relationship to put right",
        "conversations.plan_action",
        _to_do_something_about,
        about=W.REPAIR,
        by="repair",
    ),
    Place("The page to read", "conversations.read_record", lambda _: TEXTS, For.READERS),
    Place("The page on which both sign", "conversations.sign", _to_sign),
    Place("The page that passes learning on", "conversations.release_learning", _learning),
    *(
        Place(
            f"The record as a file: {form}, {language}",
            "conversations.download_record",
            _record,
            values={"language": language, "form": form},
            turn=(at // 2, 2),
        )
        for at, (language, form) in enumerate(_FILES)
    ),
    Place(
        "The answer to words saved while typing",
        "writing.save",
        _while(Stage.DRAFTING, W.PART),
        values=_KIND | {"name": "what_happened"},
        sends=_LATE,
    ),
    Place(
        "The answer to how it was, saved while typing",
        "writing.save",
        _how_it_was_while_typed,
        For.PERSON,
        values={"kind": "how_it_was", "name": "own_words"},
        sends=_LATE | {"version": "0"},
    ),
)
AGREEMENT: Final = (
    Place("What the two agreed", "agreements.show", _reasons, For.AGREEING, _KIND),
    Place(
        "Changing what they agreed", "agreements.adjust", _reasons_to_change, For.AGREEING, _KIND
    ),
    Place(
        "Answering what was put forward",
        "agreements.answer",
        _reasons_that_wait,
        For.AGREEING,
        _KIND,
        leaders=frozenset({W.REASON}),
    ),
)
ACTION: Final = (
    Place(
        "An action: the person's",
        "actions.show",
        _always(W.ACTION),
        For.OWNER_OR_READERS,
        about=W.ACTION,
    ),
    Place(
        "An action: the leader's",
        "actions.show",
        _always(W.THEIR_ACTION),
        For.OWNER_OR_READERS,
        about=W.THEIR_ACTION,
    ),
    Place(
        "An action: done",
        "actions.show",
        _always(W.DONE, W.NOTE),
        For.OWNER_OR_READERS,
        about=W.DONE,
    ),
    *(
        Place(title, f"actions.{page}", _always(W.ACTION), For.OWNER, about=W.ACTION, turn=(at, 4))
        for at, (title, page) in enumerate(
            (
                ("Saying that an action is done", "finish"),
                ("Choosing another day for an action", "carry_over"),
                ("Passing an action on", "pass_on"),
                ("Letting an action go", "drop"),
            )
        )
    ),
)
OF_A_CONVERSATION: Final = (*RECORD, *AGREEMENT, *ACTION)

# Places that gather words of many conversations: what they show, and to whom.
GATHERED: Final[Mapping[str, tuple[str, str, str]]] = MappingProxyType(
    {
        "actions.list_mine": ("My actions", "actions", "their owner alone"),
        "conversations.show_board": (
            "What a setting has learnt",
            "learning that both released, as a copy without names or a way back",
            "those who work in the setting, its lead and the safeguarding lead",
        ),
        "conversations.say_what_changed": (
            "Saying what was changed because of it",
            "the same learning",
            "the lead of the setting",
        ),
        "supervision.preview": (
            "A supervision pack, before it is released",
            "the person's own actions, as each agreement lets them in, and their own words for it",
            "the person alone",
        ),
        "supervision.release": ("Releasing a pack", "the same", "the person alone"),
        "supervision.show": (
            "A released pack",
            "what the person left in",
            "the person, and the line manager to whom they released it",
        ),
        "supervision.download": (
            "A released pack as a file (PDF or Word)",
            "the same",
            "the person, and that line manager",
        ),
    }
)


def tried_in(scene: Scene, at: int, *, every_cell: bool) -> Iterator[Place]:
    """The places that everybody tries in this scene, the scene being number `at`.

    All where there are words of it; places that are alike take turns, and so do those where
    there are none to be shown to anybody.
    """
    empty = [place for place in OF_A_CONVERSATION if not place.shows(scene) & scene.words]
    for place in OF_A_CONVERSATION:
        which, of = place.turn
        if every_cell or (
            at % of == which if place not in empty else place is empty[at % len(empty)]
        ):
            yield place
