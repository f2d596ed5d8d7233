"""Conversations that took place, what is added to them, what settings learnt; those not held.

Revision ID: 0010
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op

from migrations.tenancy import create_tenant_policies

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


ARRANGEMENTS = ("proposed", "agreed", "replaced", "cancelled")
OFFERS = ("waiting", "later", "accepted", "arranged", "declined", "expired", "withdrawn")


def _allow(table: str, states: tuple[str, ...]) -> None:
    """Let `state` be one of these."""
    name = op.f(f"ck_{table}_state")
    op.drop_constraint(name, table, type_="check")
    op.create_check_constraint(name, table, f"state in {states}")


def upgrade() -> None:
    op.create_table(
        "setting_learning",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("change_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("setting_id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("changed_by_id", sa.Uuid(), nullable=True),
        sa.Column("changed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "changed_by_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f("fk_setting_learning_tenant_id_changed_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "setting_id"],
            ["settings.tenant_id", "settings.id"],
            name=op.f("fk_setting_learning_tenant_id_setting_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_setting_learning_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_setting_learning")),
    )
    op.create_index(
        "ix_setting_learning_setting_id",
        "setting_learning",
        ["tenant_id", "setting_id", "id"],
        unique=False,
    )
    op.create_table(
        "conversation_records",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("leader_id", sa.Uuid(), nullable=False),
        sa.Column("template_key", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fair", sa.String(length=12), nullable=True),
        sa.Column("person_signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("leader_signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("closes_on", sa.Date(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("person_released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("leader_released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("released", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "fair in ('yes', 'with_comment', 'no')", name=op.f("ck_conversation_records_fair")
        ),
        sa.CheckConstraint(
            "state in ('drafting', 'checking', 'agreed', 'closed')",
            name=op.f("ck_conversation_records_state"),
        ),
        sa.CheckConstraint(
            "state not in ('agreed', 'closed') or (person_signed_at is not null and leader_signed_at is not null)",
            name=op.f("ck_conversation_records_signed_by_both"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "leader_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f("fk_conversation_records_tenant_id_leader_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "offer_id"],
            ["offers.tenant_id", "offers.id"],
            name=op.f("fk_conversation_records_tenant_id_offer_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "person_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f("fk_conversation_records_tenant_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_conversation_records_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_conversation_records")),
        sa.UniqueConstraint(
            "tenant_id", "offer_id", name=op.f("uq_conversation_records_tenant_id_offer_id")
        ),
    )
    op.create_index(
        "ix_conversation_records_leader_id",
        "conversation_records",
        ["tenant_id", "leader_id", "id"],
        unique=False,
    )
    op.create_index(
        "ix_conversation_records_person_id",
        "conversation_records",
        ["tenant_id", "person_id", "id"],
        unique=False,
    )
    op.create_table(
        "conversation_additions",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "by_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f("fk_conversation_additions_tenant_id_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "record_id"],
            ["conversation_records.tenant_id", "conversation_records.id"],
            name=op.f("fk_conversation_additions_tenant_id_record_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_conversation_additions_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_conversation_additions")),
    )
    op.create_index(
        "ix_conversation_additions_record_id",
        "conversation_additions",
        ["tenant_id", "record_id", "id"],
        unique=False,
    )
    op.add_column("arrangements", sa.Column("not_held", sa.String(length=10), nullable=True))
    op.create_check_constraint(
        op.f("ck_arrangements_not_held"),
        "arrangements",
        "not_held in ('person', 'leader', 'place', 'other')",
    )
    _allow("arrangements", (*ARRANGEMENTS, "not_held"))
    _allow("offers", (*OFFERS, "held"))
    create_tenant_policies("conversation_records", "conversation_additions", "setting_learning")


def downgrade() -> None:
    _allow("offers", OFFERS)
    _allow("arrangements", ARRANGEMENTS)
    op.drop_column("arrangements", "not_held")
    op.drop_index("ix_conversation_additions_record_id", table_name="conversation_additions")
    op.drop_table("conversation_additions")
    op.drop_index("ix_conversation_records_person_id", table_name="conversation_records")
    op.drop_index("ix_conversation_records_leader_id", table_name="conversation_records")
    op.drop_table("conversation_records")
    op.drop_index("ix_setting_learning_setting_id", table_name="setting_learning")
    op.drop_table("setting_learning")
