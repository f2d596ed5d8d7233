"""The day on which words that were never signed are deleted, once both have been told of it.

Revision ID: 0016
Revises: 0015
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("conversation_records", sa.Column("words_end_on", sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column("conversation_records", "words_end_on")
