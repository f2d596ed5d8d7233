"""What the parts of Alongside are told through their environment on this machine."""

import base64
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

SECRET_NAMES = ("SECRET_KEY", "ALONGSIDE_MASTER_KEY")


def environment(
    *, database_url: str, redis_url: str, origin: str, secret_values: Mapping[str, str]
) -> dict[str, str]:
    """The environment of every child: ours, and over it the names that the settings read.

    What the person who runs us has set already (`MAIL_URL`, say) stands, except the addresses.
    """
    ours = {"ALONGSIDE_DEMO": "1", "MAIL_URL": "demo:", **secret_values}
    addresses = {"DATABASE_URL": database_url, "REDIS_URL": redis_url, "PUBLIC_ORIGIN": origin}
    kept = {key: value for key, value in os.environ.items() if key != "OWNER_DATABASE_URL"}
    return {**ours, **kept, **addresses, "PYTHONUNBUFFERED": "1"}


def local_secrets(path: Path) -> dict[str, str]:
    """The two secrets of this folder, made once and readable by its owner alone.

    To lose the file is to lose every word in the database next to it, as on a real server.
    """
    if not path.exists():
        made = {
            "SECRET_KEY": secrets.token_urlsafe(48),
            "ALONGSIDE_MASTER_KEY": base64.b64encode(secrets.token_bytes(32)).decode(),
        }
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".draft")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
            out.writelines(f"{name}={value}\n" for name, value in made.items())
        draft.rename(path)
    pairs = (line.split("=", 1) for line in path.read_text().splitlines())
    return {name: value for name, value in pairs if name in SECRET_NAMES}
