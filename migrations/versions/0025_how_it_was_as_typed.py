"""How a conversation was, in the person's own words: kept where all words are typed.

A migration cannot move sealed words: each is bound to the table, the row and the field that it
was sealed for, and a migration has no keys. Nothing is released yet, so the column goes with
whatever a trial has put into it. The answers beside it stay: each names the key that opens it.

Revision ID: 0025
Revises: 0024
"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_column("conversation_how_it_was", "text_sealed")


def downgrade() -> None:
    op.add_column(
        "conversation_how_it_was", sa.Column("text_sealed", sa.LargeBinary(), nullable=True)
    )
