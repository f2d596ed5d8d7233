"""Rules of the second factor: time-based codes (RFC 6238) and recovery codes.

Nothing here knows a framework or a database, or keeps a secret.
"""

import re
import secrets
from datetime import datetime, timedelta
from hmac import compare_digest
from uuid import UUID

import pyotp
from argon2.low_level import Type, hash_secret_raw

STEP = timedelta(seconds=30)
RECOVERY_CODES = 10
# No 0, 1, i, l or o: a code is copied by hand, perhaps from paper.
_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
_GROUPS, _GROUP = 3, 4
# As much as a password costs; memory in KiB.
_COST = {"time_cost": 3, "memory_cost": 65536, "parallelism": 4}


def new_secret() -> str:
    """A fresh shared secret of 160 bits, in base 32."""
    return pyotp.random_base32()


def setup_address(secret: str, email: str) -> str:
    """What an authenticator app reads from the square code."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name="Alongside")


def grouped(secret: str) -> str:
    """The secret in groups of four, for typing in."""
    return " ".join(secret[i : i + 4] for i in range(0, len(secret), 4))


def step_of(now: datetime) -> int:
    """Which of the time steps since 1970 this is."""
    return int(now.timestamp()) // int(STEP.total_seconds())


def matching_step(secret: str, code: str, *, now: datetime, last_step: int | None) -> int | None:
    """The time step whose code this is, or None.

    One step early or late is allowed, for clocks that differ; a step up to `last_step` is not,
    so that a code works once.
    """
    typed = re.sub(r"[\s-]", "", code)
    if not re.fullmatch(r"[0-9]{6}", typed):
        return None
    totp, present = pyotp.TOTP(secret), step_of(now)
    for step in (present, present - 1, present + 1):
        if compare_digest(totp.generate_otp(step), typed):
            return step if last_step is None or step > last_step else None
    return None


def new_recovery_codes() -> list[str]:
    """Ten different codes, each with 59 bits of chance: "x4kd-9mtw-hq2c"."""
    return [_new_recovery_code() for _ in range(RECOVERY_CODES)]


def hash_recovery_code(account_id: UUID, code: str) -> bytes:
    """What is stored of a code, salted with its account; upper case, spaces and hyphens are free.

    Slow like a password's (ASVS 6.5.2), so ten take about a second to make.
    """
    return hash_secret_raw(
        re.sub(r"[\s-]", "", code).casefold().encode(),
        account_id.bytes,
        hash_len=32,
        type=Type.ID,
        **_COST,
    )


def _new_recovery_code() -> str:
    groups = ("".join(secrets.choice(_ALPHABET) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)
