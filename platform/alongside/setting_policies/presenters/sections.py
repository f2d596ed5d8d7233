"""One part of the template in a draft: what Alongside says there, and where it can stand."""

from collections.abc import Sequence
from uuid import UUID

from alongside.setting_policies.models import PolicyVersion, VersionSection
from alongside.setting_policies.queries.templates import RELEASED
from alongside.setting_policies.rules.templates import LAST, STAY, Section, is_own
from alongside.setting_policies.rules.values import Bilingual
from alongside.web.forms import Typed, values_of


def ours_of(draft: PolicyVersion, row: VersionSection | None) -> Section | None:
    """Alongside's part behind this entry; none for a part of their own."""
    if row is None or is_own(row.key):
        return None
    return _ours(draft)[row.key]


def title_of(draft: PolicyVersion, row: VersionSection) -> Bilingual:
    """What a part is called, whosever it is."""
    return row.title if is_own(row.key) else _ours(draft)[row.key].title


def list_places_for(
    draft: PolicyVersion, rows: Sequence[VersionSection], row: VersionSection | None
) -> Sequence[tuple[UUID, Bilingual]]:
    """The entries that this one may come after, in order; none where it cannot be moved."""
    if row is not None and row.key in STAY:
        return []
    others = [each for each in rows if each is not row and each.key != LAST]
    return [(each.id, title_of(draft, each)) for each in others]


def initial_of_section(
    rows: Sequence[VersionSection], row: VersionSection | None
) -> dict[str, Typed]:
    """What the form of an entry shows when it is opened."""
    others = [each for each in rows if each is not row and each.key != LAST]
    if row is None:
        return {"after_id": str(others[-1].id)}
    texts = values_of(row, ("title_en", "title_cy", "prompts_en", "prompts_cy"))
    before = [each for each in others if each.position < row.position]
    after = {"after_id": str(before[-1].id)} if before else {}
    return texts | after | {"used": "yes" if row.used else "no"}


def _ours(draft: PolicyVersion) -> dict[str, Section]:
    assert draft.template_key is not None, "set when the list was begun"
    return {section.key: section for section in RELEASED[draft.template_key].sections}
