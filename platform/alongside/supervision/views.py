"""Supervision packs: one's own, from asking to taking back, and those released to a manager."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from alongside.agreements.reading import reading_own
from alongside.documents.answers import DOCX, PDF, answer_file
from alongside.documents.docx import to_docx
from alongside.documents.pdf import to_pdf
from alongside.documents.values import Document
from alongside.kernel import clock
from alongside.kernel.db import commits, db
from alongside.kernel.errors import NotFound
from alongside.people.queries import names_of
from alongside.supervision import policy, queries, schemas, services
from alongside.supervision.kinds import KIND
from alongside.supervision.models import SupervisionPack
from alongside.supervision.presenters import contents, pages
from alongside.supervision.services import reading
from alongside.supervision.states import TO_CHOOSE, PackState
from alongside.web.access import for_members
from alongside.web.forms import read_form
from alongside.web.identity import current_actor, today
from alongside.web.language import current_language
from alongside.web.sending import sent
from alongside.writing.web import take

blueprint = Blueprint("supervision", __name__, template_folder="templates")
for_its_person = for_members(relation="the person whose pack it is")
for_readers = for_members(relation="its person, and the manager to whom it is released")
# Where there are boxes, although nothing can be written in them now.
_HELD = (PackState.BUILDING, PackState.RELEASED)
_FORMS: Mapping[str, tuple[Callable[[Document], bytes], str]] = {
    "pdf": (to_pdf, PDF),
    "docx": (to_docx, DOCX),
}


@blueprint.get("/supervision-packs")
@for_members()
def list_mine() -> str:
    """My packs, and those that others have released to me."""
    own = queries.list_own(db.session(), current_actor)
    released = queries.list_released_to(db.session(), current_actor, today=today())
    ids = {pack.manager_id for pack in own} | {pack.person_id for pack in released}
    names = names_of(db.session(), ids)
    return render_template(
        "supervision/list.html",
        own=pages.rows_of(own, names, own=True),
        released=pages.rows_of(released, names, own=False),
    )


@blueprint.route("/supervision-packs/new", methods=["GET", "POST"])
@for_members()
@commits
def begin() -> ResponseReturnValue:
    """For which session, in which language, and with whom."""
    form = read_form(schemas.BeginSchema(), {"language": current_language()})

    def do() -> str:
        pack = services.ask_for_pack(
            db.session(),
            for_date=form.data["for_date"],
            language=form.data["language"],
            manager_id=form.data["manager_id"],
            actor=current_actor,
            now=clock.now(),
            today=today(),
        )
        return _page(pack)

    managers = queries.list_managers(db.session(), current_actor.id, today=today())
    return sent(form, do) or (
        render_template("supervision/begin.html", form=form, managers=managers),
        form.status,
    )


@blueprint.get("/supervision-packs/<uuid:pack_id>")
@for_readers
@commits
def show(pack_id: UUID) -> ResponseReturnValue:
    """A pack as it stands: being built, or to go through, or released and to be read."""
    pack = reading.get_readable_pack(db.session(), pack_id, current_actor, today=today())
    form = read_form(schemas.PressSchema())
    if pack.state in TO_CHOOSE:
        return redirect(url_for(".preview", pack_id=pack.id), 303)
    if pack.state != PackState.RELEASED:
        return render_template("supervision/standing.html", pack=pack, form=form)
    read = services.read_pack(
        db.session(), pack, actor=current_actor, now=clock.now(), today=today()
    )
    names = _names(pack)
    return render_template(
        "supervision/show.html",
        pack=pack,
        form=form,
        pack_contents=contents.contents_of(pack, read, names),
        names=names,
        is_own=policy.is_person(current_actor, pack),
    )


@blueprint.route("/supervision-packs/<uuid:pack_id>/preview", methods=["GET", "POST"])
@for_its_person
@commits
def preview(pack_id: UUID) -> ResponseReturnValue:
    """Go through it: what is in, what is out, and one's own words."""
    pack = reading.get_own_pack(db.session(), pack_id, current_actor)
    if _is_shut(pack):
        return redirect(_page(pack), 303)
    items = services.open_preview(db.session(), pack, actor=current_actor, now=clock.now())
    form = read_form(schemas.preview_schema(items), pages.values_of(items))
    with reading_own(
        db.session(), policy.owned_by_person(pack), current_actor, now=clock.now(), today=today()
    ):
        fields = take(form, KIND, pack_id)

    def do() -> str:
        wanted = schemas.lines_wanted(form.data)
        who: Any = {"actor": current_actor, "now": clock.now()}
        services.trim(db.session(), pack, wanted=wanted, **who)
        if form.data["then"] == "again":
            services.build_again(db.session(), pack, **who)
            return _page(pack)
        return url_for(".release", pack_id=pack.id)

    return sent(form, do) or (
        render_template(
            "supervision/preview.html",
            form=form,
            fields=fields,
            pack=pack,
            boxes=pages.boxes_of(items),
            manager=_names(pack)[pack.manager_id],
        ),
        form.status,
    )


