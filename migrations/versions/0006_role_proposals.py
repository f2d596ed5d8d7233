"""Privileged roles that wait for a second admin; names in the order of code points.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

from migrations.tenancy import create_tenant_policies

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Whatever the server's own order is: the beginning of a name is looked up as a range.
    op.alter_column("memberships", "name_key", type_=sa.String(120, collation="C"))
    op.create_table(
        "role_proposals",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("membership_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=30), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("proposed_by_id", sa.Uuid(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decision", sa.String(length=10), nullable=True),
        sa.Column("decided_by_id", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "decision <> 'confirmed' or (decided_by_id is not null and decided_by_id <> proposed_by_id and decided_by_id <> membership_id)",
            name=op.f("ck_role_proposals_second_admin"),
        ),
        sa.CheckConstraint(
            "decision in ('confirmed', 'declined', 'withdrawn')",
            name=op.f("ck_role_proposals_decision"),
        ),
        sa.CheckConstraint(
            "role in ('authority_admin', 'information_officer', 'safeguarding_lead')",
            name=op.f("ck_role_proposals_role"),
        ),
        sa.CheckConstraint(
            "(decision is null) = (decided_at is null)", name=op.f("ck_role_proposals_decided")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "decided_by_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f("fk_role_proposals_tenant_id_decided_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "membership_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f("fk_role_proposals_tenant_id_membership_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "proposed_by_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f("fk_role_proposals_tenant_id_proposed_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_role_proposals_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_role_proposals")),
    )
    op.create_index(
        "uq_role_proposals_waiting",
        "role_proposals",
        ["tenant_id", "membership_id", "role"],
        unique=True,
        postgresql_where=sa.text("decided_at is null"),
    )
    # What was decided stays: the application never deletes one.
    create_tenant_policies("role_proposals", privileges="select, insert, update")


def downgrade() -> None:
    op.drop_index(
        "uq_role_proposals_waiting",
        table_name="role_proposals",
        postgresql_where=sa.text("decided_at is null"),
    )
    op.drop_table("role_proposals")
    op.alter_column("memberships", "name_key", type_=sa.String(120))
