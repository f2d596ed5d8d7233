"""Wording help: an authority's own entries, and what its writers did with the notes.

Revision ID: 0023
Revises: 0022
"""

import sqlalchemy as sa
from alembic import op

from migrations.tenancy import create_tenant_policies

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "wording_entries",
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("pattern", sa.String(length=300), nullable=False),
        sa.Column("suggestions", sa.String(length=600), nullable=False),
        sa.Column("reason_en", sa.String(length=300), nullable=False),
        sa.Column("reason_cy", sa.String(length=300), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("language in ('cy', 'en')", name=op.f("ck_wording_entries_language")),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_wording_entries_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_wording_entries")),
        sa.UniqueConstraint(
            "tenant_id", "key", "language", name=op.f("uq_wording_entries_tenant_id_key_language")
        ),
    )
    op.create_table(
        "wording_results",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("about_id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("outcomes_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "owner_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f("fk_wording_results_tenant_id_owner_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_wording_results_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_wording_results")),
        sa.UniqueConstraint(
            "tenant_id", "kind", "about_id", name=op.f("uq_wording_results_tenant_id_kind_about_id")
        ),
    )
    create_tenant_policies("wording_entries", "wording_results")


def downgrade() -> None:
    op.drop_table("wording_results")
    op.drop_table("wording_entries")
