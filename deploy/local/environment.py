"""What the parts of Alongside are told through their environment on this machine."""

import base64
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

SECRET_NAMES = ("SECRET_KEY", "ALONGSIDE_MASTER_KEY")


def environment(
    *, database_url: str, redis_url: str, origin: str, values: Mapping[str, str]
) -> dict[str, str]:
    """Our own environment, and over it what the settings of Alongside read.

    Never OWNER_DATABASE_URL: only the migrations are given that.
    """
    addresses = {"DATABASE_URL": database_url, "REDIS_URL": redis_url, "PUBLIC_ORIGIN": origin}
    inherited = {key: value for key, value in os.environ.items() if key != "OWNER_DATABASE_URL"}
    return {**inherited, **addresses, **values, "PYTHONUNBUFFERED": "1"}


def local_secrets(path: Path) -> dict[str, str]:
    """The two secrets of this folder, made once, and readable by their owner alone.

    To lose the file is to lose every word in the database beside it, as on a real server. What the
    environment holds already goes before the file.
    """
    if not path.exists():
        made = {
            "SECRET_KEY": secrets.token_urlsafe(48),
            "ALONGSIDE_MASTER_KEY": base64.b64encode(secrets.token_bytes(32)).decode(),
        }
        draft = path.with_suffix(".draft")
        draft.unlink(missing_ok=True)
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.writelines(f"{name}={value}\n" for name, value in made.items())
        draft.rename(path)
    kept = dict(line.split("=", 1) for line in path.read_text().splitlines())
    return {name: os.environ.get(name) or kept[name] for name in SECRET_NAMES}
