"""Observations: who watches whom, both consents, and scores that are the worker's own.

Revision ID: 0022
Revises: 0021
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.tenancy import create_tenant_policies

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "own_instruments",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("line_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title_en", sa.String(length=80), nullable=False),
        sa.Column("title_cy", sa.String(length=80), nullable=False),
        sa.Column("low", sa.Integer(), nullable=False),
        sa.Column("high", sa.Integer(), nullable=False),
        sa.Column("items", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("made_by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retired_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "0 <= low and low < high and high <= 10", name=op.f("ck_own_instruments_scale")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "made_by_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f("fk_own_instruments_tenant_id_made_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_own_instruments_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_own_instruments")),
        sa.UniqueConstraint(
            "tenant_id",
            "line_id",
            "number",
            name=op.f("uq_own_instruments_tenant_id_line_id_number"),
        ),
    )
    op.create_table(
        "rater_trainings",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("instrument", sa.String(length=36), nullable=False),
        sa.Column("trained_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "member_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f("fk_rater_trainings_tenant_id_member_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_rater_trainings_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_rater_trainings")),
        sa.UniqueConstraint(
            "tenant_id",
            "member_id",
            "instrument",
            name=op.f("uq_rater_trainings_tenant_id_member_id_instrument"),
        ),
    )
    op.create_table(
        "observations",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("observer_id", sa.Uuid(), nullable=False),
        sa.Column("asked_by_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("observed_on", sa.Date(), nullable=False),
        sa.Column("length_min", sa.Integer(), nullable=True),
        sa.Column("instrument", sa.String(length=36), nullable=False),
        sa.Column("instrument_version", sa.String(length=10), nullable=False),
        sa.Column("own_instrument_id", sa.Uuid(), nullable=True),
        sa.Column("by_manager", sa.Boolean(), nullable=False),
        sa.Column("manager_agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("family_by", sa.String(length=12), nullable=True),
        sa.Column("family_how", sa.String(length=12), nullable=True),
        sa.Column("family_on", sa.Date(), nullable=True),
        sa.Column("family_noted_by_id", sa.Uuid(), nullable=True),
        sa.Column("family_withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("worker_consented_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("worker_withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("self_scored_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ready_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("worker_signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("observer_signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("disposed_on", sa.Date(), nullable=True),
        sa.Column("second_due", sa.Boolean(), nullable=False),
        sa.Column("second_id", sa.Uuid(), nullable=True),
        sa.Column("second_state", sa.String(length=10), nullable=True),
        sa.CheckConstraint(
            "family_by in ('parent', 'carer', 'young_person', 'several')",
            name=op.f("ck_observations_family_by"),
        ),
        sa.CheckConstraint(
            "family_how in ('spoken', 'written', 'interpreter')",
            name=op.f("ck_observations_family_how"),
        ),
        sa.CheckConstraint(
            "kind in ('live', 'role_play', 'recording')", name=op.f("ck_observations_kind")
        ),
        sa.CheckConstraint(
            "second_state in ('asked', 'accepted', 'declined', 'done')",
            name=op.f("ck_observations_second_state"),
        ),
        sa.CheckConstraint(
            "state <> 'signed' or (worker_signed_at is not null and observer_signed_at is not null)",
            name=op.f("ck_observations_signed_by_both"),
        ),
        sa.CheckConstraint(
            "state in ('asked', 'declined', 'preparing', 'booked', 'observed', 'ready', 'signed', 'called_off', 'withdrawn')",
            name=op.f("ck_observations_state"),
        ),
        sa.CheckConstraint(
            "state not in ('booked', 'observed', 'ready', 'signed') or (worker_consented_at is not null and worker_withdrawn_at is null and (kind = 'role_play' or (family_on is not null and family_withdrawn_at is null)))",
            name=op.f("ck_observations_consented"),
        ),
        sa.CheckConstraint(
            "state not in ('booked', 'observed', 'ready', 'signed') or not by_manager or manager_agreed_at is not null",
            name=op.f("ck_observations_manager_let"),
        ),
        sa.CheckConstraint("length_min between 1 and 240", name=op.f("ck_observations_length_min")),
        sa.CheckConstraint(
            "observer_id <> second_id", name=op.f("ck_observations_second_is_another")
        ),
        sa.CheckConstraint(
            "worker_id not in (observer_id, second_id)", name=op.f("ck_observations_not_oneself")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "asked_by_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f("fk_observations_tenant_id_asked_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "family_noted_by_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f("fk_observations_tenant_id_family_noted_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "observer_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f("fk_observations_tenant_id_observer_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "own_instrument_id"],
            ["own_instruments.tenant_id", "own_instruments.id"],
            name=op.f("fk_observations_tenant_id_own_instrument_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "second_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f("fk_observations_tenant_id_second_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "worker_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f("fk_observations_tenant_id_worker_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_observations_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_observations")),
    )
    op.create_index(
        "ix_observations_observer_id",
        "observations",
        ["tenant_id", "observer_id", "id"],
        unique=False,
    )
    op.create_index(
        "ix_observations_second_id", "observations", ["tenant_id", "second_id", "id"], unique=False
    )
    op.create_index(
        "ix_observations_state", "observations", ["tenant_id", "state", "signed_on"], unique=False
    )
    op.create_index(
        "ix_observations_worker_id", "observations", ["tenant_id", "worker_id", "id"], unique=False
    )
    op.create_table(
        "observation_pairs",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("observation_id", sa.Uuid(), nullable=False),
        sa.Column("instrument", sa.String(length=36), nullable=False),
        sa.Column("instrument_version", sa.String(length=10), nullable=False),
        sa.Column("scores_sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "observation_id"],
            ["observations.tenant_id", "observations.id"],
            name=op.f("fk_observation_pairs_tenant_id_observation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_observation_pairs_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_observation_pairs")),
        sa.UniqueConstraint(
            "tenant_id",
            "observation_id",
            name=op.f("uq_observation_pairs_tenant_id_observation_id"),
        ),
    )
    op.create_index(
        "ix_observation_pairs_instrument",
        "observation_pairs",
        ["tenant_id", "instrument", "id"],
        unique=False,
    )
    op.create_table(
        "observation_ratings",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("observation_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.String(length=6), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("scored_sealed", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "place in ('first', 'second', 'self')", name=op.f("ck_observation_ratings_place")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "by_id"],
            ["memberships.tenant_id", "memberships.id"],
            name=op.f("fk_observation_ratings_tenant_id_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "observation_id"],
            ["observations.tenant_id", "observations.id"],
            name=op.f("fk_observation_ratings_tenant_id_observation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["authorities.id"], name=op.f("fk_observation_ratings_tenant_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_observation_ratings")),
        sa.UniqueConstraint(
            "tenant_id",
            "observation_id",
            "place",
            name=op.f("uq_observation_ratings_tenant_id_observation_id_place"),
        ),
    )
    create_tenant_policies(
        "own_instruments",
        "rater_trainings",
        "observations",
        "observation_pairs",
        "observation_ratings",
    )


def downgrade() -> None:
    op.drop_table("observation_ratings")
    op.drop_table("observation_pairs")
    op.drop_table("observations")
    op.drop_table("rater_trainings")
    op.drop_table("own_instruments")
