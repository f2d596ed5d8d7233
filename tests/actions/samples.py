"""For the walk over every route: an action of the practitioner's on each side, full of canaries."""

from uuid import UUID

from flask import current_app

from alongside.actions.services import finish_action
from alongside.actions.sources import register_source
from alongside.kernel import clock
from alongside.kernel.db import db
from tests.access.walk import Canary, Sample
from tests.actions.sources import TALKS, Talk
from tests.factories.world import Place, World

OWNER = frozenset({"practitioner"})
READERS = frozenset({"practitioner", "leader"})
FIELDS = ("action", "action-note")


def plant_actions(world: World) -> tuple[dict[str, Sample], list[Canary]]:
    """Samples of the pages of one action: open, of the practitioner's, read by the leader too."""
    register_source(current_app, TALKS)
    here, there = (_plant(place) for place in world.both)

    def of(may: frozenset[str], **data: str) -> Sample:
        return Sample({"action_id": here}, may, {"action_id": there}, data)

    samples = {
        "actions.show": of(READERS),
        "actions.finish": of(OWNER, note="It went well"),
        "actions.carry_over": of(OWNER, due_on="2027-03-03"),
        "actions.pass_on": of(OWNER, owner_id=str(world.here.id_of("leader"))),
        "actions.drop": of(OWNER, form_key="1b4e28ba-2fa1-11d2-883f-0016d3cca427"),
        "actions.choose_reminders": of(OWNER, on="no"),
    }
    return samples, [canary for place in world.both for canary in _canaries(place, world)]


def _plant(place: Place) -> UUID:
    words = _words(place)
    with place.scope() as session:
        talk = Talk(place)
        open_one = talk.add(words["action"])
        done = talk.add(words["action"])
        finish_action(
            session,
            done,
            note=words["action-note"],
            actor=place.actor("practitioner"),
            now=clock.now(),
        )
        db.session.commit()
        return open_one.id


def _words(place: Place) -> dict[str, str]:
    return {name: f"CANARY-{name}-{place.slug}" for name in FIELDS}


def _canaries(place: Place, world: World) -> list[Canary]:
    here = place.slug == world.here.slug
    readers = frozenset(f"{name} of here" for name in READERS) if here else frozenset()
    return [Canary(words, readers) for words in _words(place).values()]
