"""The first sign-in: the privacy notice, and which language somebody would like."""

from datetime import datetime

from alongside.people.models import Account


def choose_language(account: Account, language: str) -> None:
    """The language, "cy" or "en", of pages and letters for this person, in every authority."""
    account.language = language


def finish_welcome(account: Account, *, language: str, now: datetime) -> None:
    """Note that the notice was shown and which language was asked for."""
    choose_language(account, language)
    account.privacy_notice_seen_at = now
