"""For the walk over every route: a notice on each side, for the practitioner of each."""

from uuid import UUID

from flask import current_app
from sqlalchemy import select

from alongside.kernel import clock
from alongside.kernel.db import db
from alongside.kernel.ids import new_id
from alongside.kernel.mail.demo import DemoMail
from alongside.notices import services
from alongside.notices.kinds import NoticeKind, register_kind
from alongside.notices.models import Notice
from alongside.notices.services import stop_links
from tests.access.walk import Canary, Sample
from tests.factories.world import Place, World

KIND = "test:walk"


def plant_notices(world: World) -> tuple[dict[str, Sample], list[Canary]]:
    """The addresses that name a notice. A notice holds no words, so there are none to plant."""
    register_kind(
        current_app,
        NoticeKind(
            code=KIND,
            line="Something is waiting for you in Alongside.",
            label="When the walk comes by",
            url=lambda subject_id: f"/somewhere/{subject_id}",
            still_true=lambda *_: True,
        ),
    )
    ours, theirs = (_tell(place) for place in world.both)
    token = stop_links.make_token(db.session(), ours)
    db.session.add(
        DemoMail(id=ours, address="a@b.example", subject="-", text="-", sent_at=clock.now())
    )
    return {
        "notices.open_notice": Sample(
            values={"notice_id": ours},
            twin={"notice_id": theirs},
            may=frozenset({"practitioner"}),
        ),
        "notices.stop_by_link": Sample(values={"token": token}),
        "health.show": Sample(),
        "health.try_again": Sample(
            data={"authority_id": str(world.here.authority.id), "job": "notices.send_mail"}
        ),
    }, []


def _tell(place: Place) -> UUID:
    with place.scope() as session:
        person = place.id_of("practitioner")
        services.notify(session, KIND, person, new_id(), key="walk", now=clock.now())
        session.commit()
        return session.scalars(select(Notice.id).where(Notice.key == "walk")).one()
