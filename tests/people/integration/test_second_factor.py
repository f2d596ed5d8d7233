"""The second factor of an account: kept sealed, each code taken once, recovered, turned off."""

from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from sqlalchemy import select, text

from alongside.kernel.crypto import CannotOpen
from alongside.kernel.errors import DomainError
from alongside.people.models import Account, RecoveryCode
from alongside.people.queries import count_recovery_codes
from alongside.people.second_factor import STEP, new_secret, step_of
from alongside.people.services import second_factor as services
from alongside.people.services.sessions import SessionLimits, find_session, start_session
from tests.factories.people import make_account

NOW = datetime(2027, 3, 1, 9, 0, 10, tzinfo=UTC)
LIMITS = SessionLimits(idle=timedelta(minutes=30), whole=timedelta(hours=10))


@pytest.fixture
def secret() -> str:
    return new_secret()


@pytest.fixture
def account(session, secret) -> Account:
    made = make_account("mari@example.org")
    services.enrol_second_factor(session, made, secret, NOW)
    session.flush()
    return made


def code_at(secret: str, moment: datetime) -> str:
    return pyotp.TOTP(secret).generate_otp(step_of(moment))


def signed_in(session, account: Account, **options) -> str:
    return start_session(session, account, now=NOW, limits=LIMITS, browser="", **options)


def test_the_secret_is_never_stored_in_plain(session, account, secret):
    stored = session.scalar(
        text("select totp_secret_sealed from accounts where id = :id"), {"id": account.id}
    )
    assert secret.encode() not in stored
    assert services.open_secret(session, account, stored) == secret


def test_a_secret_moved_to_another_account_or_altered_does_not_open(session, account):
    sealed = account.totp_secret_sealed
    with pytest.raises(CannotOpen):
        services.open_secret(session, make_account(), sealed)
    with pytest.raises(CannotOpen):
        services.open_secret(session, account, sealed[:-1] + bytes([sealed[-1] ^ 1]))


def test_a_code_is_taken_once(session, account, secret):
    code = code_at(secret, NOW)
    services.accept_code(session, account, code, now=NOW)
    with pytest.raises(DomainError):
        services.accept_code(session, account, code, now=NOW)
    later = NOW + STEP
    services.accept_code(session, account, code_at(secret, later), now=later)


def test_of_two_requests_that_bring_the_same_code_one_is_taken(session, account, secret):
    # The other request read the account before this one committed.
    code = code_at(secret, NOW)
    session.execute(
        text("update accounts set totp_last_step = :step where id = :id"),
        {"step": step_of(NOW), "id": account.id},
    )
    assert account.totp_last_step is None
    with pytest.raises(DomainError):
        services.accept_code(session, account, code, now=NOW)


def test_enrolling_asks_for_a_code_and_counts_it_as_used(session, secret):
    account = make_account()
    with pytest.raises(DomainError) as refusal:
        services.confirm_second_factor(session, account, secret, "000000", now=NOW)
    assert refusal.value.field == "code"
    assert account.totp_secret_sealed is None
    code = code_at(secret, NOW)
    services.confirm_second_factor(session, account, secret, code, now=NOW)
    with pytest.raises(DomainError):
        services.accept_code(session, account, code, now=NOW)


def test_enrolling_signs_out_browsers_that_had_shown_no_second_factor(session, secret):
    account = make_account()
    token = signed_in(session, account, second_factor_done=True)
    services.enrol_second_factor(session, account, secret, NOW)
    assert find_session(session, token, now=NOW, limits=LIMITS) is None


def test_ten_recovery_codes_are_kept_as_hashes_and_each_works_once(session, account):
    codes = services.issue_recovery_codes(session, account)
    session.flush()
    stored = session.scalars(select(RecoveryCode.code_hash)).all()
    assert len(codes) == len(stored) == 10
    assert not any(code.encode() in kept for code in codes for kept in stored)
    services.accept_recovery_code(session, account, codes[3].upper(), now=NOW)
    assert count_recovery_codes(session, account.id) == 9
    with pytest.raises(DomainError):
        services.accept_recovery_code(session, account, codes[3], now=NOW)


def test_a_recovery_code_of_somebody_else_or_of_an_earlier_ten_is_refused(session, account):
    other = make_account()
    theirs = services.issue_recovery_codes(session, other)
    earlier = services.issue_recovery_codes(session, account)
    services.issue_recovery_codes(session, account)
    for code in (theirs[0], earlier[0], "", "x4kd-9mtw-hq2c"):
        with pytest.raises(DomainError) as refusal:
            services.accept_recovery_code(session, account, code, now=NOW)
        assert refusal.value.field == "code"
    assert count_recovery_codes(session, account.id) == 10


def test_a_new_phone_ends_the_codes_of_the_old_one(session, account, secret):
    codes = services.issue_recovery_codes(session, account)
    services.enrol_second_factor(session, account, new_secret(), NOW)
    with pytest.raises(DomainError):
        services.accept_recovery_code(session, account, codes[0], now=NOW)
    with pytest.raises(DomainError):
        services.accept_code(session, account, code_at(secret, NOW), now=NOW)


def test_it_is_turned_off_where_nobody_requires_it(session, account):
    services.issue_recovery_codes(session, account)
    services.turn_off_second_factor(session, account)
    assert not services.needs_second_factor(account)
    assert count_recovery_codes(session, account.id) == 0
    account.second_factor_required = True
    with pytest.raises(DomainError):
        services.turn_off_second_factor(session, account)
    assert services.needs_second_factor(account)


def test_requiring_it_reaches_browsers_that_are_signed_in(session, secret):
    account = make_account()
    token = signed_in(session, account, second_factor_done=True)
    services.require_second_factor(session, account)
    row = find_session(session, token, now=NOW, limits=LIMITS).signed_in
    assert row.second_factor_at is None


def test_requiring_it_of_somebody_who_has_shown_it_asks_nothing_more(session, account):
    token = signed_in(session, account, second_factor_done=True)
    services.require_second_factor(session, account)
    row = find_session(session, token, now=NOW, limits=LIMITS).signed_in
    assert row.second_factor_at == NOW
