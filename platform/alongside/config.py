"""Settings, read from the environment once and refused at start when wrong.

A secret has no default. A local default is safe and says so. Places differ by values only.
"""

import base64
import binascii
import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from urllib.parse import urlsplit

MAIL_SCHEMES = ("demo", "smtp", "smtp+starttls", "smtps", "notify+https", "notify+http")


class ConfigError(Exception):
    """The environment cannot be used; the message names the variable and the mend."""


@dataclass(frozen=True)
class Config:
    """Everything that may differ from one installation to the next."""

    database_url: str
    redis_url: str
    secret_key: str
    master_key: bytes
    public_origin: str
    mail_url: str = "demo:"
    mail_from: str = "alongside@localhost"
    security_contact: str = "mailto:security@localhost"
    demo: bool = False
    idle_minutes: int = 30
    session_hours: int = 10
    # How long a worker may hold a piece of work before another may take it up. Work that was in a
    # queue that vanished waits for this long, so it has to be well under two minutes.
    lease_seconds: int = 60

    @property
    def https(self) -> bool:
        """Whether people reach us over TLS; decides the cookie's Secure flag and HSTS."""
        return self.public_origin.startswith("https://")

    @property
    def host(self) -> str:
        """The only host name that requests may carry."""
        return urlsplit(self.public_origin).netloc

    @property
    def mail_timeout_seconds(self) -> float:
        """How long we wait for the mail service; the rest of the lease is left for it to finish."""
        return min(20.0, self.lease_seconds / 4)

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None) -> "Config":
        """Read and check the environment.

        Raises `ConfigError` naming the first variable that is missing or wrong.
        """
        env = os.environ if environ is None else environ
        return cls(
            database_url=_required(env, "DATABASE_URL"),
            redis_url=_required(env, "REDIS_URL"),
            secret_key=_secret(env, "SECRET_KEY"),
            master_key=_key(env, "ALONGSIDE_MASTER_KEY"),
            public_origin=_origin(env, "PUBLIC_ORIGIN"),
            mail_url=_mail(env, "MAIL_URL", "demo:"),
            mail_from=env.get("MAIL_FROM", "alongside@localhost"),
            security_contact=env.get("SECURITY_CONTACT", "mailto:security@localhost"),
            demo=env.get("ALONGSIDE_DEMO", "0") == "1",
            idle_minutes=_whole(env, "IDLE_MINUTES", 30, 5, 120),
            session_hours=_whole(env, "SESSION_HOURS", 10, 1, 24),
            lease_seconds=_whole(env, "LEASE_SECONDS", 60, 4, 600),
        )

    def __repr__(self) -> str:
        shown = {"public_origin", "demo", "idle_minutes", "session_hours"}
        parts = (f"{f.name}={getattr(self, f.name)!r}" for f in fields(self) if f.name in shown)
        return f"Config({', '.join(parts)}, …)"


def _required(env: Mapping[str, str], name: str) -> str:
    value = env.get(name, "")
    if not value:
        raise ConfigError(f"{name} is not set.")
    return value


def _secret(env: Mapping[str, str], name: str) -> str:
    value = _required(env, name)
    if len(value) < 32:
        raise ConfigError(f"{name} must be at least 32 characters of random text.")
    return value


def _key(env: Mapping[str, str], name: str) -> bytes:
    try:
        key = base64.b64decode(_required(env, name), validate=True)
    except binascii.Error as error:
        raise ConfigError(f"{name} must be base64.") from error
    if len(key) != 32:
        raise ConfigError(f"{name} must be 32 random bytes in base64.")
    return key


def _origin(env: Mapping[str, str], name: str) -> str:
    parts = urlsplit(_required(env, name))
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.path not in ("", "/"):
        raise ConfigError(f"{name} must look like https://alongside.example")
    return f"{parts.scheme}://{parts.netloc}"


def _mail(env: Mapping[str, str], name: str, default: str) -> str:
    url = env.get(name, default)
    if urlsplit(url).scheme not in MAIL_SCHEMES:
        raise ConfigError(f"{name} must begin with one of: {', '.join(MAIL_SCHEMES)}.")
    return url


def _whole(env: Mapping[str, str], name: str, default: int, low: int, high: int) -> int:
    text = env.get(name, str(default))
    if not text.isascii() or not text.isdigit() or not low <= int(text) <= high:
        raise ConfigError(f"{name} must be a whole number from {low} to {high}.")
    return int(text)
