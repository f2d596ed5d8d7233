"""What happens without a person: every job that is asked for or due, done by the real workers."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from alongside.kernel.mail.smtp import compose
from alongside.kernel.mail.words import Words
from alongside.supervision import services
from tasks.base import JOBS, perform
from tasks.notices import sweep_here
from tasks.relay import Relay
from tasks.supervision import tend_packs_here
from tasks.supportive_conversations import tend_offers_here
from tenants.outbox import OutboxMessage
from tests.access.who_reads.readers import PERSON
from tests.access.who_reads.stand import Stand
from tests.factories.conversations import NOW


@dataclass
class Post:
    """Keeps letters as they would go over the wire."""

    letters: list[str] = field(default_factory=list)

    def send(self, words: Words) -> None:
        self.letters.append(compose(words, "alongside@alongside.example").decode())

    def was_sent(self, _reference: str) -> bool:
        return False


def ask_for_pack(stand: Stand) -> UUID:
    """Let the person ask for a pack; nothing is built yet."""
    with stand.inside() as session:
        pack = services.ask_for_pack(
            session,
            for_date=NOW.date() + timedelta(days=7),
            language="en",
            actor=stand.world.here.actor(PERSON.name),
            now=NOW,
            today=NOW.date(),
        )
        session.commit()
        return pack.id


def work(stand: Stand) -> Post:
    """Do everything that is due or asked for, until nothing is; gives the letters sent."""
    post: Any = Post()
    before = stand.app.extensions.get("alongside.mailer")
    stand.app.extensions["alongside.mailer"] = post
    try:
        with stand.inside() as session:
            for due in (sweep_here, tend_offers_here, tend_packs_here):
                due(session)
        while _turn(stand):
            pass
    finally:
        stand.app.extensions["alongside.mailer"] = before
    made: Post = post
    return made


def _turn(stand: Stand) -> bool:
    """One turn of the relay, each job done as a worker does it. Says whether there were any."""
    handed: list[tuple[str, list[str | None]]] = []
    Relay(stand.app, lambda job, args: handed.append((job, args))).turn()
    for job, (tenant_id, message_id, lease) in handed:
        ids = (UUID(str(tenant_id)), UUID(str(message_id)), UUID(str(lease)))
        perform(stand.app, JOBS[job], OutboxMessage, *ids)
    return bool(handed)
