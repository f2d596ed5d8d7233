"""Puts everything together. The only module that knows every part."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from flask import Flask
from flask_babel import Babel
from flask_wtf.csrf import CSRFProtect
from jinja2 import ChainableUndefined
from sqlalchemy import event

from alongside.config import Config
from alongside.kernel.crypto import LocalKeyProvider
from alongside.kernel.db import Session, db
from alongside.kernel.wake import install_wake
from alongside.people.links import LINKS, Links
from alongside.web import home, public
from alongside.web.access import find_undeclared
from alongside.web.errors import install_errors
from alongside.web.guards import install_guard
from alongside.web.identity import identity
from alongside.web.language import install_language
from alongside.web.limits import install_limits
from alongside.web.navigation import navigation
from alongside.web.security import install_security
from alongside.web.templating import prepare_templates
from tenants.guard import install_guard as install_tenant_guard
from tenants.keys import PROVIDER
from tenants.rls import check_role
from tenants.sealed import install_sealing
from tenants.web import PREFIX

MODELS = (
    "alongside.kernel.mail.demo",
    "tenants.models",
    "tenants.keys",
    "tenants.outbox",
    "alongside.audit.models",
    "alongside.people.models",
    "alongside.web.receipts",
)
# The slices that have pages. Each has `register.py`, which adds what it brings to the
# application, and may have `models`.
SLICES: tuple[str, ...] = (
    "sign_in",
    "notices",
    "agreements",
    "actions",
    "writing",
    "wording",
    "setting_policies",
    "teams",
    "steps_to_change",
    "supportive_conversations",
    "practice_logs",
    "observations",
    "supervision",
)

csrf = CSRFProtect()


class UndeclaredRoute(Exception):
    """A route says nothing about who may use it."""


def load_models() -> None:
    """Import every table, so that the metadata is whole."""
    for module in MODELS:
        import_module(module)
    for name in SLICES:
        if find_spec(f"alongside.{name}.models"):
            import_module(f"alongside.{name}.models")


def create_app(config: Config | None = None, **overrides: Any) -> Flask:
    """The application. `overrides` are Flask settings for tests.

    Raises `ConfigError` for an environment that cannot be used, and `UndeclaredRoute` when a
    view does not say who may use it.
    """
    config = config or Config.from_environment()
    app = Flask("alongside", static_folder="static")
    app.extensions["alongside.config"] = config
    app.config.from_mapping(
        SECRET_KEY=config.secret_key,
        SQLALCHEMY_DATABASE_URI=config.database_url,
        SQLALCHEMY_ENGINE_OPTIONS={"pool_pre_ping": True},
        **overrides,
    )
    _install_data(app, config)
    _install_web(app, config)
    _add_pages(app)
    undeclared = list(find_undeclared(app))
    if undeclared:
        raise UndeclaredRoute(f"nobody said who may use: {', '.join(undeclared)}")
    return app


def _install_data(app: Flask, config: Config) -> None:
    load_models()
    db.init_app(app)
    install_wake(app, config.redis_url)
    install_tenant_guard(Session)
    install_sealing(Session)
    db.session.session_factory.configure(
        info={
            PROVIDER: LocalKeyProvider(config.master_key),
            LINKS: Links(config.secret_key),
        }
    )
    with app.app_context():
        # At the first connection rather than now: a database that is away for a minute must
        # not keep the web server from starting. Until the check passes, no connection is given.
        event.listen(db.engine, "first_connect", lambda opened, _: check_role(opened))


def _install_web(app: Flask, config: Config) -> None:
    install_security(app, config)
    install_limits(app, config)
    csrf.init_app(app)
    install_guard(app)
    install_language(app, Babel())
    install_errors(app)
    prepare_templates(app)
    app.jinja_env.undefined = ChainableUndefined
    app.context_processor(_page_context)


def _page_context() -> dict[str, Any]:
    who = identity()
    return {
        "authority": who.authority,
        "actor": who.actor,
        "signed_in": who.account is not None,
        "navigation": navigation(),
        "idle_seconds": who.seconds_left,
        "person_mark": who.mark,
    }


def _add_pages(app: Flask) -> None:
    app.register_blueprint(public.blueprint)
    app.register_blueprint(home.blueprint, url_prefix=PREFIX)
    for name in SLICES:
        import_module(f"alongside.{name}.register").register(app)
