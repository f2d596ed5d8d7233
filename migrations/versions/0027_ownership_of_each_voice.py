"""What was noticed about whose change it is, is kept for each voice apart, where several give
numbers on one day.

Revision ID: 0027
Revises: 0026
"""

from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

OF_DAY = "uq_change_ownership_tenant_id_area_id_noticed_on"
OF_VOICE = "uq_change_ownership_one_a_day_of_each_voice"


def upgrade() -> None:
    op.create_unique_constraint(
        OF_VOICE,
        "change_ownership",
        ["tenant_id", "area_id", "noticed_on", "who_gave_numbers"],
        postgresql_nulls_not_distinct=True,
    )
    op.drop_constraint(op.f(OF_DAY), "change_ownership", type_="unique")


def downgrade() -> None:
    columns = ["tenant_id", "area_id", "noticed_on"]
    op.create_unique_constraint(op.f(OF_DAY), "change_ownership", columns)
    op.drop_constraint(OF_VOICE, "change_ownership", type_="unique")
