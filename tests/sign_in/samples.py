"""For the walk over every route: open links of letters, and days away on each side."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import select

from alongside.kernel import clock
from alongside.kernel.db import db
from alongside.people.models import Membership
from alongside.people.roles import Role
from alongside.people.services import profiles
from alongside.people.services.invitations import invite
from alongside.people.services.letters import build_invitation, build_password_reset
from alongside.people.services.resets import ask_for_reset
from tests.access.walk import Canary, Sample
from tests.factories.world import Place, World


def plant_sign_in(world: World) -> tuple[dict[str, Sample], list[Canary]]:
    """Links that are open, and the practitioners' days away. None of it holds a person's words."""
    ours, theirs = (_go_away(place) for place in world.both)
    invitation = _invite(world.here).rsplit("/", 1)[1]
    return {
        "me.remove_leave": Sample(
            values={"leave_id": ours},
            twin={"leave_id": theirs},
            may=frozenset({"practitioner"}),
        ),
        "sign_in.accept_invitation": Sample(values={"slug": world.here.slug, "token": invitation}),
        "sign_in.choose_new_password": Sample(values={"token": _forget(world)}),
    }, []


def _go_away(place: Place) -> UUID:
    tomorrow = clock.now().date() + timedelta(days=1)
    with place.scope() as session:
        member = session.scalars(
            select(Membership).where(Membership.id == place.id_of("practitioner"))
        ).one()
        leave = profiles.add_leave(
            session, member, starts_on=tomorrow, ends_on=tomorrow, now=clock.now()
        )
        session.commit()
        return leave.id


def _invite(place: Place) -> str:
    with place.scope() as session:
        invitation = invite(
            session,
            email="invited@example.org",
            name="Invited",
            role=Role.MENTOR,
            setting_id=None,
            language=None,
            actor=place.actor("admin"),
            now=clock.now(),
        )
        letter = build_invitation(session, invitation.id)
        assert letter is not None
        session.commit()
        return letter.link_path


def _forget(world: World) -> str:
    session = db.session()
    reset = ask_for_reset(session, email=world.there.accounts["mentor"].email, now=clock.now())
    letter = build_password_reset(session, reset.id)
    assert letter is not None
    session.commit()
    return letter.link_path.rsplit("/", 1)[1]
