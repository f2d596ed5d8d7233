"""Setting policies: versions, and what each says about triggers, places and leaders.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.tenancy import create_tenant_policies

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TABLE = "policy_versions"
PARTS = ("policy_triggers", "policy_places", "policy_leaders")
# What staff were told stays as they were told it, whatever a later program tries.
KEEP_VERSION = """
create function keep_published_policy() returns trigger language plpgsql as $$
begin
    if old.status = 'published' then
        raise exception 'a published policy version is never changed';
    end if;
    return coalesce(new, old);
end $$
"""
KEEP_PART = """
create function keep_part_of_published_policy() returns trigger language plpgsql as $$
begin
    -- In an insert `old` is null, and in a delete `new` is.
    if exists (
        select from policy_versions v
        where v.tenant_id = coalesce(new.tenant_id, old.tenant_id)
          and v.id in (new.version_id, old.version_id) and v.status = 'published'
    ) then
        raise exception 'a published policy version is never changed';
    end if;
    return coalesce(new, old);
end $$
"""


def upgrade() -> None:
    op.create_table(
        "policy_versions",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("setting_id", sa.Uuid(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=True),
        sa.Column("drafted_by_id", sa.Uuid(), nullable=True),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ready_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_by_id", sa.Uuid(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stated", postgresql.ARRAY(sa.String(length=30)), nullable=False),
        sa.Column("circumstances_en", sa.String(length=3000), nullable=False),
        sa.Column("circumstances_cy", sa.String(length=3000), nullable=False),
        sa.Column("circumstances_behind", sa.String(length=2), nullable=True),
        sa.Column("nobody_available_en", sa.String(length=3000), nullable=False),
        sa.Column("nobody_available_cy", sa.String(length=3000), nullable=False),
        sa.Column("nobody_available_behind", sa.String(length=2), nullable=True),
        sa.Column("structure_en", sa.String(length=3000), nullable=False),
        sa.Column("structure_cy", sa.String(length=3000), nullable=False),
        sa.Column("structure_behind", sa.String(length=2), nullable=True),
        sa.Column("template_key", sa.String(length=20), nullable=True),
        sa.Column("languages", postgresql.ARRAY(sa.String(length=2)), nullable=True),
        sa.Column("recording_en", sa.String(length=3000), nullable=False),
        sa.Column("recording_cy", sa.String(length=3000), nullable=False),
        sa.Column("recording_behind", sa.String(length=2), nullable=True),
        sa.Column("notes_modes", postgresql.ARRAY(sa.String(length=20)), nullable=True),
        sa.Column("retention_months", sa.Integer(), nullable=True),
        sa.Column("follow_up_days", postgresql.ARRAY(sa.Integer()), nullable=True),
        sa.Column("learning_goes_to", sa.String(length=20), nullable=True),
        sa.Column("pack_rule", sa.String(length=20), nullable=True),
        sa.Column("action_due_working_days", sa.Integer(), nullable=True),
        sa.Column("offer_waits_days", sa.Integer(), nullable=True),
        sa.Column("home_policy", sa.String(length=20), nullable=True),
        sa.Column("home_policy_url", sa.String(length=500), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.Column("review_due", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "(status = 'published') = (published_at is not null and effective_from is not null)",
            name=op.f("ck_policy_versions_published"),
        ),
        sa.CheckConstraint(
            "home_policy in ('supervision', 'wellbeing', 'both')",
            name=op.f("ck_policy_versions_home_policy"),
        ),
        sa.CheckConstraint(
            "learning_goes_to in ('setting_lead', 'whole_setting', 'nobody')",
            name=op.f("ck_policy_versions_learning_goes_to"),
        ),
        sa.CheckConstraint(
            "pack_rule in ('nothing', 'took_place', 'actions', 'themes')",
            name=op.f("ck_policy_versions_pack_rule"),
        ),
        sa.CheckConstraint(
            "status in ('draft', 'published')", name=op.f("ck_policy_versions_status")
        ),
        sa.CheckConstraint(
            "retention_months between 3 and 24", name=op.f("ck_policy_versions_retention_months")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "contact_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f("fk_policy_versions_tenant_id_contact_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "drafted_by_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f("fk_policy_versions_tenant_id_drafted_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "published_by_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f("fk_policy_versions_tenant_id_published_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "setting_id"],
            ["settings.tenant_id", "settings.id"],
            name=op.f("fk_policy_versions_tenant_id_setting_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_policy_versions_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_policy_versions")),
        sa.UniqueConstraint(
            "tenant_id",
            "setting_id",
            "number",
            name=op.f("uq_policy_versions_tenant_id_setting_id_number"),
            postgresql_nulls_not_distinct=True,
        ),
    )
    op.create_index(
        "ix_policy_versions_one_draft",
        "policy_versions",
        ["tenant_id", "setting_id"],
        unique=True,
        postgresql_where=sa.text("status = 'draft'"),
        postgresql_nulls_not_distinct=True,
    )
    op.create_table(
        "policy_leaders",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("membership_id", sa.Uuid(), nullable=False),
        sa.Column("trained_on", sa.Date(), nullable=True),
        sa.Column("most_open", sa.Integer(), nullable=False),
        sa.CheckConstraint("most_open between 1 and 20", name=op.f("ck_policy_leaders_most_open")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "membership_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f("fk_policy_leaders_tenant_id_membership_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "version_id"],
            ["policy_versions.tenant_id", "policy_versions.id"],
            name=op.f("fk_policy_leaders_tenant_id_version_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_policy_leaders_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_policy_leaders")),
        sa.UniqueConstraint(
            "tenant_id",
            "version_id",
            "membership_id",
            name=op.f("uq_policy_leaders_tenant_id_version_id_membership_id"),
        ),
    )
    op.create_table(
        "policy_places",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.Column("name_cy", sa.String(length=120), nullable=False),
        sa.Column("private", sa.Boolean(), nullable=False),
        sa.Column("access_notes_en", sa.String(length=300), nullable=False),
        sa.Column("access_notes_cy", sa.String(length=300), nullable=False),
        sa.Column("behind", sa.String(length=2), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "version_id"],
            ["policy_versions.tenant_id", "policy_versions.id"],
            name=op.f("fk_policy_places_tenant_id_version_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_policy_places_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_policy_places")),
    )
    op.create_index(
        "ix_policy_places_version_id",
        "policy_places",
        ["tenant_id", "version_id", "position"],
        unique=False,
    )
    op.create_table(
        "policy_triggers",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("label_en", sa.String(length=120), nullable=False),
        sa.Column("label_cy", sa.String(length=120), nullable=False),
        sa.Column("behind", sa.String(length=2), nullable=True),
        sa.Column("prompts_offer", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "version_id"],
            ["policy_versions.tenant_id", "policy_versions.id"],
            name=op.f("fk_policy_triggers_tenant_id_version_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_policy_triggers_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_policy_triggers")),
        sa.UniqueConstraint(
            "tenant_id",
            "version_id",
            "code",
            name=op.f("uq_policy_triggers_tenant_id_version_id_code"),
        ),
    )
    create_tenant_policies(TABLE, *PARTS)
    op.execute(KEEP_VERSION)
    op.execute(
        f"create trigger keep before update or delete on {TABLE} "
        "for each row execute function keep_published_policy()"
    )
    op.execute(KEEP_PART)
    for part in PARTS:
        op.execute(
            f"create trigger keep before insert or update or delete on {part} "
            "for each row execute function keep_part_of_published_policy()"
        )


def downgrade() -> None:
    op.drop_table("policy_triggers")
    op.drop_index("ix_policy_places_version_id", table_name="policy_places")
    op.drop_table("policy_places")
    op.drop_table("policy_leaders")
    op.drop_index(
        "ix_policy_versions_one_draft",
        table_name="policy_versions",
        postgresql_where=sa.text("status = 'draft'"),
        postgresql_nulls_not_distinct=True,
    )
    op.drop_table("policy_versions")
    op.execute("drop function keep_part_of_published_policy()")
    op.execute("drop function keep_published_policy()")
