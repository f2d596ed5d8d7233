"""Puts one authority of the demo into the database: settings, accounts, members, lines, leave.

Writes rows directly: nobody was invited, since the demo begins on a working day.
"""

from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from alongside.demo.credentials import totp_secret
from alongside.demo.ids import demo_id
from alongside.demo.shapes import DemoAuthority, DemoPerson
from alongside.people.models import (
    Account,
    AccountAuthority,
    Leave,
    Membership,
    ReportingLine,
    RoleGrant,
)
from alongside.people.names import fold
from alongside.people.roles import PRIVILEGED, Role
from alongside.people.services.second_factor import seal_secret
from tenants.models import Authority, Setting

_UTC = ZoneInfo("UTC")


def setting_id(authority: DemoAuthority, key: str) -> UUID:
    """The id of the setting with this key."""
    return demo_id(authority.slug, "setting", key)


def person_id(authority: DemoAuthority, email: str) -> UUID:
    """The membership's id of the person with this address, or local part of one."""
    return demo_id(authority.slug, "person", address_of(authority, email))


def address_of(authority: DemoAuthority, email: str) -> str:
    """The whole address where only its local part is given."""
    return email if "@" in email else f"{email}@{authority.domain}"


def add_settings(session: Session, authority: DemoAuthority) -> None:
    """Every setting, services first."""
    for setting in authority.settings:
        session.add(
            Setting(
                id=setting_id(authority, setting.key),
                parent_id=setting_id(authority, setting.parent) if setting.parent else None,
                kind=setting.kind,
                name_en=setting.name_en,
                name_cy=setting.name_cy,
            )
        )
        session.flush()  # a setting's parent must be there before it


def add_people(
    session: Session, authority: DemoAuthority, row: Authority, *, password_hash: str, today: date
) -> None:
    """Every person with account, roles, line and leave."""
    for person in authority.people:
        _add_account(session, authority, row, person, password_hash, today)
    session.flush()
    for person in authority.people:
        session.add(_membership(authority, person, today))
    session.flush()
    for person in authority.people:
        session.add_all(_roles(authority, person, today))
        session.add_all(_lines(authority, person, today))
        session.add_all(_leave(authority, person, today))
    session.flush()


def _add_account(
    session: Session,
    authority: DemoAuthority,
    row: Authority,
    person: DemoPerson,
    password_hash: str,
    today: date,
) -> None:
    email = address_of(authority, person.email)
    account_id = demo_id("account", email)
    if session.get(Account, account_id) is None:
        account = Account(
            id=account_id,
            email=email,
            password_hash=password_hash,
            language=person.prefers,
            privacy_notice_seen_at=_at(today, person.joined),
            created_at=_at(today, person.joined),
        )
        if PRIVILEGED & set(person.roles):
            secret = totp_secret(email)
            account.totp_secret_sealed = seal_secret(session, account, secret)
            account.second_factor_required = True
        session.add(account)
    session.add(AccountAuthority(account_id=account_id, authority_id=row.id))


def _membership(authority: DemoAuthority, person: DemoPerson, today: date) -> Membership:
    email = address_of(authority, person.email)
    return Membership(
        id=person_id(authority, email),
        account_id=demo_id("account", email),
        name=person.name,
        name_key=fold(person.name),
        job_title=person.title,
        speaks_welsh=person.welsh,
        speaks_english=True,
        preferred_language=person.prefers,
        working_pattern=person.pattern,
        joined_at=_at(today, person.joined),
        left_at=None if person.left is None else _at(today, person.left),
    )


def _roles(authority: DemoAuthority, person: DemoPerson, today: date) -> list[RoleGrant]:
    ended = None if person.left is None else today + timedelta(days=person.left)

    def grant(role: Role, start: int, end: date | None) -> RoleGrant:
        return RoleGrant(
            membership_id=person_id(authority, person.email),
            role=role,
            setting_id=setting_id(authority, person.setting) if person.setting else None,
            started_on=today + timedelta(days=start),
            ended_on=end,
        )

    grants = [grant(role, person.joined, ended) for role in person.roles]
    if person.earlier_role is not None:
        grants.append(
            grant(person.earlier_role, person.joined, today + timedelta(days=person.joined + 180))
        )
    return grants


def _lines(authority: DemoAuthority, person: DemoPerson, today: date) -> list[ReportingLine]:
    if not person.manager:
        return []
    moved = person.joined + 90 if person.earlier_manager else person.joined
    lines = [_line(authority, person, person.manager, today, moved, person.left)]
    if person.earlier_manager:
        earlier = person.earlier_manager
        lines.append(_line(authority, person, earlier, today, person.joined, moved - 1))
    return lines


def _line(
    authority: DemoAuthority,
    person: DemoPerson,
    manager: str,
    today: date,
    start: int,
    end: int | None,
) -> ReportingLine:
    return ReportingLine(
        membership_id=person_id(authority, person.email),
        manager_id=person_id(authority, manager),
        started_on=today + timedelta(days=start),
        ended_on=None if end is None else today + timedelta(days=end),
    )


def _leave(authority: DemoAuthority, person: DemoPerson, today: date) -> list[Leave]:
    return [
        Leave(
            membership_id=person_id(authority, person.email),
            starts_on=today + timedelta(days=start),
            ends_on=today + timedelta(days=end),
        )
        for start, end in person.leave
    ]


def _at(today: date, days: int) -> datetime:
    return datetime.combine(today + timedelta(days=days), time(9), _UTC)
