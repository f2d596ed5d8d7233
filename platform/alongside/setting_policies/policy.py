"""Who may read, draft and publish policies. Start from nobody.

Every refusal is `NotFound`: a draft is nobody's business but its lead's and the admins'. A
`setting_id` of None is the authority's own policy.
"""

from uuid import UUID

from alongside.kernel.errors import NotFound
from alongside.people.actor import Actor
from alongside.people.roles import Role


def may_read(actor: Actor, setting_id: UUID | None) -> bool:
    """Published words: everyone the authority's, staff their own settings', admins all."""
    if setting_id is None or actor.has(Role.AUTHORITY_ADMIN):
        return True
    return any(grant.setting_id in (None, setting_id) for grant in actor.grants)


def check_may_read(actor: Actor, setting_id: UUID | None) -> None:
    """Raises `NotFound` unless the published policy is theirs to read."""
    if not may_read(actor, setting_id):
        raise NotFound


def may_draft(actor: Actor, setting_id: UUID | None) -> bool:
    """The setting's lead its policy; an authority admin the authority's."""
    if setting_id is None:
        return actor.has(Role.AUTHORITY_ADMIN)
    return actor.has_in(Role.SETTING_LEAD, setting_id)


def check_may_draft(actor: Actor, setting_id: UUID | None) -> None:
    """Raises `NotFound` unless they may write this setting's draft."""
    if not may_draft(actor, setting_id):
        raise NotFound


def may_read_draft(actor: Actor, setting_id: UUID | None) -> bool:
    """Whoever writes the draft, and the admins, who publish."""
    return actor.has(Role.AUTHORITY_ADMIN) or may_draft(actor, setting_id)


def check_may_read_draft(actor: Actor, setting_id: UUID | None) -> None:
    """Raises `NotFound` unless the draft is theirs to read."""
    if not may_read_draft(actor, setting_id):
        raise NotFound


def may_publish(actor: Actor) -> bool:
    """Authority admins."""
    return actor.has(Role.AUTHORITY_ADMIN)


def check_may_publish(actor: Actor) -> None:
    """Raises `NotFound` unless they are an authority admin."""
    if not may_publish(actor):
        raise NotFound
