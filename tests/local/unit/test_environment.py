"""What the parts are told: secrets that last, and the owner's address for migrations alone."""

import base64
import stat
from pathlib import Path

import pytest

from deploy.local.environment import environment, local_secrets


def test_secrets_are_made_once_and_only_their_owner_reads_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)
    monkeypatch.delenv("ALONGSIDE_MASTER_KEY", raising=False)
    path = tmp_path / "secrets.env"
    first = local_secrets(path)
    assert local_secrets(path) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(base64.b64decode(first["ALONGSIDE_MASTER_KEY"])) == 32
    assert len(first["SECRET_KEY"]) >= 32


def test_a_secret_that_is_given_goes_before_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_KEY", "given by the person who runs it, and long enough")
    made = local_secrets(tmp_path / "secrets.env")
    assert made["SECRET_KEY"] == "given by the person who runs it, and long enough"


def test_children_are_never_told_the_address_of_the_owner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OWNER_DATABASE_URL", "postgresql://owner@db/alongside")
    told = environment(
        database_url="postgresql://app@db/alongside",
        redis_url="redis://db",
        origin="http://127.0.0.1:8000",
        values={"MAIL_URL": "demo:"},
    )
    assert "OWNER_DATABASE_URL" not in told
    assert told["DATABASE_URL"] == "postgresql://app@db/alongside"
    assert told["MAIL_URL"] == "demo:"
