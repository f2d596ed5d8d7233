"""Questions put to the database's own catalogue: is every table walled, with composite keys?"""

from collections.abc import Iterator

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import Connection

from alongside.app import load_models
from alongside.kernel.tables import Base
from tests.servers import Database

# Tables that belong to no authority. Adding one here is a decision, not a convenience.
GLOBAL = {
    "account_authorities",
    "account_messages",
    "accounts",
    "alembic_version",
    "authorities",
    "demo_mail",
    "password_resets",
    "recovery_codes",
    "sign_in_sessions",
}


@pytest.fixture(scope="module")
def catalogue(database: Database) -> Iterator[Connection]:
    engine = create_engine(database.superuser_url)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def tables_of(catalogue: Connection) -> set[str]:
    query = text(
        "select relname from pg_class"
        " where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace"
    )
    return set(catalogue.execute(query).scalars())


def test_every_table_belongs_to_an_authority_or_is_on_the_global_list(catalogue: Connection):
    load_models()
    scoped = {t.name for t in Base.metadata.tables.values() if "tenant_id" in t.columns}
    assert tables_of(catalogue) == scoped | GLOBAL
    assert not scoped & GLOBAL


def test_every_tenant_table_has_its_policy_enabled_and_forced(catalogue: Connection):
    unwalled = text(
        """
        select c.relname from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
        left join pg_policies p on p.tablename = c.relname and p.schemaname = 'public'
        where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
          and (not c.relrowsecurity or not c.relforcerowsecurity or p.policyname is null
               or p.qual not like '%current_tenant()%'
               or p.with_check not like '%current_tenant()%')
        """
    )
    assert catalogue.execute(unwalled).scalars().all() == []


def test_every_key_of_a_tenant_table_begins_with_its_tenant(catalogue: Connection):
    loose = text(
        """
        select c.relname, k.conname from pg_constraint k
        join pg_class c on c.oid = k.conrelid
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
        where k.contype in ('p', 'u') and k.conkey[1] <> a.attnum
        union all
        select c.relname, k.conname from pg_constraint k
        join pg_class c on c.oid = k.conrelid
        join pg_class f on f.oid = k.confrelid
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
        join pg_attribute b on b.attrelid = f.oid and b.attname = 'tenant_id'
        where k.contype = 'f' and k.conkey[1] <> a.attnum
        """
    )
    assert catalogue.execute(loose).all() == []


def test_every_index_of_a_tenant_table_that_is_unique_begins_with_its_tenant(catalogue: Connection):
    loose = text(
        """
        select c.relname, i.indexrelid::regclass::text from pg_index i
        join pg_class c on c.oid = i.indrelid
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
        where i.indisunique and i.indkey[0] <> a.attnum and c.relnamespace = 'public'::regnamespace
        """
    )
    assert catalogue.execute(loose).all() == []


def test_the_application_signs_in_as_a_role_that_owns_nothing_and_cannot_bypass(
    catalogue: Connection,
):
    role = catalogue.execute(
        text(
            "select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb"
            " from pg_roles where rolname = 'alongside_app'"
        )
    ).one()
    assert tuple(role) == (False, False, False, False)
    owned = text("select count(*) from pg_class where relowner = 'alongside_app'::regrole")
    assert catalogue.scalar(owned) == 0
    member = text("select count(*) from pg_auth_members where member = 'alongside_app'::regrole")
    assert catalogue.scalar(member) == 0


def test_nothing_that_runs_as_a_superuser_is_within_reach(catalogue: Connection):
    reachable = text(
        """
        select p.proname from pg_proc p join pg_roles r on r.oid = p.proowner
        where p.prosecdef and p.pronamespace = 'public'::regnamespace
          and (r.rolsuper or r.rolbypassrls)
        union all
        select c.relname from pg_class c
        where c.relkind in ('v', 'm') and c.relnamespace = 'public'::regnamespace
        union all
        select table_name || ' ' || privilege_type from information_schema.role_table_grants
        where grantee = 'alongside_app' and privilege_type in ('TRUNCATE', 'REFERENCES', 'TRIGGER')
        """
    )
    assert catalogue.execute(reachable).scalars().all() == []
