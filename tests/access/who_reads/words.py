"""The kinds of words that are kept of a conversation, and where each is stored.

Every sealed column and every text of a record has its place here; a new one fails the suite
until it has one.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Word(StrEnum):
    """One kind of words. Each scene plants one of each that its agreement lets be written."""

    PART = "part"
    LEARNING = "learning"
    SUMMARY = "summary"
    COMMENT = "comment"
    ADDITION = "addition"
    EARLIER = "earlier"
    BESIDE = "beside"
    ACTION = "action"
    THEIR_ACTION = "their_action"
    DONE = "done"
    NOTE = "note"
    REASON = "reason"
    REPAIR = "repair"
    PERSONS_NOTE = "persons_note"
    LEADERS_NOTE = "leaders_note"
    HOW = "how"


TITLES: Final[Mapping[Word, str]] = MappingProxyType(
    {
        Word.PART: "the part",
        Word.LEARNING: "what the setting could learn",
        Word.SUMMARY: "the summary",
        Word.COMMENT: "the person's comment beside the record",
        Word.ADDITION: "what was added after signing",
        Word.EARLIER: "what a part said before it was changed",
        Word.BESIDE: "what the leader typed at the same moment as the person",
        Word.ACTION: "the action",
        Word.THEIR_ACTION: "the action of the leader",
        Word.DONE: "the action that is done",
        Word.NOTE: "a word about how it went",
        Word.REASON: "why somebody was named as a reader",
        Word.REPAIR: "a relationship to put right",
        Word.PERSONS_NOTE: "the person's own note beside a part",
        Word.LEADERS_NOTE: "the leader's own note beside a part",
        Word.HOW: "how the conversation was for the person ²",
    }
)

W = Word
ACTIONS: Final = frozenset({W.ACTION, W.THEIR_ACTION, W.DONE})
ALL_OF_ACTIONS: Final = ACTIONS | {W.NOTE}
PARTS: Final = frozenset({W.PART, W.PERSONS_NOTE, W.LEADERS_NOTE, W.REPAIR, W.LEARNING})
TEXTS: Final = PARTS | {W.SUMMARY, W.COMMENT, W.ADDITION}
# Who owns which action; an owner always reads their own.
OWNERS: Final[Mapping[Word, str]] = MappingProxyType(
    {
        W.ACTION: "practitioner",
        W.DONE: "practitioner",
        W.NOTE: "practitioner",
        W.THEIR_ACTION: "leader",
    }
)

# Every sealed column of the database -> the words in it. Empty: no words of a conversation.
SEALED: Final[Mapping[str, frozenset[Word]]] = MappingProxyType(
    {
        # How it was for the person is under a key of its own. Words of other parts too: in a pack
        # those that the person types for their manager to read.
        "texts.text": (TEXTS - {W.REPAIR, W.ADDITION}) | {W.HOW},
        "text_versions.text": frozenset({W.EARLIER}),
        "texts_beside.text": frozenset({W.BESIDE}),
        "conversation_additions.text": frozenset({W.ADDITION}),
        "conversation_repairs.who": frozenset({W.REPAIR}),
        "conversation_repairs.first_step": frozenset({W.REPAIR}),
        "actions.text": ACTIONS,
        "actions.done_note": frozenset({W.NOTE}),
        "agreed_readers.reason": frozenset({W.REASON}),
        # A number, under the key of the person's own words.
        "conversation_how_it_was.rating": frozenset(),
        # A copy without a way back, released by both; and what the setting did about it.
        "setting_learning.text": frozenset({W.LEARNING}),
        "setting_learning.change": frozenset(),
        # Copies of actions.
        "supervision_pack_items.text": frozenset({W.ACTION, W.DONE}),
        # A worker's own: who reads them is tried in tests/practice_logs.
        "practice_logs.stems": frozenset(),
        "practice_log_additions.text": frozenset(),
        "practice_log_posts.strength": frozenset(),
        "practice_log_posts.text": frozenset(),
        # Said before there is a conversation, by whoever offers or answers; not under an
        # agreement. Who reads them is tried for every route in tests/access/test_matrix.py.
        "events.short_label": frozenset(),
        "events.summary": frozenset(),
        "events.external_ref": frozenset(),
        "event_people.own_strain": frozenset(),
        "offers.message": frozenset(),
        "conversation_wishes.timing_note": frozenset(),
        "conversation_wishes.not_these": frozenset(),
        "conversation_wishes.place_text": frozenset(),
        "arrangements.place_text": frozenset(),
        # Which notes a writer has dealt with: keys of entries, and hashes. No words.
        "wording_results.outcomes": frozenset(),
        # Words that one person owns, about no conversation; tried in tests/steps_to_change.
        "families.reference": frozenset(),
        "change_areas.title_family": frozenset(),
        "change_areas.title_worker": frozenset(),
        # The same; tried in tests/observations. Scores without a name, of pairs of observers.
        "observation_ratings.scored": frozenset(),
        "observation_pairs.scores": frozenset(),
    }
)

_SECTIONS: Final = (
    "before_we_start",
    "what_happened",
    "feelings_then",
    "feelings_now",
    "hardest",
    "what_helped",
    "who_affected",
    "relationships",
    "next_steps",
    "closing",
)
# Every text of a record -> what it is here. All sections are kept and shown by the same code.
OF_RECORD: Final[Mapping[str, Word]] = MappingProxyType(
    dict.fromkeys((*_SECTIONS, "learnt_me", "learnt_us"), W.PART)
    | {f"{each}_by_person": W.PERSONS_NOTE for each in (*_SECTIONS, "learnt")}
    | {f"{each}_by_leader": W.LEADERS_NOTE for each in (*_SECTIONS, "learnt")}
    | {"learnt_setting": W.LEARNING, "summary": W.SUMMARY, "person_comment": W.COMMENT}
)
