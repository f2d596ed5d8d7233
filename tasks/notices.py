"""Notices: the mails that point to them, and the reminders that become them."""

from sqlalchemy.orm import Session

from alongside.kernel import clock
from alongside.kernel.mail import mailer, send
from alongside.notices.presenters import letter_for
from alongside.notices.services.mailing import note_mailed, prepare_mail
from alongside.notices.services.sweeping import sweep
from tasks.app import celery, flask_app
from tasks.authorities import for_each_open_authority
from tasks.base import Job, job
from tasks.schedule import SWEEP

BATCH = 200


@job("notices.send_mail")
def send_mail(work: Job) -> None:
    """Send the mail of one notice, if it is still true, still wanted and a good moment."""
    notice_id, now = work.id("notice_id"), clock.now()
    if work.tried_before and mailer().was_sent(str(notice_id)):
        note_mailed(work.session, notice_id, now=now)
        return
    mail = prepare_mail(work.session, notice_id, now=now)
    if mail is not None:
        send(letter_for(mail), tried_before=False)
        note_mailed(work.session, notice_id, now=now)


@celery.task(name=SWEEP)
def sweep_everywhere() -> None:
    """Turn every authority's due reminders into notices."""
    for_each_open_authority(flask_app(), sweep_here)


def sweep_here(session: Session) -> None:
    """Turn the open authority's due reminders into notices, a batch at a time."""
    while sweep_batch(session):
        pass


def sweep_batch(session: Session) -> bool:
    """One batch, committed. Says whether there may be more."""
    handled = sweep(session, now=clock.now(), at_most=BATCH)
    session.commit()
    return handled == BATCH
