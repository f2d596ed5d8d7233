"""What every route declares about who may use it. The one registry; the guard enforces it.

A route without a declaration stops the application from starting.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from flask import Flask

from alongside.people.roles import Role

View = TypeVar("View", bound=Callable[..., Any])
Door = Literal["anyone", "entrance", "account", "member", "operator"]
STATIC = "static"


@dataclass(frozen=True)
class Access:
    """Who may use a route.

    `door`: anyone; somebody on the way in (the password given, the second factor or the privacy
    notice perhaps not yet); anyone signed in; a member of the authority in the address; the
    operator.
    `roles`: for members, at least one of these (empty: any). `relation`: who must stand in which
    relation to the record, in words; the service's policy enforces it and the access test
    looks for strangers being let in.
    """

    door: Door
    roles: frozenset[Role] = frozenset()
    relation: str = ""


def open_to_anyone(view: View) -> View:
    """Declare a page that needs no sign-in."""
    return _declare(view, Access("anyone"))


def for_the_entrance(view: View) -> View:
    """Declare a page that a person meets between giving a password and being let in."""
    return _declare(view, Access("entrance"))


def for_accounts(view: View) -> View:
    """Declare a page of one's own account, outside any authority."""
    return _declare(view, Access("account"))


def for_operators(view: View) -> View:
    """Declare a page of the platform operator, who never sees a word of any authority's."""
    return _declare(view, Access("operator"))


def for_members(*roles: Role, relation: str = "") -> Callable[[View], View]:
    """Declare a page of the authority in the address, for members with one of `roles`."""
    return lambda view: _declare(view, Access("member", frozenset(roles), relation))


def access_of(app: Flask, endpoint: str) -> Access:
    """The declaration of an endpoint. Raises `KeyError` for an undeclared one."""
    if endpoint == STATIC or endpoint.endswith(".static"):
        return Access("anyone")
    declared: Access = app.view_functions[endpoint].__dict__["access"]
    return declared


def find_undeclared(app: Flask) -> Iterable[str]:
    """Endpoints that nobody said who may use, in order of name."""
    for endpoint in sorted(app.view_functions):
        try:
            access_of(app, endpoint)
        except KeyError:
            yield endpoint


def _declare(view: View, access: Access) -> View:
    view.__dict__["access"] = access
    return view
