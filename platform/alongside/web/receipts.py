"""One receipt for each form sent, so that sending it twice does the thing once."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from sqlalchemy import String
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from alongside.kernel.clock import now
from alongside.kernel.errors import NotFound
from alongside.kernel.tables import Base
from alongside.people.actor import Actor
from tenants.context import get_open_tenant
from tenants.mixins import TenantScoped, tenant_key


class FormReceipt(TenantScoped, Base):
    """`id` is the key that the form carried; `location` is where its sender was taken."""

    __tablename__ = "form_receipts"
    __table_args__ = (tenant_key("membership_id", "memberships"),)

    membership_id: Mapped[UUID]
    location: Mapped[str] = mapped_column(String(300))
    created_at: Mapped[datetime] = mapped_column(default=now)


def once(session: Session, key: str, actor: Actor, do: Callable[[], str]) -> str:
    """Do `do` unless this actor's form `key` was already received; give where to go next.

    `do` makes the change and answers with the address that follows. A second sending, from a
    double tap, a retry on a bad line or another tab, changes nothing and ends up in the same
    place. Raises whatever `do` raises; then nothing is kept.
    """
    receipt_id = UUID(key)
    found = session.get(FormReceipt, (get_open_tenant(), receipt_id))
    if found is not None:
        return _location_for(found, actor)
    try:
        with session.begin_nested():
            session.add(FormReceipt(id=receipt_id, membership_id=actor.id, location=""))
    except IntegrityError:
        # Sent twice at the same moment: the other one has won, and has committed.
        return _location_for(session.get_one(FormReceipt, (get_open_tenant(), receipt_id)), actor)
    location = do()
    receipt = session.get_one(FormReceipt, (get_open_tenant(), receipt_id))
    receipt.location = location
    return location


def _location_for(receipt: FormReceipt, actor: Actor) -> str:
    if receipt.membership_id != actor.id:
        raise NotFound
    return receipt.location
