"""Writing an event down and offering a conversation, page by page."""

import re

import pytest
from sqlalchemy import select

from alongside.kernel.ids import new_id
from alongside.supportive_conversations.models import Event, Offer
from tests.client import Browser
from tests.factories.conversations import Cast

CANARY = "CANARY-the-morning-in-the-toddler-room"
# After the one the policy asks for an offer; after the other it does not.
PROMPTS, KIND = "safeguarding_concern", "other"


@pytest.fixture
def writer(browser: Browser, cast: Cast) -> Browser:
    return browser.sign_in(cast.place.accounts["colleague"])


def begin(browser: Browser, cast: Cast, **changes: str) -> str:
    """Begin an event and give its address."""
    slug, setting = cast.place.slug, cast.place.setting.id
    typed = {"trigger_kind": KIND, "which_day": "today"} | changes
    answer = browser.post(f"/{slug}/settings/{setting}/events/new", typed)
    assert answer.status_code == 303, answer.text
    return answer.location.removesuffix("/people")


def finish(browser: Browser, cast: Cast, *, offer: str = "yes") -> str:
    """Write one down from beginning to end, with a canary in every word."""
    event = begin(browser, cast)
    practitioner = str(cast.place.id_of("practitioner"))
    browser.post(f"{event}/people", {"chosen": practitioner, "then": "go_on"})
    browser.post(f"{event}/words", {"short_label": CANARY, "summary": CANARY})
    done = browser.post(f"{event}/check", {"offer": offer, "message": "Thinking of you"})
    assert done.location == event
    return event


def without_token(page: str) -> str:
    """The page less what is new each time: the token, and the seconds that a session has left."""
    page = re.sub(r'data-idle-seconds="\d+"', "", page)
    return re.sub(r'(name="csrf[-_]token"[^>]*(content|value)=")[^"]+', r"\1", page)


def test_an_event_is_written_down_and_a_conversation_offered(writer, cast, app):
    event = finish(writer, cast)
    page = writer.get(event).text
    assert CANARY in page
    assert "practitioner of hafan" in page
    assert "Offered" in page
    with app.app_context(), cast.place.scope() as session:
        offer = session.scalars(select(Offer)).one()
        assert offer.person_id == cast.place.id_of("practitioner")
        assert offer.message == "Thinking of you"


def test_no_offer_need_be_made_and_one_can_be_made_later(writer, cast, app):
    event = finish(writer, cast, offer="no")
    with app.app_context(), cast.place.scope() as session:
        assert session.scalars(select(Offer)).all() == []
    answer = writer.post(f"{event}/offers", {"message": ""})
    assert answer.status_code == 303
    with app.app_context(), cast.place.scope() as session:
        assert len(session.scalars(select(Offer)).all()) == 1


def test_the_policy_is_shown_at_the_moment_of_the_offer(writer, cast):
    event = begin(writer, cast)
    writer.post(f"{event}/people", {"chosen": str(cast.place.id_of("practitioner"))})
    assert "What our policy says" in writer.get(f"{event}/check").text


def test_where_the_policy_asks_for_an_offer_one_is_made(writer, cast, app):
    event = begin(writer, cast, trigger_kind=PROMPTS)
    writer.post(f"{event}/people", {"chosen": str(cast.place.id_of("practitioner"))})
    assert "one is offered" in writer.get(f"{event}/check").text
    writer.post(f"{event}/check", {"offer": "no"})
    with app.app_context(), cast.place.scope() as session:
        assert len(session.scalars(select(Offer)).all()) == 1


def test_every_word_may_be_left_out(writer, cast):
    event = begin(writer, cast)
    writer.post(f"{event}/people", {"chosen": str(cast.place.id_of("practitioner"))})
    assert writer.post(f"{event}/words").status_code == 303
    assert writer.post(f"{event}/check", {"offer": "yes"}).status_code == 303


def test_somebody_must_have_been_affected(writer, cast):
    event = begin(writer, cast)
    answer = writer.post(f"{event}/people", {"then": "go_on"})
    assert answer.status_code == 400
    assert "Choose at least one person who was affected." in answer.text


