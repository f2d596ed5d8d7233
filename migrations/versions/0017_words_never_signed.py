"""The day on which words that were never signed are deleted, once both have been told of it.

Revision ID: 0017
Revises: 0016
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("conversation_records", sa.Column("words_end_on", sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column("conversation_records", "words_end_on")
