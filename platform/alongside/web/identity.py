"""Who is asking, for this request: the account, the authority and the member, once known."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from flask import g
from werkzeug.local import LocalProxy

from alongside.kernel import clock
from alongside.people.actor import Actor
from alongside.people.models import Account, SignInSession
from tenants.models import Authority


@dataclass
class Identity:
    """Filled by the guard as far as the request's door needs.

    `named` is the open authority that the address names; `authority` the same once they are in.
    `seconds_left` is how long the session lives from now, unused. `mark` stands for the person in
    a page, so that a page can tell whether somebody else has signed in since; it says nothing.
    `was_asked`: the session was looked for, whether or not the database could answer.
    """

    was_asked: bool = False
    account: Account | None = None
    signed_in: SignInSession | None = None
    seconds_left: int = 0
    mark: str = ""
    named: Authority | None = None
    authority: Authority | None = None
    actor: Actor | None = None


def identity() -> Identity:
    """This request's identity; empty until the guard has run."""
    if "identity" not in g:
        g.identity = Identity()
    found: Identity = g.identity
    return found


def _actor() -> Actor:
    actor = identity().actor
    assert actor is not None, "current_actor is for pages declared with for_members"
    return actor


def _authority() -> Authority:
    authority = identity().authority
    assert authority is not None, "current_authority is for pages inside an authority"
    return authority


def _account() -> Account:
    account = identity().account
    assert account is not None, "current_account is for pages behind sign-in"
    return account


current_actor: Actor = LocalProxy(_actor)  # type: ignore[assignment]
current_authority: Authority = LocalProxy(_authority)  # type: ignore[assignment]
current_account: Account = LocalProxy(_account)  # type: ignore[assignment]


def today() -> date:
    """What day it is in the authority of this request."""
    return clock.today(ZoneInfo(current_authority.time_zone))
