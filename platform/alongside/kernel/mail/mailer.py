"""Who carries letters: chosen by MAIL_URL, one for each process, made when first needed."""

from typing import Protocol
from urllib.parse import urlsplit

from flask import current_app

from alongside.config import Config
from alongside.kernel.mail.demo import DemoMailer
from alongside.kernel.mail.letter import Letter
from alongside.kernel.mail.notify import NotifyMailer
from alongside.kernel.mail.smtp import SmtpMailer
from alongside.kernel.mail.words import Words, put_into_words


class Mailer(Protocol):
    """Hands one letter over."""

    def send(self, words: Words) -> None:
        """Hand it over. Raises whatever kept it from being taken for certain."""

    def was_sent(self, reference: str) -> bool:
        """Whether a letter with this reference was taken before; False where nobody can tell."""


def mailer() -> Mailer:
    """This process's mailer. Raises `ConfigError` for a MAIL_URL that names no carrier."""
    made: Mailer | None = current_app.extensions.get("alongside.mailer")
    if made is None:
        config: Config = current_app.extensions["alongside.config"]
        made = current_app.extensions["alongside.mailer"] = _make(config)
    return made


def send(letter: Letter, *, tried_before: bool) -> None:
    """Hand `letter` over, once however often it is tried where the carrier can be asked.

    `tried_before` says that an earlier try may have handed it over without living to tell.
    """
    config: Config = current_app.extensions["alongside.config"]
    carrier = mailer()
    if tried_before and carrier.was_sent(str(letter.message_id)):
        return
    carrier.send(put_into_words(letter, config.public_origin))


def _make(config: Config) -> Mailer:
    scheme = urlsplit(config.mail_url).scheme
    if scheme == "demo":
        return DemoMailer()
    if scheme.startswith("notify+"):
        return NotifyMailer(config.mail_url, timeout=config.mail_timeout_seconds)
    return SmtpMailer(config.mail_url, sender=config.mail_from, timeout=config.mail_timeout_seconds)
