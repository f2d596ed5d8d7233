"""Records for the walk: one at each stage, on each side, with canaries in every word."""

from dataclasses import replace

from alongside.agreements.rules.choices import preset
from alongside.agreements.rules.terms import Level
from alongside.kernel.db import db
from alongside.people.roles import STAFF as EVERY_STAFF
from alongside.supportive_conversations.models import SettingLearning
from alongside.supportive_conversations.rules.repairs import Mending, RepairKind
from tests.access.walk import Canary, Sample
from tests.factories.conversations import EVERY_MODE, Cast
from tests.factories.world import PEOPLE, Place, World

PERSON = frozenset({"practitioner"})
PAIR = frozenset({"practitioner", "leader"})
# Everybody whose role is in the setting, or among those who work with families everywhere.
STAFF = frozenset(name for name, roles in PEOPLE.items() if set(roles) & EVERY_STAFF)
EVERYBODY = frozenset(PEOPLE)
# Page -> the stage of its sample, and who may open it there.
PAGES = {
    "begin": ("drafting", PAIR),
    "show_record": ("signed", PAIR),
    "write_whole": ("drafting", PAIR),
    "plan_action": ("drafting", PAIR),
    "add_repair": ("drafting", PAIR),
    "read_record": ("signed", PAIR),
    "hand_over": ("drafting", PAIR),
    "take_back": ("checking", PAIR),
    "sign": ("checking", PAIR),
    "add_words": ("signed", PAIR),
    "release_learning": ("signed", PAIR),
    "follow_up": ("signed", PERSON),
    "say_how_it_was": ("drafting", PERSON),
}
WORDS = ("what_happened", "hardest_by_person", "learnt_setting")
# Words of the record that are no texts of their own, and those on the board.
OTHERS = ("who", "first_step", "kept_how", "shared_how", "board")


def plant_records(world: World) -> tuple[dict[str, Sample], list[Canary]]:
    """Samples of the pages on which a conversation is held, written, signed and learnt from."""
    here, there = (_plant(place) for place in world.both)
    samples = {
        f"conversations.{name}": Sample({"offer_id": here[stage]}, may, {"offer_id": there[stage]})
        for name, (stage, may) in PAGES.items()
    }
    part = {"part": "what_happened"}
    samples["conversations.write_part"] = Sample(
        {"offer_id": here["drafting"], **part}, PAIR, {"offer_id": there["drafting"], **part}
    )
    for name in ("change_repair", "remove_repair"):
        samples[f"conversations.{name}"] = Sample(
            {"offer_id": here["drafting"], "repair_id": here["repair"]},
            PAIR,
            {"offer_id": there["drafting"], "repair_id": there["repair"]},
        )
    form = {"language": "cy", "form": "pdf"}
    samples["conversations.download_template"] = Sample(
        {"setting_id": here["setting"], **form}, EVERYBODY, {"setting_id": there["setting"], **form}
    )
    for name in ("download_blank", "download_record"):
        samples[f"conversations.{name}"] = Sample(
            {"offer_id": here["signed"], **form}, PAIR, {"offer_id": there["signed"], **form}
        )
    samples["conversations.show_board"] = Sample(
        {"setting_id": here["setting"]}, STAFF, {"setting_id": there["setting"]}
    )
    samples["conversations.say_what_changed"] = Sample(
        {"learning_id": here["learning"]},
        frozenset({"setting_lead"}),
        {"learning_id": there["learning"]},
    )
    return samples, [canary for place in world.both for canary in _canaries(place, world)]


def _words(place: Place) -> dict[str, str]:
    return {name: f"CANARY-record-{name}-{place.slug}" for name in (*WORDS, *OTHERS)}


def _plant(place: Place) -> dict[str, object]:
    words = _words(place)
    terms = replace(preset(Level.OURS, EVERY_MODE), learning=True)
    with place.scope() as session:
        cast = Cast(place)
        drafting = cast.held(terms)
        cast.write(drafting, "what_happened", words["what_happened"])
        mending = Mending(RepairKind.ADULTS, words["who"], words["first_step"])
        repair = cast.repair(drafting, mending)
        checking = cast.held(terms)
        cast.hand_over(checking)
        signed = cast.signed(terms, **{name: words[name] for name in WORDS})
        cast.say_how_it_was(drafting, words["kept_how"])
        cast.say_how_it_was(signed, words["shared_how"], share=True)
        learning = SettingLearning(
            setting_id=place.setting.id, month=cast.now.date(), text=words["board"]
        )
        session.add(learning)
        session.flush()
        ids: dict[str, object] = {
            "drafting": drafting.offer_id,
            "repair": repair.id,
            "checking": checking.offer_id,
            "signed": signed.offer_id,
            "setting": place.setting.id,
            "learning": learning.id,
        }
        db.session.commit()
    return ids


def _canaries(place: Place, world: World) -> list[Canary]:
    words = _words(place)
    readers = dict.fromkeys((*WORDS, *OTHERS), PAIR) | {"kept_how": PERSON, "board": STAFF}
    if place.slug != world.here.slug:
        readers = dict.fromkeys(readers, frozenset())
    return [
        Canary(words[name], frozenset(f"{who} of here" for who in readers[name]))
        for name in readers
    ]
