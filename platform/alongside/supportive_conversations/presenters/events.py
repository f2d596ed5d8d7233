"""Events and offers as their writer sees them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from alongside.setting_policies.queries import PolicyInForce
from alongside.supportive_conversations.models import Event


@dataclass(frozen=True)
class EventCard:
    """What the writer is shown of an event."""

    event: Event
    kind: str
    occurred_on: date
    occurred_time: time | None

    @property
    def title(self) -> str:
        """The writer's own short words, else the kind of event."""
        return self.event.short_label or self.kind


def kinds_as_answers(
    in_force: PolicyInForce, language: str, *, more: Sequence[Mapping[str, str]] = ()
) -> list[Mapping[str, str]]:
    """The policy's kinds of event, for radios, then `more`."""
    kinds = [{"value": t.code, "text": t.label.text(language)} for t in in_force.triggers]
    return [*kinds, *more]


def card_of(event: Event, in_force: PolicyInForce, language: str) -> EventCard:
    """An event with the kind's own name from the policy under which it was logged."""
    labels = {trigger.code: trigger.label.text(language) for trigger in in_force.triggers}
    kind = labels.get(event.trigger_kind, "")
    return EventCard(event, kind, event.occurred_on, event.occurred_time)
