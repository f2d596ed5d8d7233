"""For the walk over every route: noted words on each side, and an entry of each authority's own."""

from flask import current_app

from alongside.kernel import clock
from alongside.kernel.db import db
from alongside.wording.services import editing
from tests.access.walk import Canary, Sample
from tests.factories.world import Place, World
from tests.wording.kinds import KIND, make_record, register_test_kind

WRITER = frozenset({"practitioner"})


def plant_wording(world: World) -> tuple[dict[str, Sample], list[Canary]]:
    """A record in each authority whose notes show a canary to whoever wrote it."""
    register_test_kind(current_app)
    ours, theirs = (_plant(place) for place in world.both)

    def entry(which: dict[str, object]) -> dict[str, object]:
        return {"entry_id": which["entry_id"]}

    def noted(which: dict[str, object]) -> dict[str, object]:
        return {"kind": KIND, "about_id": which["about_id"], "name": "worries"}

    samples = {
        "wording.look": Sample(noted(ours), WRITER, noted(theirs)),
        "wording.change_entry": Sample(entry(ours), None, entry(theirs)),
        "wording.give_back": Sample(entry(ours), None, entry(theirs)),
    }
    canaries = [
        Canary(_words(place), frozenset(f"{name} of {side}" for name in WRITER))
        for side, place in zip(("here", "there"), world.both, strict=True)
    ]
    return samples, canaries


def _words(place: Place) -> str:
    return f"CANARY noted words of {place.slug}"


def _plant(place: Place) -> dict[str, object]:
    record = make_record(place, worries=f"{_words(place)}.")
    with place.scope():
        row = editing.add_entry(
            db.session(),
            language="en",
            said=editing.Said(
                f"canary ... {place.slug}", "other words", "Planted.", "", is_on=True
            ),
            actor=place.actor("admin"),
            now=clock.now(),
        )
        planted = {"about_id": record.id, "entry_id": f"{row.key}.en"}
        db.session.commit()
    return planted
