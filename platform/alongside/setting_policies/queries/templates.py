"""The template of a conversation, as a version of a policy made it or as Alongside gives it."""

from typing import Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alongside.kernel.errors import NotFound
from alongside.setting_policies import template_v1
from alongside.setting_policies.models import PolicyVersion, VersionSection
from alongside.setting_policies.rules.templates import Section, Template, is_own
from alongside.setting_policies.rules.values import Bilingual
from tenants.models import Authority, Setting

# Every version that was ever released: records lead back to them.
RELEASED: Final = {template_v1.KEY: template_v1.TEMPLATE}
NEWEST: Final = template_v1.TEMPLATE

_SECTIONS = (
    select(
        VersionSection,
        func.coalesce(Setting.name_en, Authority.name_en),
        func.coalesce(Setting.name_cy, Authority.name_cy),
    )
    .join(PolicyVersion, PolicyVersion.id == VersionSection.version_id)
    .join(Authority, Authority.id == VersionSection.tenant_id)
    .outerjoin(Setting, Setting.id == PolicyVersion.setting_id)
    .order_by(VersionSection.position, VersionSection.id)
)


def get_template(session: Session, key: str, version_id: UUID | None) -> Template:
    """The template that `key` and `version_id` lead to: one statement if a policy adapted it.

    Raises `NotFound` for a version that the open authority does not have, or that adapts nothing.
    """
    if version_id is None:
        return RELEASED[key]
    rows = session.execute(_SECTIONS.where(VersionSection.version_id == version_id)).all()
    if not rows:
        raise NotFound
    _, name_en, name_cy = rows[0]
    ours = {section.key: section for section in RELEASED[key].sections}
    sections = [row[0] for row in rows]
    return Template(
        key=key,
        sections=tuple(_section(each, ours) for each in sections if each.used),
        version_id=version_id,
        adapted_by=Bilingual(name_en, name_cy),
        left_out=tuple(ours[each.key] for each in sections if not each.used),
    )


def _section(row: VersionSection, ours: dict[str, Section]) -> Section:
    if is_own(row.key):
        return Section(row.key, row.title, (), row.own_words)
    return Section(row.key, ours[row.key].title, ours[row.key].prompts, row.own_words)
