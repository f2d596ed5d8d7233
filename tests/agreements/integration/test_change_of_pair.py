"""What somebody agreed with one who has gone since: it binds nobody who comes after."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from alongside.agreements import queries
from alongside.agreements.reading import find_leave
from alongside.agreements.rules.choices import preset
from alongside.agreements.rules.terms import Allowed, Level, Mode, Stored
from alongside.agreements.services import agree, check_may_keep, lapse, propose
from alongside.agreements.states import AgreementState
from alongside.kernel.errors import DomainError, NotAgreed, NotFound
from alongside.supportive_conversations.models import Offer
from alongside.supportive_conversations.queries import records
from alongside.supportive_conversations.services import arranging, ending
from tests.agreements.pages import Pages
from tests.factories.conversations import Cast, terms

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
ALL = Allowed(tuple(Mode), 24)
OURS = preset(Level.OURS, ALL)
WHO = {"limits_explained": True, "confirmed": True, "language": "en", "now": NOW}


def put(session, world, covered, by, terms=OURS):
    return propose(session, covered, terms, allowed=ALL, actor=world.here.actor(by), **WHO)


def tick(session, world, covered, version, by):
    return agree(session, covered, number=version.number, actor=world.here.actor(by), **WHO)


@pytest.fixture
def after(world, covered):
    """The same thing with another leader."""
    return replace(covered, other_id=world.here.id_of("other_leader"))


def test_whoever_comes_later_reads_and_writes_nothing_under_it(session, world, covered, after):
    tick(session, world, covered, put(session, world, covered, "practitioner"), "leader")
    for name in ("practitioner", "other_leader", "leader"):
        assert find_leave(session, after, world.here.id_of(name), today=NOW.date()) is None
    actor = world.here.actor("other_leader")
    with pytest.raises(NotAgreed):
        check_may_keep(session, after, name="happened", text="a word", actor=actor)


def test_what_the_one_who_has_gone_put_forward_cannot_be_ticked(session, world, covered, after):
    version = put(session, world, covered, "leader")
    with pytest.raises(DomainError, match="has changed"):
        tick(session, world, after, version, "practitioner")


def test_what_is_narrower_than_another_pairs_agreement_still_takes_both(
    session, world, covered, after
):
    tick(session, world, covered, put(session, world, covered, "practitioner"), "leader")
    less = put(session, world, after, "other_leader", preset(Level.NO_NOTES, ALL))
    assert less.state == AgreementState.PROPOSED
    tick(session, world, after, less, "practitioner")
    assert queries.find_current(session, covered.kind, covered.id).id == less.id


def test_letting_go_of_it_leaves_nothing_that_holds_or_waits(session, world, covered):
    tick(session, world, covered, put(session, world, covered, "practitioner"), "leader")
    put(session, world, covered, "leader", replace(OURS, learning=True))
    lapse(session, covered.kind, covered.id)
    session.flush()
    listed = queries.list_versions(session, covered.kind, covered.id)
    assert {each.state for each in listed} == {AgreementState.REPLACED}
    assert queries.list_waiting_for(session, covered.person_id) == []


def test_a_leader_who_steps_back_takes_the_agreement_along(session, world):
    cast = Cast(world.here)
    offer = cast.arranged()
    cast.agreement(offer)
    put(
        session, world, records.get_covered(session, offer.id), "leader", replace(OURS, counts=True)
    )
    request = cast.request_to(offer, "leader")
    ending.step_back(session, request, actor=world.here.actor("leader"), now=NOW)
    session.flush()
    assert queries.find_current(session, records.KIND, offer.id) is None
    assert queries.find_proposed(session, records.KIND, offer.id) is None


class TestArrangingAnew:
    @pytest.fixture
    def pages(self, browser, world):
        return Pages(browser, Cast(world.here))

    def another_time(self, pages):
        """The person suggests another time, so that nothing is arranged for now."""
        with pages.inside() as session:
            offer = session.get_one(Offer, (pages.cast.place.authority.id, pages.about_id))
            arranging.propose(
                session,
                offer,
                terms(days=3),
                place_is_confidential=True,
                actor=pages.cast.place.actor("practitioner"),
                now=NOW,
            )
            session.commit()
            return offer

    @pytest.mark.parametrize("name", ["practitioner", "leader"])
    def test_another_time_with_the_same_leader_leaves_the_agreement_as_it_is(self, pages, name):
        pages.hold(OURS)
        self.another_time(pages)
        shown = pages.be(name).get()
        assert shown.status_code == 200
        assert "What holds now" in shown.text
        assert pages.get("choose").status_code == 200

    def test_what_waits_for_a_tick_can_be_ticked_meanwhile(self, pages):
        with pages.inside() as session:
            covered = records.get_covered(session, pages.about_id)
            propose(
                session, covered, OURS, allowed=ALL, actor=pages.cast.place.actor("leader"), **WHO
            )
            session.commit()
        self.another_time(pages)
        home = pages.browser.get(f"/{pages.cast.place.slug}/").text
        assert pages.path("answer") in home
        assert pages.post("answer", {"number": "1", "limits": "yes"}).status_code == 303
        assert pages.versions()[-1].state == AgreementState.AGREED

    @pytest.mark.parametrize(
        ("then", "stands"), [("leader", True), ("other_leader", False)], ids=["same", "another"]
    )
    def test_choosing_everything_again_keeps_what_the_same_two_agreed(
        self, session, world, then, stands
    ):
        cast = Cast(world.here)
        offer = cast.arranged()
        agreed = cast.agreement(offer)
        who = {"actor": world.here.actor("practitioner"), "now": NOW}
        ending.choose_again(session, offer, **who)
        assert find_about(session, offer) is None
        cast.choose(offer, then)
        cast.send(offer)
        cast.accept(offer, then)
        session.flush()
        found = queries.find_current(session, records.KIND, offer.id)
        assert (found is agreed) == stands
        assert (found is None) != stands

    def test_what_was_put_forward_falls_away_with_the_leader(self, session, world):
        cast = Cast(world.here)
        offer = cast.arranged()
        covered = records.get_covered(session, offer.id)
        put(session, world, covered, "practitioner")
        ending.choose_again(session, offer, actor=world.here.actor("practitioner"), now=NOW)
        assert queries.find_proposed(session, records.KIND, offer.id) is None
        assert queries.list_waiting_for(session, world.here.id_of("leader")) == []

    def test_nothing_is_left_of_it_when_the_person_no_longer_wishes_to(self, session, world):
        cast = Cast(world.here)
        offer = cast.arranged()
        cast.agreement(offer)
        ending.withdraw(session, offer, actor=world.here.actor("practitioner"), now=NOW)
        assert queries.find_current(session, records.KIND, offer.id) is None


def find_about(session, offer):
    try:
        return records.get_covered(session, offer.id)
    except NotFound:
        return None


@pytest.mark.parametrize("name", ["happened", "summary", "action"])
def test_what_is_kept_on_paper_is_not_typed_here(session, world, covered, name):
    paper = replace(OURS, stored=Stored.PAPER)
    version = put(session, world, covered, "practitioner", paper)
    tick(session, world, covered, version, "leader")
    actor = world.here.actor("practitioner")
    with pytest.raises(NotAgreed, match="on paper"):
        check_may_keep(session, covered, name=name, text="a word", actor=actor)
