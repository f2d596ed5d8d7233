"""Reads about what an authority asks of its workers when something is urgent."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.practice_logs.models import UrgentProcedure


def find_procedure(session: Session) -> UrgentProcedure | None:
    """The authority's own procedure, if it has said one."""
    return session.scalars(select(UrgentProcedure)).one_or_none()
