"""The demo's one password and its made-up second factors. Open to all, so never for real people."""

from base64 import b32encode
from hashlib import sha256

from alongside.people import passwords

PASSWORD = "lantern-harbour-mosaic-31"  # noqa: S105 - printed on purpose, for made-up people


def hash_password() -> str:
    """The password's hash, made once for all because each costs a tenth of a second."""
    return passwords.hash_password(PASSWORD)


def totp_secret(email: str) -> str:
    """The second factor's secret of the person with this address, as an app wants it typed."""
    return b32encode(
        sha256(f"alongside demo second factor {email}".encode()).digest()[:20]
    ).decode()
