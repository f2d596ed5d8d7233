"""The worker's own copy of a log: every word in its order, none added, and for nobody else."""

import pytest
from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import select

from alongside.audit.models import AuditEvent
from alongside.practice_logs.models import PracticeLog
from alongside.practice_logs.rules.parts import TEXTS
from alongside.practice_logs.services import standing
from alongside.practice_logs.services.writing import answer
from tests.client import Browser
from tests.documents.reading import difference, docx_text, pdf_text
from tests.factories.world import World
from tests.practice_logs.logs import Logs

READ = {"pdf": pdf_text, "docx": docx_text}
FILES = [(language, form) for language in ("cy", "en") for form in READ]
CHOSEN = {
    "with_whom": ["parent", "child"],
    "channel": "home",
    "length_min": 40,
    "language": "cy",
    "stage": "review",
    "said_by": "child",
    "permission_asked": "partly",
    "skills_tried": ["affirm", "ask_offer_ask"],
    "counts_as_cpd": True,
}
WORDS = {
    "strengths": "Mae'n ffonio <b>bob</b> tro\n<3\n→",
    "what_matters": "Home by Christmas",
    "family_words": "“We're fine,” he said,\nand then: #let x = [y]",
    "bottom_lines_said": "I must ask about Tuesday",
    "bottom_lines_received": "Quietly & calmly",
    "worries": "Alone in the flat\n\non two nights",
    "threshold_facts": "Seen at 9 by the school, tŷ'r ysgol",
    "choices_offered": "With Nan, or at school",
    "discord_moment": "We both spoke at once",
    "what_i_did": "I stopped",
    "reflection_well": "Waiting",
    "reflection_differently": "Begin sooner",
    "ask_mentor": "How to wait longer?",
}
ADDED = ("She rang on Friday", "And again on Monday")
DAYS = {
    "en": ("Tuesday 24 November 2026", "40 minutes", "24 November 2026, 10:00"),
    "cy": ("Dydd Mawrth 24 Tachwedd 2026", "40 munud", "24 Tachwedd 2026, 10:00"),
}


@pytest.fixture
def log(app, world: World, connection) -> PracticeLog:
    """Urgent, with everything in it, locked, added to; a mentor reads it and wrote back."""
    with app.app_context(), world.here.scope() as session:
        logs = Logs(world.here)
        log = logs.kept(reference="Robin", **WORDS)
        answer(session, log, CHOSEN, **logs.who())
        standing.mark_urgent(session, log, **logs.who())
        logs.share(log, "mentor")
        logs.post(log, "mentor", strength="You waited", text="Well done")
        standing.lock(session, log, **logs.who())
        for text in ADDED:
            standing.add_words(session, log, text, **logs.who())
        session.commit()
    return log


def at(world: World, log: PracticeLog, language: str = "en", form: str = "docx") -> str:
    return f"/{world.here.slug}/practice-logs/{log.id}/copy-{language}.{form}"


def all_of_it(language: str) -> str:
    """The whole file as it is heard. Inside an application's context."""
    w, (day, long, added) = WORDS, DAYS[language]
    with force_locale(language):
        return "\n".join(
            [
                *(_("Practice log"), _("When"), day, _("Family reference"), "Robin"),
                *(_("With whom"), _("Parent or carer"), ",", _("Child")),
                *(_("How"), _("At their home"), _("How long"), long),
                *(_("Language"), _("Welsh"), _("Stage"), _("Review")),
                _("You have called this urgent."),
                *(_("Strengths"), w["strengths"]),
                *(_("What matters most to them"), w["what_matters"]),
                *(_("In the family’s own words"), w["family_words"]),
                _("Said by: %(who)s", who=_("Child")),
                _("Duties and bottom lines, said plainly"),
                *(_("What I said plainly"), w["bottom_lines_said"]),
                *(_("How it was received"), w["bottom_lines_received"]),
                _("Worries"),
                *(_("What I am worried about"), w["worries"]),
                *(_("Facts that matter for thresholds"), w["threshold_facts"]),
                _("Choices and permission"),
                _("Asked before giving advice or information: %(answer)s", answer=_("In part")),
                w["choices_offered"],
                *(_("Skills I tried"), _("Naming something they did well")),
                _("Asking, offering, asking again"),
                _("A moment when we were at odds"),
                *(_("What happened between us"), w["discord_moment"]),
                *(_("What I did then"), w["what_i_did"]),
                *(_("Looking back"), _("Counted towards professional development")),
                *(_("What went well"), w["reflection_well"]),
                *(_("What I would do differently"), w["reflection_differently"]),
                *(_("What I would like to ask my mentor"), w["ask_mentor"]),
                *(_("Added afterwards"), added, ADDED[0], added, ADDED[1]),
            ]
        )


def test_every_word_is_in_the_copy_in_order_and_none_is_added(app, world, log):
    owner = Browser(app).sign_in(world.here.accounts["practitioner"])
    with app.app_context():
        wanted = {language: all_of_it(language) for language in DAYS}
    assert WORDS.keys() == set(TEXTS), "each text of a log stands in the copy"
    for language, form in FILES:
        answered = owner.get(at(world, log, language, form))
        name = answered.headers["Content-Disposition"]
        assert name.endswith(f"alongside-log-{language}.{form}")
        found = READ[form](answered.data).replace("•", "")
        assert difference(wanted[language], found) == ""


def test_whoever_reads_a_log_takes_no_copy_before_sharing_stops_or_after(app, world, log):
    base = f"/{world.here.slug}/practice-logs/{log.id}"
    owner, mentor, manager = (
        Browser(app).sign_in(world.here.accounts[name])
        for name in ("practitioner", "mentor", "manager")
    )
    stranger = Browser(app).sign_in(world.there.accounts["practitioner"])

    def refused() -> set[int]:
        asked = [mentor.get(at(world, log, *file)) for file in FILES]
        asked += [who.get(at(world, log)) for who in (manager, stranger)]
        return {each.status_code for each in asked}

    assert WORDS["worries"].split("\n")[0] in mentor.get(base).text
    assert "/copy-" not in mentor.get(base).text
    assert refused() == {404}
    shown = owner.get(base).text
    assert all(at(world, log, *file) in shown for file in FILES)
    assert "Only you can take a copy" in shown
    owner.post(f"{base}/withdraw")
    assert refused() == {404}
    assert [owner.get(at(world, log, *file)).status_code for file in FILES] == [200] * 4
    taken = select(AuditEvent.actor_id).where(AuditEvent.verb == "practice_log:copy:downloaded")
    with app.app_context(), world.here.scope() as session:
        assert session.scalars(taken).all() == [world.here.id_of("practitioner")] * 4


def test_a_draft_is_its_writers_to_take_too_and_says_that_it_is_one(app, world, connection):
    with app.app_context(), world.here.scope() as session:
        logs = Logs(world.here)
        draft = logs.draft(strengths="She sings")
        answer(session, draft, {"said_by": "child"}, **logs.who())
        session.commit()
    owner = Browser(app).sign_in(world.here.accounts["practitioner"])
    text = docx_text(owner.get(at(world, draft)).data)
    assert "Draft" in text
    assert "She sings" in text
    assert "Said by: Child" in text
