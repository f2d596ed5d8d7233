"""Words that one person owns: theirs alone, until they let a named colleague read."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from alongside.agreements import queries, services
from alongside.agreements.reading import reading_own, reading_own_all
from alongside.agreements.rules.owning import Owned
from alongside.audit.queries import list_events_about
from alongside.kernel.errors import DomainError, NotFound
from alongside.kernel.ids import new_id
from alongside.notices.models import Notice
from alongside.writing.queries import read_texts
from alongside.writing.services import save_text
from tenants.reading import WordsShut

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
TODAY = NOW.date()
EVERYBODY = ("practitioner", "leader", "manager", "colleague", "admin", "safeguarding_lead")


@pytest.fixture
def owned(session, world):
    """Something of the practitioner's, with words."""
    made = new_id()
    thing = Owned("practice_log", made, made, world.here.id_of("practitioner"))
    write(session, world, thing, "practitioner", "They sang together every evening.")
    return thing


def write(session, world, thing, who, words, name="strengths"):
    actor = world.here.actor(who)
    services.check_may_keep_own(session, thing, actor)
    given = {"seen_version": 0, "save_id": new_id(), "actor": actor, "now": NOW}
    about = {"kind": thing.kind, "about_id": thing.id, "unit_id": thing.unit_id}
    save_text(session, name=name, text=words, **about, **given)
    session.flush()


def share(session, world, thing, who="manager", **more):
    actor = world.here.actor("practitioner")
    return services.share(session, thing, world.here.id_of(who), actor=actor, now=NOW, **more)


def reads(session, world, thing, who, today=TODAY):
    """What this person meets; None when it is not theirs to know of."""
    try:
        with reading_own(session, thing, world.here.actor(who), now=NOW, today=today) as opened:
            texts = read_texts(session, thing.kind, thing.id, names=opened.names)
            return {name: each.text for name, each in texts.items()}
    except NotFound:
        return None


def who_reads(session, world, thing, today=TODAY):
    return {who for who in EVERYBODY if reads(session, world, thing, who, today) is not None}


def test_nobody_but_the_owner_reads_and_never_by_rank(session, world, owned):
    assert who_reads(session, world, owned) == {"practitioner"}
    with pytest.raises(WordsShut):
        read_texts(session, owned.kind, owned.id)


def test_whom_it_is_shared_with_reads_until_the_owner_stops_it(session, world, owned):
    made = share(session, world, owned)
    share(session, world, owned, "leader")
    assert who_reads(session, world, owned) == {"practitioner", "manager", "leader"}
    assert reads(session, world, owned, "manager") == {
        "strengths": "They sang together every evening."
    }
    me = world.here.actor("practitioner")
    later = NOW + timedelta(minutes=1)
    manager = world.here.id_of("manager")
    assert services.stop_sharing(session, owned, actor=me, now=later, reader_id=manager) == 1
    assert who_reads(session, world, owned) == {"practitioner", "leader"}
    assert services.stop_sharing(session, owned, actor=me, now=later) == 1
    assert who_reads(session, world, owned) == {"practitioner"}
    happened = [event.verb for event in list_events_about(session, made.id)]
    assert happened[0] == "share:thing:shared"
    assert "share:words:read" in happened
    assert happened[-1] == "share:thing:stopped"


def test_it_ends_with_its_last_day_and_can_be_given_again(session, world, owned):
    share(session, world, owned, until=TODAY)
    tomorrow = TODAY + timedelta(days=1)
    assert who_reads(session, world, owned) == {"practitioner", "manager"}
    assert who_reads(session, world, owned, tomorrow) == {"practitioner"}
    share(session, world, owned, until=tomorrow)
    assert who_reads(session, world, owned, tomorrow) == {"practitioner", "manager"}
    assert len(queries.list_shares(session, owned.kind, owned.id)) == 1


def test_lists_hold_what_is_shared_and_open_no_more(session, world, owned):
    hidden = replace(owned, id=new_id())
    viewer = world.here.actor("manager")
    share(session, world, owned)
    with reading_own_all(session, [owned, hidden], viewer, today=TODAY) as opened:
        assert set(opened) == {owned.id}
    ids = session.scalars(queries.shared_with(owned.kind, viewer.id, TODAY)).all()
    assert ids == [owned.id]
    later = NOW + timedelta(minutes=1)
    services.stop_sharing(session, owned, actor=world.here.actor("practitioner"), now=later)
    assert session.scalars(queries.shared_with(owned.kind, viewer.id, TODAY)).all() == []


def test_who_writes_in_it_too_reads_their_part_and_a_reader_what_is_shared(session, world, owned):
    leader = world.here.id_of("leader")
    thing = replace(owned, others={leader: frozenset({"evidence"})}, shared_names=frozenset())
    write(session, world, thing, "leader", "They waited for the answer.", name="evidence")
    share(session, world, thing)
    assert reads(session, world, thing, "leader") == {"evidence": "They waited for the answer."}
    assert reads(session, world, thing, "manager") == {}
    assert len(reads(session, world, thing, "practitioner")) == 2


def test_only_the_owner_shares_and_only_with_colleagues_who_work_here(session, world, owned):
    reader = world.here.id_of("leader")
    for who in EVERYBODY[1:]:
        with pytest.raises(NotFound):
            services.share(session, owned, reader, actor=world.here.actor(who), now=NOW)
        with pytest.raises(NotFound):
            services.stop_sharing(session, owned, actor=world.here.actor(who), now=NOW)
    me = world.here.actor("practitioner")
    for reader_id in (me.id, world.there.id_of("manager"), new_id()):
        with pytest.raises(DomainError) as refused:
            services.share(session, owned, reader_id, actor=me, now=NOW)
        assert refused.value.field == "chosen"
    with pytest.raises(DomainError) as refused:
        share(session, world, owned, until=TODAY - timedelta(days=1))
    assert refused.value.field == "until"


def test_words_are_kept_by_who_writes_in_it_and_beside_it_by_who_reads(session, world, owned):
    manager = world.here.actor("manager")
    with pytest.raises(NotFound):
        services.check_may_keep_own(session, owned, manager)
    with pytest.raises(NotFound):
        services.check_may_keep_beside(session, owned, manager, today=TODAY)
    share(session, world, owned)
    services.check_may_keep_beside(session, owned, manager, today=TODAY)
    with pytest.raises(NotFound):
        services.check_may_keep_own(session, owned, manager)


def test_the_reader_is_told_once_without_a_word_and_not_after_it_was_stopped(session, world, owned):
    made = share(session, world, owned)
    share(session, world, owned)
    told = session.scalars(select(Notice).where(Notice.subject_id == made.id)).all()
    assert [notice.recipient_id for notice in told] == [world.here.id_of("manager")]
    assert queries.is_shared_with(session, made.id, told[0].recipient_id)
    later = NOW + timedelta(minutes=1)
    services.stop_sharing(session, owned, actor=world.here.actor("practitioner"), now=later)
    assert not queries.is_shared_with(session, made.id, told[0].recipient_id)
