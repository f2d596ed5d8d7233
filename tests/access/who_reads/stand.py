"""The planted authority, and looking at it as anybody: what was met, in canaries."""

import io
import logging
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID

from flask import Flask
from sqlalchemy import select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from alongside.kernel.logs import JsonLines
from alongside.notices.models import Notice
from alongside.supportive_conversations.models import Offer
from alongside.supportive_conversations.queries.conversations import find_accepted_request
from alongside.supportive_conversations.queries.events import get_event_behind
from tests.access.who_reads.building import CANARY, Planted, plant
from tests.access.who_reads.readers import EVERYBODY, PERSON, Reader
from tests.access.who_reads.scenes import SCENES
from tests.access.who_reads.words import Word
from tests.client import Browser
from tests.documents.reading import pdf_text
from tests.factories.world import World
from tests.observations.scenes import Watching
from tests.practice_logs.logs import Logs
from tests.steps_to_change.families import Families

Canaries = frozenset[str]


def canaries_in(text: str) -> Canaries:
    """Every canary in it, of whichever scene."""
    return frozenset(CANARY.findall(text))


def text_of(answer: TestResponse) -> str:
    """Everything in an answer that somebody could read: headers, bytes, and what a file says."""
    text = f"{answer.headers}\n{answer.get_data().decode('utf-8', 'replace')}"
    if answer.mimetype == "application/pdf":
        text += pdf_text(answer.data)
    elif answer.data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(answer.data)) as opened:
            text += "\n".join(opened.read(name).decode() for name in opened.namelist())
    return text


class Log(logging.Handler):
    """Keeps what would be written to the log, and what its messages would say in full."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self._format = JsonLines()

    def emit(self, record: logging.LogRecord) -> None:
        self.lines += [self._format.format(record), record.getMessage()]

    @property
    def canaries(self) -> Canaries:
        """The canaries in any line."""
        return canaries_in("\n".join(self.lines))


# Variables of addresses that have nothing to do with conversations.
_NOT_THERE = (
    "pack_id",
    "line_id",
    "row_id",
    "leave_id",
    "proposal_id",
    "invitation_id",
    "grant_id",
    "entry_id",
    "instrument_id",
)
_CODES = {
    "kind": "conversation",
    "language": "cy",
    "form": "pdf",
    "token": "unknown",
    "point": "recording",
    "name": "places",
    "filename": "app.css",
    "size": "normal",
    "part": "worries",
    "role": "observer",
}


@dataclass
class Stand:
    """One authority with every scene in it, beside its double."""

    app: Flask
    world: World
    connection: Connection
    planted: list[Planted] = field(default_factory=list)
    browsers: dict[Reader, Browser] = field(default_factory=dict)

    @contextmanager
    def inside(self) -> Iterator[Session]:
        """The scope of the authority, for what pages do not do."""
        with self.app.app_context(), self.world.here.scope() as session:
            yield session

    def of(self, key: str) -> Planted:
        """The scene with this key."""
        return next(each for each in self.planted if each.scene.key == key)

    def browser(self, reader: Reader) -> Browser:
        """A browser in which they are signed in, at this moment, if they can be."""
        account = reader.account(self.world)
        made = Browser(self.app)
        return made if account is None else made.sign_in(account)

    def values(self) -> dict[str, object]:
        """Something for every variable of an address: of one conversation where it can be."""
        offer_id = self.of("a5, full, signed by both").offer_id
        with self.inside() as session:
            offer = session.get_one(Offer, (self.world.here.authority.id, offer_id))
            event, _ = get_event_behind(session, offer)
            request = find_accepted_request(session, offer)
            notice = session.scalars(select(Notice.id).order_by(Notice.id)).first()
            assert request is not None
            assert notice is not None
            known = {"offer_id": offer_id, "about_id": offer_id, "request_id": request.id}
            known |= {"event_id": event.id, "notice_id": notice}
            known |= self._what_the_person_owns()
            session.commit()
        here = self.world.here
        known |= {"action_id": self.of("a5, full, signed by both").rows[Word.ACTION]}
        known |= {"setting_id": here.setting.id, "person_id": here.id_of("practitioner")}
        known |= {"member_id": here.id_of("facilitator"), "version_id": here.setting.id}
        nothing = dict.fromkeys(_NOT_THERE, UUID(int=1))
        return {**_CODES, "slug": here.slug, **nothing, **known}

    def _what_the_person_owns(self) -> dict[str, object]:
        """Theirs alone, and in no conversation: pages are opened that have much on them."""
        here = self.world.here
        return {
            **Families(here, worker=PERSON.name).whole(),
            "log_id": Logs(here, worker=PERSON.name).kept().id,
            "observation_id": Watching(here).ready().id,
        }

    def url(self, endpoint: str, **values: object) -> str:
        """The address inside the authority."""
        with self.app.test_request_context():
            return self.app.url_for(endpoint, authority=self.world.here.slug, **values)

    @contextmanager
    def signed_in(self, browser: Browser) -> Iterator[None]:
        """Signed in afterwards as before, whatever the answer did to the cookie."""
        cookie = browser.client.get_cookie("alongside")
        yield
        if cookie is not None:
            browser.client.set_cookie("alongside", cookie.value)

    def send(self, browser: Browser, path: str, data: Mapping[str, str]) -> TestResponse:
        """Send a form, and undo whatever it did."""
        undo = self.connection.begin_nested()
        try:
            return browser.client.post(path, data=dict(data))
        finally:
            undo.rollback()


def make_stand(app: Flask, world: World, connection: Connection) -> Stand:
    """Plant every scene, and sign everybody in."""
    stand = Stand(app, world, connection)
    with stand.inside() as session:
        stand.planted = [plant(world.here, scene) for scene in SCENES]
        session.commit()
    stand.browsers = {reader: stand.browser(reader) for reader in EVERYBODY}
    return stand
