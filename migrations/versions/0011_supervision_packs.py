"""Supervision packs and the lines of their last good build (each authority's own).

Revision ID: 0011
Revises: 0010
"""

import sqlalchemy as sa
from alembic import op

from migrations.tenancy import create_tenant_policies

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "supervision_packs",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("manager_id", sa.Uuid(), nullable=False),
        sa.Column("for_date", sa.Date(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("asks", sa.Integer(), nullable=False),
        sa.Column("build_no", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("built_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("error", sa.String(length=80), nullable=True),
        sa.Column("preview_opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("trimmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.CheckConstraint("language in ('cy', 'en')", name=op.f("ck_supervision_packs_language")),
        sa.CheckConstraint(
            "state <> 'released' or (released_at is not null and trimmed_at is not null)",
            name=op.f("ck_supervision_packs_released_after_trimming"),
        ),
        sa.CheckConstraint(
            "state in ('building', 'ready', 'trimmed', 'released', 'expired', 'failed')",
            name=op.f("ck_supervision_packs_state"),
        ),
        sa.CheckConstraint(
            "person_id <> manager_id", name=op.f("ck_supervision_packs_not_oneself")
        ),
        sa.CheckConstraint(
            "since <= for_date and for_date <= expires_on", name=op.f("ck_supervision_packs_dates")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "manager_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f("fk_supervision_packs_tenant_id_manager_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "person_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f("fk_supervision_packs_tenant_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_supervision_packs_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_supervision_packs")),
    )
    op.create_index(
        "ix_supervision_packs_expires_on",
        "supervision_packs",
        ["tenant_id", "expires_on"],
        unique=False,
    )
    op.create_index(
        "ix_supervision_packs_person_id",
        "supervision_packs",
        ["tenant_id", "person_id", "for_date", "id"],
        unique=False,
    )
    op.create_index(
        "ix_supervision_packs_released",
        "supervision_packs",
        ["tenant_id", "manager_id", "for_date", "id"],
        unique=False,
        postgresql_where=sa.text("state = 'released'"),
    )
    op.create_table(
        "supervision_pack_items",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pack_id", sa.Uuid(), nullable=False),
        sa.Column("block", sa.String(length=20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("source_kind", sa.String(length=40), nullable=True),
        sa.Column("source_id", sa.Uuid(), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("removed_by_person", sa.Boolean(), nullable=False),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "(source_kind is null) = (source_id is null)",
            name=op.f("ck_supervision_pack_items_source"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "pack_id"],
            ["supervision_packs.tenant_id", "supervision_packs.id"],
            name=op.f("fk_supervision_pack_items_tenant_id_pack_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_supervision_pack_items_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_supervision_pack_items")),
    )
    op.create_index(
        "ix_supervision_pack_items_pack_id",
        "supervision_pack_items",
        ["tenant_id", "pack_id", "position"],
        unique=False,
    )
    create_tenant_policies("supervision_packs", "supervision_pack_items")


def downgrade() -> None:
    op.drop_index("ix_supervision_pack_items_pack_id", table_name="supervision_pack_items")
    op.drop_table("supervision_pack_items")
    op.drop_index(
        "ix_supervision_packs_released",
        table_name="supervision_packs",
        postgresql_where=sa.text("state = 'released'"),
    )
    op.drop_index("ix_supervision_packs_person_id", table_name="supervision_packs")
    op.drop_index("ix_supervision_packs_expires_on", table_name="supervision_packs")
    op.drop_table("supervision_packs")
