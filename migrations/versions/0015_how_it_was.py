"""How a conversation was for the person: theirs alone, until they share it.

Revision ID: 0015
Revises: 0014
"""

import sqlalchemy as sa
from alembic import op

from migrations.tenancy import create_tenant_policies

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "conversation_how_it_was",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rating_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("shared_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "record_id"],
            ["conversation_records.tenant_id", "conversation_records.id"],
            name=op.f("fk_conversation_how_it_was_tenant_id_record_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_conversation_how_it_was_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_conversation_how_it_was")),
        sa.UniqueConstraint(
            "tenant_id", "record_id", name=op.f("uq_conversation_how_it_was_tenant_id_record_id")
        ),
    )
    create_tenant_policies("conversation_how_it_was")


def downgrade() -> None:
    op.drop_table("conversation_how_it_was")
