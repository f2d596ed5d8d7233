"""The Celery application: `celery -A tasks.app worker` and `celery -A tasks.app beat`.

Celery only wakes workers and carries ids. What is to be done, and whether it was, is in the
outbox, so everything that Redis holds may be lost.
"""

import functools
import logging
from typing import Any

from celery import Celery
from celery.signals import setup_logging, worker_init, worker_process_init
from flask import Flask

from alongside.app import create_app
from alongside.config import Config
from alongside.kernel.db import db
from alongside.kernel.logs import configure_logging
from tasks.schedule import SCHEDULE


def settings() -> dict[str, Any]:
    """Celery's settings. Read when first needed, so that importing needs no environment."""
    return {
        "broker_url": Config.from_environment().redis_url,
        "broker_connection_retry_on_startup": True,
        "broker_connection_max_retries": None,
        "broker_transport_options": {
            # Longer than the longest task may take; a task that is delivered twice runs once.
            "visibility_timeout": 900,
            # Else a killed worker's task waits for two minutes before it is looked at.
            "unacked_restore_interval": 5,
            "unacked_restore_throttle": 1,
            "socket_connect_timeout": 2,
            "socket_timeout": 10,
        },
        "task_default_queue": QUEUE,
        "task_acks_late": True,
        "task_reject_on_worker_lost": True,
        "task_publish_retry": False,
        "task_ignore_result": True,
        "task_serializer": "json",
        "accept_content": ["json"],
        "task_time_limit": 600,
        "worker_prefetch_multiplier": 1,
        "worker_max_tasks_per_child": 500,
        "worker_cancel_long_running_tasks_on_connection_loss": False,
        "worker_enable_remote_control": False,
        "worker_send_task_events": False,
        # Intervals only, so there is nothing to remember between starts: no file on disk.
        "beat_scheduler": "celery.beat:Scheduler",
        "beat_schedule": SCHEDULE,
        "timezone": "UTC",
    }


# Where the tasks are; read by the worker when it starts, and by the relay.
TASKS = (
    "tasks.notices",
    "tasks.observations",
    "tasks.people",
    "tasks.practice_logs",
    "tasks.steps_to_change",
    "tasks.supervision",
    "tasks.supportive_conversations",
)

# The list in Redis in which tasks wait for a worker; the relay keeps it short.
QUEUE = "alongside"

celery = Celery("alongside", include=TASKS, set_as_current=False)
celery.add_defaults(settings)


@functools.cache
def flask_app() -> Flask:
    """The application whose database, kinds of notice and mailer the tasks use."""
    return create_app()


@setup_logging.connect
def _log_as_we_do(**_: object) -> None:
    configure_logging()
    # It would say each address that it asks, and we ask by reference.
    logging.getLogger("httpx").setLevel(logging.WARNING)


@worker_init.connect
def _make_app_before_forking(**_: object) -> None:
    flask_app()


@worker_process_init.connect
def _leave_the_parents_connections_alone(**_: object) -> None:
    app = flask_app()
    with app.app_context():
        db.engine.dispose(close=False)
