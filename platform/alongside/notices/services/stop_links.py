"""The signed address at the foot of a mail with which its kind is stopped in one click.

Whoever has the mail may stop its kind and do nothing else; signing in is not asked. The address
names the notice alone, because the name of a kind would say what the mail is about.
"""

from uuid import UUID

from sqlalchemy.orm import Session

from alongside.kernel.errors import NotFound
from alongside.notices.models import Notice
from alongside.notices.services.stopping import stop_kind_for
from alongside.people.links import Links
from tenants.context import get_open_tenant


def make_token(session: Session, notice_id: UUID) -> str:
    """The part of the address that says which notice, and cannot be made by others."""
    return Links.of(session).sign("stop e-mails", notice_id)


def find_by_token(session: Session, token: str) -> Notice:
    """The notice of a mail, inside its authority. Raises `NotFound`."""
    notice_id = Links.of(session).read("stop e-mails", token)
    notice = notice_id and session.get(Notice, (get_open_tenant(), notice_id))
    if not notice:
        raise NotFound
    return notice


def stop_by_link(session: Session, token: str) -> None:
    """Stop the kind of that notice for its recipient.

    Raises `NotFound` when there is no such notice here or its kind cannot be stopped.
    """
    notice = find_by_token(session, token)
    stop_kind_for(session, notice.recipient_id, notice.kind)
