"""Kinds of notice for tests, with a switch for whether they are still true."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from flask import Flask

from alongside.notices.kinds import NoticeKind, register_kind

ORDINARY, BOOKING, HOUR_BEFORE, LASTING = (
    "test:ordinary",
    "test:booking",
    "test:hour_before",
    "test:lasting",
)

# Subjects that have been withdrawn.
untrue: set[UUID] = set()


def is_still_true(_session: object, subject_id: UUID, _recipient_id: UUID) -> bool:
    return subject_id not in untrue


@contextmanager
def test_kinds(app: Flask) -> Iterator[None]:
    """Have these four kinds and no others, until the end."""
    registered = app.extensions["alongside.notice_kinds"]
    before = dict(registered)
    registered.clear()
    for code, options in (
        (ORDINARY, {}),
        (BOOKING, {"urgent": True}),
        (HOUR_BEFORE, {"urgent": True, "at_fixed_time": True}),
        (LASTING, {"stoppable": False}),
    ):
        kind = NoticeKind(
            code=code,
            line="Something is waiting for you in Alongside.",
            label=f"When {code} happens",
            url=lambda subject_id: f"/subjects/{subject_id}",
            still_true=is_still_true,
            **options,
        )
        register_kind(app, kind)
    yield
    untrue.clear()
    registered.clear()
    registered.update(before)
