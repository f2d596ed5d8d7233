"""The web process: `gunicorn wsgi:app`."""

from alongside.app import create_app
from alongside.kernel.logs import configure_logging

configure_logging()
app = create_app()
