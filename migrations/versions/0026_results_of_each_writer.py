"""What became of notes is kept for each writer apart, where several write in one record.

Revision ID: 0026
Revises: 0025
"""

from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

OF_RECORD = "uq_wording_results_tenant_id_kind_about_id"
OF_WRITER = "uq_wording_results_tenant_id_kind_about_id_owner_id"


def upgrade() -> None:
    columns = ["tenant_id", "kind", "about_id", "owner_id"]
    op.create_unique_constraint(op.f(OF_WRITER), "wording_results", columns)
    op.drop_constraint(op.f(OF_RECORD), "wording_results", type_="unique")


def downgrade() -> None:
    columns = ["tenant_id", "kind", "about_id"]
    op.create_unique_constraint(op.f(OF_RECORD), "wording_results", columns)
    op.drop_constraint(op.f(OF_WRITER), "wording_results", type_="unique")
