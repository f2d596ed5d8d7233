"""Takes the demo's two authorities out of the database again, and nobody else's.

Done as the owner of the tables, because the application may delete neither audit nor published
policies. Row-level security is forced on the owner too, so each authority is wiped inside its own
context and no statement here can reach another's rows.
"""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import ColumnElement, Table, create_engine, delete, exists, select, text
from sqlalchemy.engine import Connection

from alongside.demo import operator
from alongside.demo.ids import demo_id
from alongside.demo.loading import AUTHORITIES
from alongside.kernel.tables import Base
from alongside.people.models import Account, AccountAuthority, AccountMessage
from tenants.models import Authority

_TELL = text("select set_config('alongside.tenant_id', :tenant_id, true)")


def wipe_demo(owner_url: str) -> None:
    """Delete both authorities of the demo and the accounts that work for nobody else.

    `owner_url` is the address of the role that owns the tables. All or nothing. Every table must
    have been imported before.
    """
    ids = [demo_id("authority", authority.slug) for authority in AUTHORITIES]
    engine = create_engine(owner_url)
    try:
        with engine.begin() as connection:
            for authority_id in ids:
                _wipe_authority(connection, authority_id)
            _wipe_accounts(connection, ids)
            connection.execute(delete(Authority).where(Authority.id.in_(ids)))
    finally:
        engine.dispose()


def _wipe_authority(connection: Connection, authority_id: UUID) -> None:
    connection.execute(_TELL, {"tenant_id": str(authority_id)})
    for table in reversed(Base.metadata.sorted_tables):
        if "tenant_id" in table.c:
            _wipe(connection, table, table.c.tenant_id == authority_id)


def _wipe(connection: Connection, table: Table, condition: ColumnElement[bool]) -> None:
    # Our own triggers keep what was published from being changed; foreign keys still hold.
    name = connection.dialect.identifier_preparer.format_table(table)
    connection.execute(text(f"alter table {name} disable trigger user"))
    connection.execute(delete(table).where(condition))
    connection.execute(text(f"alter table {name} enable trigger user"))


def _wipe_accounts(connection: Connection, authority_ids: Iterable[UUID]) -> None:
    theirs = AccountAuthority.authority_id.in_(list(authority_ids))
    accounts = set(connection.scalars(select(AccountAuthority.account_id).where(theirs)))
    accounts.add(operator.ACCOUNT_ID)
    connection.execute(delete(AccountAuthority).where(theirs))
    elsewhere = exists().where(AccountAuthority.account_id == Account.id)
    gone = set(connection.scalars(select(Account.id).where(Account.id.in_(accounts), ~elsewhere)))
    for table in reversed(Base.metadata.sorted_tables):
        column = table.c.get("account_id")
        if column is not None and "tenant_id" not in table.c:
            connection.execute(delete(table).where(column.in_(gone)))
    letters = AccountMessage.ids["account_id"].astext.in_([str(each) for each in gone])
    connection.execute(delete(AccountMessage).where(letters))
    connection.execute(delete(Account).where(Account.id.in_(gone)))
