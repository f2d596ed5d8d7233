"""Lets the demo's stories happen, through the same services as everything else, in order of time.

Each story is an iterator that gives the moment of its next step and then takes it.
"""

import heapq
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, time, timedelta
from uuid import UUID

from sqlalchemy import select

from alongside.demo.cast import Cast
from alongside.demo.holding import hold
from alongside.demo.stories import Person, Story, Wished
from alongside.demo.talks import TALKS
from alongside.supportive_conversations.models import EventPerson, LeaderRequest, Offer
from alongside.supportive_conversations.queries import conversations
from alongside.supportive_conversations.rules.arranging import Place, Terms
from alongside.supportive_conversations.rules.choices import Answer, LeaderChoice
from alongside.supportive_conversations.services import (
    answering,
    arranging,
    asking,
    choosing,
    closing,
    describing,
    ending,
    offering,
)

_SOON, _NEXT_DAY = timedelta(minutes=20), timedelta(hours=18)
_AN_OFFER_WAITS = 28  # days, as every policy of the demo says


def let_happen(stories: Iterable[Iterator[datetime]], now: datetime) -> None:
    """Take every step that lies in the past, the earliest first, whichever story it is of."""
    for at in heapq.merge(*stories):
        if at > now:
            break  # the rest of the stories is still to come


def tell(cast: Cast, story: Story) -> Iterator[datetime]:
    """One event: written down, offered, and answered by each person affected."""
    at = cast.moment(story.days_ago, story.at)
    yield at
    if [person.who for person in story.people] == [story.writer]:
        offer = offering.ask_for_oneself(
            cast.session,
            setting_id=cast.setting_of(story.writer),
            trigger_kind=story.kind,
            actor=cast.actor(story.writer, at),
            now=at,
        )
        yield from _choose(cast, story.people[0], offer, at)
        return
    offers = _write_down(cast, story, at)
    yield from heapq.merge(
        *(
            _answer(cast, person, offers[cast.id_of(person.who)], at + _SOON * number)
            for number, person in enumerate(story.people, start=1)
        ),
        _keep_house(cast, story),
    )


def _keep_house(cast: Cast, story: Story) -> Iterator[datetime]:
    """What the days do by themselves, on the morning after an unanswered offer's last day."""
    if all(person.answer in (Answer.YES, Answer.NO) for person in story.people):
        return
    at = cast.moment(story.days_ago - _AN_OFFER_WAITS - 1, time(6))
    yield at
    closing.wake_later_offers(cast.session, at)
    closing.close_waiting_offers(cast.session, at)


def _write_down(cast: Cast, story: Story, at: datetime) -> Mapping[UUID, Offer]:
    """Write the event down and make the offers; give them by person."""
    session, actor = cast.session, cast.actor(story.writer, at)
    local = at.astimezone(cast.zone)
    event = describing.begin_event(
        session,
        setting_id=cast.setting_of(story.writer),
        trigger_kind=story.kind,
        occurred_on=local.date(),
        occurred_time=(local - timedelta(hours=2)).time().replace(second=0, microsecond=0),
        actor=actor,
        now=at,
    )
    session.flush()  # whom it affected refers to it
    ids = [cast.id_of(person.who) for person in story.people]
    describing.name_affected(session, event, ids=ids, actor=actor, now=at)
    describing.describe_event(
        event,
        short_label=story.label,
        summary=story.summary,
        external_ref=story.reference,
        unusual=story.unusual,
        very_stressful=story.very_stressful,
        actor=actor,
    )
    offering.finish_event(session, event, offer=True, message=story.message, actor=actor, now=at)
    made = select(Offer, EventPerson).join(EventPerson, EventPerson.id == Offer.event_person_id)
    found = session.execute(made.where(EventPerson.event_id == event.id)).all()
    cast.held += [event, *(affected for _, affected in found)]
    return {offer.person_id: offer for offer, _ in found}


def _answer(cast: Cast, person: Person, offer: Offer, at: datetime) -> Iterator[datetime]:
    if not person.answer:
        return
    yield at
    actor = cast.actor(person.who, at)
    answering.answer_offer(cast.session, offer, Answer(person.answer), actor=actor, now=at)
    if person.answer == Answer.LATER:
        answering.remind_again(cast.session, offer, person.again, actor=actor, now=at)
    if person.answer == Answer.YES:
        yield from _choose(cast, person, offer, at)


