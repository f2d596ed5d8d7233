"""`alongside demo`: load, wipe and list the fictional authorities."""

import json
import os
from itertools import groupby

import click

from alongside.cli_app import opened_app
from alongside.config import Config
from alongside.demo.loading import load_demo
from alongside.demo.logins import Login, list_logins
from alongside.demo.wiping import wipe_demo
from alongside.kernel import clock
from alongside.kernel.db import db


@click.group()
def demo() -> None:
    """Two fictional authorities, for trying Alongside out (ALONGSIDE_DEMO=1)."""


@demo.command()
@click.option("--logins", "and_logins", is_flag=True, help="List the sign-ins afterwards.")
def load(and_logins: bool) -> None:
    """Load the demo when the database is empty."""
    with opened_app() as app:
        config: Config = app.extensions["alongside.config"]
        _check_is_demo(config)
        loaded = load_demo(db.session, now=clock.now())
        found = list_logins(config.public_origin) if and_logins else []
    if loaded:
        click.echo(f"Loaded the demo: {', '.join(loaded)}.")
    else:
        click.echo("The database is not empty: nothing was loaded.")
    if found:
        _print_logins(found)


@demo.command()
def reset() -> None:
    """Take the demo out and load it anew, as the owner of the tables (OWNER_DATABASE_URL)."""
    owner_url = os.environ.get("OWNER_DATABASE_URL")
    if not owner_url:
        raise click.ClickException("OWNER_DATABASE_URL is not set.")
    with opened_app() as app:
        _check_is_demo(app.extensions["alongside.config"])
        wipe_demo(owner_url)
        loaded = load_demo(db.session, now=clock.now())
    click.echo(f"Loaded the demo anew: {', '.join(loaded)}.")


@demo.command()
@click.option("--json", "as_json", is_flag=True, help="For a script.")
def logins(as_json: bool) -> None:
    """List a sign-in for every role of each authority."""
    with opened_app() as app:
        config: Config = app.extensions["alongside.config"]
        _check_is_demo(config)
        found = list_logins(config.public_origin)
    if as_json:
        click.echo(json.dumps([login.as_json() for login in found], ensure_ascii=False, indent=2))
        return
    _print_logins(found)


def _print_logins(found: list[Login]) -> None:
    for authority, of_authority in groupby(found, key=lambda login: login.authority):
        _print_table(authority, list(of_authority))
    click.echo(f"\nEverybody's password: {found[0].password}")
    click.echo("A code lasts 30 seconds; run this again for the next one.")


def _print_table(authority: str, listed: list[Login]) -> None:
    click.echo(f"\n{authority}  {listed[0].url}")
    rows = [
        (login.role.replace("_", " "), login.name, login.email, login.totp_code or "")
        for login in listed
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        padded = "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=False))
        click.echo(f"  {padded}  {row[3]}".rstrip())


def _check_is_demo(config: Config) -> None:
    if not config.demo:
        raise click.ClickException("This is not a demo installation (ALONGSIDE_DEMO is not 1).")
