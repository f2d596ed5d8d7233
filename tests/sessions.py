"""The way to undo what a test does: every session uses one connection, which is rolled back."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy.engine import Connection

from alongside.kernel.db import db


@contextmanager
def bound_to(connection: Connection) -> Iterator[None]:
    """Sessions use this connection inside the block; their commits are savepoints in it."""
    factory: Any = db.session.session_factory
    factory.configure(bind=connection, join_transaction_mode="create_savepoint")
    yield
    factory.configure(bind=None, join_transaction_mode="conditional_savepoint")
