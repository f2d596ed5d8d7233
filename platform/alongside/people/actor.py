"""Who is asking, inside one authority: a frozen value that policies and services are given."""

from dataclasses import dataclass
from uuid import UUID

from alongside.people.roles import Role


@dataclass(frozen=True)
class Grant:
    """A role held today, in one setting or (`setting_id` None) in the whole authority."""

    role: Role
    setting_id: UUID | None


@dataclass(frozen=True)
class Actor:
    """A member of the open authority. `id` is the membership's."""

    id: UUID
    account_id: UUID
    name: str
    grants: frozenset[Grant]

    def has(self, *roles: Role) -> bool:
        """Whether any of `roles` is held anywhere in the authority."""
        return any(grant.role in roles for grant in self.grants)

    def has_in(self, role: Role, setting_id: UUID) -> bool:
        """Whether `role` is held in this setting, or in the whole authority."""
        return any(
            grant.role == role and grant.setting_id in (None, setting_id) for grant in self.grants
        )

    @property
    def setting_ids(self) -> frozenset[UUID]:
        """The settings in which any role is held."""
        return frozenset(g.setting_id for g in self.grants if g.setting_id is not None)
