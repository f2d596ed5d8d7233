"""Loads the demo into an empty database, and wipes it again. Touches no authority but its own."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session, scoped_session

from alongside.demo.ashmere_council.authority import ASHMERE, ASHMERE_YEAR
from alongside.demo.cast import Cast
from alongside.demo.credentials import hash_password
from alongside.demo.growing import grow
from alongside.demo.hafan_council.authority import HAFAN, HAFAN_YEAR
from alongside.demo.ids import demo_id
from alongside.demo.keeping_logs import keep_log, say
from alongside.demo.observing import note_training, observe
from alongside.demo.operator import add_operator
from alongside.demo.packs import prepare
from alongside.demo.people import add_people, add_settings
from alongside.demo.phrasing import choose_phrases
from alongside.demo.policies import have_policies
from alongside.demo.settling import settle
from alongside.demo.shapes import DemoAuthority
from alongside.demo.stories import Year
from alongside.demo.telling import let_happen, tell
from tenants.models import Authority
from tenants.provisioning import open_authority
from tenants.scope import tenant_scope

AUTHORITIES = (HAFAN, ASHMERE)
YEARS = {"hafan": HAFAN_YEAR, "ashmere": ASHMERE_YEAR}


def load_demo(sessions: "scoped_session[Any]", *, now: datetime) -> list[str]:
    """Load both authorities, each in one transaction; give the slugs of those loaded.

    Loads none into a database that holds any other authority, and skips one that is there,
    so that a load that was cut short can be finished.
    """
    there = set(sessions().scalars(select(Authority.slug)))
    sessions.remove()
    if there - {authority.slug for authority in AUTHORITIES}:
        return []
    missing = [authority for authority in AUTHORITIES if authority.slug not in there]
    password_hash = hash_password() if missing else ""
    for authority in missing:
        _load(sessions, authority, password_hash, now)
    return [authority.slug for authority in missing]


def _load(
    sessions: "scoped_session[Any]", authority: DemoAuthority, password_hash: str, now: datetime
) -> None:
    add_operator(sessions(), password_hash=password_hash, now=now)
    row = _open(sessions(), authority)
    today = now.astimezone(ZoneInfo(row.time_zone)).date()
    with tenant_scope(sessions, row.id) as session:
        add_settings(session, authority)
        add_people(session, authority, row, password_hash=password_hash, today=today)
        _live_through(Cast(session, authority, row, now), YEARS[authority.slug])
        settle(session, now)
        session.commit()


def _live_through(cast: Cast, year: Year) -> None:
    let_happen(
        (
            *have_policies(cast, year),
            *(tell(cast, story) for story in year.stories),
            *(prepare(cast, pack) for pack in year.packs),
            *(grow(cast, household) for household in year.households),
            *([say(cast, year.admin, year.procedure)] if year.procedure else []),
            choose_phrases(cast, year.admin, year.phrasing),
            *(keep_log(cast, log) for log in year.logs),
            *(note_training(cast, each) for each in year.trained),
            *(observe(cast, watched) for watched in year.observed),
        ),
        cast.now,
    )


def _open(session: Session, authority: DemoAuthority) -> Authority:
    return open_authority(
        session,
        id=demo_id("authority", authority.slug),
        slug=authority.slug,
        name_en=authority.name_en,
        name_cy=authority.name_cy,
        short_name_en=authority.short_name_en,
        short_name_cy=authority.short_name_cy,
        nation=authority.nation,
        # So that most of its people can be tried without a second factor.
        second_factor="privileged",
    )
