"""Areas of change, their scores, and whose change it is (each authority's own).

Revision ID: 0020
Revises: 0019
"""

import sqlalchemy as sa
from alembic import op

from migrations.tenancy import create_tenant_policies

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "change_areas",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("threshold_linked", sa.Boolean(), nullable=True),
        sa.Column("on_sheet", sa.Boolean(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("title_family_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("title_worker_sealed", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "(state = 'closed') = (closed_at is not null)", name=op.f("ck_change_areas_closed_at")
        ),
        sa.CheckConstraint("state in ('open', 'closed')", name=op.f("ck_change_areas_state")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "family_id"],
            ["families.tenant_id", "families.id"],
            name=op.f("fk_change_areas_tenant_id_family_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_change_areas_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_change_areas")),
    )
    op.create_index(
        "ix_change_areas_family_id", "change_areas", ["tenant_id", "family_id", "id"], unique=False
    )
    op.create_table(
        "change_ownership",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Uuid(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("noticed_on", sa.Date(), nullable=False),
        sa.Column("idea_came_from", sa.Integer(), nullable=True),
        sa.Column("words_are_theirs", sa.String(length=10), nullable=True),
        sa.Column("importance", sa.Integer(), nullable=True),
        sa.Column("confidence", sa.Integer(), nullable=True),
        sa.Column("asked_why_not_lower", sa.Boolean(), nullable=True),
        sa.Column("who_gave_numbers", sa.String(length=10), nullable=True),
        sa.Column("log_id", sa.Uuid(), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "who_gave_numbers in ('parent', 'child', 'family', 'worker', 'other')",
            name=op.f("ck_change_ownership_who_gave_numbers"),
        ),
        sa.CheckConstraint(
            "words_are_theirs in ('yes', 'partly', 'no')",
            name=op.f("ck_change_ownership_words_are_theirs"),
        ),
        sa.CheckConstraint(
            "confidence between 0 and 10", name=op.f("ck_change_ownership_confidence")
        ),
        sa.CheckConstraint("idea_came_from between 1 and 5", name=op.f("ck_change_ownership_idea")),
        sa.CheckConstraint(
            "importance between 0 and 10", name=op.f("ck_change_ownership_importance")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "area_id"],
            ["change_areas.tenant_id", "change_areas.id"],
            name=op.f("fk_change_ownership_tenant_id_area_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "family_id"],
            ["families.tenant_id", "families.id"],
            name=op.f("fk_change_ownership_tenant_id_family_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_change_ownership_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_change_ownership")),
        sa.UniqueConstraint(
            "tenant_id",
            "area_id",
            "noticed_on",
            name=op.f("uq_change_ownership_tenant_id_area_id_noticed_on"),
        ),
    )
    op.create_table(
        "change_scores",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Uuid(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("voice", sa.String(length=10), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("scale_min", sa.Integer(), nullable=False),
        sa.Column("scale_max", sa.Integer(), nullable=False),
        sa.Column("log_id", sa.Uuid(), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_out_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "voice in ('parent', 'child', 'family', 'worker', 'other')",
            name=op.f("ck_change_scores_voice"),
        ),
        sa.CheckConstraint(
            "number between scale_min and scale_max", name=op.f("ck_change_scores_on_the_scale")
        ),
        sa.CheckConstraint("scale_min < scale_max", name=op.f("ck_change_scores_scale")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "area_id"],
            ["change_areas.tenant_id", "change_areas.id"],
            name=op.f("fk_change_scores_tenant_id_area_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "family_id"],
            ["families.tenant_id", "families.id"],
            name=op.f("fk_change_scores_tenant_id_family_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_change_scores_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_change_scores")),
    )
    op.create_index(
        "ix_change_scores_area_id",
        "change_scores",
        ["tenant_id", "area_id", "given_on", "id"],
        unique=False,
    )
    op.create_index(
        "ix_change_scores_family_id",
        "change_scores",
        ["tenant_id", "family_id", "given_on"],
        unique=False,
    )
    op.create_table(
        "change_scores_before",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("score_id", sa.Uuid(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("voice", sa.String(length=10), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "voice in ('parent', 'child', 'family', 'worker', 'other')",
            name=op.f("ck_change_scores_before_voice"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "score_id"],
            ["change_scores.tenant_id", "change_scores.id"],
            name=op.f("fk_change_scores_before_tenant_id_score_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_change_scores_before_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_change_scores_before")),
    )
    op.create_index(
        "ix_change_scores_before_score_id",
        "change_scores_before",
        ["tenant_id", "score_id", "id"],
        unique=False,
    )
    create_tenant_policies(
        "change_areas", "change_ownership", "change_scores", "change_scores_before"
    )


def downgrade() -> None:
    op.drop_index("ix_change_scores_before_score_id", table_name="change_scores_before")
    op.drop_table("change_scores_before")
    op.drop_index("ix_change_scores_family_id", table_name="change_scores")
    op.drop_index("ix_change_scores_area_id", table_name="change_scores")
    op.drop_table("change_scores")
    op.drop_table("change_ownership")
    op.drop_index("ix_change_areas_family_id", table_name="change_areas")
    op.drop_table("change_areas")
