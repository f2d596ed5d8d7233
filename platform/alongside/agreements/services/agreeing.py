"""Proposing, ticking, narrowing and ending a notes agreement.

Whatever is wider than what holds takes both ticks; whatever is not, one of them alone, at once.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from alongside.agreements import policy, queries
from alongside.agreements.kinds import WAITING
from alongside.agreements.models import AgreedReader, NotesAgreement
from alongside.agreements.rules.changing import check_can_move, is_wider
from alongside.agreements.rules.choices import check_can_agree
from alongside.agreements.rules.keeping import still_reads
from alongside.agreements.rules.terms import Allowed, Covered, Terms
from alongside.agreements.states import AgreementState
from alongside.audit.services import record
from alongside.kernel.errors import N_, DomainError, NotConfirmed
from alongside.notices.services.telling import notify
from alongside.people.actor import Actor
from alongside.people.queries import day_of


def propose(
    session: Session,
    covered: Covered,
    terms: Terms,
    *,
    allowed: Allowed,
    limits_explained: bool,
    earlier_too: bool = False,
    confirmed: bool = False,
    language: str,
    actor: Actor,
    now: datetime,
) -> NotesAgreement:
    """Put forward what is to be written and who reads it, ticking it oneself.

    Narrower than what holds, it holds at once; anything else waits for the other one's tick.
    `earlier_too`: new readers may read what was written before, which only the person can give.
    `confirmed`: whether they have just shown that it is they. `language`: in which they read the
    wording. Raises `DomainError`, `NotConfirmed` and `NotFound`.
    """
    policy.check_may_agree(actor, covered)
    _check_limits(limits_explained)
    check_can_agree(terms, allowed)
    _check_readers_are_here(session, covered, terms)
    current = queries.find_current(session, covered.kind, covered.id)
    held = _terms_that_hold(session, covered, current)
    _check_confirmed(covered, current, held, terms, confirmed)
    _replace(queries.find_proposed(session, covered.kind, covered.id, hold=True))
    session.flush()  # the one proposal makes room for the next
    made = NotesAgreement(
        covers_kind=covered.kind,
        covers_id=covered.id,
        number=queries.next_number(session, covered.kind, covered.id),
        person_id=covered.person_id,
        other_id=covered.other_id,
        made_at=now,
        level=terms.level,
        taken_by=terms.taken_by,
        mode=terms.mode,
        stored=terms.stored,
        feeds=terms.feeds,
        counts=terms.counts,
        learning=terms.learning,
        keep_months=terms.keep_months,
        other_reads_days=terms.other_reads_days,
    )
    _tick(made, covered, actor, language, now)
    session.add(made)
    session.flush()  # the rows of its readers refer to it
    # Nothing was written before the first agreement.
    reaches_back = current is None or _reaches_back(earlier_too, covered, actor)
    reading = [] if current is None or held is None else queries.list_readers(session, current)
    _name_readers(session, made, terms, reading, None if reaches_back else now)
    record(
        session, "agreement:version:proposed", made, actor_id=actor.id, now=now, level=terms.level
    )
    if held is not None and not is_wider(terms, held):
        made.narrowed = True
        _hold(session, made, current, now)
        record(session, "agreement:version:narrowed", made, actor_id=actor.id, now=now)
    else:
        other_id = covered.other_id if policy.is_person(actor, covered) else covered.person_id
        notify(session, WAITING, other_id, made.id, key=f"{WAITING}:{made.id}", now=now)
    return made


def agree(
    session: Session,
    covered: Covered,
    *,
    number: int,
    limits_explained: bool,
    earlier_too: bool = False,
    confirmed: bool = False,
    language: str,
    actor: Actor,
    now: datetime,
) -> NotesAgreement:
    """Tick what the other one put forward, as version `number`; then it holds for both.

    Raises `DomainError`, also when it was changed since the page was opened, `NotConfirmed` and
    `NotFound`.
    """
    policy.check_may_agree(actor, covered)
    _check_limits(limits_explained)
    proposed = queries.find_proposed(session, covered.kind, covered.id, hold=True)
    if proposed is None or proposed.number != number or proposed.pair != covered.pair:
        raise DomainError(N_("This has changed since you opened the page. Look at it again."))
    current = queries.find_current(session, covered.kind, covered.id)
    held = _terms_that_hold(session, covered, current)
    _check_confirmed(covered, current, held, _terms_of(session, proposed), confirmed)
    _tick(proposed, covered, actor, language, now)
    holds = proposed.person_agreed_at is not None and proposed.other_agreed_at is not None
    for reader in queries.list_readers(session, proposed):
        if _reaches_back(earlier_too, covered, actor):
            reader.reads_since = None
        elif holds and reader.reads_since == proposed.made_at:
            reader.reads_since = now  # what was written while it waited was for the two alone
    if holds:
        _hold(session, proposed, current, now)
        record(session, "agreement:version:agreed", proposed, actor_id=actor.id, now=now)
    return proposed


def withdraw(session: Session, covered: Covered, *, actor: Actor, now: datetime) -> None:
    """End the agreement: nothing new is written and only the pair reads. One tap, no reason."""
    policy.check_may_agree(actor, covered)
    current = queries.find_current(session, covered.kind, covered.id)
    if current is None or current.state == AgreementState.WITHDRAWN:
        return
    check_can_move(AgreementState(current.state), AgreementState.WITHDRAWN)
    current.state = AgreementState.WITHDRAWN
    current.withdrawn_at, current.withdrawn_by_id = now, actor.id
    _replace(queries.find_proposed(session, covered.kind, covered.id, hold=True))
    record(session, "agreement:version:withdrawn", current, actor_id=actor.id, now=now)


def take_back(session: Session, covered: Covered, *, actor: Actor, now: datetime) -> None:
    """Let go of what `actor` put forward and nobody ticked; what was agreed before stands.

    Raises `DomainError` when the other one has ticked it meanwhile: it holds, and narrowing it is
    another thing. Raises `NotFound`.
    """
    policy.check_may_agree(actor, covered)
    proposed = queries.find_proposed(session, covered.kind, covered.id, hold=True)
    if proposed is None or not _has_ticked(proposed, covered, actor):
        raise DomainError(N_("This has changed since you opened the page. Look at it again."))
    _replace(proposed)
    record(session, "agreement:version:taken_back", proposed, actor_id=actor.id, now=now)


def _check_limits(limits_explained: bool) -> None:
    if not limits_explained:
        raise DomainError(
            N_("Tick that you have read when words may be shared without you."), field="limits"
        )


def _check_confirmed(
    covered: Covered,
    current: NotesAgreement | None,
    held: Terms | None,
    terms: Terms,
    confirmed: bool,
) -> None:
    """Whoever opens more than the two had agreed shows that it is they (trust: raising).

    What a pair agrees first asks for nothing: there is nothing yet to open.
    """
    if confirmed or current is None or current.pair != covered.pair:
        return
    if is_wider(terms, held):
        raise NotConfirmed(
            N_("This lets more be read, kept or passed on than the two of you had agreed.")
        )


def _check_readers_are_here(session: Session, covered: Covered, terms: Terms) -> None:
    ids = {reader.member_id for reader in terms.readers}
    wrong = ids & {covered.person_id, covered.other_id} or len(ids) < len(terms.readers)
    if wrong or (ids and queries.find_here(session, ids) != ids):
        raise DomainError(
            N_("Choose colleagues who work here, each of them once, and not one of you two."),
            field="readers",
        )


def _tick(
    version: NotesAgreement, covered: Covered, actor: Actor, language: str, now: datetime
) -> None:
    if policy.is_person(actor, covered):
        version.person_agreed_at, version.person_language = now, language
    else:
        version.other_agreed_at, version.other_language = now, language


def _has_ticked(version: NotesAgreement, covered: Covered, actor: Actor) -> bool:
    is_person = policy.is_person(actor, covered)
    return (version.person_agreed_at if is_person else version.other_agreed_at) is not None


def _terms_that_hold(
    session: Session, covered: Covered, current: NotesAgreement | None
) -> Terms | None:
    """What holds now; ended or of another pair it allows nothing."""
    if current is None or current.state == AgreementState.WITHDRAWN:
        return None
    if current.pair != covered.pair:
        return None
    return _terms_of(session, current)


def _terms_of(session: Session, version: NotesAgreement) -> Terms:
    return version.terms(tuple(each.as_value() for each in queries.list_readers(session, version)))


def _replace(version: NotesAgreement | None) -> None:
    if version is not None:
        check_can_move(AgreementState(version.state), AgreementState.REPLACED)
        version.state = AgreementState.REPLACED


def _hold(
    session: Session, version: NotesAgreement, current: NotesAgreement | None, now: datetime
) -> None:
    _replace(current)
    session.flush()  # the one that held makes room for the next
    check_can_move(AgreementState(version.state), AgreementState.AGREED)
    version.state, version.holds_since = AgreementState.AGREED, now
    session.flush()


def _reaches_back(earlier_too: bool, covered: Covered, actor: Actor) -> bool:
    """Only the person can open what was written before (trust: raising is theirs)."""
    return earlier_too and policy.is_person(actor, covered)


def _name_readers(
    session: Session,
    made: NotesAgreement,
    terms: Terms,
    reading: Sequence[AgreedReader],
    since: datetime | None,
) -> None:
    """Name them. One who is reading as much goes on as before; a new one begins at `since`.

    Whoever lost their leave, because it was ended or their last day is over, begins anew too.
    """
    today = day_of(session, made.made_at)
    before = {
        (each.member_id, each.scope): each.reads_since
        for each in reading
        if still_reads(each.until, today)
    }
    for reader in terms.readers:
        session.add(
            AgreedReader(
                agreement_id=made.id,
                member_id=reader.member_id,
                scope=reader.scope,
                reason=reader.reason,
                until=reader.until,
                reads_since=None
                if since is None
                else before.get((reader.member_id, reader.scope), since),
            )
        )
    session.flush()
