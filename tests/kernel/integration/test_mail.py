"""Letters: a neutral line and a link, in the right language, handed over once."""

import email
import email.policy
import json
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import SHUT_RDWR
from threading import Thread
from typing import Any, ClassVar

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from flask import Flask
from joserfc import jwt
from joserfc.jwk import OctKey
from sqlalchemy import select

from alongside.kernel.db import db
from alongside.kernel.ids import new_id
from alongside.kernel.mail.demo import DemoMail, DemoMailer
from alongside.kernel.mail.letter import Letter
from alongside.kernel.mail.notify import NotifyMailer, NotTaken
from alongside.kernel.mail.smtp import BadAddress, SmtpMailer, compose
from alongside.kernel.mail.words import Words, put_into_words
from deploy.local.ports import HOST, free_port

ORIGIN = "https://alongside.example"
LETTER = Letter(
    to="somebody@hafan.example",
    language="en",
    line="Something is waiting for you in Alongside.",
    link_path="/hafan/notices/1",
    subject="A message from Alongside",
    message_id=new_id(),
    stop_path="/hafan/notices/stop/token",
)


@pytest.fixture(autouse=True)
def _in_app(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def words(**changes: Any) -> Words:
    return put_into_words(replace(LETTER, **changes), ORIGIN)


# --- words ------------------------------------------------------------------------------------


def test_a_letter_holds_a_line_a_link_and_how_to_stop_and_nothing_else():
    assert words().text.split("\n\n") == [
        "Something is waiting for you in Alongside.",
        "https://alongside.example/hafan/notices/1",
        "What it is about can be read only after you have signed in.",
        "Stop e-mails of this kind: https://alongside.example/hafan/notices/stop/token\n",
    ]


def test_without_a_way_to_stop_none_is_offered():
    made = words(stop_path="")
    assert (made.stop, "top" in made.text, "top" in made.html) == ("", False, False)


def test_somebody_who_was_never_asked_gets_both_languages_in_the_authoritys_order():
    both = {first: words(language=None, first=first) for first in ("cy", "en")}
    english = words(language="en").text
    assert both["en"].text.startswith(english)
    assert both["cy"].text.endswith(english)
    assert both["cy"].html.index('lang="cy"') < both["cy"].html.index('lang="en"')
    assert both["cy"].text.count(ORIGIN + LETTER.link_path) == 2


def test_each_language_is_marked_for_those_who_hear_it():
    assert words(language="cy").html.count('lang="cy"') == 2  # the page and its only part


def test_what_stands_in_an_address_cannot_become_html():
    made = words(link_path='/x?"><script>alert(1)</script>')
    assert "<script>" not in made.html


# --- SMTP -------------------------------------------------------------------------------------


def parsed(message: bytes) -> EmailMessage:
    made = email.message_from_bytes(message, policy=email.policy.default)
    assert isinstance(made, EmailMessage)
    return made


def test_a_letter_goes_as_text_and_html_with_one_click_to_stop():
    made = parsed(compose(words(language="cy", subject="Mae rhywbeth yn dŵr ŷd"), "post@a.example"))
    assert made["To"] == "somebody@hafan.example"
    assert made["From"] == "Alongside <post@a.example>"
    assert made["Subject"] == "Mae rhywbeth yn dŵr ŷd"
    assert made["Message-ID"] == f"<{LETTER.message_id}@a.example>"
    assert made["List-Unsubscribe"] == f"<{ORIGIN}{LETTER.stop_path}>"
    assert made["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert made["Auto-Submitted"] == "auto-generated"
    assert made["Date"].datetime is not None
    assert [part.get_content_type() for part in made.iter_parts()] == ["text/plain", "text/html"]
    text, html = (part.get_content().replace("\r\n", "\n") for part in made.iter_parts())
    assert text.strip() == words(language="cy").text.strip()
    assert ORIGIN + LETTER.link_path in html
    assert made.defects == []


def test_a_letter_that_cannot_be_stopped_says_nothing_of_stopping():
    made = parsed(compose(words(stop_path=""), "post@a.example"))
    assert made["List-Unsubscribe"] is None


@pytest.mark.parametrize("address", ["a@b.example\r\nBcc: all@b.example", "a@b\n", "ŵ@b.example"])
def test_an_address_that_would_bend_the_headers_is_refused(address: str):
    with pytest.raises(BadAddress):
        compose(words(to=address), "post@a.example")


class Sink:
    """An SMTP server's end: keeps what it is given."""

    def __init__(self) -> None:
        self.received: list[EmailMessage] = []
        self.answer = "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        assert isinstance(envelope.content, bytes)
        self.received.append(parsed(envelope.content))
        return self.answer


@pytest.fixture
def sink() -> Iterator[tuple[Sink, SmtpMailer]]:
    kept = Sink()
    server = Controller(kept, hostname=HOST, port=(port := free_port()))
    server.start()
    mailer = SmtpMailer(f"smtp://{HOST}:{port}", sender="post@a.example", timeout=5)
    yield kept, mailer
    if mailer._connection:
        mailer._connection.close()
    server.stop()


def test_letters_go_over_one_connection_and_a_dropped_one_is_opened_again(sink):
    kept, mailer = sink
    mailer.send(words())
    connection = mailer._connection
    mailer.send(words())
    assert mailer._connection is connection
    connection.sock.shutdown(SHUT_RDWR)
    mailer.send(words(language="cy"))
    assert mailer._connection is not connection
    assert len(kept.received) == 3
    assert {each["Message-ID"] for each in kept.received} == {f"<{LETTER.message_id}@a.example>"}


def test_a_letter_that_was_not_taken_is_an_error(sink):
    kept, mailer = sink
    kept.answer = "451 later"
    with pytest.raises(Exception, match="451"):
        mailer.send(words())
    kept.answer = "250 OK"
    mailer.send(words())


# --- a service that can be asked --------------------------------------------------------------


class Provider(BaseHTTPRequestHandler):
    """Answers as GOV.UK Notify does."""

    taken: ClassVar[list[dict[str, Any]]] = []
    seen: ClassVar[list[tuple[str, dict[str, Any]]]] = []
    status: ClassVar[int] = 201

    def do_POST(self) -> None:  # noqa: N802
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.note()
        if self.status == 201:
            self.taken.append(body)
        self.reply(self.status, {"id": "1"})

    def do_GET(self) -> None:  # noqa: N802
        self.note()
        reference = self.path.partition("reference=")[2]
        found = [each for each in self.taken if each["reference"] == reference]
        self.reply(200, {"notifications": found, "links": {}})

    def note(self) -> None:
        token = self.headers["Authorization"].removeprefix("Bearer ")
        claims = jwt.decode(
            token, OctKey.import_key("secret/ of ours"), algorithms=["HS256"]
        ).claims
        self.seen.append((self.path.partition("?")[0], claims))

    def reply(self, status: int, body: dict[str, Any]) -> None:
        answer = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def provider() -> Iterator[NotifyMailer]:
    Provider.taken, Provider.seen, Provider.status = [], [], 201
    server = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    Thread(target=server.serve_forever, daemon=True).start()
    url = (
        f"notify+http://service-1:secret%2F%20of%20ours@127.0.0.1:{server.server_port}/?template=t1"
    )
    made = NotifyMailer(url, timeout=5)
    yield made
    made._client.close()
    server.shutdown()
    server.server_close()


def test_the_service_is_given_the_letter_and_can_be_asked_for_it(provider: NotifyMailer):
    reference = str(LETTER.message_id)
    assert not provider.was_sent(reference)
    provider.send(words())
    assert provider.was_sent(reference)
    assert not provider.was_sent(str(new_id()))
    assert Provider.taken == [
        {
            "email_address": "somebody@hafan.example",
            "template_id": "t1",
            "personalisation": {"subject": LETTER.subject, "body": words().text},
            "reference": reference,
            "one_click_unsubscribe_url": ORIGIN + LETTER.stop_path,
        }
    ]
    path, claims = Provider.seen[1]
    assert (path, claims["iss"]) == ("/v2/notifications/email", "service-1")


def test_an_answer_other_than_taken_is_an_error(provider: NotifyMailer):
    Provider.status = 400
    with pytest.raises(NotTaken) as refused:
        provider.send(words())
    assert refused.value.status == 400


# --- demo -------------------------------------------------------------------------------------


def test_in_demo_mode_a_letter_is_kept_once(world):
    for _ in range(2):
        DemoMailer().send(words())
    kept = db.session.scalars(select(DemoMail)).one()
    assert (kept.address, kept.subject, kept.text) == (LETTER.to, LETTER.subject, words().text)
