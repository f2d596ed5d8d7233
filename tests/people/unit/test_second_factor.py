"""The rules of the second factor."""

import re
from datetime import UTC, datetime

import pyotp
import pytest

from alongside.kernel.ids import new_id
from alongside.people import second_factor as rules

NOW = datetime(2027, 3, 1, 9, 0, 10, tzinfo=UTC)
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PRESENT = rules.step_of(NOW)


def code_at(step: int) -> str:
    return pyotp.TOTP(SECRET).generate_otp(step)


@pytest.mark.parametrize("away", [-1, 0, 1])
def test_a_code_of_this_step_or_a_neighbour_is_recognised(away: int):
    code = code_at(PRESENT + away)
    assert rules.matching_step(SECRET, code, now=NOW, last_step=None) == PRESENT + away


@pytest.mark.parametrize("away", [-2, 2])
def test_a_code_of_another_minute_is_not(away: int):
    assert rules.matching_step(SECRET, code_at(PRESENT + away), now=NOW, last_step=None) is None


def test_a_code_works_once_and_takes_the_earlier_ones_with_it():
    for step, last in ((PRESENT, PRESENT), (PRESENT - 1, PRESENT), (PRESENT, PRESENT + 1)):
        assert rules.matching_step(SECRET, code_at(step), now=NOW, last_step=last) is None
    code = code_at(PRESENT + 1)
    assert rules.matching_step(SECRET, code, now=NOW, last_step=PRESENT) == PRESENT + 1


def test_spaces_in_a_code_are_free():
    code = code_at(PRESENT)
    typed = f" {code[:3]} {code[3:]}"
    assert rules.matching_step(SECRET, typed, now=NOW, last_step=None) == PRESENT


@pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "12345\n6 7"])
def test_what_is_no_code_is_refused(code: str):
    assert rules.matching_step(SECRET, code, now=NOW, last_step=None) is None


def test_the_square_code_names_the_product_and_the_address():
    address = rules.setup_address(SECRET, "mari@hafan.example")
    assert address == (
        f"otpauth://totp/Alongside:mari%40hafan.example?secret={SECRET}&issuer=Alongside"
    )


def test_secrets_and_recovery_codes_are_new_each_time():
    assert len({rules.new_secret() for _ in range(50)}) == 50
    codes = rules.new_recovery_codes() + rules.new_recovery_codes()
    assert len(set(codes)) == 20
    assert all(re.fullmatch(r"[2-9a-z]{4}(-[2-9a-z]{4}){2}", code) for code in codes)


def test_a_recovery_code_is_known_by_its_hash_however_it_is_typed():
    account_id = new_id()
    stored = rules.hash_recovery_code(account_id, "x4kd-9mtw-hq2c")
    assert rules.hash_recovery_code(account_id, " X4KD 9MTWHQ2C") == stored
    assert rules.hash_recovery_code(account_id, "x4kd-9mtw-hq2d") != stored
    assert rules.hash_recovery_code(new_id(), "x4kd-9mtw-hq2c") != stored
