"""Questions put to the whole code base about where things are."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_platform_is_a_folder_and_never_a_package():
    # A package of that name hides the standard library's from pytest and gunicorn.
    assert not (ROOT / "platform" / "__init__.py").exists()


def test_migrations_are_one_line_and_the_head_is_written_down():
    found = {}
    for path in sorted((ROOT / "migrations" / "versions").glob("*.py")):
        text = path.read_text()
        revision = re.search(r'^revision = "(\d{4})"', text, re.M)
        assert revision, path.name
        assert path.name.startswith(revision[1] + "_"), path.name
        down = re.search(r'^down_revision = (?:None|"(\d{4})")', text, re.M)
        assert down, path.name
        found[revision[1]] = down[1]
    revisions = sorted(found)
    assert [found[r] for r in revisions] == [None, *revisions[:-1]]
    assert (ROOT / "migrations" / ".current-head").read_text().strip() == revisions[-1]


def test_migrations_import_nothing_from_the_application():
    for path in (ROOT / "migrations").rglob("*.py"):
        if path.name != "env.py":
            assert not re.search(
                r"^(from|import) (alongside|tenants|tasks)\b", path.read_text(), re.M
            )