def test_people_of_another_authority_cannot_be_named(writer, cast, doubles):
    event = begin(writer, cast)
    stranger = str(doubles.place.id_of("practitioner"))
    answer = writer.post(f"{event}/people", {"chosen": stranger, "then": "go_on"})
    assert answer.status_code == 400
    assert "of thorpe" not in writer.get(f"{event}/people").text


def test_somebody_is_found_by_a_part_of_their_name(writer, cast):
    event = begin(writer, cast)
    page = writer.post(f"{event}/people", {"find": "PRACTIT", "then": "find"}).text
    named = re.findall(r"govuk-checkboxes__label[^>]*>\s*([^<]+?)\s*<", page)
    assert named == ["practitioner of hafan"]


def test_what_was_ticked_is_kept_while_looking_for_others(writer, cast):
    event = begin(writer, cast)
    practitioner = str(cast.place.id_of("practitioner"))
    page = writer.post(f"{event}/people", {"chosen": practitioner, "find": "lea", "then": "find"})
    assert "Take out practitioner of hafan" in page.text
    writer.post(f"{event}/people/{practitioner}/remove")
    assert "Take out" not in writer.get(f"{event}/people").text


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"trigger_kind": ""}, "Choose what kind of thing happened."),
        ({"trigger_kind": "invented"}, "Choose one of the answers offered."),
        ({"which_day": ""}, "Say which day it was."),
        ({"which_day": "another"}, "Enter the day that it was."),
        (
            {"which_day": "another", "day-day": "1", "day-month": "1", "day-year": "2100"},
            "Choose today or a day that has been.",
        ),
        ({"time": "25:00"}, "Enter a time, like 14:30 or 2.30pm."),
    ],
)
def test_a_wrong_answer_is_said_beside_its_question(writer, cast, changes, said):
    typed = {"trigger_kind": KIND, "which_day": "today"} | changes
    slug, setting = cast.place.slug, cast.place.setting.id
    answer = writer.post(f"/{slug}/settings/{setting}/events/new", typed)
    assert answer.status_code == 400
    assert said in answer.text


def test_finishing_twice_offers_once(writer, cast, app):
    event = begin(writer, cast)
    writer.post(f"{event}/people", {"chosen": str(cast.place.id_of("practitioner"))})
    sent = {"offer": "yes", "form_key": str(new_id())}
    first, second = (writer.post(f"{event}/check", sent) for _ in range(2))
    assert first.location == second.location or second.status_code == 404
    with app.app_context(), cast.place.scope() as session:
        assert len(session.scalars(select(Offer)).all()) == 1


@pytest.mark.parametrize("stranger", ["practitioner", "manager", "leader", "admin", "setting_lead"])
def test_nobody_but_the_writer_opens_an_event(writer, cast, stranger):
    event = finish(writer, cast)
    for path in (event, f"{event}/check", f"{event}/remove"):
        answer = writer.sign_in(cast.place.accounts[stranger]).get(path)
        assert answer.status_code == 404
        assert CANARY not in answer.text


def test_the_list_of_offers_made_says_the_same_whatever_was_answered(writer, cast, app):
    finish(writer, cast)
    path = f"/{cast.place.slug}/offers/made"
    waiting = without_token(writer.get(path).text)
    for state in ("accepted", "later", "declined", "expired", "withdrawn"):
        with app.app_context(), cast.place.scope() as session:
            session.scalars(select(Offer)).one().state = state
            session.commit()
        assert without_token(writer.get(path).text) == waiting


def test_an_event_without_an_offer_can_be_taken_away_with_its_words(writer, cast, app):
    event = finish(writer, cast, offer="no")
    assert writer.post(f"{event}/remove").status_code == 303
    assert writer.get(event).status_code == 404
    with app.app_context(), cast.place.scope() as session:
        assert session.scalars(select(Event)).all() == []


def test_an_event_with_an_offer_stays(writer, cast):
    event = finish(writer, cast)
    answer = writer.post(f"{event}/remove")
    assert answer.status_code == 400
    assert writer.get(event).status_code == 200
