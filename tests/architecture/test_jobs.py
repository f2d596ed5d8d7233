"""Work is asked for by name: the names asked for and the jobs that workers know are the same."""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from tasks.app import TASKS, celery
from tasks.base import JOBS
from tasks.schedule import SCHEDULE

ROOT = Path(__file__).parents[2]
ASKING = {"ask_for": 1, "ask_for_each": 1, "ask_for_account": 1}


def names_asked_for() -> Iterator[str]:
    """The job in every call that asks for one, in the code of the slices."""
    for folder in ("platform/alongside", "tenants"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            tree = ast.parse(path.read_text())
            constants = _constants(tree)
            for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
                name = getattr(call.func, "id", getattr(call.func, "attr", ""))
                if name in ASKING and path.name != "outbox.py":
                    yield _job_in(call.args[ASKING[name]], constants, path)


def _constants(tree: ast.Module) -> dict[str, str]:
    return {
        node.targets[0].id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    }


def _job_in(job: ast.expr, constants: dict[str, str], path: Path) -> str:
    if isinstance(job, ast.Constant):
        return str(job.value)
    assert isinstance(job, ast.Name), f"{path}: say the job's name where it is asked for"
    return constants[job.id]


@pytest.fixture
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "DATABASE_URL": "postgresql+psycopg://nobody@127.0.0.1/none",
        "REDIS_URL": "redis://127.0.0.1/0",
        "SECRET_KEY": "x" * 40,
        "ALONGSIDE_MASTER_KEY": "eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHg=",
        "PUBLIC_ORIGIN": "http://localhost",
    }.items():
        monkeypatch.setenv(name, value)


@pytest.mark.usefixtures("_environment")
def test_every_job_asked_for_is_one_that_workers_know_and_the_other_way_round():
    for module in TASKS:
        import_module(module)
    asked = set(names_asked_for())
    scheduled = {entry["task"] for entry in SCHEDULE.values()}
    assert asked == set(JOBS)
    assert {n for n in celery.tasks if not n.startswith("celery.")} == asked | scheduled


def test_every_module_of_jobs_is_read_by_workers():
    found = {f"tasks.{path.stem}" for path in (ROOT / "tasks").glob("*.py") if has_jobs(path)}
    assert found == set(TASKS)


def has_jobs(path: Path) -> bool:
    tree = ast.parse(path.read_text())
    decorators = [
        decorator
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        for decorator in node.decorator_list
    ]
    return any(isinstance(d, ast.Call) for d in decorators) and path.stem not in ("app", "base")
