"""Notes agreements: every version of what two people agree to, and who else may read.

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

from migrations.tenancy import create_tenant_policies

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "notes_agreements",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("covers_kind", sa.String(length=30), nullable=False),
        sa.Column("covers_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("level", sa.String(length=2), nullable=False),
        sa.Column("taken_by", sa.String(length=10), nullable=False),
        sa.Column("mode", sa.String(length=20), nullable=False),
        sa.Column("stored", sa.String(length=10), nullable=False),
        sa.Column("feeds", sa.String(length=12), nullable=False),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("learning", sa.Boolean(), nullable=False),
        sa.Column("keep_months", sa.Integer(), nullable=False),
        sa.Column("other_reads_days", sa.Integer(), nullable=True),
        sa.Column("wording", sa.String(length=10), nullable=False),
        sa.Column("person_agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("person_language", sa.String(length=2), nullable=True),
        sa.Column("other_agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("other_language", sa.String(length=2), nullable=True),
        sa.Column("narrowed", sa.Boolean(), nullable=False),
        sa.Column("holds_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "feeds in ('nothing', 'took_place', 'actions', 'themes')",
            name=op.f("ck_notes_agreements_feeds"),
        ),
        sa.CheckConstraint(
            "level in ('a0', 'a1', 'a2', 'a3', 'a4', 'a5')", name=op.f("ck_notes_agreements_level")
        ),
        sa.CheckConstraint(
            "mode in ('none', 'actions_only', 'key_points', 'full')",
            name=op.f("ck_notes_agreements_mode"),
        ),
        sa.CheckConstraint(
            "state <> 'agreed' or (person_agreed_at is not null and other_agreed_at is not null) or (narrowed and (person_agreed_at is not null or other_agreed_at is not null))",
            name=op.f("ck_notes_agreements_agreed_by_both"),
        ),
        sa.CheckConstraint(
            "state in ('proposed', 'agreed', 'replaced', 'withdrawn')",
            name=op.f("ck_notes_agreements_state"),
        ),
        sa.CheckConstraint(
            "stored in ('here', 'paper', 'nowhere')", name=op.f("ck_notes_agreements_stored")
        ),
        sa.CheckConstraint(
            "taken_by in ('person', 'other', 'both', 'nobody')",
            name=op.f("ck_notes_agreements_taken_by"),
        ),
        sa.CheckConstraint(
            "keep_months between 1 and 84", name=op.f("ck_notes_agreements_keep_months")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "other_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f("fk_notes_agreements_tenant_id_other_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "person_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f("fk_notes_agreements_tenant_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_notes_agreements_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_notes_agreements")),
        sa.UniqueConstraint(
            "tenant_id",
            "covers_kind",
            "covers_id",
            "number",
            name=op.f("uq_notes_agreements_tenant_id_covers_kind_covers_id_number"),
        ),
    )
    op.create_index(
        "ix_notes_agreements_one_current",
        "notes_agreements",
        ["tenant_id", "covers_kind", "covers_id"],
        unique=True,
        postgresql_where=sa.text("state in ('agreed', 'withdrawn')"),
    )
    op.create_index(
        "ix_notes_agreements_one_proposed",
        "notes_agreements",
        ["tenant_id", "covers_kind", "covers_id"],
        unique=True,
        postgresql_where=sa.text("state = 'proposed'"),
    )
    op.create_table(
        "agreed_readers",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agreement_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("scope", sa.String(length=10), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("reads_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("scope in ('summary', 'notes')", name=op.f("ck_agreed_readers_scope")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "agreement_id"],
            ["notes_agreements.tenant_id", "notes_agreements.id"],
            name=op.f("fk_agreed_readers_tenant_id_agreement_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "member_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f("fk_agreed_readers_tenant_id_member_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_agreed_readers_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_agreed_readers")),
        sa.UniqueConstraint(
            "tenant_id",
            "agreement_id",
            "member_id",
            name=op.f("uq_agreed_readers_tenant_id_agreement_id_member_id"),
        ),
    )
    op.create_index(
        "ix_agreed_readers_member_id", "agreed_readers", ["tenant_id", "member_id"], unique=False
    )
    create_tenant_policies("notes_agreements", "agreed_readers")


def downgrade() -> None:
    op.drop_index("ix_agreed_readers_member_id", table_name="agreed_readers")
    op.drop_table("agreed_readers")
    op.drop_index(
        "ix_notes_agreements_one_proposed",
        table_name="notes_agreements",
        postgresql_where=sa.text("state = 'proposed'"),
    )
    op.drop_index(
        "ix_notes_agreements_one_current",
        table_name="notes_agreements",
        postgresql_where=sa.text("state in ('agreed', 'withdrawn')"),
    )
    op.drop_table("notes_agreements")
