"""Shares: that one person lets another read words of their own, until it is stopped.

Revision ID: 0018
Revises: 0017
"""

import sqlalchemy as sa
from alembic import op

from migrations.tenancy import create_tenant_policies

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "shares",
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("about_id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("reader_id", sa.Uuid(), nullable=False),
        sa.Column("shared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "owner_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f("fk_shares_tenant_id_owner_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "reader_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f("fk_shares_tenant_id_reader_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_shares_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_shares")),
        sa.CheckConstraint("owner_id <> reader_id", name=op.f("ck_shares_not_oneself")),
        sa.CheckConstraint(
            "stopped_at is null or stopped_at >= shared_at", name=op.f("ck_shares_stopped_later")
        ),
    )
    op.create_index("ix_shares_about_id", "shares", ["tenant_id", "kind", "about_id"])
    op.create_index(
        "ix_shares_one_open",
        "shares",
        ["tenant_id", "reader_id", "kind", "about_id"],
        unique=True,
        postgresql_where=sa.text("stopped_at is null"),
    )
    create_tenant_policies("shares")


def downgrade() -> None:
    op.drop_table("shares")
