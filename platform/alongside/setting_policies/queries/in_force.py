"""What a setting's policy says: on a day, or as it was when an event was logged.

Few statements, however deep the tree: the versions, then each list of that version which speaks
for it.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import and_, bindparam, literal, null, select, union_all
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session, aliased

from alongside.kernel import clock
from alongside.kernel.errors import NotFound
from alongside.setting_policies.models import PolicyVersion
from alongside.setting_policies.queries.assembly import assemble, list_signposts
from alongside.setting_policies.rules.in_force import PolicyInForce
from alongside.setting_policies.rules.inheritance import find_nearest
from alongside.setting_policies.rules.values import Signpost
from alongside.setting_policies.states import PUBLISHED
from tenants.context import get_open_tenant
from tenants.models import Setting

# Far deeper than any council; it also ends a tree that somebody tied into a ring.
DEEPEST = 20

_here = (
    select(Setting.id, Setting.parent_id, literal(0).label("depth"))
    .where(Setting.id == bindparam("setting_id"))
    .cte("chain", recursive=True)
)
_above = aliased(Setting)
_chain = _here.union_all(
    select(_above.id, _above.parent_id, _here.c.depth + 1)
    .join(_here, _above.id == _here.c.parent_id)
    .where(_here.c.depth < DEEPEST)
)
# The authority itself stands above every setting, as the scope without an id.
_scopes = union_all(
    select(_chain.c.id, _chain.c.depth), select(null(), literal(DEEPEST + 1))
).subquery("scopes")
_UP = select(_chain.c.id).order_by(_chain.c.depth)
_IN_FORCE = (
    select(_scopes.c.id, PolicyVersion)
    .outerjoin(
        PolicyVersion,
        and_(
            PolicyVersion.setting_id.is_not_distinct_from(_scopes.c.id),
            PolicyVersion.status == PUBLISHED,
            PolicyVersion.effective_from <= bindparam("on"),
        ),
    )
    .ext(distinct_on(_scopes.c.depth))
    .order_by(
        _scopes.c.depth,
        PolicyVersion.effective_from.desc(),
        PolicyVersion.number.desc(),
    )
)


def get_policy_in_force(session: Session, setting_id: UUID, on: date) -> PolicyInForce:
    """What the policy of this setting says on this day, the nearest version speaking first.

    Raises `NotFound` for a setting that the open authority does not have.
    """
    scopes, versions = _list_versions(session, setting_id, on)
    return assemble(session, setting_id, versions, scopes, on)


def get_policy_by_versions(
    session: Session, setting_id: UUID, version_ids: Sequence[UUID], *, on: date | None = None
) -> PolicyInForce:
    """The policy exactly as these versions said it, nearest first; no later word gets in.

    Only the people move with time: who cannot lead `on` that day (today if not given) is left out.
    Raises `NotFound` when a version, or the setting, is not the open authority's.
    """
    scopes = session.scalars(_UP, {"setting_id": setting_id}).all()
    found = session.scalars(select(PolicyVersion).where(PolicyVersion.id.in_(version_ids)))
    by_id = {version.id: version for version in found}
    if not scopes or not by_id.keys() >= set(version_ids):
        raise NotFound
    versions = [by_id[version_id] for version_id in version_ids]
    return assemble(session, setting_id, versions, scopes, on or clock.now().date())


def get_authority_policy(session: Session, on: date) -> PolicyInForce:
    """What the authority says for all its settings on this day; `setting_id` is its own id."""
    scopes, versions = _list_versions(session, None, on)
    return assemble(session, get_open_tenant(), versions, scopes, on)


def get_policy_of(session: Session, setting_id: UUID | None, on: date) -> PolicyInForce:
    """What holds in a setting on this day, or for the authority (None). Raises `NotFound`."""
    if setting_id is None:
        return get_authority_policy(session, on)
    return get_policy_in_force(session, setting_id, on)


def get_signposts_in_force(session: Session, setting_id: UUID, on: date) -> tuple[Signpost, ...]:
    """Where people of this setting can get support on this day: two statements.

    Raises `NotFound` for a setting that the open authority does not have.
    """
    _, versions = _list_versions(session, setting_id, on)
    place = find_nearest([version.stated for version in versions], "signposts")
    return list_signposts(session, None if place is None else versions[place])


def get_policy_above(session: Session, setting_id: UUID | None, on: date) -> PolicyInForce:
    """What this setting would follow in everything if it said nothing itself.

    For the authority (None): what holds where nobody says anything.
    """
    scopes, versions = _list_versions(session, setting_id, on)
    above = [version for version in versions if version.setting_id != setting_id]
    return assemble(session, setting_id or get_open_tenant(), above, scopes, on)


def preview_policy(session: Session, draft: PolicyVersion, on: date) -> PolicyInForce:
    """What would hold on this day if the draft were published as it is."""
    scopes, versions = _list_versions(session, draft.setting_id, on)
    above = [version for version in versions if version.setting_id != draft.setting_id]
    scope = draft.setting_id or get_open_tenant()
    return assemble(session, scope, [draft, *above], scopes, on)


def get_version_alone(session: Session, version: PolicyVersion, on: date) -> PolicyInForce:
    """What one version says itself; `sources` names those fields, and no other is to be shown."""
    scope = version.setting_id or get_open_tenant()
    return assemble(session, scope, [version], [], on)


def _list_versions(
    session: Session, setting_id: UUID | None, on: date
) -> tuple[list[UUID], list[PolicyVersion]]:
    """The setting and those above it, and the versions that speak on the day, nearest first."""
    rows = session.execute(_IN_FORCE, {"setting_id": setting_id, "on": on}).all()
    if rows[0][0] != setting_id:
        raise NotFound
    scopes = [scope for scope, _ in rows if scope is not None]
    return scopes, [version for _, version in rows if version is not None]
