"""Making offers: by a colleague, a manager, a policy that asks for one, or for oneself (S1-04)."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.audit.services import record
from alongside.kernel.errors import N_, DomainError
from alongside.notices.services import notify, schedule
from alongside.people.actor import Actor
from alongside.people.queries import day_of, zone_of
from alongside.setting_policies.queries import (
    PolicyInForce,
    get_policy_by_versions,
    get_policy_in_force,
)
from alongside.supportive_conversations import kinds, policy
from alongside.supportive_conversations.models import Event, EventPerson, Offer, Wishes
from alongside.supportive_conversations.queries import events, offers, people
from alongside.supportive_conversations.rules import timing
from alongside.supportive_conversations.rules.choices import NOT_SAID, Basis, LoggedAs
from alongside.supportive_conversations.services.describing import log_event
from alongside.supportive_conversations.states import OfferState


def finish_event(
    session: Session, event: Event, *, offer: bool, message: str, actor: Actor, now: datetime
) -> None:
    """Finish writing an event down, and offer everybody named a conversation if `offer`.

    Where the policy asks for an offer after this kind of event, it is made whatever `offer` says.
    Raises `DomainError` while nobody is named as affected.
    """
    in_force = log_event(session, event, actor=actor, now=now)
    prompted = prompts_offer(in_force, event.trigger_kind)
    if offer or prompted:
        basis = Basis.POLICY if prompted else Basis.JUDGEMENT
        _offer_everybody(session, event, in_force, basis, message, actor, now)


def make_offers(
    session: Session, event: Event, *, message: str, actor: Actor, now: datetime
) -> None:
    """Offer everybody affected a conversation, some time after the event was written down.

    Whoever was offered one about it before is not asked again, whatever they answered: a no
    stands, and the maker cannot tell it from a yes.
    """
    policy.check_may_offer(actor, event)
    as_logged = get_policy_by_versions(session, event.setting_id, event.policy_version_ids)
    _offer_everybody(session, event, as_logged, Basis.JUDGEMENT, message, actor, now)


def ask_for_oneself(
    session: Session, *, setting_id: UUID, trigger_kind: str, actor: Actor, now: datetime
) -> Offer:
    """Ask for a conversation after something that happened today.

    `trigger_kind`: one of the policy's, or `NOT_SAID` for what is nobody's business.
    The offer is accepted as it is made. Raises `NotFound`, and `DomainError` for another kind.
    """
    policy.check_may_log(people.settings_of(session, actor), setting_id)
    today = day_of(session, now)
    in_force = get_policy_in_force(session, setting_id, today)
    if trigger_kind not in {NOT_SAID, *(trigger.code for trigger in in_force.triggers)}:
        raise DomainError(N_("Choose one of the answers offered."), field="trigger_kind")
    event = Event(
        setting_id=setting_id,
        logged_by_id=actor.id,
        logged_as=LoggedAs.SELF,
        started_at=now,
        logged_at=now,
        occurred_on=today,
        trigger_kind=trigger_kind,
        policy_version_ids=list(in_force.version_ids),
    )
    affected = EventPerson(event_id=event.id, person_id=actor.id)
    session.add(event)
    session.flush()  # before the rows that refer to it
    session.add(affected)
    session.flush()
    record(session, "event:event:logged", event, actor_id=actor.id, now=now)
    return _accepted_offer(session, affected, in_force, actor, now)


def ask_after_all(session: Session, offer: Offer, *, actor: Actor, now: datetime) -> Offer:
    """Ask for a conversation about an event of which the offer is over.

    Gives the open offer instead where there is one.
    """
    policy.check_may_choose(actor, offer)
    still_open = offers.find_open_offer(session, offer.event_person_id)
    if still_open is not None:
        return still_open
    event, affected = events.get_event_behind(session, offer)
    as_logged = get_policy_by_versions(session, event.setting_id, event.policy_version_ids)
    return _accepted_offer(session, affected, as_logged, actor, now)


def prompts_offer(in_force: PolicyInForce, trigger_kind: str) -> bool:
    """Whether the policy asks for an offer after this kind of event."""
    return any(t.prompts_offer for t in in_force.triggers if t.code == trigger_kind)


def _offer_everybody(
    session: Session,
    event: Event,
    in_force: PolicyInForce,
    basis: Basis,
    message: str,
    actor: Actor,
    now: datetime,
) -> None:
    zone = zone_of(session)
    offered_on = timing.local_time(now, zone).date()
    for affected in events.list_affected(session, event.id):
        if affected.offered:
            continue
        offer = Offer(
            event_person_id=affected.event_person_id,
            person_id=affected.person_id,
            made_by_id=actor.id,
            made_at=now,
            basis=basis,
            expires_on=offered_on + timedelta(days=in_force.offer_waits_days),
        )
        offer.message = message
        session.add(offer)
        record(session, "offer:offer:made", offer, actor_id=actor.id, now=now)
        notify(
            session,
            kinds.OFFER_WAITING,
            offer.person_id,
            offer.id,
            key=f"offer:{offer.id}:made",
            now=now,
        )
        for local in timing.waiting_reminders(offered_on):
            schedule(
                session,
                kinds.OFFER_WAITING,
                offer.person_id,
                offer.id,
                local=local,
                zone=str(zone),
                key=f"offer:{offer.id}:waiting:{local:%Y-%m-%d}",
                now=now,
            )


def _accepted_offer(
    session: Session, affected: EventPerson, in_force: PolicyInForce, actor: Actor, now: datetime
) -> Offer:
    offered_on = day_of(session, now)
    offer = Offer(
        event_person_id=affected.id,
        person_id=actor.id,
        made_by_id=actor.id,
        made_at=now,
        basis=Basis.SELF_REQUEST,
        state=OfferState.ACCEPTED,
        expires_on=offered_on + timedelta(days=in_force.offer_waits_days),
    )
    session.add(offer)
    session.flush()  # before the wishes that refer to it
    session.add(Wishes(offer_id=offer.id))
    record(session, "offer:offer:made", offer, actor_id=actor.id, now=now)
    return offer