def _choose(cast: Cast, person: Person, offer: Offer, at: datetime) -> Iterator[datetime]:
    wished = person.wished
    if wished is None:
        return
    at += _SOON
    yield at
    session, actor = cast.session, cast.actor(person.who, at)
    starts = _start(offer, wished, cast)
    choosing.choose_timing(
        session,
        offer,
        choice=wished.timing,
        note="",
        local_start=starts,
        usual_used=False,
        actor=actor,
        now=at,
    )
    if wished.companion is not None:
        choosing.choose_companion(session, offer, wished.companion, actor=actor, now=at)
    if not person.sent:
        return
    choosing.choose_leaders(
        session,
        offer,
        choice=LeaderChoice.NAMED if wished.leaders else LeaderChoice.ANYONE,
        chosen=[cast.id_of(leader) for leader in wished.leaders],
        knows_conflicts=True,
        actor=actor,
        now=at,
    )
    ruled_out = [cast.id_of(leader) for leader in person.rules_out]
    if ruled_out:
        choosing.rule_out_leaders(session, offer, ids=ruled_out, actor=actor, now=at)
    choosing.choose_place(
        session, offer, place=_place(wished), is_confidential=True, actor=actor, now=at
    )
    choosing.choose_language(session, offer, wished.language, actor=actor, now=at)
    if wished.follow_up is not None:
        choosing.choose_follow_up(session, offer, wished.follow_up, actor=actor, now=at)
    asking.send_choices(session, offer, actor=actor, now=at)
    yield from _ask(cast, person, wished, offer, at)


def _ask(
    cast: Cast, person: Person, wished: Wished, offer: Offer, at: datetime
) -> Iterator[datetime]:
    for leader in person.say_no:
        at += _SOON
        yield at
        asked, actor = _request(cast, offer, leader), cast.actor(leader, at)
        asking.open_request(cast.session, asked, actor=actor, now=at)
        asking.decline_request(cast.session, asked, actor=actor, now=at)
    if not person.leads:
        return
    at += _NEXT_DAY
    yield at
    asked, actor = _request(cast, offer, person.leads), cast.actor(person.leads, at)
    asking.open_request(cast.session, asked, actor=actor, now=at)
    starts = _start(offer, wished, cast)
    if person.then == "suggested":
        starts += timedelta(hours=2)
    arranging.accept_request(
        cast.session,
        asked,
        _terms(cast, wished, starts),
        place_is_confidential=True,
        actor=actor,
        now=at,
    )
    yield from _change(cast, person, wished, offer, at)


def _change(
    cast: Cast, person: Person, wished: Wished, offer: Offer, at: datetime
) -> Iterator[datetime]:
    if person.then == "":
        yield from _hold(cast, person, offer)
    if person.then not in ("moved", "withdrawn", "stepped_back"):
        return
    at += _SOON
    yield at
    session, actor = cast.session, cast.actor(person.who, at)
    if person.then == "withdrawn":
        ending.withdraw(session, offer, actor=actor, now=at)
    elif person.then == "stepped_back":
        leader = cast.actor(person.leads, at)
        ending.step_back(session, _request(cast, offer, person.leads), actor=leader, now=at)
    else:
        later = _terms(cast, wished, _on_weekday(_start(offer, wished, cast), days=1))
        moved = arranging.propose(
            session, offer, later, place_is_confidential=True, actor=actor, now=at
        )
        at += _SOON
        yield at
        arranging.agree(
            session,
            offer,
            number=moved.number,
            place_is_confidential=True,
            actor=cast.actor(person.leads, at),
            now=at,
        )
        yield from _hold(cast, person, offer)


def _hold(cast: Cast, person: Person, offer: Offer) -> Iterator[datetime]:
    """It takes place in its time; the talks go round, so that each kind is to be seen."""
    talks = TALKS[cast.row.slug]
    cast.talks += 1
    yield from hold(cast, offer, person.who, person.leads, talks[cast.talks % len(talks)])


def _request(cast: Cast, offer: Offer, leader: str) -> LeaderRequest:
    wanted = cast.id_of(leader)
    [found] = [
        each
        for each in conversations.list_open_requests(cast.session, offer)
        if each.leader_id == wanted
    ]
    return found


def _start(offer: Offer, wished: Wished, cast: Cast) -> datetime:
    """When the conversation would be, on the wall."""
    first_day = offer.made_at.astimezone(cast.zone).date()
    return _on_weekday(datetime.combine(first_day, wished.at), days=wished.days)


def _on_weekday(moment: datetime, *, days: int) -> datetime:
    later = moment + timedelta(days=days)
    return later + timedelta(days={6: 2, 7: 1}.get(later.isoweekday(), 0))


def _terms(cast: Cast, wished: Wished, starts: datetime) -> Terms:
    return Terms(starts, cast.row.time_zone, 60, _place(wished), wished.language)


def _place(wished: Wished) -> Place:
    return Place(wished.place, text=wished.place_text)
