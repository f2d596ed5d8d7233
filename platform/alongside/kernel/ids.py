"""Ids for records: UUID version 7, made here so that any PostgreSQL from 15 on will serve."""

from uuid import UUID

from uuid_utils import compat


def new_id() -> UUID:
    """A fresh id. Ids made later sort later, which keeps indexes compact."""
    return compat.uuid7()
