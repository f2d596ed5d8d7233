"""The lists of a draft: triggers, places, leaders and so on; its own, or those from above."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from alongside.kernel.errors import N_, DomainError, NotFound
from alongside.kernel.ids import new_id
from alongside.setting_policies.models import (
    PolicyVersion,
    VersionLeader,
    VersionPlace,
    VersionSection,
    VersionSignpost,
    VersionTrigger,
)
from alongside.setting_policies.queries.in_force import get_policy_above
from alongside.setting_policies.queries.people import list_possible_leaders
from alongside.setting_policies.queries.versions import Row
from alongside.setting_policies.rules.signposts import check_can_add, check_can_be_reached
from alongside.setting_policies.rules.templates import is_own
from alongside.setting_policies.rules.values import Bilingual, Signpost
from alongside.setting_policies.rules.wording import find_behind
from alongside.setting_policies.services.copying import (
    add_leaders,
    add_places,
    add_sections,
    add_signposts,
    add_triggers,
)
from alongside.setting_policies.services.drafting import Writer, check_can_write, note_change

ROWS: Mapping[str, type[Row]] = {
    "triggers": VersionTrigger,
    "places": VersionPlace,
    "leaders": VersionLeader,
    "sections": VersionSection,
    "signposts": VersionSignpost,
}


def make_list_own(session: Session, draft: PolicyVersion, name: str, by: Writer) -> None:
    """Begin a list of the draft's own with a copy of the one from above."""
    check_can_write(draft, by)
    if name in draft.stated:
        return
    above = get_policy_above(session, draft.setting_id, by.today)
    if name == "triggers":
        add_triggers(session, draft, above.triggers)
    elif name == "places":
        add_places(session, draft, above.places)
    elif name == "sections":
        add_sections(session, draft, above.template)
    elif name == "signposts":
        add_signposts(session, draft, above.signposts)
    else:
        add_leaders(session, draft, above.leaders)
    draft.stated = [*draft.stated, name]
    note_change(session, draft, name, by)


def follow_list(session: Session, draft: PolicyVersion, name: str, by: Writer) -> None:
    """Give up the draft's own list for the one from above."""
    check_can_write(draft, by)
    rows = ROWS[name]
    session.execute(delete(rows).where(rows.version_id == draft.id))
    draft.stated = [stated for stated in draft.stated if stated != name]
    note_change(session, draft, name, by)


def save_trigger(
    session: Session,
    draft: PolicyVersion,
    row: VersionTrigger | None,
    *,
    label: Bilingual,
    prompts_offer: bool,
    same: bool,
    by: Writer,
) -> None:
    """Add a kind of event to the draft's own list, or change one. Raises `DomainError`."""
    check_own(draft, "triggers", by)
    check_named(label, "label_en")
    if row is None:
        row = VersionTrigger(
            version_id=draft.id,
            position=_next_position(session, VersionTrigger, draft),
            code=f"own_{new_id().hex}",
            label_en="",
            label_cy="",
        )
        session.add(row)
    row.behind = find_behind(row.label, label, row.behind, same=same)
    row.label_en, row.label_cy, row.prompts_offer = label.en, label.cy, prompts_offer
    note_change(session, draft, "triggers", by)


def save_place(
    session: Session,
    draft: PolicyVersion,
    row: VersionPlace | None,
    *,
    name: Bilingual,
    access_notes: Bilingual,
    private: bool,
    same: bool,
    by: Writer,
) -> None:
    """Add a place to the draft's own list, or change one. Raises `DomainError`."""
    check_own(draft, "places", by)
    check_named(name, "name_en")
    if row is None:
        row = VersionPlace(
            version_id=draft.id,
            position=_next_position(session, VersionPlace, draft),
            name_en="",
            name_cy="",
            access_notes_en="",
            access_notes_cy="",
        )
        session.add(row)
    before, after = together(row.name, row.access_notes), together(name, access_notes)
    row.behind = find_behind(before, after, row.behind, same=same)
    row.name_en, row.name_cy, row.private = name.en, name.cy, private
    row.access_notes_en, row.access_notes_cy = access_notes.en, access_notes.cy
    note_change(session, draft, "places", by)


