"""For the walk over every route: a family shared with a mentor, and one shared no longer."""

from alongside.kernel import clock
from alongside.kernel.db import db
from tests.access.walk import Canary, Sample
from tests.factories.world import Place, World
from tests.steps_to_change.families import Families

WORKER = frozenset({"practitioner"})
READERS = frozenset({"practitioner", "mentor"})
# What `whole` writes, and who reads it of the shared family. The sheet is the worker's alone.
FIELDS = {
    "Calm mornings": READERS,
    "breakfast together": READERS,
    "we laugh": READERS,
    "routines": READERS,
    "nan helps": READERS,
    "shoes ready": READERS,
    "what_matters": WORKER,
    "next_step": WORKER,
}
FAMILYS_WORKER = ("begin_area", "erase_family", "rename_family", "write_sheet")
AREAS_WORKER = "describe_area close_area open_again edit_ladder swap_rungs add_score note_ownership"
SCORES_WORKER = "follow_up correct_score leave_out put_back"


def plant_families(world: World) -> tuple[dict[str, Sample], list[Canary]]:
    """Samples of every page, and canaries in two families of one worker in each authority."""
    here, there = (_plant(place) for place in world.both)

    def of(name: str, may: frozenset[str], **values: object) -> Sample:
        return Sample({name: here[name], **values}, may, {name: there[name], **values})

    samples = {
        "change.show_family": of("family_id", READERS),
        "change.show_area": of("area_id", READERS),
        **{f"change.{each}": of("family_id", WORKER) for each in FAMILYS_WORKER},
        **{f"change.{each}": of("area_id", WORKER) for each in AREAS_WORKER.split()},
        **{f"change.{each}": of("score_id", WORKER) for each in SCORES_WORKER.split()},
        "change.download_sheet": of("family_id", WORKER, language="cy", size="large"),
        "change.download_copy": of("family_id", WORKER, language="en", form="docx"),
    }
    return samples, [canary for place in world.both for canary in _canaries(place, world)]


def _plant(place: Place) -> dict[str, object]:
    with place.scope():
        families = Families(place, now=clock.now())
        ids = families.whole(f"CANARY-fam-{place.slug}", mark=f"CANARY-change-{place.slug}-")
        family = families.family(f"CANARY-fam-{place.slug}")
        families.shared(family)
        families.whole(f"CANARY-own-{place.slug}", mark=f"CANARY-kept-{place.slug}-")
        no_longer = families.family(f"CANARY-own-{place.slug}")
        families.shared(no_longer, "manager")
        families.stopped(no_longer)
        db.session.commit()
    return dict(ids)


def _canaries(place: Place, world: World) -> list[Canary]:
    here = place.slug == world.here.slug

    def seen(by: frozenset[str]) -> frozenset[str]:
        return frozenset(f"{who} of here" for who in by) if here else frozenset()

    return [
        Canary(f"CANARY-fam-{place.slug}", seen(READERS)),
        Canary(f"CANARY-own-{place.slug}", seen(WORKER)),
        *(Canary(f"CANARY-change-{place.slug}-{w}", seen(may)) for w, may in FIELDS.items()),
        *(Canary(f"CANARY-kept-{place.slug}-{w}", seen(WORKER)) for w in FIELDS),
    ]
