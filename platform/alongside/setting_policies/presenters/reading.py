"""A policy as its readers see it: whose words these are, and where they came from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask_babel import gettext as _

from alongside.setting_policies.models import PolicyVersion
from alongside.setting_policies.queries.overview import Heading
from alongside.setting_policies.rules.in_force import PolicyInForce
from alongside.setting_policies.rules.inheritance import FIELDS
from tenants.models import Authority, Setting

# How the address of a policy names the authority's own.
AUTHORITY = "authority"
Scope = UUID | str


def scope_of(setting_id: UUID | None) -> Scope:
    """The part of an address that says whose policy it is."""
    return setting_id or AUTHORITY


@dataclass(frozen=True)
class Namer:
    """Names settings and the authority in the language of the page."""

    authority: Authority
    language: str

    def name(self, setting: Setting | None) -> str:
        """The setting's name, or the authority's for its own policy."""
        if setting is None:
            return self.authority.name(self.language)
        return setting.name(self.language)

    def sources(
        self,
        policy: PolicyInForce,
        scopes: Mapping[UUID, Setting | None],
        own: UUID | None,
    ) -> Mapping[str, str]:
        """For each field whose words these are: "" for the setting `own` (None: the authority)."""
        found = dict.fromkeys(FIELDS, _("Alongside"))
        for field, version_id in policy.sources.items():
            setting = scopes[version_id]
            ours = (setting.id if setting else None) == own
            found[field] = "" if ours else self.name(setting)
        return found


@dataclass(frozen=True)
class HeadingRow:
    """One line of the list of policies; `draft` and `ready` only for those who may know."""

    name: str
    scope: Scope
    heading: Heading
    draft: PolicyVersion | None


def heading_rows(
    headings: Sequence[Heading], namer: Namer, sees_draft_of: Mapping[UUID | None, bool]
) -> list[HeadingRow]:
    """The lines in the order of their names in this language, the authority's first."""
    rows = []
    for heading in headings:
        setting_id = heading.setting.id if heading.setting else None
        rows.append(
            HeadingRow(
                namer.name(heading.setting),
                scope_of(setting_id),
                heading,
                heading.draft if sees_draft_of[setting_id] else None,
            )
        )
    return [rows[0], *sorted(rows[1:], key=lambda row: row.name.casefold())]
