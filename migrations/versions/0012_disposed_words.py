"""The day on which a conversation's words were deleted, as its two people agreed.

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("conversation_records", sa.Column("disposed_on", sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column("conversation_records", "disposed_on")
