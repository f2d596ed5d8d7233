"""What the groups of the `alongside` command share: the application, opened, and plain refusals."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from flask import Flask

from alongside.app import create_app
from alongside.config import ConfigError
from alongside.kernel.errors import DomainError


@contextmanager
def opened_app() -> Iterator[Flask]:
    """The application with its context. What it refuses is said in a line, without a traceback."""
    try:
        app = create_app()
        with app.app_context():
            yield app
    except ConfigError as error:
        raise click.ClickException(str(error)) from error
    except DomainError as error:
        said = error.message % error.values if error.values else error.message
        raise click.ClickException(said) from error
