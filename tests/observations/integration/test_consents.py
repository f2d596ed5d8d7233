"""Both say yes, either takes it back; line managers; and what goes with the years."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import IntegrityError

from alongside.kernel.errors import DomainError, NotAgreed, NotFound
from alongside.notices.models import Notice
from alongside.observations import kinds
from alongside.observations.models import Observation, Rating, ScoredPair
from alongside.observations.queries.instruments import instrument_of
from alongside.observations.rules.choices import Consent
from alongside.observations.services import asking, consenting, disposing, opening
from alongside.observations.services.words import read_own_words
from alongside.observations.states import ObservationState
from alongside.people.models import ReportingLine
from alongside.wording.models import WordingResult
from alongside.wording.services import looking
from alongside.writing.models import Text
from tenants.keys import DataKey
from tests.factories.people import make_line
from tests.observations.scenes import DAY, NOW, Watching


@pytest.fixture(autouse=True)
def _on_that_tuesday(time_machine) -> None:
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def watch(world, session) -> Watching:
    return Watching(world.here)


def told(session, kind: str) -> set[str]:
    """Who has a notice of this kind, by name."""
    return set(session.scalars(select(Notice.recipient_id).where(Notice.kind == kind)))


def test_nothing_is_booked_before_both_have_said_yes(watch, session):
    made = watch.preparing()
    for say_yes in (watch.family_says_yes, watch.worker_says_yes):
        with pytest.raises(DomainError):
            watch.book(made)
        say_yes(made)
    watch.book(made)
    assert made.state == ObservationState.BOOKED
    made.worker_consented_at = None
    with pytest.raises(IntegrityError, match="consented"):
        session.flush()


@pytest.mark.parametrize("whose", Consent)
@pytest.mark.parametrize("stage", ["booked", "observed", "ready", "signed"])
def test_taking_a_yes_back_deletes_scores_and_words_at_once_and_tells_both(
    watch, world, session, stage, whose
):
    made = watch.observed(watch.with_second()) if stage != "booked" else watch.booked()
    if stage in ("ready", "signed"):
        watch.words = {"evidence": "She refused"}
        watch.finish_beside(made, text="He is in denial")
        watch.ready(made)
        for name in ("colleague", "leader"):
            looking.look(session, read_own_words(session, world.here.actor(name), made.id))
        assert len(session.scalars(select(WordingResult)).all()) == 2
        assert session.scalars(select(ScoredPair)).one().pairs["empathy"] == (4, 3)
    if stage == "signed":
        watch.signed(made)
    keys = {made.id, *session.scalars(select(ScoredPair.id))}
    watch.withdraw(made, whose)
    assert made.state == ObservationState.WITHDRAWN
    for table in (Rating, ScoredPair, Text, WordingResult):
        assert session.scalars(select(table)).all() == [], table
    assert session.scalars(select(DataKey.id).where(DataKey.id.in_(keys))).all() == []
    second = {world.here.id_of("leader")} if made.has_second else set()
    assert told(session, kinds.ENDED) == {*made.pair} | second


def test_words_that_come_after_a_yes_was_taken_back_are_not_kept(watch, session):
    made = watch.observed()
    watch.withdraw(made)
    with pytest.raises((NotAgreed, NotFound)):
        watch.evidence(made, watch.observer, "Too late")
    with pytest.raises(DomainError):
        watch.score(made, watch.observer)
    assert session.scalars(select(Text)).all() == []


def test_only_the_worker_takes_back_their_own_yes(watch, session):
    made = watch.booked()
    with pytest.raises(NotFound):
        consenting.withdraw(session, made, Consent.WORKER, **watch.by(watch.observer))
    assert made.state == ObservationState.BOOKED


def test_a_line_manager_is_asked_only_when_the_worker_says_that_they_may(watch, world, session):
    watch.observer = "manager"
    made = watch.asked()
    assert made.manager_waits
    assert told(session, kinds.ASKED) == set(), "nobody hears before that"
    with pytest.raises(DomainError):
        asking.accept(session, made, **watch.by("manager"))
    asking.let_manager_observe(session, made, **watch.by("practitioner"))
    assert told(session, kinds.ASKED) == {world.here.id_of("manager")}
    asking.accept(session, made, **watch.by("manager"))


def test_somebody_who_became_line_manager_since_is_not_booked_without_that_yes(
    watch, world, session
):
    made = watch.preparing()
    watch.family_says_yes(made)
    watch.worker_says_yes(made)
    session.execute(update(ReportingLine).values(ended_on=DAY - timedelta(days=1)))
    make_line(world.here.people["practitioner"], world.here.people["colleague"])
    with pytest.raises(DomainError):
        watch.book(made)
    asking.let_manager_observe(session, made, **watch.by("practitioner"))
    watch.book(made)


def test_the_fifth_that_an_observer_says_yes_to_asks_for_a_second_person(watch, session):
    for _ in range(4):
        asking.call_off(session, watch.asked(), **watch.by("practitioner"))
    assert [watch.preparing().second_due for _ in range(6)] == [False] * 4 + [True, False]


def test_a_next_step_comes_after_three_strengths(watch, session):
    made = watch.observed()
    watch.praise(made, 2)
    with pytest.raises(DomainError, match="strengths first"):
        watch.write(made, "next_step", "Wait longer", watch.observer)
    watch.score(made, watch.observer)
    with pytest.raises(DomainError):
        watch.hand_over(made)
    watch.praise(made, 3)
    watch.write(made, "next_step", "Wait longer", watch.observer)
    watch.hand_over(made)


def test_after_two_years_scores_and_words_go_and_unanswered_askings_close(watch, session):
    made, asked = watch.signed(), watch.asked()
    assert disposing.dispose_of_old(session, NOW + timedelta(days=729)) == 0
    assert disposing.dispose_of_old(session, NOW + timedelta(days=730)) == 1
    assert made.disposed_on is not None
    assert session.scalars(select(Rating)).all() == []
    assert disposing.close_unanswered(session, NOW + timedelta(days=27)) == 0
    assert disposing.close_unanswered(session, NOW + timedelta(days=28)) == 1
    assert asked.state == ObservationState.CALLED_OFF
    states = session.execute(text("select state from observations order by id")).scalars().all()
    assert states == ["signed", "called_off"]
    assert session.get(Observation, (made.tenant_id, made.id)) is made


def test_the_worker_scores_themselves_first_whatever_page_or_job_asks(watch, session):
    made = watch.ready()
    instrument = instrument_of(session, made)
    worker = watch.actor("practitioner")

    def opened() -> opening.Opened:
        return opening.read(session, made, instrument, worker, now=NOW, today=DAY)

    assert (dict(opened().texts), dict(opened().scores)) == ({}, {})
    watch.score_oneself(made)
    assert set(opened().scores) == {"first", "self"}
    assert "next_step" in opened().texts
