"""What runs by itself, and how often. Intervals only: a time of day shifts when clocks change.

Whatever a person was promised a time for is a row in `reminders`, never an entry here.
"""

from typing import Any

SWEEP = "notices.sweep"
SWEEP_EVERY = 30.0
CLOSE_OFFERS = "supportive_conversations.close_waiting_offers"
# Days end at each authority's own midnight; an hour late harms nobody.
CLOSE_OFFERS_EVERY = 3600.0
TEND_PACKS = "supervision.tend_packs"
TEND_PACKS_EVERY = 3600.0
ERASE_FAMILIES = "steps_to_change.erase_old"
ERASE_FAMILIES_EVERY = 6 * 3600.0
TEND_LOGS = "practice_logs.tend_logs"
TEND_LOGS_EVERY = 3600.0
TEND_OBSERVATIONS = "observations.tend"
TEND_OBSERVATIONS_EVERY = 3600.0

SCHEDULE: dict[str, dict[str, Any]] = {
    # A sweep that waited longer than this is pointless: the next one is due.
    SWEEP: {"task": SWEEP, "schedule": SWEEP_EVERY, "options": {"expires": SWEEP_EVERY}},
    CLOSE_OFFERS: {
        "task": CLOSE_OFFERS,
        "schedule": CLOSE_OFFERS_EVERY,
        "options": {"expires": CLOSE_OFFERS_EVERY},
    },
    TEND_PACKS: {
        "task": TEND_PACKS,
        "schedule": TEND_PACKS_EVERY,
        "options": {"expires": TEND_PACKS_EVERY},
    },
    ERASE_FAMILIES: {
        "task": ERASE_FAMILIES,
        "schedule": ERASE_FAMILIES_EVERY,
        "options": {"expires": ERASE_FAMILIES_EVERY},
    },
    TEND_LOGS: {
        "task": TEND_LOGS,
        "schedule": TEND_LOGS_EVERY,
        "options": {"expires": TEND_LOGS_EVERY},
    },
    TEND_OBSERVATIONS: {
        "task": TEND_OBSERVATIONS,
        "schedule": TEND_OBSERVATIONS_EVERY,
        "options": {"expires": TEND_OBSERVATIONS_EVERY},
    },
}
