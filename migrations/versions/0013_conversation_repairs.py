"""Relationships that two people would like to see put right, as rows beside their words.

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op

from migrations.tenancy import create_tenant_policies

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "conversation_repairs",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=15), nullable=False),
        sa.Column("wanted", sa.String(length=10), nullable=False),
        sa.Column("who_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("first_step_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("written_by_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind in ('adults', 'adult_child')", name=op.f("ck_conversation_repairs_kind")
        ),
        sa.CheckConstraint(
            "wanted in ('yes', 'no', 'unknown')", name=op.f("ck_conversation_repairs_wanted")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "record_id"],
            ["conversation_records.tenant_id", "conversation_records.id"],
            name=op.f("fk_conversation_repairs_tenant_id_record_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "written_by_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f("fk_conversation_repairs_tenant_id_written_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_conversation_repairs_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_conversation_repairs")),
    )
    op.create_index(
        "ix_conversation_repairs_record_id",
        "conversation_repairs",
        ["tenant_id", "record_id", "id"],
        unique=False,
    )
    create_tenant_policies("conversation_repairs")


def downgrade() -> None:
    op.drop_index("ix_conversation_repairs_record_id", table_name="conversation_repairs")
    op.drop_table("conversation_repairs")
