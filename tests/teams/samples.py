"""What the access walk asks for of the pages about people and settings."""

from sqlalchemy import select

from alongside.kernel import clock
from alongside.kernel.db import db
from alongside.people.models import Invitation, ReportingLine, RoleGrant
from tests.access.walk import Canary, Sample
from tests.factories.teams import make_proposal
from tests.factories.world import Place, World


def plant_teams(world: World) -> tuple[dict[str, Sample], list[Canary]]:
    """One record of each kind in both authorities; only admins may use any of them."""
    here, there = _values(world.here), _values(world.there)
    return {
        endpoint: Sample(
            values={name: here[name] for name in names},
            twin={name: there[name] for name in names},
        )
        for endpoint, names in (
            ("teams.show_person", ("person_id",)),
            ("teams.give_role", ("person_id",)),
            ("teams.set_line", ("person_id",)),
            ("teams.record_leaving", ("person_id",)),
            ("teams.end_role", ("person_id", "grant_id")),
            ("teams.end_line", ("person_id", "line_id")),
            ("teams.decide_proposal", ("proposal_id",)),
            ("teams.show_invitation", ("invitation_id",)),
            ("teams.rename_setting", ("setting_id",)),
            ("teams.close_setting", ("setting_id",)),
        )
    }, []


def _values(place: Place) -> dict[str, object]:
    person = place.people["practitioner"]
    with place.scope() as session:
        invitation = Invitation(
            email="mari@example.org",
            name="Mari Lloyd",
            role="practitioner",
            setting_id=place.setting.id,
            invited_by_id=place.id_of("admin"),
            expires_at=clock.now(),
        )
        session.add(invitation)
        proposal = make_proposal(place.people["colleague"], place.people["mentor"])
        grant = select(RoleGrant.id).where(RoleGrant.membership_id == person.id)
        line = select(ReportingLine.id).where(ReportingLine.membership_id == person.id)
        values = {
            "person_id": person.id,
            "grant_id": session.scalars(grant).one(),
            "line_id": session.scalars(line).one(),
            "proposal_id": proposal.id,
            "invitation_id": invitation.id,
            "setting_id": place.setting.id,
        }
        db.session.commit()
    return values
