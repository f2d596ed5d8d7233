"""Waking the relay after a commit, through Redis. May fail: the relay looks by itself as well."""

import logging
import time

from flask import Flask
from redis import Redis
from redis.backoff import NoBackoff
from redis.client import PubSub
from redis.exceptions import RedisError
from redis.retry import Retry

from alongside.kernel.db import db
from alongside.kernel.outbox import ASKED

CHANNEL = "alongside:wake"
# A Redis that did not answer is left alone for so many seconds: no page waits for it twice.
LEFT_ALONE = 5.0

log = logging.getLogger(__name__)


class Bell:
    """Rung by web processes, heard by the relay."""

    def __init__(self, redis_url: str) -> None:
        # Tried once more at once, since a connection that was kept may be to a server that went.
        self._redis = Redis.from_url(
            redis_url,
            socket_connect_timeout=0.3,
            socket_timeout=0.3,
            retry=Retry(NoBackoff(), 1),
        )
        self._quiet_until = 0.0
        self._heard: PubSub | None = None

    def ring(self) -> None:
        """Wake the relay, if Redis is there."""
        if time.monotonic() < self._quiet_until:
            return
        try:
            self._redis.publish(CHANNEL, "")
        except RedisError:
            self._quiet_until = time.monotonic() + LEFT_ALONE
            log.warning("the relay was not woken; it will look by itself")

    def wait(self, seconds: float) -> None:
        """Return when the bell is rung, or after `seconds`. Never raises."""
        ends = time.monotonic() + seconds
        try:
            if self._heard is None:
                self._heard = self._redis.pubsub(  # type: ignore[no-untyped-call]
                    ignore_subscribe_messages=True
                )
                self._heard.subscribe(CHANNEL)
            while (left := ends - time.monotonic()) > 0:
                if self._heard.get_message(timeout=left):
                    while self._heard.get_message(timeout=0):
                        pass  # rung many times is rung once
                    return
        except RedisError:
            self._heard = None
            time.sleep(max(0.0, ends - time.monotonic()))


def install_wake(app: Flask, redis_url: str) -> None:
    """Ring after each commit that asked for work."""
    bell = Bell(redis_url)

    def ring_if_asked() -> None:
        if db.session().info.pop(ASKED, False):
            bell.ring()

    app.extensions.setdefault("alongside.after_commit", []).append(ring_if_asked)
