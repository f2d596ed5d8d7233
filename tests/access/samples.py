"""What the walk asks for: one record of every kind on each side, with canaries planted.

A route with variables, or with a relation, that has no sample here fails the suite.
"""

from collections.abc import Callable

from tests.access.walk import Canary, Sample
from tests.actions.samples import plant_actions
from tests.agreements.samples import plant_agreements
from tests.factories.world import World
from tests.notices.samples import plant_notices
from tests.observations.samples import plant_observations
from tests.practice_logs.samples import plant_logs
from tests.setting_policies.samples import plant_policies
from tests.sign_in.samples import plant_sign_in
from tests.steps_to_change.samples import plant_families
from tests.supervision.samples import plant_packs
from tests.supportive_conversations.conversation_samples import plant_conversations
from tests.supportive_conversations.event_samples import plant_events
from tests.supportive_conversations.record_samples import plant_records
from tests.teams.samples import plant_teams
from tests.wording.samples import plant_wording
from tests.writing.samples import plant_writing

# Each slice's samples: given the world, the samples by endpoint and the canaries planted.
Planter = Callable[[World], tuple[dict[str, Sample], list[Canary]]]
PLANTERS: list[Planter] = [
    plant_actions,
    plant_agreements,
    plant_notices,
    plant_observations,
    plant_policies,
    plant_sign_in,
    plant_events,
    plant_logs,
    plant_conversations,
    plant_records,
    plant_packs,
    plant_families,
    plant_teams,
    plant_wording,
    plant_writing,
]


def plant(world: World) -> tuple[dict[str, Sample], list[Canary]]:
    """Plant every slice's records in both authorities."""
    samples: dict[str, Sample] = {}
    canaries: list[Canary] = []
    for planter in PLANTERS:
        more_samples, more_canaries = planter(world)
        samples |= more_samples
        canaries += more_canaries
    return samples, canaries
