"""Looking for words in the logs that one may read, and in no others."""

from datetime import timedelta

import pytest

from alongside.practice_logs.models import PracticeLog
from alongside.practice_logs.rules.searching import Wanted, Whose
from alongside.practice_logs.services import searching, standing
from alongside.practice_logs.services.searching import find
from alongside.practice_logs.services.writing import answer
from tenants.reading import WordsShut
from tests.factories.conversations import NOW
from tests.practice_logs.logs import Logs
from tests.queries import counting_statements

TODAY = NOW.date()


@pytest.fixture
def look(session, world):
    """What somebody finds: the ids of the logs, the latest first."""

    def found(words="", who="practitioner", **wanted):
        said = Wanted(words, **wanted)
        actor = world.here.actor(who)
        page = find(session, said, actor=actor, today=TODAY)
        return [hit.listed.log.id for hit in page.hits]

    return found


def test_any_form_of_a_word_is_found_in_either_language(logs, look):
    log = logs.kept(strengths="Mae gan Mam gath\nThey walked the children to school")
    logs.kept(strengths="Nothing of the kind", reference="Wren")
    for words in ("gath", "cath", "CHATH", "walking", "child", "cath children"):
        assert look(words) == [log.id], words
    assert look("cath dog") == []


def test_what_was_edited_since_is_found_and_what_is_gone_is_not(logs, look, session, time_machine):
    log = logs.kept(strengths="They bake bread")
    assert look("bread") == [log.id]
    time_machine.move_to(NOW + timedelta(hours=1), tick=False)
    later = Logs(logs.place)
    later.write(log, "strengths", "They grow beans")
    assert look("bread") == []
    assert look("beans") == [log.id]
    standing.lock(session, log, **later.who())
    time_machine.move_to(NOW + timedelta(hours=2), tick=False)
    standing.add_words(session, log, "Marigolds too", **Logs(logs.place).who())
    assert look("marigold") == [log.id]


def test_nobody_finds_what_they_may_not_read_whoever_they_are(logs, look, world):
    log = logs.kept(strengths="They bake bread")
    draft = logs.draft(strengths="They bake bread", what_matters="Time")
    everybody = [who for who in world.here.people if who != "practitioner"]
    assert all(look("bread", who) == [] for who in everybody)
    logs.share(log, "mentor")
    assert look("bread", "mentor") == [log.id]
    assert look("bread", "mentor", whose=Whose.MINE) == []
    assert look("bread", whose=Whose.SHARED) == []
    assert draft.id not in look("bread")
    logs.withdraw(log)
    assert look("bread", "mentor") == []
    assert look("", "mentor") == []


def test_each_authority_finds_its_own_alone(app, world):
    with app.app_context():
        for place in world.both:
            with place.scope() as session:
                made = Logs(place, now=NOW).kept(strengths="They bake bread")
                session.commit()
                found = find(
                    session, Wanted("bread"), actor=place.actor("practitioner"), today=TODAY
                )
                assert [hit.listed.log.id for hit in found.hits] == [made.id]


def test_one_s_own_show_the_words_around_and_somebody_else_s_only_where_to_look(
    logs, session, world
):
    log = logs.kept(strengths="On Fridays they bake bread for the neighbours")
    logs.share(log, "mentor")

    def hit(who):
        wanted, actor = Wanted("bakes"), world.here.actor(who)
        return find(session, wanted, actor=actor, today=TODAY).hits[0]

    mine, theirs = hit("practitioner"), hit("mentor")
    assert mine.snippet.found == "bake"
    assert mine.snippet.before.endswith("On Fridays they ")
    assert theirs.snippet is None
    assert theirs.listed.worker_name == "practitioner of hafan"


def test_each_filter_leaves_out_what_is_not_so(logs, look, session):
    log = logs.kept(strengths="They bake bread")
    other = logs.kept(strengths="They bake bread", reference="Wren")
    chosen = {"stage": "review", "skills_tried": ["scaling"], "language": "cy"}
    answer(session, log, chosen, **logs.who())
    today = TODAY
    for wanted in (
        {"stage": "review"},
        {"skill": "scaling"},
        {"language": "cy"},
        {"reference": "ROBIN"},
    ):
        assert look("bread", **wanted) == [log.id], wanted
    assert set(look("bread", first=today, last=today)) == {log.id, other.id}
    assert look("bread", first=today + timedelta(days=1)) == []
    assert look("bread", last=today - timedelta(days=1)) == []


def test_it_asks_as_often_for_fifty_logs_as_for_one(logs, session, world):
    def statements():
        with counting_statements() as counted:
            wanted, actor = Wanted("bread"), world.here.actor("practitioner")
            find(session, wanted, actor=actor, today=TODAY)
        return len(counted)

    logs.kept(strengths="They bake bread")
    statements()  # the first to look takes the stems
    one = statements()
    for _ in range(12):
        logs.kept(strengths="They bake bread")
    statements()
    assert statements() == one


@pytest.mark.parametrize("page", [1, 2, 20])
def test_looking_ever_further_back_finds_each_log_once(logs, session, world, monkeypatch, page):
    monkeypatch.setattr(searching, "PAGE", page)
    monkeypatch.setattr(searching, "_LATEST", 2)
    monkeypatch.setattr(searching, "MOST_SEARCHED", 3)
    baked = []
    for days, words in enumerate(["bread", "beans", "bread", "bread", "beans", "bread", "beans"]):
        log = logs.kept(strengths=f"They like {words}")
        log.happened_on = TODAY - timedelta(days=days // 2)  # two a day: the id puts them in order
        if words == "bread":
            baked.append(log)
    baked.sort(key=lambda log: (log.happened_on, log.id), reverse=True)
    session.flush()

    seen, before = [], None
    for _ in range(10):
        actor = world.here.actor("practitioner")
        found = find(session, Wanted("bread"), actor=actor, today=TODAY, before=before)
        seen += [hit.listed.log.id for hit in found.hits]
        before = found.before
        if before is None:
            break
    assert seen == [log.id for log in baked]
    assert found.searched_all


def test_what_is_searched_by_is_shut_without_leave(logs, look, session):
    log = logs.kept(strengths="They bake bread")
    look("bread")
    session.expire(log)
    with pytest.raises(WordsShut):
        session.get(PracticeLog, (log.tenant_id, log.id)).stems  # noqa: B018 - reading is the test
