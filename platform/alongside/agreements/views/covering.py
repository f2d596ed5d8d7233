"""What every page begins with: the thing that is covered, and whether one is of its pair."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from flask import url_for

from alongside.agreements import policy
from alongside.agreements.kinds import CoveredKind, kind_of
from alongside.agreements.rules.terms import Allowed, Covered
from alongside.kernel.db import db
from alongside.people.queries import names_of
from alongside.web.access import for_members
from alongside.web.identity import current_actor

for_the_pair = for_members(relation="one of the pair who agree")


@dataclass(frozen=True)
class About:
    """What a page is about."""

    kind: CoveredKind
    covered: Covered

    @property
    def other_id(self) -> UUID:
        """The other one of the pair, for whoever asks."""
        covered = self.covered
        is_person = policy.is_person(current_actor, covered)
        return covered.other_id if is_person else covered.person_id

    @property
    def other_name(self) -> str:
        """What the other one is called."""
        return names_of(db.session(), [self.other_id]).get(self.other_id, "")

    @cached_property
    def allowed(self) -> Allowed:
        """What its setting's policy leaves to choose from."""
        return self.kind.allowed(db.session(), self.covered)

    def url(self, page: str, **more: Any) -> str:
        """The address of one of its agreement's pages."""
        about_id = self.covered.id
        return url_for(f"agreements.{page}", kind=self.kind.name, about_id=about_id, **more)

    @property
    def own_url(self) -> str:
        """The address of its own page."""
        return self.kind.url(self.covered.id)


def find_about(kind: str, about_id: UUID) -> About:
    """What the address names. Raises `NotFound`, also for everybody but the two."""
    found = kind_of(kind)
    covered = found.find(db.session(), about_id)
    policy.check_may_agree(current_actor, covered)
    return About(found, covered)
