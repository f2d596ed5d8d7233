"""Authorities, settings, keys, the outbox and the audit.

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.tenancy import APP, create_tenant_context, create_tenant_policies, grant_global

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


AUDIT_SIGNATURE = "audit_append(uuid, uuid, text, text, uuid, jsonb, timestamptz)"
AUDIT_APPEND = """
create function audit_append(
    event_id uuid, actor uuid, what text, kind text, subject uuid, extra jsonb, moment timestamptz
) returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare
    tenant uuid := current_tenant();
    head audit_heads%rowtype;
    digest bytea;
begin
    insert into audit_heads (tenant_id, id, seq, hash) values (tenant, tenant, 0, ''::bytea)
        on conflict do nothing;
    select * into strict head from audit_heads where tenant_id = tenant for update;
    digest := sha256(head.hash || convert_to(concat_ws('|',
        tenant, head.seq + 1, event_id, coalesce(actor::text, ''), what, kind, subject, extra,
        to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')), 'UTF8'));
    insert into audit_events (tenant_id, id, seq, at, actor_id, verb, subject_kind, subject_id,
        detail, previous_hash, hash)
    values (tenant, event_id, head.seq + 1, moment, actor, what, kind, subject, extra,
        head.hash, digest);
    update audit_heads set seq = head.seq + 1, hash = digest where tenant_id = tenant;
    return head.seq + 1;
end $$
"""


def upgrade() -> None:
    create_tenant_context()
    op.create_table(
        "authorities",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.String(length=40), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.Column("name_cy", sa.String(length=120), nullable=False),
        sa.Column("short_name_en", sa.String(length=40), nullable=False),
        sa.Column("short_name_cy", sa.String(length=40), nullable=False),
        sa.Column("nation", sa.String(length=10), nullable=False),
        sa.Column("default_language", sa.String(length=2), nullable=False),
        sa.Column("time_zone", sa.String(length=40), nullable=False),
        sa.Column("scale_min", sa.Integer(), nullable=False),
        sa.Column("scale_max", sa.Integer(), nullable=False),
        sa.Column("second_factor", sa.String(length=10), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "default_language in ('cy', 'en')", name=op.f("ck_authorities_default_language")
        ),
        sa.CheckConstraint("nation in ('wales', 'england')", name=op.f("ck_authorities_nation")),
        sa.CheckConstraint(
            "second_factor in ('everyone', 'privileged')", name=op.f("ck_authorities_second_factor")
        ),
        sa.CheckConstraint(
            "status in ('open', 'suspended', 'closed')", name=op.f("ck_authorities_status")
        ),
        sa.CheckConstraint("scale_min < scale_max", name=op.f("ck_authorities_scale")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_authorities")),
        sa.UniqueConstraint("slug", name=op.f("uq_authorities_slug")),
    )
    op.create_table(
        "audit_events",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("verb", sa.String(length=80), nullable=False),
        sa.Column("subject_kind", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("detail", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("previous_hash", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_audit_events_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_audit_events")),
        sa.UniqueConstraint("tenant_id", "seq", name=op.f("uq_audit_events_tenant_id_seq")),
    )
    op.create_index(
        "ix_audit_events_subject", "audit_events", ["tenant_id", "subject_id", "seq"], unique=False
    )
    op.create_table(
        "audit_heads",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_audit_heads_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_audit_heads")),
    )
    op.create_table(
        "data_keys",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_data_keys_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_data_keys")),
    )
    op.create_table(
        "outbox_messages",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("job", sa.String(length=80), nullable=False),
        sa.Column("ids", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_attempt_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease", sa.Uuid(), nullable=True),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("parked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_error", sa.String(length=80), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_outbox_messages_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_outbox_messages")),
        sa.UniqueConstraint("tenant_id", "key", name=op.f("uq_outbox_messages_tenant_id_key")),
    )
    op.create_index(
        "ix_outbox_messages_waiting",
        "outbox_messages",
        ["tenant_id", "next_attempt_at"],
        unique=False,
        postgresql_where=sa.text("done_at is null and parked_at is null"),
    )
    op.create_table(
        "settings",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.Column("name_cy", sa.String(length=120), nullable=False),
        sa.Column("closed_on", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "kind in ('service', 'social_work_team', 'early_years', 'school', 'other')",
            name=op.f("ck_settings_kind"),
        ),
        sa.CheckConstraint("parent_id <> id", name=op.f("ck_settings_not_its_own_parent")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "parent_id"],
            ["settings.tenant_id", "settings.id"],
            name=op.f("fk_settings_tenant_id_parent_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_settings_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_settings")),
    )
    # The application opens and suspends authorities; it never deletes one.
    grant_global("authorities", privileges="select, insert, update")
    create_tenant_policies("settings", "data_keys", "outbox_messages")
    # Append and read only: the append function runs as the owner, under the same policy.
    create_tenant_policies("audit_events", "audit_heads", privileges="select")
    op.execute(AUDIT_APPEND)
    op.execute(f"revoke all on function {AUDIT_SIGNATURE} from public")
    op.execute(f"grant execute on function {AUDIT_SIGNATURE} to {APP}")


def downgrade() -> None:
    op.execute(f"drop function {AUDIT_SIGNATURE}")
    op.drop_table("settings")
    op.drop_index(
        "ix_outbox_messages_waiting",
        table_name="outbox_messages",
        postgresql_where=sa.text("done_at is null and parked_at is null"),
    )
    op.drop_table("outbox_messages")
    op.drop_table("data_keys")
    op.drop_table("audit_heads")
    op.drop_index("ix_audit_events_subject", table_name="audit_events")
    op.drop_table("audit_events")
    op.drop_table("authorities")
    op.execute("drop function current_tenant()")