def save_signpost(
    session: Session,
    draft: PolicyVersion,
    row: VersionSignpost | None,
    signpost: Signpost,
    *,
    same: bool,
    by: Writer,
) -> None:
    """Add a place where support is to the draft's own list, or change one. Raises `DomainError`."""
    check_own(draft, "signposts", by)
    check_named(signpost.name, "name_en")
    check_can_be_reached(signpost.telephone, signpost.web_address)
    if row is None:
        mine = select(func.count()).where(VersionSignpost.version_id == draft.id)
        check_can_add(session.scalar(mine) or 0)
        row = VersionSignpost(
            version_id=draft.id,
            position=_next_position(session, VersionSignpost, draft),
            name_en="",
            name_cy="",
            about_en="",
            about_cy="",
        )
        session.add(row)
    before = together(row.name, row.about)
    row.behind = find_behind(before, together(signpost.name, signpost.about), row.behind, same=same)
    row.name_en, row.name_cy = signpost.name.en, signpost.name.cy
    row.about_en, row.about_cy = signpost.about.en, signpost.about.cy
    row.telephone, row.web_address = signpost.telephone, signpost.web_address
    note_change(session, draft, "signposts", by)


def save_leader(
    session: Session,
    draft: PolicyVersion,
    row: VersionLeader | None,
    *,
    membership_id: UUID,
    trained_on: date | None,
    most_open: int,
    by: Writer,
) -> None:
    """Put somebody who holds the role on the draft's own list, or change what is said of them.

    Raises `DomainError` for somebody without the role or already on the list, and for a training
    that is still to come.
    """
    check_own(draft, "leaders", by)
    if trained_on is not None and trained_on > by.today:
        raise DomainError(N_("Choose today or a day in the past."), field="trained_on")
    if row is None:
        if membership_id not in {m.id for m in list_possible_leaders(session, by.today)}:
            raise DomainError(N_("Choose one of the people on the list."), field="membership_id")
        mine = select(VersionLeader.id).where(
            VersionLeader.version_id == draft.id, VersionLeader.membership_id == membership_id
        )
        if session.scalar(mine) is not None:
            raise DomainError(N_("This person is on the list already."), field="membership_id")
        row = VersionLeader(version_id=draft.id, membership_id=membership_id)
        session.add(row)
    row.trained_on, row.most_open = trained_on, most_open
    note_change(session, draft, "leaders", by)


def remove_row(session: Session, draft: PolicyVersion, row: Row, by: Writer) -> None:
    """Take one entry off the draft's own list."""
    name = next(name for name, rows in ROWS.items() if isinstance(row, rows))
    check_own(draft, name, by)
    if isinstance(row, VersionSection) and not is_own(row.key):
        raise NotFound  # it is left out, and stays on the list
    session.delete(row)
    note_change(session, draft, name, by)


def check_own(draft: PolicyVersion, name: str, by: Writer) -> None:
    """Raises `NotFound` unless the draft has a list of its own that this person may change."""
    check_can_write(draft, by)
    if name not in draft.stated:
        raise NotFound  # a list from above is changed where it is from


def check_named(name: Bilingual, field: str) -> None:
    """Raises `DomainError` for something without a name."""
    if not name.en and not name.cy:
        raise DomainError(N_("Give it a name in at least one language."), field=field)


def together(*texts: Bilingual) -> Bilingual:
    """Several texts that go behind and catch up together."""
    return Bilingual("\n".join(t.en for t in texts), "\n".join(t.cy for t in texts))


def _next_position(
    session: Session,
    rows: type[VersionTrigger] | type[VersionPlace] | type[VersionSignpost],
    draft: PolicyVersion,
) -> int:
    last = session.scalar(select(func.max(rows.position)).where(rows.version_id == draft.id))
    return (last or 0) + 1
