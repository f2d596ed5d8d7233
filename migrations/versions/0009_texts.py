"""Texts that are saved while they are typed: now, before, and beside; and saves already seen.

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op

from migrations.tenancy import create_tenant_policies

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "texts",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("about_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("written_by_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kept_version", sa.Integer(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kept_version <= version", name=op.f("ck_texts_kept_version")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "written_by_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f("fk_texts_tenant_id_written_by_id"),
        ),
        sa.ForeignKeyConstraint(["tenant_id"], ["authorities.id"], name=op.f("fk_texts_tenant_id")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_texts")),
        sa.UniqueConstraint(
            "tenant_id",
            "kind",
            "about_id",
            "name",
            name=op.f("uq_texts_tenant_id_kind_about_id_name"),
        ),
    )
    op.create_table(
        "text_versions",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("text_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        *_keys("text_versions"),
        sa.UniqueConstraint(
            "tenant_id",
            "text_id",
            "version",
            name=op.f("uq_text_versions_tenant_id_text_id_version"),
        ),
    )
    op.create_table(
        "texts_beside",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("text_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_version", sa.Integer(), nullable=False),
        sa.Column("save_id", sa.Uuid(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        *_keys("texts_beside"),
    )
    op.create_index("ix_texts_beside_text_id", "texts_beside", ["tenant_id", "text_id"])
    op.create_index(
        "ix_texts_beside_waiting",
        "texts_beside",
        ["tenant_id", "by_id"],
        postgresql_where=sa.text("settled_at is null"),
    )
    op.create_table(
        "text_saves",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("text_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("beside_id", sa.Uuid(), nullable=True),
        *_keys("text_saves"),
    )
    op.create_index("ix_text_saves_text_id", "text_saves", ["tenant_id", "text_id", "at"])
    create_tenant_policies("texts", "text_versions", "texts_beside", "text_saves")


def _keys(table: str) -> list[sa.schema.SchemaItem]:
    """The keys of a table of things about a text by somebody, gone when the text is."""
    return [
        sa.ForeignKeyConstraint(
            ["tenant_id", "by_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f(f"fk_{table}_tenant_id_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "text_id"],
            ["texts.tenant_id", "texts.id"],
            name=op.f(f"fk_{table}_tenant_id_text_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f(f"fk_{table}_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f(f"pk_{table}")),
    ]


def downgrade() -> None:
    op.drop_table("text_saves")
    op.drop_table("texts_beside")
    op.drop_table("text_versions")
    op.drop_table("texts")
