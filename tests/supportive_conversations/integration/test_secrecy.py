"""What people typed is readable nowhere in the database, and each authority sees its own."""

import pytest
from sqlalchemy import func, select

from alongside.kernel.crypto import CannotOpen
from alongside.supportive_conversations import models
from alongside.supportive_conversations.queries import events, offers
from alongside.supportive_conversations.rules.arranging import Place
from alongside.supportive_conversations.rules.choices import PlaceKind
from alongside.supportive_conversations.services import answering
from tests.access.canaries import find_in_database
from tests.factories.conversations import Cast, terms

WORDS = {
    "short_label": "CANARY-LABEL",
    "summary": "CANARY-SUMMARY",
    "external_ref": "CANARY-REFERENCE",
    "message": "CANARY-MESSAGE",
    "timing_note": "CANARY-NOTE",
}
PLACE = Place(PlaceKind.ROOM, text="CANARY-PLACE")


def test_no_word_that_somebody_typed_is_in_the_database_in_clear(unwalled):
    session, world = unwalled
    cast = Cast(world.here, words=WORDS)
    wish = terms(place=PLACE)
    offer = cast.asked(wish=wish)
    cast.accept(offer, "leader", wish)
    _, affected = events.get_event_behind(session, offer)
    answering.rate_own_strain(affected, 10, actor=cast.place.actor("practitioner"))
    session.flush()
    planted = [*WORDS.values(), PLACE.text]
    assert list(find_in_database(session.connection(), planted)) == []
    session.expire_all()
    event, affected = events.get_event_behind(session, offer)
    read = (event.short_label, event.summary, event.external_ref, offer.message)
    assert read == tuple(WORDS[name] for name in list(WORDS)[:4])
    assert offers.get_wishes(session, offer).timing_note == WORDS["timing_note"]
    assert offers.get_wishes(session, offer).place_text == PLACE.text
    assert affected.own_strain == "10"


def test_words_moved_to_another_persons_row_do_not_open(session, cast):
    offer = cast.offer(affected=("practitioner", "mentor"))
    event, mine = events.get_event_behind(session, offer)
    theirs = events.get_event_behind(session, cast.offer_to(event, "mentor"))[1]
    answering.rate_own_strain(mine, 8, actor=cast.place.actor("practitioner"))
    session.flush()
    theirs.own_strain_sealed = mine.own_strain_sealed
    session.flush()
    with pytest.raises(CannotOpen):
        _ = theirs.own_strain


def test_each_authority_sees_its_own_and_nothing_of_the_others(app, world, cast, doubles):
    tables = (
        models.Event,
        models.EventPerson,
        models.Offer,
        models.Wishes,
        models.LeaderRequest,
        models.Arrangement,
    )
    with app.app_context():
        for each in (cast, doubles):
            with each.place.scope() as inside:
                each.arranged()
                inside.commit()
        for each in (cast, doubles):
            with each.place.scope() as inside:
                for table in tables:
                    found = inside.scalar(select(func.count()).select_from(table))
                    assert found == 1, table
                    assert set(inside.scalars(select(table.tenant_id))) == {each.place.authority.id}
