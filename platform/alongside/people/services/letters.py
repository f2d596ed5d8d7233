"""The letters about accounts, built from the rows as they are at the moment of sending."""

from hashlib import sha256
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.kernel.clock import now
from alongside.kernel.errors import N_
from alongside.kernel.mail.letter import Letter
from alongside.people.links import Links
from alongside.people.models import Invitation
from alongside.people.services.invitations import state_of
from alongside.people.services.resets import find_open_reset
from tenants.context import get_open_tenant
from tenants.models import Authority


def build_invitation(session: Session, invitation_id: UUID) -> Letter | None:
    """The letter that invites somebody, inside its authority; None when it is no longer open."""
    invitation = session.get(Invitation, (get_open_tenant(), invitation_id))
    if invitation is None or state_of(invitation, now()) != "open":
        return None
    authority = session.get_one(Authority, get_open_tenant())
    token = Links.of(session).sign("invitation", invitation.id)
    return Letter(
        to=invitation.email,
        language=invitation.language,
        subject=N_("Your invitation to Alongside"),
        line=N_(
            "You are invited to use Alongside at work. Open the link to choose a password. "
            "It works once, for 14 days."
        ),
        link_path=f"/invitations/{authority.slug}/{token}",
        # Sent again, it is another letter: the date until which it works tells them apart.
        message_id=_id_of(invitation.id, invitation.expires_at.isoformat()),
        first=authority.default_language,
    )


def build_password_reset(session: Session, reset_id: UUID) -> Letter | None:
    """The letter with a way back in; None when nobody has the address or the link is over."""
    found = find_open_reset(session, reset_id, now=now())
    if found is None:
        return None
    reset, account = found
    token = Links.of(session).sign("password reset", reset.id)
    return Letter(
        to=account.email,
        language=account.language,
        subject=N_("Choose a new password for Alongside"),
        line=N_(
            "Somebody, perhaps you, asked to choose a new password for Alongside. Open the link "
            "to choose it. It works once, for one hour. If it was not you, do nothing."
        ),
        link_path=f"/password/reset/{token}",
        message_id=reset.id,
    )


def _id_of(*parts: object) -> UUID:
    return UUID(bytes=sha256("|".join(map(str, parts)).encode()).digest()[:16])
