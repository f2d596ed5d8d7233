"""Events, offers, the wishes of the person offered, requests to leaders, arrangements.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.tenancy import create_tenant_policies

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "events",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("setting_id", sa.Uuid(), nullable=False),
        sa.Column("logged_by_id", sa.Uuid(), nullable=False),
        sa.Column("logged_as", sa.String(length=10), nullable=True),
        sa.Column("logged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("occurred_on", sa.Date(), nullable=False),
        sa.Column("occurred_time", sa.Time(), nullable=True),
        sa.Column("trigger_kind", sa.String(length=40), nullable=False),
        sa.Column("unusual", sa.Boolean(), nullable=False),
        sa.Column("very_stressful", sa.Boolean(), nullable=False),
        sa.Column("policy_version_ids", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("short_label_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("summary_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("external_ref_sealed", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "logged_as in ('self', 'colleague', 'manager')", name=op.f("ck_events_logged_as")
        ),
        sa.CheckConstraint(
            "(logged_at is null) = (logged_as is null)", name=op.f("ck_events_logged")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "logged_by_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f("fk_events_tenant_id_logged_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "setting_id"],
            ["settings.tenant_id", "settings.id"],
            name=op.f("fk_events_tenant_id_setting_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_events_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_events")),
    )
    op.create_index(
        "ix_events_logged_by_id", "events", ["tenant_id", "logged_by_id", "id"], unique=False
    )
    op.create_table(
        "timing_preferences",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("timing", sa.String(length=20), nullable=False),
        sa.CheckConstraint(
            "timing in ('straight_away', 'later_today', 'next_working_day', 'three_days', 'i_will_say')",
            name=op.f("ck_timing_preferences_timing"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "person_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f("fk_timing_preferences_tenant_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_timing_preferences_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_timing_preferences")),
        sa.UniqueConstraint(
            "tenant_id", "person_id", name=op.f("uq_timing_preferences_tenant_id_person_id")
        ),
    )
    op.create_table(
        "event_people",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("safety_check", sa.String(length=20), nullable=True),
        sa.Column("own_strain_sealed", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "safety_check in ('safe', 'break', 'going_home', 'getting_help')",
            name=op.f("ck_event_people_safety_check"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "event_id"],
            ["events.tenant_id", "events.id"],
            name=op.f("fk_event_people_tenant_id_event_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "person_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f("fk_event_people_tenant_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_event_people_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_event_people")),
        sa.UniqueConstraint(
            "tenant_id",
            "event_id",
            "person_id",
            name=op.f("uq_event_people_tenant_id_event_id_person_id"),
        ),
    )
    op.create_index(
        "ix_event_people_person_id", "event_people", ["tenant_id", "person_id"], unique=False
    )
    op.create_table(
        "offers",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("event_person_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("made_by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("basis", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("remind_again_on", sa.Date(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("message_sealed", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "basis in ('policy', 'judgement', 'self_request')", name=op.f("ck_offers_basis")
        ),
        sa.CheckConstraint(
            "state in ('waiting', 'later', 'accepted', 'arranged', 'declined', 'expired', 'withdrawn')",
            name=op.f("ck_offers_state"),
        ),
        sa.CheckConstraint("remind_again_on <= expires_on", name=op.f("ck_offers_remind_again_on")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "event_person_id"],
            ["event_people.tenant_id", "event_people.id"],
            name=op.f("fk_offers_tenant_id_event_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "made_by_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f("fk_offers_tenant_id_made_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "person_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f("fk_offers_tenant_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_offers_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_offers")),
    )
    op.create_index(
        "ix_offers_event_person_id", "offers", ["tenant_id", "event_person_id"], unique=False
    )
    op.create_index(
        "ix_offers_made_by_id", "offers", ["tenant_id", "made_by_id", "id"], unique=False
    )
    op.create_index(
        "ix_offers_one_open",
        "offers",
        ["tenant_id", "event_person_id"],
        unique=True,
        postgresql_where=sa.text("state in ('accepted', 'arranged', 'later', 'waiting')"),
    )
    op.create_index(
        "ix_offers_person_id", "offers", ["tenant_id", "person_id", "state"], unique=False
    )
    op.create_index(
        "ix_offers_to_close",
        "offers",
        ["tenant_id", "expires_on"],
        unique=False,
        postgresql_where=sa.text("closed_at is null"),
    )
    op.create_table(
        "arrangements",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("leader_id", sa.Uuid(), nullable=False),
        sa.Column("proposed_by_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("local_start", sa.DateTime(), nullable=False),
        sa.Column("zone", sa.String(length=40), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("length_minutes", sa.Integer(), nullable=False),
        sa.Column("place_kind", sa.String(length=10), nullable=False),
        sa.Column("policy_place_id", sa.Uuid(), nullable=True),
        sa.Column("place_text_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("language", sa.String(length=4), nullable=False),
        sa.Column("person_agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("person_confirms_place", sa.Boolean(), nullable=False),
        sa.Column("leader_agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("leader_confirms_place", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "language in ('cy', 'en', 'both')", name=op.f("ck_arrangements_language")
        ),
        sa.CheckConstraint(
            "place_kind in ('room', 'walk', 'phone', 'video', 'off_site', 'policy')",
            name=op.f("ck_arrangements_place_kind"),
        ),
        sa.CheckConstraint(
            "state <> 'agreed' or (person_agreed_at is not null and leader_agreed_at is not null and person_confirms_place and leader_confirms_place)",
            name=op.f("ck_arrangements_agreed_by_both"),
        ),
        sa.CheckConstraint(
            "state in ('proposed', 'agreed', 'replaced', 'cancelled')",
            name=op.f("ck_arrangements_state"),
        ),
        sa.CheckConstraint(
            "length_minutes between 15 and 180", name=op.f("ck_arrangements_length_minutes")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "leader_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f("fk_arrangements_tenant_id_leader_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "offer_id"],
            ["offers.tenant_id", "offers.id"],
            name=op.f("fk_arrangements_tenant_id_offer_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "proposed_by_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f("fk_arrangements_tenant_id_proposed_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_arrangements_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_arrangements")),
        sa.UniqueConstraint(
            "tenant_id",
            "offer_id",
            "number",
            name=op.f("uq_arrangements_tenant_id_offer_id_number"),
        ),
    )
    op.create_index(
        "ix_arrangements_one_current",
        "arrangements",
        ["tenant_id", "offer_id"],
        unique=True,
        postgresql_where=sa.text("state in ('agreed', 'proposed')"),
    )
    op.create_table(
        "conversation_wishes",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("timing", sa.String(length=20), nullable=True),
        sa.Column("usual_timing_used", sa.Boolean(), nullable=False),
        sa.Column("timing_note_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("local_start", sa.DateTime(), nullable=True),
        sa.Column("rests_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("leader_choice", sa.String(length=10), nullable=True),
        sa.Column("chosen_leader_ids", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("not_these_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("place_kind", sa.String(length=10), nullable=True),
        sa.Column("place_text_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("policy_place_id", sa.Uuid(), nullable=True),
        sa.Column("place_is_confidential", sa.Boolean(), nullable=False),
        sa.Column("language", sa.String(length=4), nullable=True),
        sa.Column("companion", sa.String(length=10), nullable=True),
        sa.Column("follow_up_days", postgresql.ARRAY(sa.Integer()), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "companion in ('colleague', 'union', 'none')",
            name=op.f("ck_conversation_wishes_companion"),
        ),
        sa.CheckConstraint(
            "language in ('cy', 'en', 'both')", name=op.f("ck_conversation_wishes_language")
        ),
        sa.CheckConstraint(
            "leader_choice in ('named', 'anyone')",
            name=op.f("ck_conversation_wishes_leader_choice"),
        ),
        sa.CheckConstraint(
            "place_kind in ('room', 'walk', 'phone', 'video', 'off_site', 'policy')",
            name=op.f("ck_conversation_wishes_place_kind"),
        ),
        sa.CheckConstraint(
            "timing in ('straight_away', 'later_today', 'next_working_day', 'three_days', 'i_will_say', 'not_now')",
            name=op.f("ck_conversation_wishes_timing"),
        ),
        sa.CheckConstraint(
            "cardinality(chosen_leader_ids) <= 3",
            name=op.f("ck_conversation_wishes_chosen_leader_ids"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "offer_id"],
            ["offers.tenant_id", "offers.id"],
            name=op.f("fk_conversation_wishes_tenant_id_offer_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_conversation_wishes_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_conversation_wishes")),
        sa.UniqueConstraint(
            "tenant_id", "offer_id", name=op.f("uq_conversation_wishes_tenant_id_offer_id")
        ),
    )
    op.create_table(
        "leader_requests",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("leader_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("by_name", sa.Boolean(), nullable=False),
        sa.Column("conflicts", postgresql.ARRAY(sa.String(length=20)), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state in ('asked', 'accepted', 'declined', 'passed_over', 'taken_back', 'stepped_back')",
            name=op.f("ck_leader_requests_state"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "leader_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f("fk_leader_requests_tenant_id_leader_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "offer_id"],
            ["offers.tenant_id", "offers.id"],
            name=op.f("fk_leader_requests_tenant_id_offer_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_leader_requests_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_leader_requests")),
    )
    op.create_index(
        "ix_leader_requests_leader_id",
        "leader_requests",
        ["tenant_id", "leader_id", "state"],
        unique=False,
    )
    op.create_index(
        "ix_leader_requests_offer_id", "leader_requests", ["tenant_id", "offer_id"], unique=False
    )
    op.create_index(
        "ix_leader_requests_one_accepted",
        "leader_requests",
        ["tenant_id", "offer_id"],
        unique=True,
        postgresql_where=sa.text("state = 'accepted'"),
    )
    op.create_index(
        "ix_leader_requests_one_open",
        "leader_requests",
        ["tenant_id", "offer_id", "leader_id"],
        unique=True,
        postgresql_where=sa.text("state in ('accepted', 'asked')"),
    )
    create_tenant_policies(
        "events",
        "event_people",
        "timing_preferences",
        "offers",
        "conversation_wishes",
        "leader_requests",
        "arrangements",
    )


def downgrade() -> None:
    op.drop_table("arrangements")
    op.drop_table("leader_requests")
    op.drop_table("conversation_wishes")
    op.drop_table("offers")
    op.drop_table("timing_preferences")
    op.drop_table("event_people")
    op.drop_table("events")
