"""Going through the authorities in turn, each inside its own scope. No role sees them all."""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from uuid import UUID

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.config import Config
from alongside.kernel.db import db
from tenants.models import Authority
from tenants.scope import tenant_scope

log = logging.getLogger(__name__)


@contextmanager
def inside(app: Flask, tenant_id: UUID | None) -> Iterator[Session]:
    """The application's context and this authority's scope; None is outside any authority.

    Addresses are made from the configured origin. What is not committed is rolled back.
    """
    config: Config = app.extensions["alongside.config"]
    with app.test_request_context(base_url=config.public_origin):
        if tenant_id is not None:
            with tenant_scope(db.session, tenant_id) as session:
                yield session
            return
        try:
            yield db.session()
        finally:
            db.session.remove()


def list_open_authorities(app: Flask) -> Sequence[UUID]:
    """The ids of the open authorities, in order of opening."""
    with inside(app, None) as session:
        return session.scalars(
            select(Authority.id).where(Authority.status == "open").order_by(Authority.id)
        ).all()


def for_each_open_authority(app: Flask, do: Callable[[Session], None]) -> None:
    """Do it in every open authority; one in which it fails does not keep it from the others."""
    for tenant_id in list_open_authorities(app):
        try:
            with inside(app, tenant_id) as session:
                do(session)
        except Exception as error:
            log.error("one authority's turn failed", exc_info=error, extra={"tenant_id": tenant_id})
