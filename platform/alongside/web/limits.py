"""Rate limits, counted in Redis and, when that is away, in this process: never a failed page."""

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from alongside.config import Config

limiter = Limiter(get_remote_address, swallow_errors=True)


def install_limits(app: Flask, config: Config) -> None:
    """Use this installation's Redis; a limit reached answers 429 with Retry-After."""
    app.config.update(
        RATELIMIT_STORAGE_URI=config.redis_url,
        RATELIMIT_STORAGE_OPTIONS={"socket_connect_timeout": 0.5, "socket_timeout": 0.5},
        RATELIMIT_IN_MEMORY_FALLBACK_ENABLED=True,
        RATELIMIT_HEADERS_ENABLED=True,
    )
    limiter.init_app(app)
