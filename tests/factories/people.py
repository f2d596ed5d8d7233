"""Dull, valid people. Call inside the scope of the authority that they belong to."""

from datetime import date

from alongside.kernel import clock
from alongside.kernel.db import db
from alongside.kernel.ids import new_id
from alongside.people.models import (
    Account,
    AccountAuthority,
    Membership,
    ReportingLine,
    RoleGrant,
)
from alongside.people.names import fold
from alongside.people.roles import Role
from tenants.context import get_open_tenant
from tenants.models import Authority, Setting

LONG_AGO = date(2024, 1, 8)


def make_authority(slug: str, **changes: object) -> Authority:
    """An open authority in England where a second factor is asked of the privileged only."""
    values: dict[str, object] = {
        "slug": slug,
        "name_en": f"{slug} Council",
        "name_cy": f"Cyngor {slug}",
        "short_name_en": slug,
        "short_name_cy": slug,
        "nation": "england",
        "default_language": "en",
        "second_factor": "privileged",
    }
    authority = Authority(**(values | changes))
    db.session.add(authority)
    db.session.flush()
    return authority


def make_setting(name: str = "Blossom Nursery", **changes: object) -> Setting:
    """An early-years setting without a parent."""
    values: dict[str, object] = {"kind": "early_years", "name_en": name, "name_cy": f"{name} (cy)"}
    setting = Setting(**(values | changes))
    db.session.add(setting)
    db.session.flush()
    return setting


def make_account(email: str | None = None, **changes: object) -> Account:
    """An account that has been through its first sign-in, with no usable password."""
    values: dict[str, object] = {
        "email": email or f"{new_id()}@example.org",
        "password_hash": "!",
        "language": "en",
        "privacy_notice_seen_at": clock.now(),
    }
    account = Account(**(values | changes))
    db.session.add(account)
    db.session.flush()
    return account


def make_member(
    name: str, *roles: Role, setting: Setting | None = None, account: Account | None = None
) -> Membership:
    """A member of the open authority who holds `roles` in `setting` since long ago."""
    account = account or make_account()
    tenant_id = get_open_tenant()
    db.session.add(AccountAuthority(account_id=account.id, authority_id=tenant_id))
    member = Membership(account_id=account.id, name=name, name_key=fold(name))
    db.session.add(member)
    db.session.flush()
    for role in roles:
        grant_role(member, role, setting)
    return member


def grant_role(member: Membership, role: Role, setting: Setting | None = None) -> RoleGrant:
    """A role since long ago, in `setting` or in the whole authority."""
    grant = RoleGrant(
        membership_id=member.id,
        role=role,
        setting_id=setting.id if setting else None,
        started_on=LONG_AGO,
    )
    db.session.add(grant)
    db.session.flush()
    return grant


def make_line(member: Membership, manager: Membership) -> ReportingLine:
    """`manager` has been `member`'s line manager since long ago."""
    line = ReportingLine(membership_id=member.id, manager_id=manager.id, started_on=LONG_AGO)
    db.session.add(line)
    db.session.flush()
    return line
