"""What a measurement stands on: an application on a database of its own, and its people."""

import base64
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flask import Flask
from sqlalchemy import create_engine, text

from alongside.app import create_app
from alongside.config import Config
from alongside.kernel.db import db
from tests.factories.world import World, make_world
from tests.servers import SECRETS, run_servers


@dataclass(frozen=True)
class Stand:
    """An application, its people, and the address by which its tables' owner comes in."""

    app: Flask
    world: World
    owner_url: str

    def settle(self) -> None:
        """Let the database count what was planted, as autovacuum does within minutes."""
        engine = create_engine(self.owner_url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text("VACUUM ANALYZE"))
        engine.dispose()


@contextmanager
def stand() -> Iterator[Stand]:
    """The application and two authorities, gone when the block ends."""
    servers = run_servers()
    made = servers.database("bench")
    config = Config(
        database_url=made.app_url,
        redis_url=servers.redis_url(),
        secret_key=SECRETS["SECRET_KEY"],
        master_key=base64.b64decode(SECRETS["ALONGSIDE_MASTER_KEY"]),
        public_origin="http://localhost",
        demo=True,
    )
    app = create_app(config, TESTING=True, WTF_CSRF_ENABLED=False, RATELIMIT_ENABLED=False)
    try:
        with app.app_context():
            world = make_world()
            db.session.commit()
        gc.collect()
        gc.freeze()  # as the web server does (deploy/gunicorn.conf.py)
        yield Stand(app, world, made.owner_url)
    finally:
        with app.app_context():
            db.engine.dispose()
        servers.drop(made)
