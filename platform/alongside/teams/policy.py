"""Who may look after people and settings, and who may see whose names. Starts from nobody."""

from collections.abc import Callable
from uuid import UUID

from alongside.kernel.errors import Denied
from alongside.people.actor import Actor
from alongside.people.roles import Role
from alongside.teams.models import RoleProposal


def check_may_look_after(actor: Actor) -> None:
    """People, roles, lines and settings are for authority admins. Raises `Denied`."""
    if not actor.has(Role.AUTHORITY_ADMIN):
        raise Denied


def may_look_after(actor: Actor) -> bool:
    """Whether the actor is an authority admin."""
    return _allows(lambda: check_may_look_after(actor))


def check_may_change(actor: Actor, person_id: UUID) -> None:
    """Nobody gives roles or lines to themselves, or records their own leaving. Raises `Denied`."""
    check_may_look_after(actor)
    if actor.id == person_id:
        raise Denied


def may_change(actor: Actor, person_id: UUID) -> bool:
    """Whether the actor is an admin, and the person is somebody else."""
    return _allows(lambda: check_may_change(actor, person_id))


def settings_seen_by(actor: Actor) -> frozenset[UUID] | None:
    """The settings whose people the actor may see listed; None for every setting.

    A setting lead sees their own settings' people, names and roles only. Nothing
    is inherited upwards: the lead of a service does not see the teams below it.
    """
    if may_look_after(actor):
        return None
    return frozenset(
        grant.setting_id
        for grant in actor.grants
        if grant.role == Role.SETTING_LEAD and grant.setting_id is not None
    )


def check_may_confirm(actor: Actor, proposal: RoleProposal) -> None:
    """A second admin, neither who proposed it nor whom it is for. Raises `Denied`."""
    check_may_look_after(actor)
    if actor.id in (proposal.proposed_by_id, proposal.membership_id):
        raise Denied


def may_confirm(actor: Actor, proposal: RoleProposal) -> bool:
    """Whether the actor may be the second admin of this proposal."""
    return _allows(lambda: check_may_confirm(actor, proposal))


def check_may_withdraw(actor: Actor, proposal: RoleProposal) -> None:
    """The admin who made the proposal. Raises `Denied`."""
    check_may_look_after(actor)
    if actor.id != proposal.proposed_by_id:
        raise Denied


def may_withdraw(actor: Actor, proposal: RoleProposal) -> bool:
    """Whether the actor made the proposal."""
    return _allows(lambda: check_may_withdraw(actor, proposal))


def _allows(check: Callable[[], None]) -> bool:
    try:
        check()
    except Denied:
        return False
    return True
