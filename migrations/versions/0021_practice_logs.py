"""Practice logs, what is added and said below them, and each authority's urgent procedure.

Revision ID: 0021
Revises: 0020
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.tenancy import create_tenant_policies

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "urgent_procedures",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("text_en", sa.String(length=3000), nullable=False),
        sa.Column("text_cy", sa.String(length=3000), nullable=False),
        sa.Column("telephone", sa.String(length=30), nullable=False),
        sa.Column("web_address", sa.String(length=500), nullable=False),
        sa.Column("changed_by_id", sa.Uuid(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "changed_by_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f("fk_urgent_procedures_tenant_id_changed_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_urgent_procedures_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_urgent_procedures")),
        sa.UniqueConstraint("tenant_id", name=op.f("uq_urgent_procedures_tenant_id")),
    )
    op.create_table(
        "practice_logs",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("length_min", sa.Integer(), nullable=True),
        sa.Column("channel", sa.String(length=20), nullable=True),
        sa.Column("language", sa.String(length=10), nullable=True),
        sa.Column("with_whom", postgresql.ARRAY(sa.String(length=20)), nullable=False),
        sa.Column("stage", sa.String(length=20), nullable=True),
        sa.Column("said_by", sa.String(length=20), nullable=True),
        sa.Column("permission_asked", sa.String(length=10), nullable=True),
        sa.Column("skills_tried", postgresql.ARRAY(sa.String(length=20)), nullable=False),
        sa.Column("counts_as_cpd", sa.Boolean(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("locked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'kept') = (kept_at is not null)", name=op.f("ck_practice_logs_kept_at")
        ),
        sa.CheckConstraint(
            "channel in ('home', 'office', 'school', 'outdoors', 'telephone', 'video', 'other')",
            name=op.f("ck_practice_logs_channel"),
        ),
        sa.CheckConstraint(
            "language in ('cy', 'en', 'both', 'other')", name=op.f("ck_practice_logs_language")
        ),
        sa.CheckConstraint(
            "locked_at is null or state = 'kept'", name=op.f("ck_practice_logs_locked_at")
        ),
        sa.CheckConstraint(
            "permission_asked in ('yes', 'partly', 'no')",
            name=op.f("ck_practice_logs_permission_asked"),
        ),
        sa.CheckConstraint(
            "said_by in ('parent', 'child', 'young_person', 'wider_family', 'professional')",
            name=op.f("ck_practice_logs_said_by"),
        ),
        sa.CheckConstraint(
            "skills_tried <@ array['open_question', 'reflection', 'affirm', 'summary', 'scaling', 'autonomy', 'evocation', 'ask_offer_ask', 'clear_concern', 'other']::varchar[]",
            name=op.f("ck_practice_logs_skills_tried"),
        ),
        sa.CheckConstraint(
            "stage in ('contact', 'enquiry', 'conference', 'core_group', 'review', 'support', 'other')",
            name=op.f("ck_practice_logs_stage"),
        ),
        sa.CheckConstraint("state in ('draft', 'kept')", name=op.f("ck_practice_logs_state")),
        sa.CheckConstraint(
            "with_whom <@ array['parent', 'child', 'young_person', 'wider_family', 'professional']::varchar[]",
            name=op.f("ck_practice_logs_with_whom"),
        ),
        sa.CheckConstraint(
            "length_min between 1 and 600", name=op.f("ck_practice_logs_length_min")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "family_id"],
            ["families.tenant_id", "families.id"],
            name=op.f("fk_practice_logs_tenant_id_family_id"),
            ondelete="SET NULL (family_id)",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "worker_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f("fk_practice_logs_tenant_id_worker_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_practice_logs_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_practice_logs")),
    )
    op.create_index(
        "ix_practice_logs_family_id",
        "practice_logs",
        ["tenant_id", "family_id", "happened_on"],
        unique=False,
    )
    op.create_index(
        "ix_practice_logs_worker_id",
        "practice_logs",
        ["tenant_id", "worker_id", "state", "happened_on", "id"],
        unique=False,
    )
    op.create_table(
        "practice_log_additions",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("log_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "by_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f("fk_practice_log_additions_tenant_id_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "log_id"],
            ["practice_logs.tenant_id", "practice_logs.id"],
            name=op.f("fk_practice_log_additions_tenant_id_log_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_practice_log_additions_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_practice_log_additions")),
    )
    op.create_index(
        "ix_practice_log_additions_log_id",
        "practice_log_additions",
        ["tenant_id", "log_id", "id"],
        unique=False,
    )
    op.create_table(
        "practice_log_posts",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("strength_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("log_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "by_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f("fk_practice_log_posts_tenant_id_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "log_id"],
            ["practice_logs.tenant_id", "practice_logs.id"],
            name=op.f("fk_practice_log_posts_tenant_id_log_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_practice_log_posts_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_practice_log_posts")),
    )
    op.create_index(
        "ix_practice_log_posts_log_id",
        "practice_log_posts",
        ["tenant_id", "log_id", "id"],
        unique=False,
    )
    create_tenant_policies(
        "urgent_procedures", "practice_logs", "practice_log_additions", "practice_log_posts"
    )


def downgrade() -> None:
    op.drop_index("ix_practice_log_posts_log_id", table_name="practice_log_posts")
    op.drop_table("practice_log_posts")
    op.drop_index("ix_practice_log_additions_log_id", table_name="practice_log_additions")
    op.drop_table("practice_log_additions")
    op.drop_index("ix_practice_logs_worker_id", table_name="practice_logs")
    op.drop_index("ix_practice_logs_family_id", table_name="practice_logs")
    op.drop_table("practice_logs")
    op.drop_table("urgent_procedures")
