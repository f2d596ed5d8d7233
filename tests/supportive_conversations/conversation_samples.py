"""Conversations for the walk: one at each stage, on each side, with canaries in every word."""

from alongside.kernel.db import db
from alongside.supportive_conversations.rules.arranging import Place as Where
from alongside.supportive_conversations.rules.choices import PlaceKind
from tests.access.walk import Canary, Sample
from tests.factories.conversations import Cast, terms
from tests.factories.world import PEOPLE, Place, World

PERSON = frozenset({"practitioner"})
LEADER = frozenset({"leader"})
PAIR = PERSON | LEADER

# Page -> the stage of its sample, and who may open it there.
OFFER_PAGES = {
    "show_offer": ("offered", PERSON),
    "remind": ("offered", PERSON),
    "say_how_i_am": ("offered", PERSON),
    "ask_after_all": ("offered", PERSON),
    "choose_timing": ("accepted", PERSON),
    "choose_leaders": ("accepted", PERSON),
    "rule_out_leaders": ("accepted", PERSON),
    "choose_place": ("accepted", PERSON),
    "choose_language": ("accepted", PERSON),
    "choose_companion": ("accepted", PERSON),
    "choose_follow_up": ("accepted", PERSON),
    "check_choices": ("accepted", PERSON),
    "show": ("arranged", PAIR),
    "suggest_another": ("arranged", PAIR),
    "stop": ("arranged", PERSON),
    "step_back": ("arranged", LEADER),
    "calendar": ("arranged", PAIR),
}
REQUEST_PAGES = ("show_request", "accept_request", "decline_request")


def plant_conversations(world: World) -> tuple[dict[str, Sample], list[Canary]]:
    """Samples of the pages of whoever is offered a conversation and whoever leads it."""
    here, there = (_plant(place) for place in world.both)
    samples = {
        f"conversations.{name}": Sample({"offer_id": here[stage]}, may, {"offer_id": there[stage]})
        for name, (stage, may) in OFFER_PAGES.items()
    }
    for name in REQUEST_PAGES:
        samples[f"conversations.{name}"] = Sample(
            {"request_id": here["request"]}, LEADER, {"request_id": there["request"]}
        )
    return samples, [canary for place in world.both for canary in _canaries(place, world)]


def _words(place: Place) -> dict[str, str]:
    names = ("short_label", "summary", "message", "timing_note", "place")
    return {name: f"CANARY-arranged-{name}-{place.slug}" for name in names}


def _plant(place: Place) -> dict[str, object]:
    words = _words(place)
    with place.scope():
        cast = Cast(place, words=words)
        wish = terms(place=Where(PlaceKind.ROOM, text=words["place"]))
        asked = cast.asked(wish=wish)
        arranged = cast.asked(wish=wish)
        cast.accept(arranged, "leader", wish)
        ids: dict[str, object] = {
            "offered": cast.offer().id,
            "accepted": cast.accepted().id,
            "arranged": arranged.id,
            "request": cast.request_to(asked, "leader").id,
        }
        db.session.commit()
    return ids


def _canaries(place: Place, world: World) -> list[Canary]:
    readers = {
        "short_label": {"colleague", "practitioner"},
        "summary": {"colleague", "practitioner"},
        "message": PERSON,
        "timing_note": PAIR,
        "place": PAIR,
    }
    if place.slug != world.here.slug:
        readers = dict.fromkeys(readers, set())
    assert set().union(*readers.values()) <= set(PEOPLE)
    return [
        Canary(words, frozenset(f"{name} of here" for name in readers[field]))
        for field, words in _words(place).items()
    ]
