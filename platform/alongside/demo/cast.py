"""The people of one demo authority as actors, and the hours of its year."""

from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.demo.people import person_id, setting_id
from alongside.demo.shapes import DemoAuthority
from alongside.people.actor import Actor
from alongside.people.models import Membership
from alongside.people.queries import actor_for
from tenants.models import Authority


class Cast:
    """Everything that a story needs to know about the authority in which it happens."""

    def __init__(
        self, session: Session, authority: DemoAuthority, row: Authority, now: datetime
    ) -> None:
        self.session = session
        self.authority = authority
        self.row = row
        self.now = now
        self.zone = ZoneInfo(row.time_zone)
        self.today = now.astimezone(self.zone).date()
        # A session forgets what nobody holds, and would ask for it again at every step.
        self.members = {member.id: member for member in session.scalars(select(Membership))}
        self.held: list[object] = []
        # How many conversations have begun to be told.
        self.talks = -1

    def id_of(self, who: str) -> UUID:
        """The membership's id of the person with this address, or local part of one."""
        return person_id(self.authority, who)

    def actor(self, who: str, at: datetime) -> Actor:
        """That person with the roles held at this moment."""
        member = self.members[self.id_of(who)]
        return actor_for(self.session, member, at.astimezone(self.zone).date())

    def setting_of(self, who: str) -> UUID:
        """The setting in which this person works."""
        found = next(p for p in self.authority.people if p.email == who)
        return setting_id(self.authority, found.setting)

    def day(self, days_ago: int) -> date:
        """The date so many days before the day of loading."""
        return self.today - timedelta(days=days_ago)

    def moment(self, days_ago: int, at: time) -> datetime:
        """The instant at which clocks here showed `at`, so many days ago; never after now."""
        return min(datetime.combine(self.day(days_ago), at, self.zone), self.now)
