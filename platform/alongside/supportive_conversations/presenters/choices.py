"""What the person has chosen, as their pages and the leader's show it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from alongside.setting_policies.queries import Bilingual, PolicyInForce
from alongside.supportive_conversations.models import Arrangement, Wishes
from alongside.supportive_conversations.rules.arranging import Place
from alongside.supportive_conversations.rules.timing import local_time
from alongside.web.forms import Typed


@dataclass(frozen=True)
class PlaceShown:
    """Where: `name` for a place in the policy, `text` in somebody's own words."""

    kind: str
    name: Bilingual | None
    text: str


@dataclass(frozen=True)
class WishesShown:
    """Every choice, with None or nothing where there is none yet."""

    timing: str | None
    timing_note: str
    local_start: datetime | None
    rests_until: datetime | None
    leader_choice: str | None
    leader_names: Sequence[str]
    place: PlaceShown | None
    language: str | None
    companion: str | None
    follow_up_days: Sequence[int] | None

    @property
    def can_be_sent(self) -> bool:
        """Whether nothing is missing that a leader has to know."""
        return bool(self.timing and self.leader_choice and self.language)


def show_wishes(
    wishes: Wishes, policy: PolicyInForce, names: Mapping[UUID, str], zone: ZoneInfo
) -> WishesShown:
    """The person's choices; `names` of the leaders whom they chose."""
    return WishesShown(
        timing=wishes.timing,
        timing_note=wishes.timing_note or "",
        local_start=wishes.local_start,
        rests_until=local_time(wishes.rests_until, zone) if wishes.rests_until else None,
        leader_choice=wishes.leader_choice,
        leader_names=[names[each] for each in wishes.chosen_leader_ids if each in names],
        place=show_place(wishes.place, policy),
        language=wishes.language,
        companion=wishes.companion,
        follow_up_days=wishes.follow_up_days,
    )


def show_place(place: Place | None, policy: PolicyInForce) -> PlaceShown | None:
    """A place with the name that the policy has for it."""
    if place is None:
        return None
    named = {each.id: each.name for each in policy.places}
    name = named.get(place.policy_place_id) if place.policy_place_id else None
    return PlaceShown(str(place.kind), name, place.text)


def values_of_timing(wishes: Wishes) -> dict[str, Typed]:
    """The timing as its form shows it; nothing where nothing was chosen (S1-12)."""
    start = wishes.local_start
    return {
        "timing": wishes.timing or "",
        "timing_note": wishes.timing_note or "",
        "day": start.date().isoformat() if start else "",
        "time": f"{start:%H:%M}" if start else "",
    }


def values_of_place(wishes: Wishes) -> dict[str, Typed]:
    """The place as its form shows it; nothing where nothing was chosen."""
    if wishes.place is None:
        return {}
    return {
        "place": wishes.place.code,
        "place_text": wishes.place.text,
        "confidential": "yes" if wishes.place_is_confidential else "",
    }


def values_of_wish(wishes: Wishes) -> dict[str, Typed]:
    """What the person asked for, as the form of whoever leads begins.

    The language and the confidence are left for the leader to say themselves.
    """
    start = wishes.local_start
    values: dict[str, Typed] = {}
    if start is not None:
        values |= {"day": start.date().isoformat(), "time": f"{start:%H:%M}"}
    if wishes.place is not None:
        values |= {"place": wishes.place.code, "place_text": wishes.place.text}
    return values


def values_of_terms(arrangement: Arrangement) -> dict[str, Typed]:
    """A proposal, as the form of whoever suggests another begins."""
    return {
        "day": arrangement.local_start.date().isoformat(),
        "time": f"{arrangement.local_start:%H:%M}",
        "length_minutes": str(arrangement.length_minutes),
        "place": arrangement.place.code,
        "place_text": arrangement.place.text,
        "language": arrangement.language,
    }
