"""Reminders that a policy's review is due: 60 and 30 days before and on the day."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from alongside.notices.services import schedule
from alongside.setting_policies.models import PolicyVersion
from alongside.setting_policies.queries.people import list_keepers
from tenants.models import Authority

REVIEW_DUE = "policy:review-due"
DAYS_BEFORE = (60, 30, 0)
AT = time(9)


def remind_of_review(
    session: Session, version: PolicyVersion, *, authority: Authority, now: datetime
) -> None:
    """Remind those who look after this policy, as far as the reminders are still to come.

    Whether the version is still in force, and the person still looks after it, is asked again
    when each is sent.
    """
    if version.review_due is None:
        return
    here = now.astimezone(ZoneInfo(authority.time_zone))
    for keeper in list_keepers(session, version.setting_id, here.date()):
        for days in DAYS_BEFORE:
            at = datetime.combine(version.review_due - timedelta(days=days), AT)
            if at > here.replace(tzinfo=None):
                schedule(
                    session,
                    REVIEW_DUE,
                    keeper.id,
                    version.id,
                    local=at,
                    zone=authority.time_zone,
                    key=f"{REVIEW_DUE}:{version.id}:{days}:{keeper.id}",
                    now=now,
                )
