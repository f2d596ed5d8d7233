"""Events for the walk: one half written and one offered about, on each side, full of canaries."""

from alongside.kernel.db import db
from alongside.supportive_conversations.queries.events import get_event_behind
from tests.access.walk import Canary, Sample
from tests.factories.conversations import Cast
from tests.factories.world import Place, World

# Everybody of `PEOPLE` who works with families in the setting, or across the whole authority.
STAFF_HERE = frozenset(
    {
        "practitioner",
        "colleague",
        "leader",
        "other_leader",
        "manager",
        "mentor",
        "facilitator",
        "setting_lead",
        "safeguarding_lead",
    }
)
WRITER = frozenset({"colleague"})


def plant_events(world: World) -> tuple[dict[str, Sample], list[Canary]]:
    """Samples of the pages on which an event is written down."""
    ids = {place.slug: _plant(place) for place in world.both}
    here, there = ids[world.here.slug], ids[world.there.slug]

    def of(name: str) -> Sample:
        return Sample({"event_id": here[name]}, WRITER, {"event_id": there[name]})

    named = {"event_id": here["unfinished"], "person_id": world.here.id_of("practitioner")}
    foreign = {"event_id": there["unfinished"], "person_id": world.there.id_of("practitioner")}
    setting = Sample(
        {"setting_id": world.here.setting.id},
        STAFF_HERE,
        {"setting_id": world.there.setting.id},
        {"trigger_kind": "other", "which_day": "today"},
    )
    samples = {
        "conversations.log_event": setting,
        "conversations.ask_in_setting": setting,
        "conversations.restate_event": of("unfinished"),
        "conversations.choose_people": of("unfinished"),
        "conversations.describe_event": of("unfinished"),
        "conversations.check_event": of("unfinished"),
        "conversations.unname": Sample(named, WRITER, foreign),
        "conversations.show_event": of("offered"),
        "conversations.make_offers": of("offered"),
        "conversations.remove_event": of("offered"),
    }
    return samples, [canary for place in world.both for canary in _canaries(place, world)]


def _words(place: Place) -> dict[str, str]:
    return {
        name: f"CANARY-{name}-{place.slug}"
        for name in ("short_label", "summary", "external_ref", "message")
    }


def _plant(place: Place) -> dict[str, object]:
    with place.scope():
        cast = Cast(place, words=_words(place))
        offered, _ = get_event_behind(db.session(), cast.offer())
        ids = {"unfinished": cast.event().id, "offered": offered.id}
        db.session.commit()
    return ids


def _canaries(place: Place, world: World) -> list[Canary]:
    here = place.slug == world.here.slug
    readers = {
        "short_label": {"colleague", "practitioner"},
        "summary": {"colleague", "practitioner"},
        "external_ref": {"colleague"},
        "message": {"practitioner"},
    }
    return [
        Canary(words, frozenset(f"{n} of here" for n in readers[name]) if here else frozenset())
        for name, words in _words(place).items()
    ]
