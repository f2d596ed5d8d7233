"""How the web server runs, on any machine: `gunicorn -c deploy/gunicorn.conf.py wsgi:app`.

What may differ from place to place is in the environment: BIND, WEB_WORKERS, WEB_THREADS.
"""

import gc
import os
from typing import Any

bind = os.environ.get("BIND", "127.0.0.1:8000")
worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
# Below what a supervisor waits before it kills.
graceful_timeout = 10
# The application is loaded once and then forked: half the time to start, and less memory.
preload_app = True
# One socket for the whole account, which two servers would fight over.
control_socket_disable = True


def when_ready(_server: Any) -> None:
    """Keep what was loaded for good out of the garbage collector's rounds, and out of its copies.

    A search makes tens of thousands of small objects at once; each round would walk over all of
    the application again (docs/practice-logs.md has the figures).
    """
    gc.collect()
    gc.freeze()


def post_fork(_server: Any, worker: Any) -> None:
    """Leave the parent's database connections to the parent."""
    from alongside.kernel.db import db

    with worker.app.wsgi().app_context():
        db.engine.dispose(close=False)
