"""Two authorities alike in everything: whatever belongs to one has its double in the other."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.kernel import clock
from alongside.kernel.db import db
from alongside.people.actor import Actor
from alongside.people.models import Account, Membership
from alongside.people.queries import actor_for
from alongside.people.roles import Role
from tenants.models import Authority, Setting
from tenants.scope import tenant_scope
from tests.factories.people import (
    make_account,
    make_authority,
    make_line,
    make_member,
    make_setting,
)

# Name in the tests -> roles. `colleague` works beside `practitioner` and is in nothing of theirs.
PEOPLE: dict[str, tuple[Role, ...]] = {
    "practitioner": (Role.PRACTITIONER,),
    "colleague": (Role.PRACTITIONER,),
    "leader": (Role.CONVERSATION_LEADER, Role.PRACTITIONER),
    "other_leader": (Role.CONVERSATION_LEADER,),
    "manager": (Role.MANAGER,),
    "mentor": (Role.MENTOR,),
    "facilitator": (Role.GROUP_FACILITATOR,),
    "setting_lead": (Role.SETTING_LEAD,),
    "admin": (Role.AUTHORITY_ADMIN,),
    "safeguarding_lead": (Role.SAFEGUARDING_LEAD,),
    "information_officer": (Role.INFORMATION_OFFICER,),
    "coordinator": (Role.NETWORK_COORDINATOR,),
}
WHOLE_AUTHORITY = {
    Role.AUTHORITY_ADMIN,
    Role.SAFEGUARDING_LEAD,
    Role.INFORMATION_OFFICER,
    Role.NETWORK_COORDINATOR,
}


@dataclass(frozen=True)
class Place:
    """One authority with a setting and its people."""

    authority: Authority
    setting: Setting
    people: dict[str, Membership]
    accounts: dict[str, Account]

    @property
    def slug(self) -> str:
        return self.authority.slug

    @contextmanager
    def scope(self) -> Iterator[Session]:
        """Inside this authority."""
        with tenant_scope(db.session, self.authority.id) as session:
            yield session

    def id_of(self, name: str) -> UUID:
        """The membership's id of the person with this name in `PEOPLE`."""
        return self.people[name].id

    def actor(self, name: str) -> Actor:
        """That person as services are given them. Call inside the scope."""
        return actor_for(db.session(), self.people[name], clock.now().date())


@dataclass(frozen=True)
class World:
    """`here` is where the test looks; `there` holds the doubles that must never be seen."""

    here: Place
    there: Place
    operator: Account

    @property
    def both(self) -> tuple[Place, Place]:
        return self.here, self.there


def make_world() -> World:
    """Make both authorities and an operator who belongs to neither."""
    return World(_make_place("hafan"), _make_place("thorpe"), make_account(is_operator=True))


def _make_place(slug: str) -> Place:
    authority = make_authority(slug)
    with tenant_scope(db.session, authority.id):
        setting = make_setting(f"{slug} nursery")
        people, accounts = {}, {}
        for name, roles in PEOPLE.items():
            account = make_account(f"{name}@{slug}.example")
            where = None if WHOLE_AUTHORITY & set(roles) else setting
            people[name] = make_member(f"{name} of {slug}", *roles, setting=where, account=account)
            accounts[name] = account
        make_line(people["practitioner"], people["manager"])
        db.session.commit()
    return Place(authority, setting, people, accounts)
