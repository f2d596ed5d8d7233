"""The database handle and the one decorator that commits."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, ParamSpec, TypeVar

from flask import Response, current_app, make_response
from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session as FlaskSession
from psycopg.pq import Format
from sqlalchemy import Engine, event
from sqlalchemy.engine import Connection

from alongside.kernel.tables import Base

P = ParamSpec("P")
R = TypeVar("R")


class Session(FlaskSession):
    """Flask-SQLAlchemy's session, except that a `bind` given to it is honoured.

    Without this the usual "one connection, roll back at the end" of tests would silently
    use another connection from the pool.
    """

    def get_bind(self, *args: Any, **kwargs: Any) -> Engine | Connection:
        if self.bind is not None:
            return self.bind
        return super().get_bind(*args, **kwargs)


db = SQLAlchemy(model_class=Base, session_options={"class_": Session, "expire_on_commit": False})


# For a statement that fetches thousands of sealed values: as text each byte comes as two letters.
IN_BINARY: Final = {"in_binary": True}


@event.listens_for(Engine, "before_cursor_execute")
def _fetch_in_binary(
    _connection: Connection, cursor: Any, _statement: str, _given: Any, context: Any, _many: bool
) -> None:
    if context is not None and context.execution_options.get("in_binary"):
        cursor.format = Format.BINARY


def commits(view: Callable[P, R]) -> Callable[P, Response]:
    """Commit once when the view answers with success or a redirect; otherwise keep nothing.

    What must leave after the commit (a wake-up for the relay) is registered with
    `after_commit` and is allowed to fail: the truth is already in the database.
    """

    @wraps(view)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> Response:
        response = make_response(view(*args, **kwargs))
        if response.status_code < 400:
            db.session.commit()
            for follow_up in current_app.extensions.get("alongside.after_commit", ()):
                follow_up()
        else:
            db.session.rollback()
        return response

    wrapper.__dict__["commits"] = True
    return wrapper
