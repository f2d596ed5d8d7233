"""The `alongside` command: what operators and `make` run. Prints no word of anybody's."""

import os
from pathlib import Path

import click
from alembic import command
from alembic.config import Config as AlembicConfig

from alongside.cli_authority import authority
from alongside.cli_demo import demo
from alongside.cli_operator import operator


@click.group()
def main() -> None:
    """Alongside: run and look after an installation."""


for group in (authority, operator, demo):
    main.add_command(group)


@main.command()
def migrate() -> None:
    """Bring the database up to date, as the owner role (OWNER_DATABASE_URL)."""
    if not os.environ.get("OWNER_DATABASE_URL"):
        raise click.ClickException("OWNER_DATABASE_URL is not set.")
    command.upgrade(AlembicConfig(_migrations() / "alembic.ini"), "head")
    click.echo("The database is up to date.")


@main.command()
def relay() -> None:
    """Hand work that is due to the workers, until told to stop."""
    from tasks.relay import main as run  # tasks stand above us: this is only their door

    run()


def _migrations() -> Path:
    here = Path.cwd() / "migrations"
    if not (here / "alembic.ini").exists():
        raise click.ClickException("Run this where the migrations folder is.")
    return here
