"""Post by SMTP. It cannot be asked what it took, so a kill between its 250 and our commit repeats
one letter, with the same Message-ID, by which receivers may drop it.
"""

import smtplib
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from alongside.kernel.clock import now
from alongside.kernel.mail.words import Words

PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
_TEXT, _HTML = "gap-for-the-text", "gap-for-the-html"
_BOUNDARY = "alongside-one-letter-in-two-shapes"


class BadAddress(Exception):
    """An address that cannot stand in a header."""


class SmtpMailer:
    """One connection, kept open between letters and opened again when the server dropped it.

    `url` is smtp://host:port, smtp+starttls://user:password@host:port or smtps://…; `timeout` is
    in seconds, for each answer of the server.
    """

    def __init__(self, url: str, *, sender: str, timeout: float) -> None:
        self._parts = urlsplit(url)
        self._sender = sender
        self._timeout = timeout
        self._connection: smtplib.SMTP | None = None

    def send(self, words: Words) -> None:
        """Hand it over. Raises `smtplib.SMTPException` or `OSError`."""
        letter = compose(words, self._sender)
        connection = self._connected()
        try:
            connection.sendmail(self._sender, [words.to], letter, mail_options=["BODY=8BITMIME"])
        except Exception:
            self._connection = None
            connection.close()
            raise

    def was_sent(self, _reference: str) -> bool:
        """Nobody can tell."""
        return False

    def _connected(self) -> smtplib.SMTP:
        if self._connection is not None:
            try:
                if self._connection.noop()[0] == 250:
                    return self._connection
            except (smtplib.SMTPException, OSError):
                self._connection.close()
        self._connection = None
        self._connection = self._open()
        return self._connection

    def _open(self) -> smtplib.SMTP:
        parts = self._parts
        host, port = parts.hostname or "localhost", parts.port or PORTS[parts.scheme]
        kind = smtplib.SMTP_SSL if parts.scheme == "smtps" else smtplib.SMTP
        connection = kind(host, port, timeout=self._timeout)
        if parts.scheme == "smtp+starttls":
            connection.starttls()
        if parts.username:
            connection.login(unquote(parts.username), unquote(parts.password or ""))
        return connection


def compose(words: Words, sender: str) -> bytes:
    """The letter as it goes over the wire. Raises `BadAddress` for one that is not plain ASCII."""
    if not words.to.isascii() or not words.to.isprintable():
        raise BadAddress
    headers = [
        f"To: {words.to}",
        f"Date: {format_datetime(now())}",
        f"Message-ID: <{words.reference}@{sender.rpartition('@')[2]}>",
    ]
    if words.stop:
        headers.append(f"List-Unsubscribe: <{words.stop}>")
        headers.append("List-Unsubscribe-Post: List-Unsubscribe=One-Click")
    rest = _frame(words.subject, sender)
    for gap, value in ((_TEXT, words.text), (_HTML, words.html)):
        rest = rest.replace(gap, value.replace("\n", "\r\n"))
    return "\r\n".join([*headers, rest]).encode()


@lru_cache(maxsize=256)
def _frame(subject: str, sender: str) -> str:
    """What letters with this subject share: composing costs 2.4 ms, filling the gaps 0.1."""
    message = EmailMessage(policy=SMTP)
    message["From"] = f"Alongside <{sender}>"
    message["Subject"] = subject
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(_TEXT + "\n", cte="8bit")
    message.add_alternative(_HTML + "\n", subtype="html", cte="8bit")
    message.set_boundary(_BOUNDARY)
    return message.as_bytes().decode()
