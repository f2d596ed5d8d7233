"""The bolt on keeping guarded words: nothing is sealed unless whoever decides has let it be kept.

What may be written is decided in one place above; this only makes that place the one way in, so
that an old page, an import, a job or a model used by hand that forgot to ask keeps no word.
"""

from typing import Any, Final
from uuid import UUID

from sqlalchemy import event
from sqlalchemy.orm import Session, SessionTransaction

from tenants.reading import WordsShut

_LET: Final = "units_that_may_be_kept"


def let_keep(session: Session, unit_id: UUID) -> None:
    """Let words of this sharing unit be kept until the transaction ends."""
    session.info.setdefault(_LET, set()).add(unit_id)


def check_may_be_kept(session: Session, record: Any, unit_id: UUID) -> None:
    """Raises `WordsShut` unless somebody who decides has let `record`'s words be kept.

    A table `of_what_was_kept` only copies words that were let through before.
    """
    if getattr(record, "of_what_was_kept", False):
        return
    if unit_id not in session.info.get(_LET, ()):
        raise WordsShut(f"words of {type(record).__name__} were to be kept without leave")


def install_keeping(session_class: type[Session]) -> None:
    """Forget all leave when a transaction ends. Calling it again changes nothing."""
    if not event.contains(session_class, "after_transaction_end", _forget):
        event.listen(session_class, "after_transaction_end", _forget)


def _forget(session: Session, transaction: SessionTransaction) -> None:
    if transaction.parent is None:
        session.info.pop(_LET, None)
