"""Letters about accounts: invitations, and ways back in."""

from alongside.kernel.mail import Letter, send
from alongside.people.services.letters import build_invitation, build_password_reset
from tasks.base import Job, account_job, job


@job("people.send_invitation")
def send_invitation(work: Job) -> None:
    """Send the letter that invites somebody, if the invitation is still open."""
    _send(work, build_invitation(work.session, work.id("invitation_id")))


@account_job("people.send_password_reset")
def send_password_reset(work: Job) -> None:
    """Send a way back in, if there is an account and the link is not over."""
    _send(work, build_password_reset(work.session, work.id("reset_id")))


def _send(work: Job, letter: Letter | None) -> None:
    if letter is not None:
        send(letter, tried_before=work.tried_before)
