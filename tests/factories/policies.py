"""Dull, valid policy versions. Call inside the scope of the authority that they belong to."""

from dataclasses import replace
from datetime import date

from sqlalchemy import func, select

from alongside.kernel import clock
from alongside.kernel.db import db
from alongside.people.models import Membership
from alongside.setting_policies.models import (
    PolicyVersion,
    VersionLeader,
    VersionPlace,
    VersionTrigger,
)
from alongside.setting_policies.rules.templates import Section, Template
from alongside.setting_policies.rules.values import Bilingual, Signpost
from alongside.setting_policies.services.copying import add_sections, add_signposts
from alongside.setting_policies.states import PUBLISHED
from alongside.setting_policies.template_v1 import TEMPLATE
from tenants.models import Setting
from tests.factories.people import LONG_AGO


def make_version(
    setting: Setting | None = None,
    *,
    effective_from: date | None = LONG_AGO,
    leaders: tuple[Membership, ...] = (),
    places: tuple[str, ...] = (),
    triggers: tuple[str, ...] = (),
    sections: Template | None = None,
    signposts: tuple[str, ...] = (),
    **fields: object,
) -> PolicyVersion:
    """A version that says `fields` and the lists given, published since long ago.

    `effective_from=None` leaves it a draft. Texts are given by their name and get Welsh of their
    own: circumstances="Words" is "Words" and "Words (cy)".
    """
    setting_id = setting.id if setting else None
    mine = PolicyVersion.setting_id.is_not_distinct_from(setting_id)
    number = db.session.scalar(select(func.count()).select_from(PolicyVersion).where(mine)) or 0
    version = PolicyVersion(setting_id=setting_id, number=number + 1, stated=[])
    for name, value in fields.items():
        if hasattr(PolicyVersion, f"{name}_en"):
            setattr(version, f"{name}_en", value)
            setattr(version, f"{name}_cy", f"{value} (cy)")
        else:
            setattr(version, "contact_id" if name == "contact" else name, value)
    lists = {
        "leaders": leaders,
        "places": places,
        "triggers": triggers,
        "sections": sections,
        "signposts": signposts,
    }
    version.stated = [*fields, *(name for name, rows in lists.items() if rows)]
    db.session.add(version)
    db.session.flush()
    for member in leaders:
        db.session.add(VersionLeader(version_id=version.id, membership_id=member.id))
    for at, name in enumerate(places):
        db.session.add(
            VersionPlace(version_id=version.id, position=at, name_en=name, name_cy=f"{name} (cy)")
        )
    for at, code in enumerate(triggers):
        db.session.add(
            VersionTrigger(
                version_id=version.id, position=at, code=code, label_en=code, label_cy=code
            )
        )
    add_signposts(db.session(), version, [_signpost(name) for name in signposts])
    if sections is not None:
        add_sections(db.session(), version, sections)
    db.session.flush()
    if effective_from is not None:
        publish_as_is(version, effective_from)
    return version


def publish_as_is(version: PolicyVersion, effective_from: date) -> None:
    """Make a draft the published word from that day on, asking nobody."""
    version.status, version.effective_from = PUBLISHED, effective_from
    version.published_at = clock.now()
    db.session.flush()


def adapted(*, without: tuple[str, ...] = (), own: tuple[str, ...] = (), **asks: str) -> Template:
    """Alongside's template without some parts, with others of one's own before the closing.

    `asks`: what is asked in a part instead, by its key; it gets Welsh of its own.
    """
    sections = [
        replace(each, own_words=_both(asks[each.key])) if each.key in asks else each
        for each in TEMPLATE.sections
        if each.key not in without
    ]
    sections[-1:-1] = [
        Section(f"own_{name}", _both(name), (), _both(f"About {name}?")) for name in own
    ]
    left_out = tuple(each for each in TEMPLATE.sections if each.key in without)
    return Template(TEMPLATE.key, tuple(sections), left_out=left_out)


def _signpost(name: str) -> Signpost:
    return Signpost(
        _both(name), _both(f"About {name}"), "01632 960 001", "https://example.org/help"
    )


def _both(words: str) -> Bilingual:
    return Bilingual(words, f"{words} (cy)")
