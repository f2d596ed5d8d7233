"""The parts of a conversation, where a policy adapts the template; and which one a record used.

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op

from migrations.tenancy import create_tenant_policies

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "policy_sections",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("used", sa.Boolean(), nullable=False),
        sa.Column("title_en", sa.String(length=120), nullable=False),
        sa.Column("title_cy", sa.String(length=120), nullable=False),
        sa.Column("prompts_en", sa.String(length=600), nullable=False),
        sa.Column("prompts_cy", sa.String(length=600), nullable=False),
        sa.Column("behind", sa.String(length=2), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "version_id"],
            ["policy_versions.tenant_id", "policy_versions.id"],
            name=op.f("fk_policy_sections_tenant_id_version_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_policy_sections_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_policy_sections")),
        sa.UniqueConstraint(
            "tenant_id",
            "version_id",
            "key",
            name=op.f("uq_policy_sections_tenant_id_version_id_key"),
        ),
    )
    create_tenant_policies("policy_sections")
    op.execute(
        "create trigger keep before insert or update or delete on policy_sections "
        "for each row execute function keep_part_of_published_policy()"
    )
    op.add_column("conversation_records", sa.Column("template_version_id", sa.Uuid()))
    op.create_foreign_key(
        op.f("fk_conversation_records_tenant_id_template_version_id"),
        "conversation_records",
        "policy_versions",
        ["tenant_id", "template_version_id"],
        ["tenant_id", "id"],
        # The column is new and empty; looking at old rows would need a tenant.
        postgresql_not_valid=True,
    )


def downgrade() -> None:
    op.drop_constraint(
        op.f("fk_conversation_records_tenant_id_template_version_id"), "conversation_records"
    )
    op.drop_column("conversation_records", "template_version_id")
    op.drop_table("policy_sections")
