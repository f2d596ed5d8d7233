"""Reading a log: its page with the thread below it, two columns, and what it said before."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from flask import url_for
from flask.typing import ResponseReturnValue

from alongside.agreements.reading import OpenedOwn, reading_own
from alongside.kernel.db import commits, db
from alongside.people.queries import names_of
from alongside.practice_logs.kinds import KIND
from alongside.practice_logs.models import PracticeLog
from alongside.practice_logs.presenters import pages
from alongside.practice_logs.queries import logs
from alongside.practice_logs.rules.feedback import opens_with_strength
from alongside.practice_logs.rules.parts import (
    GROUND,
    STRENGTHS_ACCOUNT,
    TEXTS,
    THRESHOLD_ACCOUNT,
)
from alongside.practice_logs.rules.standing import find_missing
from alongside.practice_logs.schemas import PostSchema
from alongside.practice_logs.services import feedback
from alongside.practice_logs.states import LogState
from alongside.practice_logs.views.blueprint import blueprint
from alongside.practice_logs.views.showing import (
    for_readers,
    for_the_owner,
    own_log,
    when,
    who,
)
from alongside.practice_logs.views.showing import show as show_page
from alongside.steps_to_change.presenters.of_log import ChangeOfLog, areas_of_log
from alongside.web.forms import read_form
from alongside.web.identity import current_actor
from alongside.web.sending import sent
from alongside.wording.web import ask_once
from alongside.writing.queries import list_all_versions, read_texts


class Said(NamedTuple):
    """Something below a log: by whom, when, and what."""

    by_id: UUID
    at: datetime
    text: str
    strength: str = ""


class Words(NamedTuple):
    """Everything of a log that is open to whoever looks."""

    texts: Mapping[str, str]
    additions: Sequence[Said]
    posts: Sequence[Said]


@blueprint.route("/practice-logs/<uuid:log_id>", methods=["GET", "POST"])
@for_readers
@commits
def show(log_id: UUID) -> ResponseReturnValue:
    """A log in its order, strengths first; sending the page says something in the thread below."""
    session, log = db.session(), logs.get_log(db.session(), log_id)
    with reading_own(session, logs.owned_of(log), current_actor, **when()) as opened:
        words = _words_of(log, opened)
    form = read_form(PostSchema())
    asked = ask_once(form, "strength", "text")

    def do() -> str:
        said = {"strength": form.data["strength"], "text": form.data["text"]}
        feedback.post(session, log, **said, **who())
        return url_for(".show", log_id=log_id, _anchor="feedback")

    if answer := sent(form, do):
        return answer
    ids = {log.worker_id, *(said.by_id for said in words.posts)}
    reference = logs.reference_of(session, log)
    has_posted = any(said.by_id == current_actor.id for said in words.posts)
    return show_page(
        "show",
        log,
        form=form,
        reference=reference,
        facts=pages.facts_of(log, reference),
        first=[pages.word_of(name, words.texts) for name in GROUND],
        parts=pages.show_optional(log, words.texts),
        additions=words.additions,
        posts=words.posts,
        asked=asked,
        names=names_of(session, ids),
        opens=opens_with_strength(is_owner=opened.is_owner, has_posted=has_posted),
        is_draft=log.state == LogState.DRAFT,
        missing=list(find_missing(log, words.texts)),
        change_part=_change_of(log),
    )


@blueprint.get("/practice-logs/<uuid:log_id>/side-by-side")
@for_readers
@commits
def show_columns(log_id: UUID) -> ResponseReturnValue:
    """The strengths-based account beside the facts that matter for thresholds (S2-09)."""
    log = logs.get_log(db.session(), log_id)
    with reading_own(db.session(), logs.owned_of(log), current_actor, **when()) as opened:
        texts = _words_of(log, opened).texts
    return show_page(
        "columns",
        log,
        reference=logs.reference_of(db.session(), log),
        account=[pages.word_of(name, texts) for name in STRENGTHS_ACCOUNT],
        facts=[pages.word_of(name, texts) for name in THRESHOLD_ACCOUNT],
    )


@blueprint.get("/practice-logs/<uuid:log_id>/history")
@for_the_owner
def show_history(log_id: UUID) -> ResponseReturnValue:
    """What each text said before, the newest first: for the owner alone."""
    log = own_log(log_id)
    with reading_own(db.session(), logs.owned_of(log), current_actor, **when()):
        found = list_all_versions(db.session(), KIND, log_id)
    return show_page("history", log, versions=[(n, found[n]) for n in TEXTS if n in found])


def _change_of(log: PracticeLog) -> ChangeOfLog | None:
    """What its family wants to change, as far as whoever looks may read that too."""
    if log.family_id is None or log.state == LogState.DRAFT:
        return None
    return areas_of_log(db.session(), log.family_id, log.id, current_actor, **when())


def _words_of(log: PracticeLog, opened: OpenedOwn) -> Words:
    """Everything that is open. Call inside `reading_own`."""
    session = db.session()
    found = read_texts(session, KIND, log.id, names=opened.names)
    return Words(
        {name: written.text for name, written in found.items()},
        [
            Said(each.by_id, each.written_at, each.text or "")
            for each in logs.list_additions(session, log)
        ],
        [
            Said(each.by_id, each.written_at, each.text or "", each.strength or "")
            for each in logs.list_posts(session, log)
        ],
    )
