"""For the walk over every route: logs of the practitioner's at each stage, full of canaries."""

from alongside.kernel.db import db
from alongside.practice_logs.rules.parts import TEXTS
from alongside.practice_logs.services import standing
from tests.access.walk import Canary, Sample
from tests.factories.world import Place, World
from tests.practice_logs.logs import Logs

OWNER = frozenset({"practitioner"})
READERS = frozenset({"practitioner", "mentor"})
# What the mentor reads, and what only the owner ever does.
SHARED = ("shared", "addition", "feedback", "noticed", "family")
OWN = ("draft", "withdrawn")


def plant_logs(world: World) -> tuple[dict[str, Sample], list[Canary]]:
    """Samples of the pages of a draft, of a log that a mentor reads, and of a withdrawn one."""
    here, there = (_plant(place) for place in world.both)

    def of(stage: str, may: frozenset[str], **more: str) -> Sample:
        return Sample({"log_id": here[stage], **more}, may, {"log_id": there[stage], **more})

    samples = {
        "practice_logs.show": of("shared", READERS),
        "practice_logs.show_columns": of("shared", READERS),
        "practice_logs.show_history": of("shared", OWNER),
        # Whoever reads it takes no file: one could not be taken back.
        "practice_logs.download_copy": of("shared", OWNER, language="en", form="docx"),
        "practice_logs.show_urgent": of("draft", OWNER),
        "practice_logs.calm": of("draft", OWNER),
        "practice_logs.write_first": of("draft", OWNER),
        "practice_logs.write_whole": of("withdrawn", OWNER),
        "practice_logs.write_part": of("draft", OWNER, part="worries"),
        "practice_logs.keep": of("draft", OWNER),
        "practice_logs.review": of("withdrawn", OWNER),
        "practice_logs.lock": of("withdrawn", OWNER),
        "practice_logs.add_words": of("shared", OWNER),
        "practice_logs.withdraw": of("shared", OWNER),
        "practice_logs.delete": of("draft", OWNER),
    }
    return samples, [canary for place in world.both for canary in _canaries(place, world)]


def words_of(place: Place) -> dict[str, str]:
    """What is planted in one authority, by where."""
    return {name: f"CANARY-log-{name}-{place.slug}" for name in (*SHARED, *OWN)} | {
        "family": f"CANARY-{place.slug}"
    }


def _plant(place: Place) -> dict[str, object]:
    words = words_of(place)
    with place.scope():
        logs = Logs(place)
        draft = logs.draft(strengths=words["draft"], what_matters=words["draft"])
        written = dict.fromkeys(TEXTS, words["shared"])
        shared = logs.kept(reference=words["family"], **written)
        logs.share(shared, "mentor")
        logs.post(shared, "mentor", strength=words["noticed"], text=words["feedback"])
        standing.lock(db.session(), shared, **logs.who())
        standing.add_words(db.session(), shared, words["addition"], **logs.who())
        withdrawn = logs.kept(reference="Wren", worries=words["withdrawn"])
        logs.share(withdrawn, "mentor", "manager")
        logs.withdraw(withdrawn)
        ids: dict[str, object] = {
            "draft": draft.id,
            "shared": shared.id,
            "withdrawn": withdrawn.id,
        }
        db.session.commit()
    return ids


def _canaries(place: Place, world: World) -> list[Canary]:
    def seen_by(name: str) -> frozenset[str]:
        names = READERS if name in SHARED else OWNER
        return frozenset(f"{who} of here" for who in names if place is world.here)

    return [Canary(words, seen_by(name)) for name, words in words_of(place).items()]
