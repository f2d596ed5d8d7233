"""`alongside operator`: accounts of those who run the installation and never read a word in it."""

import click

from alongside.cli_app import opened_app
from alongside.kernel import clock
from alongside.kernel.db import db
from alongside.people.services.operators import add_operator


@click.group()
def operator() -> None:
    """Accounts of those who run this installation."""


@operator.command()
@click.argument("email")
@click.option("--password", prompt=True, hide_input=True, confirmation_prompt=True)
def add(email: str, password: str) -> None:
    """Add an operator. The password is asked for; the second step is set up at first sign-in."""
    with opened_app():
        add_operator(db.session(), email=email, password=password, now=clock.now())
        db.session.commit()
    click.echo("The operator can sign in now.")