@blueprint.route("/supervision-packs/<uuid:pack_id>/release", methods=["GET", "POST"])
@for_its_person
@commits
def release(pack_id: UUID) -> ResponseReturnValue:
    """See it as the manager will, and let them have it."""
    pack = reading.get_own_pack(db.session(), pack_id, current_actor)
    form = read_form(schemas.PressSchema())

    def do() -> str:
        services.release(db.session(), pack, actor=current_actor, now=clock.now(), today=today())
        flash(gettext("The pack is released."), "success")
        return _page(pack)

    answer = sent(form, do)
    if answer is not None:
        return answer
    if pack.state != PackState.TRIMMED:
        return redirect(_page(pack), 303)
    read = services.read_pack(
        db.session(), pack, actor=current_actor, now=clock.now(), today=today()
    )
    names = _names(pack)
    return render_template(
        "supervision/release.html",
        form=form,
        pack=pack,
        pack_contents=contents.contents_of(pack, read, names),
        manager=names[pack.manager_id],
    ), form.status


@blueprint.post("/supervision-packs/<uuid:pack_id>/take-back")
@for_its_person
@commits
def take_back(pack_id: UUID) -> ResponseReturnValue:
    """The manager reads it no longer."""
    pack = reading.get_own_pack(db.session(), pack_id, current_actor)
    form = read_form(schemas.PressSchema())

    def do() -> str:
        services.take_back(db.session(), pack, actor=current_actor, now=clock.now())
        flash(gettext("You have taken the pack back. Only you read it now."), "success")
        return _page(pack)

    return sent(form, do) or redirect(_page(pack), 303)


@blueprint.post("/supervision-packs/<uuid:pack_id>/build-again")
@for_its_person
@commits
def build_again(pack_id: UUID) -> ResponseReturnValue:
    """Look everything up afresh."""
    pack = reading.get_own_pack(db.session(), pack_id, current_actor)
    form = read_form(schemas.PressSchema())

    def do() -> str:
        services.build_again(db.session(), pack, actor=current_actor, now=clock.now())
        return _page(pack)

    return sent(form, do) or redirect(_page(pack), 303)


@blueprint.get("/supervision-packs/<uuid:pack_id>/file/<form>")
@for_readers
@commits
def download(pack_id: UUID, form: str) -> ResponseReturnValue:
    """The released pack as a file, in its own language. Each one taken away is kept note of."""
    pack = reading.get_readable_pack(db.session(), pack_id, current_actor, today=today())
    if form not in _FORMS:
        raise NotFound
    if pack.state != PackState.RELEASED:
        return redirect(_page(pack), 303)
    now = clock.now()
    read = services.read_pack(db.session(), pack, actor=current_actor, now=now, today=today())
    document = contents.document_of(contents.contents_of(pack, read, _names(pack)))
    services.note_download(db.session(), pack, form, actor=current_actor, now=now)
    make, mimetype = _FORMS[form]
    return answer_file(document, make(document), mimetype)


def _is_shut(pack: SupervisionPack) -> bool:
    """Whether there is nothing to go through.

    What an old page sends once the pack is released is refused on it, with the words still there.
    """
    return pack.state not in TO_CHOOSE and (request.method == "GET" or pack.state not in _HELD)


def _page(pack: SupervisionPack) -> str:
    return url_for(".show", pack_id=pack.id)


def _names(pack: SupervisionPack) -> dict[UUID, str]:
    return dict(names_of(db.session(), [pack.person_id, pack.manager_id]))
