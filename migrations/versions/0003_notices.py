"""Notices, reminders, windows of rest, kinds stopped (each authority's own); demo mail (global).

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

from migrations.tenancy import create_tenant_policies, grant_global

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "demo_mail",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_demo_mail")),
    )
    op.create_table(
        "notice_stops",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("recipient_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "recipient_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f("fk_notice_stops_tenant_id_recipient_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_notice_stops_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_notice_stops")),
        sa.UniqueConstraint(
            "tenant_id",
            "recipient_id",
            "kind",
            name=op.f("uq_notice_stops_tenant_id_recipient_id_kind"),
        ),
    )
    op.create_table(
        "notices",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("recipient_id", sa.Uuid(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("mailed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("mail_day", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "recipient_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f("fk_notices_tenant_id_recipient_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_notices_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_notices")),
        sa.UniqueConstraint("tenant_id", "key", name=op.f("uq_notices_tenant_id_key")),
        sa.UniqueConstraint(
            "tenant_id",
            "recipient_id",
            "mail_day",
            name=op.f("uq_notices_tenant_id_recipient_id_mail_day"),
        ),
    )
    op.create_index(
        "ix_notices_recipient_id", "notices", ["tenant_id", "recipient_id", "id"], unique=False
    )
    op.create_index(
        "ix_notices_unread",
        "notices",
        ["tenant_id", "recipient_id"],
        unique=False,
        postgresql_where=sa.text("read_at is null"),
    )
    op.create_table(
        "reminders",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("recipient_id", sa.Uuid(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("local_time", sa.DateTime(), nullable=False),
        sa.Column("zone", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("skipped", sa.String(length=20), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("last_error", sa.String(length=80), nullable=True),
        sa.CheckConstraint(
            "skipped in ('no_longer_true', 'left', 'failing')", name=op.f("ck_reminders_skipped")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "recipient_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f("fk_reminders_tenant_id_recipient_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_reminders_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_reminders")),
        sa.UniqueConstraint("tenant_id", "key", name=op.f("uq_reminders_tenant_id_key")),
    )
    op.create_index(
        "ix_reminders_subject_id", "reminders", ["tenant_id", "subject_id"], unique=False
    )
    op.create_index(
        "ix_reminders_waiting",
        "reminders",
        ["tenant_id", "due_at"],
        unique=False,
        postgresql_where=sa.text("sent_at is null and cancelled_at is null and skipped is null"),
    )
    op.create_table(
        "rest_windows",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("recipient_id", sa.Uuid(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_rest_windows_order")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "recipient_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f("fk_rest_windows_tenant_id_recipient_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_rest_windows_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_rest_windows")),
        sa.UniqueConstraint(
            "tenant_id",
            "recipient_id",
            "subject_id",
            name=op.f("uq_rest_windows_tenant_id_recipient_id_subject_id"),
        ),
    )
    grant_global("demo_mail")
    create_tenant_policies("notices", "reminders", "rest_windows", "notice_stops")


def downgrade() -> None:
    op.drop_table("rest_windows")
    op.drop_index(
        "ix_reminders_waiting",
        table_name="reminders",
        postgresql_where=sa.text("sent_at is null and cancelled_at is null and skipped is null"),
    )
    op.drop_index("ix_reminders_subject_id", table_name="reminders")
    op.drop_table("reminders")
    op.drop_index(
        "ix_notices_unread", table_name="notices", postgresql_where=sa.text("read_at is null")
    )
    op.drop_index("ix_notices_recipient_id", table_name="notices")
    op.drop_table("notices")
    op.drop_table("notice_stops")
    op.drop_table("demo_mail")
