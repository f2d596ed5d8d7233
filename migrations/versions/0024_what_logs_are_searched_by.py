"""What a log is searched by: the stems of its words, sealed, and when they were taken.

Revision ID: 0024
Revises: 0023
"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("practice_logs", sa.Column("stems_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("practice_logs", sa.Column("stems_sealed", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    op.drop_column("practice_logs", "stems_sealed")
    op.drop_column("practice_logs", "stems_at")
