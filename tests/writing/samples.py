"""For the walk over every route: a text on each side, with words that only its writers may see."""

from flask import current_app

from alongside.kernel import clock
from alongside.kernel.db import db
from alongside.kernel.ids import new_id
from alongside.writing import services
from tenants.keeping import let_keep
from tests.access.walk import Canary, Sample
from tests.factories.world import Place, World
from tests.writing.kinds import KIND, Record, make_record, register_test_kind

WRITERS = frozenset({"practitioner", "leader"})


def plant_writing(world: World) -> tuple[dict[str, Sample], list[Canary]]:
    """One record in each authority with a current, an earlier and a beside text."""
    register_test_kind(current_app)
    ours, theirs = (_write(place) for place in world.both)
    sample = Sample(
        values={"kind": KIND, "about_id": ours.id, "name": "happened"},
        twin={"kind": KIND, "about_id": theirs.id, "name": "happened"},
        may=WRITERS,
        # Over newer words: the answer is both texts, for those whose they are.
        data={"text": "CANARY typed late", "version": "1", "save_id": str(new_id())},
    )
    canaries = [
        Canary(f"CANARY {words} of {place.slug}", _labels(side))
        for side, place in zip(("here", "there"), world.both, strict=True)
        for words in ("earlier words", "current words", "words beside")
    ]
    return {"writing.save": sample}, canaries


def _labels(side: str) -> frozenset[str]:
    return frozenset(f"{name} of {side}" for name in WRITERS)


def _write(place: Place) -> Record:
    record = make_record(place)
    with place.scope() as session:
        let_keep(session, record.unit_id)
        for name, words, seen in (
            ("practitioner", "earlier words", 0),
            ("leader", "current words", 1),
            ("practitioner", "words beside", 1),
        ):
            services.save_text(
                session,
                kind=KIND,
                about_id=record.id,
                unit_id=record.unit_id,
                name="happened",
                text=f"CANARY {words} of {place.slug}",
                seen_version=seen,
                save_id=new_id(),
                actor=place.actor(name),
                now=clock.now(),
            )
        db.session.commit()
    return record
