"""The letters about accounts, asked for by name and sent by a worker."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from alongside.kernel import clock
from alongside.kernel.db import db
from alongside.kernel.ids import new_id
from alongside.kernel.mail.demo import DemoMail
from alongside.people.models import AccountMessage, Invitation, PasswordReset
from alongside.people.outbox import ask_for_account
from alongside.people.roles import Role
from tasks.authorities import inside
from tasks.base import JOBS, perform
from tasks.relay import Relay
from tenants.outbox import OutboxMessage, ask_for
from tests.tasks.conftest import Works


def deliver(works: Works) -> None:
    """Relay and worker, one after the other."""
    sent: list[tuple[str, list[str | None]]] = []
    Relay(works.app, lambda job, args: sent.append((job, args))).turn()
    for job, (tenant_id, message_id, lease) in sent:
        outbox = OutboxMessage if tenant_id else AccountMessage
        tenant = UUID(tenant_id) if tenant_id else None
        assert message_id
        assert lease
        perform(works.app, JOBS[job], outbox, tenant, UUID(message_id), UUID(lease))


def addresses(works: Works) -> list[str]:
    with works.app.app_context():
        return list(db.session.scalars(select(DemoMail.address)))


@pytest.mark.parametrize("withdrawn", [False, True])
def test_an_invitation_is_sent_unless_it_was_withdrawn(works: Works, withdrawn: bool):
    with inside(works.app, works.tenant_id) as session:
        invitation = Invitation(
            email="new@hafan.example",
            name="Somebody New",
            role=Role.PRACTITIONER,
            setting_id=works.world.here.setting.id,
            expires_at=clock.now() + timedelta(days=14),
            withdrawn_at=clock.now() if withdrawn else None,
        )
        session.add(invitation)
        session.flush()
        ask_for(session, "people.send_invitation", key="1", invitation_id=invitation.id)
        session.commit()
    deliver(works)
    assert addresses(works) == ([] if withdrawn else ["new@hafan.example"])
    with inside(works.app, works.tenant_id) as session:
        assert session.scalars(select(OutboxMessage.done_at)).one() is not None


@pytest.mark.parametrize("known", [True, False])
def test_a_way_back_in_is_sent_to_an_account_and_to_nobody_else(works: Works, known: bool):
    with inside(works.app, None) as session:
        account_id = works.world.here.accounts["manager"].id if known else None
        reset = PasswordReset(
            id=new_id(), account_id=account_id, expires_at=clock.now() + timedelta(hours=1)
        )
        session.add(reset)
        session.flush()
        ask_for_account(session, "people.send_password_reset", key="1", reset_id=reset.id)
        session.commit()
    deliver(works)
    assert addresses(works) == (["manager@hafan.example"] if known else [])
    with inside(works.app, None) as session:
        assert session.scalars(select(AccountMessage.done_at)).one() is not None
