"""Policies for the walk: a published version and a draft with lists of its own, on both sides.

Their words are published to staff and kept in clear, so they are no canaries.
"""

from alongside.setting_policies.queries.versions import get_parts
from tests.access.walk import Canary, Sample
from tests.factories.policies import adapted, make_version
from tests.factories.world import PEOPLE, Place, World

MEMBERS = frozenset(PEOPLE)
LEAD = frozenset({"setting_lead"})
LEAD_AND_ADMIN = frozenset({"setting_lead", "admin"})


def plant_policies(world: World) -> tuple[dict[str, Sample], list[Canary]]:
    """Samples for every page of policies."""
    here, there = (_plant(place) for place in world.both)

    def sample(may: frozenset[str] | None, *names: str, **more: str) -> Sample:
        return Sample(
            values={name: here[name] for name in names} | more,
            twin={name: there[name] for name in names} | more,
            may=may,
        )

    samples = {
        "show": sample(MEMBERS, "setting_id"),
        "template": sample(MEMBERS, "setting_id"),
        "show_version": sample(MEMBERS, "version_id"),
        "start": sample(LEAD, "setting_id"),
        "show_draft": sample(LEAD_AND_ADMIN, "setting_id"),
        "preview_template": sample(LEAD_AND_ADMIN, "setting_id"),
        "compare": sample(LEAD_AND_ADMIN, "setting_id"),
        "edit_point": sample(LEAD, "setting_id", point="circumstances"),
        "call_ready": sample(LEAD, "setting_id"),
        "discard": sample(LEAD, "setting_id"),
        "publish": sample(None, "setting_id"),
        "remove": sample(LEAD, "setting_id", "row_id", name="places"),
    }
    rows = {
        "trigger": "trigger_id",
        "place": "row_id",
        "leader": "leader_id",
        "section": "section_id",
        "signpost": "signpost_id",
    }
    for one, row in rows.items():
        samples[f"add_{one}"] = sample(LEAD, "setting_id")
        samples[f"edit_{one}"] = Sample(
            values={"setting_id": here["setting_id"], "row_id": here[row]},
            twin={"setting_id": here["setting_id"], "row_id": there[row]},
            may=LEAD,
        )
    return {f"setting_policies.{name}": found for name, found in samples.items()}, []


def _plant(place: Place) -> dict[str, object]:
    with place.scope() as session:
        leader = place.people["leader"]
        version = make_version(place.setting, circumstances="Ours", places=("den",))
        draft = make_version(
            place.setting,
            circumstances="Ours too",
            places=("den",),
            triggers=("flood",),
            leaders=(leader,),
            sections=adapted(own=("ours",)),
            signposts=("line",),
            effective_from=None,
        )
        parts = get_parts(session, draft)
        planted: dict[str, object] = {
            "setting_id": place.setting.id,
            "version_id": version.id,
            "row_id": parts.places[0].id,
            "trigger_id": parts.triggers[0].id,
            "leader_id": parts.leaders[0].id,
            "signpost_id": parts.signposts[0].id,
            "section_id": parts.sections[1].id,
        }
        session.commit()
    return planted
