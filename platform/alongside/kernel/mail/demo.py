"""Demo mode's post: letters stay in the database, where the local mailbox page shows them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import String, Text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

from alongside.kernel.clock import now
from alongside.kernel.db import db
from alongside.kernel.mail.words import Words
from alongside.kernel.tables import Base


class DemoMail(Base):
    """A letter of demo mode; `id` is its reference. No other mode writes here."""

    __tablename__ = "demo_mail"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    address: Mapped[str] = mapped_column(String(254))
    subject: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text)
    sent_at: Mapped[datetime] = mapped_column(default=now)


class DemoMailer:
    """Keeps letters, in the transaction of the work that sends them."""

    def send(self, words: Words) -> None:
        """Keep it; a repeat changes nothing."""
        values = {
            "id": UUID(words.reference),
            "address": words.to,
            "subject": words.subject,
            "text": words.text,
            "sent_at": now(),
        }
        db.session.execute(insert(DemoMail).values(**values).on_conflict_do_nothing())

    def was_sent(self, _reference: str) -> bool:
        """No need to ask: sending again changes nothing."""
        return False
