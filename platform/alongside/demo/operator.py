"""The demo's platform operator, who belongs to no authority and reads nobody's words."""

from datetime import datetime

from sqlalchemy.orm import Session

from alongside.demo.credentials import totp_secret
from alongside.demo.ids import demo_id
from alongside.people.models import Account
from alongside.people.services.second_factor import seal_secret

EMAIL = "operator@alongside.example"
ACCOUNT_ID = demo_id("account", EMAIL)


def add_operator(session: Session, *, password_hash: str, now: datetime) -> None:
    """The operator's account, unless it is there."""
    if session.get(Account, ACCOUNT_ID) is not None:
        return
    account = Account(
        id=ACCOUNT_ID,
        email=EMAIL,
        password_hash=password_hash,
        language="en",
        privacy_notice_seen_at=now,
        is_operator=True,
        second_factor_required=True,
        created_at=now,
    )
    account.totp_secret_sealed = seal_secret(session, account, totp_secret(EMAIL))
    session.add(account)
