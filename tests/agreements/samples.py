"""Agreements for the walk: one that holds and one that waits, on each side, full of canaries.

Also something that one person owns and shares, for the pages on which they do.
"""

from dataclasses import replace

from alongside.agreements.rules.choices import preset
from alongside.agreements.rules.terms import Allowed, Level, Mode, Reader, Scope
from alongside.agreements.services import propose
from alongside.kernel import clock
from alongside.supportive_conversations.queries import records
from tests.access.walk import Canary, Sample
from tests.factories.conversations import Cast
from tests.factories.world import Place, World
from tests.steps_to_change.families import Families

PAIR = frozenset({"practitioner", "leader"})
OWNER = frozenset({"colleague"})
PAGES = ("show", "choose", "adjust", "check", "answer", "end")
ALL = Allowed(tuple(Mode), 24)
REASONS = ("reason-that-holds", "reason-put-forward")


def plant_agreements(world: World) -> tuple[dict[str, Sample], list[Canary]]:
    """Samples of every page of an agreement, for the two whose it is and for nobody else."""
    here, there = (_plant(place) for place in world.both)
    forms = {
        "choose": {"level": "a2"},
        "adjust": {"level": "a5", "then": "find", "find": "man", "reason_0": "A reason"},
        "check": {"level": "a1", "counts": "yes", "limits": "yes"},
        "answer": {"number": "2", "limits": "yes"},
        "end": {"form_key": "1b4e28ba-2fa1-11d2-883f-0016d3cca427"},
    }
    samples = {
        f"agreements.{page}": Sample(here, PAIR, there, forms.get(page, {})) for page in PAGES
    }
    samples["agreements.shut"] = Sample(
        here | {"member_id": world.here.id_of("manager")},
        PAIR,
        there | {"member_id": world.there.id_of("manager")},
    )
    samples["agreements.take_back_proposed"] = Sample(here, PAIR, there)
    own, others = (_plant_shared(place) for place in world.both)
    samples["agreements.share"] = Sample(own, OWNER, others, {"then": "find", "find": "man"})
    samples["agreements.stop"] = Sample(own, OWNER, others)
    canaries = []
    for place in world.both:
        seen_by = {f"{name} of here" for name in PAIR} if place is world.here else set()
        canaries += [Canary(words, frozenset(seen_by)) for words in _words(place).values()]
    return samples, canaries


def _words(place: Place) -> dict[str, str]:
    return {name: f"CANARY-{name}-{place.slug}" for name in REASONS}


def _plant(place: Place) -> dict[str, object]:
    held, waiting = _words(place).values()
    with place.scope() as session:
        cast = Cast(place)
        offer = cast.arranged()
        manager = Reader(place.id_of("manager"), Scope.NOTES, held)
        terms = replace(preset(Level.NAMED_PEOPLE, ALL), readers=(manager,))
        cast.agreement(offer, terms)
        colleague = Reader(place.id_of("colleague"), Scope.NOTES, waiting)
        propose(
            session,
            records.get_covered(session, offer.id),
            replace(terms, readers=(manager, colleague)),
            allowed=ALL,
            limits_explained=True,
            confirmed=True,
            language="cy",
            actor=place.actor("practitioner"),
            now=cast.now,
        )
        session.commit()
        return {"kind": records.KIND, "about_id": offer.id}


def _plant_shared(place: Place) -> dict[str, object]:
    with place.scope() as session:
        families = Families(place, now=clock.now(), worker="colleague")
        family = families.family("Wren")
        families.shared(family, "manager")
        session.commit()
        return {"kind": "family", "about_id": family.id}
