"""Follow-up actions, whatever they came from (each authority's own).

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

from migrations.tenancy import create_tenant_policies

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "actions",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("source_kind", sa.String(length=40), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("added_by_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("carry_count", sa.Integer(), nullable=False),
        sa.Column("reminders_on", sa.Boolean(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("done_note_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("passed_on_from_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(status = 'done') = (done_on is not null)", name=op.f("ck_actions_done_on")
        ),
        sa.CheckConstraint(
            "(status = 'open') = (ended_at is null)", name=op.f("ck_actions_ended_at")
        ),
        sa.CheckConstraint(
            "kind in ('support_for_me', 'repair', 'how_we_work', 'learning', 'other')",
            name=op.f("ck_actions_kind"),
        ),
        sa.CheckConstraint(
            "status = 'done' or done_note_sealed is null", name=op.f("ck_actions_done_note")
        ),
        sa.CheckConstraint(
            "status in ('open', 'done', 'dropped', 'passed_on')", name=op.f("ck_actions_status")
        ),
        sa.CheckConstraint("carry_count >= 0", name=op.f("ck_actions_carry_count")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "added_by_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f("fk_actions_tenant_id_added_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "owner_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f("fk_actions_tenant_id_owner_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "passed_on_from_id"],
            ["actions.tenant_id", "actions.id"],
            name=op.f("fk_actions_tenant_id_passed_on_from_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_actions_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_actions")),
    )
    op.create_index(
        "ix_actions_ended",
        "actions",
        ["tenant_id", "owner_id", "ended_at", "id"],
        unique=False,
        postgresql_where=sa.text("status <> 'open'"),
    )
    op.create_index(
        "ix_actions_open",
        "actions",
        ["tenant_id", "owner_id", "due_on", "id"],
        unique=False,
        postgresql_where=sa.text("status = 'open'"),
    )
    op.create_index(
        "ix_actions_source", "actions", ["tenant_id", "source_kind", "source_id"], unique=False
    )
    create_tenant_policies("actions")


def downgrade() -> None:
    op.drop_index("ix_actions_source", table_name="actions")
    op.drop_index(
        "ix_actions_open", table_name="actions", postgresql_where=sa.text("status = 'open'")
    )
    op.drop_index(
        "ix_actions_ended", table_name="actions", postgresql_where=sa.text("status <> 'open'")
    )
    op.drop_table("actions")
