"""An event as the person offered sees it. The words of codes are in templates."""

from dataclasses import dataclass
from datetime import date, time

from alongside.setting_policies.queries import Bilingual, PolicyInForce
from alongside.supportive_conversations.models import Event


@dataclass(frozen=True)
class EventShown:
    """What happened, in as few words as somebody chose. `kind` None: they would rather not say."""

    kind: Bilingual | None
    label: str
    summary: str
    occurred_on: date
    occurred_time: time | None
    unusual: bool
    very_stressful: bool


def show_event(event: Event, policy: PolicyInForce) -> EventShown:
    """An event with the words that its own policy had for its kind."""
    kinds = {trigger.code: trigger.label for trigger in policy.triggers}
    return EventShown(
        kind=kinds.get(event.trigger_kind),
        label=event.short_label or "",
        summary=event.summary or "",
        occurred_on=event.occurred_on,
        occurred_time=event.occurred_time,
        unusual=event.unusual,
        very_stressful=event.very_stressful,
    )
