"""The policies of the demo: the authority's own, and what some settings say for themselves."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from sqlalchemy import select

from alongside.demo.cast import Cast
from alongside.demo.people import setting_id
from alongside.demo.stories import OwnPolicy, OwnTemplate, Year
from alongside.setting_policies.models import PolicyVersion, VersionLeader, VersionSection
from alongside.setting_policies.rules.values import Bilingual
from alongside.setting_policies.services import (
    SectionAnswers,
    Writer,
    change_point,
    make_list_own,
    publish,
    save_leader,
    save_place,
    save_section,
    save_signpost,
    say_ready,
    seed_authority_policy,
    start_draft,
)

FIRST_DAY = 364  # days ago; an event may be a year old, so its policy must be older


def have_policies(cast: Cast, year: Year) -> Iterator[Iterator[datetime]]:
    """One account of what happened for the authority's policy, and one for each setting's."""
    yield _seed(cast, year)
    for policy in year.policies:
        yield _own(cast, year.admin, policy)


def _seed(cast: Cast, year: Year) -> Iterator[datetime]:
    """The authority's first policy, and on the same day its second, which says where support is."""
    at = cast.moment(FIRST_DAY, time(9))
    yield at
    seed_authority_policy(cast.session, cast.row, at)
    at = cast.moment(FIRST_DAY, time(10))
    yield at
    by = Writer(cast.actor(year.admin, at), at.astimezone(cast.zone).date(), at)
    draft = start_draft(cast.session, None, actor=by.actor, now=at)
    cast.session.flush()  # its lists refer to it
    make_list_own(cast.session, draft, "signposts", by)
    for signpost in year.support:
        save_signpost(cast.session, draft, None, signpost, same=True, by=by)
        cast.session.flush()  # the next one comes after it
    publish(cast.session, draft, by.today, authority=cast.row, actor=by.actor, now=at)


def _own(cast: Cast, admin: str, policy: OwnPolicy) -> Iterator[datetime]:
    at = cast.moment(policy.drafted, time(11))
    yield at
    by = Writer(cast.actor(policy.lead, at), at.astimezone(cast.zone).date(), at)
    where = setting_id(cast.authority, policy.setting)
    draft = start_draft(cast.session, where, actor=by.actor, now=at)
    cast.session.flush()  # its lists refer to it
    _write(cast, draft, policy, by)
    cast.session.flush()
    say_ready(cast.session, draft, actor=by.actor, now=at)
    if policy.published is None:
        return
    at = cast.moment(policy.published, time(16))
    yield at
    publish(
        cast.session,
        draft,
        at.astimezone(cast.zone).date(),
        authority=cast.row,
        actor=cast.actor(admin, at),
        now=at,
    )


def _write(cast: Cast, draft: PolicyVersion, policy: OwnPolicy, by: Writer) -> None:
    session = cast.session
    if policy.circumstances_en:
        words = {
            "circumstances_en": policy.circumstances_en,
            "circumstances_cy": policy.circumstances_cy,
        }
        change_point(session, draft, "circumstances", words, same=["circumstances"], by=by)
    if policy.leaders:
        make_list_own(session, draft, "leaders", by)
        session.flush()
        copied = select(VersionLeader.membership_id).where(VersionLeader.version_id == draft.id)
        there = set(session.scalars(copied))
        for number, leader in enumerate(policy.leaders):
            if cast.id_of(leader) in there:
                continue  # the list from above has them
            save_leader(
                session,
                draft,
                None,
                membership_id=cast.id_of(leader),
                trained_on=by.today - timedelta(days=200 + 40 * number),
                most_open=3,
                by=by,
            )
    if policy.place_en:
        make_list_own(session, draft, "places", by)
        session.flush()  # its place comes after those from above
        save_place(
            session,
            draft,
            None,
            name=Bilingual(policy.place_en, policy.place_cy),
            access_notes=Bilingual("", ""),
            private=True,
            same=True,
            by=by,
        )
    if policy.template is not None:
        _adapt(cast, draft, policy.template, by)
    if policy.review_in is not None:
        due = cast.today + timedelta(days=policy.review_in)
        change_point(session, draft, "about", {"review_due": due}, same=(), by=by)


def _adapt(cast: Cast, draft: PolicyVersion, template: OwnTemplate, by: Writer) -> None:
    session = cast.session
    make_list_own(session, draft, "sections", by)
    session.flush()
    mine = select(VersionSection).where(VersionSection.version_id == draft.id)
    rows = {row.key: row for row in session.scalars(mine)}

    def save(row: VersionSection | None, answers: SectionAnswers) -> None:
        save_section(session, draft, row, answers, by)
        session.flush()  # the next change sees it in its place

    for key in template.leaves_out:
        save(rows[key], SectionAnswers(Bilingual("", ""), used=False, same=True))
    for key, en, cy in template.asks:
        save(rows[key], SectionAnswers(Bilingual(en, cy), same=True))
    after_id = rows[template.after].id
    own = SectionAnswers(template.prompt, title=template.title, after_id=after_id, same=True)
    save(None, own)
