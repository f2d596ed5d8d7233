"""For the walk over every route: an observation at each stage, full of canaries."""

from alongside.agreements.services.sharing import share
from alongside.kernel import clock
from alongside.kernel.db import db
from alongside.observations.services.instruments import Wording, publish
from alongside.setting_policies.rules.values import Bilingual
from tests.access.walk import Canary, Sample
from tests.factories.world import Place, World
from tests.observations.scenes import Watching

WORKER, OBSERVER = frozenset({"practitioner"}), frozenset({"colleague"})
PAIR, SECOND = WORKER | OBSERVER, frozenset({"leader"})
READERS = PAIR | {"mentor"}
# Who reads what is planted: in the one that is signed and shared, in the one that the worker has
# not scored themselves, and beside by the second person.
FIELDS = {
    "strength_1": READERS,
    "next_step": READERS,
    "evidence": READERS,
    "comment": READERS,
    "beside": READERS - OBSERVER | SECOND,
    "unread": OBSERVER,
    "mine": SECOND,
}
# Address -> at which stage, and for whom.
PAGES: dict[str, tuple[str, frozenset[str]]] = {
    "let_manager": ("asked", WORKER),
    "answer": ("asked", OBSERVER),
    "call_off": ("booked", PAIR),
    "note_family": ("booked", PAIR),
    "give_consent": ("booked", WORKER),
    "book": ("booked", PAIR),
    "withdraw": ("signed", PAIR),
    "begin": ("booked", OBSERVER),
    "score": ("observed", OBSERVER | SECOND),
    "tally": ("observed", OBSERVER | SECOND),
    "save_tally": ("observed", OBSERVER | SECOND),
    "name_strengths": ("observed", OBSERVER),
    "name_next_step": ("observed", OBSERVER),
    "look_over_words": ("observed", OBSERVER | SECOND),
    "hand_over": ("observed", OBSERVER),
    "score_myself": ("observed", WORKER),
    "show": ("signed", PAIR | SECOND),
    "read": ("signed", READERS),
    "sign": ("ready", PAIR),
    "agreement": ("signed", PAIR | SECOND),
    "ask_second": ("booked", WORKER),
    "leave_out_second": ("booked", PAIR),
    "answer_second": ("asked_beside", SECOND),
    "finish_second": ("observed", SECOND),
}


def plant_observations(world: World) -> tuple[dict[str, Sample], list[Canary]]:
    """Samples of every page of an observation and of an authority's own instrument."""
    here, there = (_plant(place) for place in world.both)
    samples = {
        f"observations.{name}": Sample(
            {"observation_id": here[stage]}, may, {"observation_id": there[stage]}
        )
        for name, (stage, may) in PAGES.items()
    }
    own = {"instrument_id": here["own"]}, {"instrument_id": there["own"]}
    samples["observations.change_instrument"] = Sample(own[0], None, own[1])
    samples["observations.retire_instrument"] = Sample(own[0], None, own[1])
    samples["observations.choose_person"] = Sample({"role": "observer"})
    samples["observations.ask"] = Sample(
        {"role": "worker", "member_id": world.here.id_of("facilitator")},
        frozenset(world.here.people) - {"facilitator"},
        {"role": "worker", "member_id": world.there.id_of("facilitator")},
    )
    samples["observations.show_alike"] = Sample(may=OBSERVER | SECOND)
    return samples, [canary for place in world.both for canary in _canaries(place, world)]


def _plant(place: Place) -> dict[str, object]:
    words = _words(place)
    now = clock.now()
    with place.scope() as session:
        watch = Watching(place, now=now, words=words)
        unread = Watching(place, now=now, words={"evidence": words["unread"]})
        counting = Watching(place, now=now, instrument="miti_4_2_1")
        asked, booked = watch.asked(), watch.booked()
        beside = watch.preparing()
        watch.ask_beside(beside)
        observed = counting.observed(counting.with_second())
        counting.evidence(observed, counting.beside, words["mine"])
        # With something to say of it, so that there is a page to look it over on.
        counting.evidence(observed, counting.observer, "She refused")
        signed = watch.observed(watch.with_second())
        watch.finish_beside(signed, text=words["beside"])
        watch.signed(watch.ready(signed))
        by = {"actor": place.actor("practitioner"), "now": now}
        share(session, signed.owned, place.id_of("mentor"), **by)
        ready = unread.ready()
        own = publish(
            session,
            Wording(Bilingual("Ours", "Ein un ni"), 1, 5, [(Bilingual("Pace", "Cyflymder"),) * 2]),
            actor=place.actor("admin"),
            now=now,
        )
        ids: dict[str, object] = {
            "asked": asked.id,
            "booked": booked.id,
            "asked_beside": beside.id,
            "observed": observed.id,
            "signed": signed.id,
            "ready": ready.id,
            "own": own.id,
        }
        db.session.commit()
    return ids


def _words(place: Place) -> dict[str, str]:
    return {name: f"CANARY-observation-{name}-{place.slug}" for name in FIELDS}


def _canaries(place: Place, world: World) -> list[Canary]:
    here = place.slug == world.here.slug
    return [
        Canary(words, frozenset(f"{who} of here" for who in FIELDS[name]) if here else frozenset())
        for name, words in _words(place).items()
    ]
