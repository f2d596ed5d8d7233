"""Families, as one worker knows them (each authority's own).

Revision ID: 0019
Revises: 0018
"""

import sqlalchemy as sa
from alembic import op

from migrations.tenancy import create_tenant_policies

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "families",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("mark", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reference_sealed", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("length(mark) = 32", name=op.f("ck_families_mark")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "worker_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f("fk_families_tenant_id_worker_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_families_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_families")),
        sa.UniqueConstraint(
            "tenant_id", "worker_id", "mark", name=op.f("uq_families_tenant_id_worker_id_mark")
        ),
    )
    op.create_index(
        "ix_families_worker_id",
        "families",
        ["tenant_id", "worker_id", "written_at", "id"],
        unique=False,
    )
    op.create_index("ix_families_written_at", "families", ["tenant_id", "written_at"], unique=False)
    create_tenant_policies("families")


def downgrade() -> None:
    op.drop_index("ix_families_written_at", table_name="families")
    op.drop_index("ix_families_worker_id", table_name="families")
    op.drop_table("families")
