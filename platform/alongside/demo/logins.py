"""Who can be tried out: one sign-in for each role of each authority of the demo."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

import pyotp

from alongside.demo import operator
from alongside.demo.credentials import PASSWORD, totp_secret
from alongside.demo.loading import AUTHORITIES
from alongside.demo.people import address_of
from alongside.demo.shapes import DemoAuthority, DemoPerson
from alongside.people.roles import PRIVILEGED, Role


@dataclass(frozen=True)
class Login:
    """How to sign in as one person, and where that leads."""

    authority: str
    slug: str
    role: str
    name: str
    email: str
    password: str
    url: str
    totp_secret: str | None = None
    totp_code: str | None = None

    def as_json(self) -> dict[str, Any]:
        """For a script; without the second factor where there is none."""
        return {name: value for name, value in asdict(self).items() if value is not None}


def list_logins(origin: str) -> list[Login]:
    """One person for each role, in the order of roles, both admins, and the operator last."""
    members = [
        _login(authority, role, person, origin)
        for authority in AUTHORITIES
        for role in Role
        for person in _holders(authority, role)
    ]
    return [*members, _operator(origin)]


def _holders(authority: DemoAuthority, role: Role) -> Iterator[DemoPerson]:
    """Both admins, since a privileged role needs two; else the first whose main role it is."""
    found = [p for p in authority.people if p.roles[0] == role and p.left is None]
    yield from found if role == Role.AUTHORITY_ADMIN else found[:1]


def _login(authority: DemoAuthority, role: Role, person: DemoPerson, origin: str) -> Login:
    email = address_of(authority, person.email)
    secret = totp_secret(email) if PRIVILEGED & set(person.roles) else None
    return Login(
        authority=authority.name_en,
        slug=authority.slug,
        role=role.value,
        name=person.name,
        email=email,
        password=PASSWORD,
        url=f"{origin}/{authority.slug}/",
        totp_secret=secret,
        totp_code=None if secret is None else pyotp.TOTP(secret).now(),
    )


def _operator(origin: str) -> Login:
    secret = totp_secret(operator.EMAIL)
    return Login(
        authority="Alongside",
        slug="",
        role="operator",
        name="Operator",
        email=operator.EMAIL,
        password=PASSWORD,
        url=f"{origin}/operator/health",
        totp_secret=secret,
        totp_code=pyotp.TOTP(secret).now(),
    )
