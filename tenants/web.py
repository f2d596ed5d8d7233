"""From an address to an authority: the only module that knows how one is written in the other."""

import re

from sqlalchemy import ColumnElement, false, select
from sqlalchemy.orm import Session

from tenants.models import Authority

# What a slug can be; anything else in its place names nobody.
SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{1,38})[a-z0-9]")
# Blueprints inside an authority are registered under this prefix.
PREFIX = "/<authority>"
# First parts of addresses that are not authorities; provisioning refuses them as slugs.
RESERVED = frozenset(
    {
        "account",
        "accessibility",
        "demo",
        "healthz",
        "help",
        "invitations",
        "operator",
        "password",
        "privacy",
        "security",
        "sign-in",
        "sign-out",
        "static",
        "welcome",
        ".well-known",
    }
)


def is_open_at(slug: str | None) -> ColumnElement[bool]:
    """The condition that holds for the open authority with this slug, and for no other."""
    if slug is None or slug in RESERVED or not SLUG.fullmatch(slug):
        return false()
    return (Authority.slug == slug) & (Authority.status == "open")


def find_open_authority(session: Session, slug: str) -> Authority | None:
    """The open authority with this slug, or None: not there, suspended or closed alike."""
    return session.scalars(select(Authority).where(is_open_at(slug))).one_or_none()
