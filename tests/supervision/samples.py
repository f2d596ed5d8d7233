"""For the walk over every route: a pack of the practitioner's at each stage, full of canaries."""

from alongside.agreements.rules.terms import Feeds
from alongside.kernel import clock
from alongside.kernel.db import db
from tests.access.walk import Canary, Sample
from tests.factories.world import Place, World
from tests.supervision.packs import Packs

PERSON = frozenset({"practitioner"})
READERS = frozenset({"practitioner", "manager"})
# Of `hidden`, only the person ever sees anything.
FIELDS = {"wanted": READERS, "themes": READERS, "action": READERS, "hidden": PERSON}


def plant_packs(world: World) -> tuple[dict[str, Sample], list[Canary]]:
    """Samples of the pages of one pack, before and after its release."""
    here, there = (_plant(place) for place in world.both)

    def of(stage: str, may: frozenset[str], **values: str) -> Sample:
        return Sample({"pack_id": here[stage], **values}, may, {"pack_id": there[stage], **values})

    samples = {
        "supervision.show": of("released", READERS),
        "supervision.preview": of("trimmed", PERSON),
        "supervision.release": of("trimmed", PERSON),
        "supervision.take_back": of("released", PERSON),
        "supervision.build_again": of("trimmed", PERSON),
        "supervision.download": of("released", READERS, form="docx"),
    }
    return samples, [canary for place in world.both for canary in _canaries(place, world)]


def _plant(place: Place) -> dict[str, object]:
    words = _words(place)
    with place.scope():
        packs = Packs(place, now=clock.now())
        held = packs.conversation(Feeds.THEMES, what_happened=words["hidden"])
        packs.action(held, words["action"])
        released = packs.released(wanted=words["wanted"], themes=words["themes"])
        trimmed = packs.ready()
        packs.trim(trimmed, going_well=words["hidden"])
        ids: dict[str, object] = {"released": released.id, "trimmed": trimmed.id}
        db.session.commit()
    return ids


def _words(place: Place) -> dict[str, str]:
    return {name: f"CANARY-pack-{name}-{place.slug}" for name in FIELDS}


def _canaries(place: Place, world: World) -> list[Canary]:
    here = place.slug == world.here.slug
    return [
        Canary(words, frozenset(f"{who} of here" for who in FIELDS[name]) if here else frozenset())
        for name, words in _words(place).items()
    ]
