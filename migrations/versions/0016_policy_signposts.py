"""Where people can get support, as policies say it.

Revision ID: 0016
Revises: 0015
"""

import sqlalchemy as sa
from alembic import op

from migrations.tenancy import create_tenant_policies

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "policy_signposts",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.Column("name_cy", sa.String(length=120), nullable=False),
        sa.Column("about_en", sa.String(length=300), nullable=False),
        sa.Column("about_cy", sa.String(length=300), nullable=False),
        sa.Column("telephone", sa.String(length=30), nullable=False),
        sa.Column("web_address", sa.String(length=500), nullable=False),
        sa.Column("behind", sa.String(length=2), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "version_id"],
            ["policy_versions.tenant_id", "policy_versions.id"],
            name=op.f("fk_policy_signposts_tenant_id_version_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_policy_signposts_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_policy_signposts")),
    )
    op.create_index(
        "ix_policy_signposts_version_id",
        "policy_signposts",
        ["tenant_id", "version_id", "position"],
        unique=False,
    )
    create_tenant_policies("policy_signposts")
    op.execute(
        "create trigger keep before insert or update or delete on policy_signposts "
        "for each row execute function keep_part_of_published_policy()"
    )


def downgrade() -> None:
    op.drop_index("ix_policy_signposts_version_id", table_name="policy_signposts")
    op.drop_table("policy_signposts")
