"""Runs migrations as the owner role. Nothing of the application's models is needed to upgrade."""

import os

from alembic import context
from sqlalchemy import create_engine, text


def _metadata():
    """The models, only when comparing them with the database (autogenerate, `alembic check`)."""
    from alongside.app import load_models
    from alongside.kernel.tables import Base

    load_models()
    return Base.metadata


def run_migrations() -> None:
    """Upgrade within one transaction that gives up rather than queue behind a long lock."""
    comparing = context.get_x_argument(as_dictionary=True).get("compare") == "yes"
    given = context.config.attributes.get("connection")
    if given is not None:
        _configure_and_run(given, comparing)
        return
    url = os.environ.get("OWNER_DATABASE_URL") or os.environ["DATABASE_URL"]
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("set local lock_timeout = '5s'"))
        _configure_and_run(connection, comparing)
    engine.dispose()


def _configure_and_run(connection, comparing: bool) -> None:
    context.configure(
        connection=connection,
        target_metadata=_metadata() if comparing else None,
        compare_type=True,
    )
    context.run_migrations()


run_migrations()
