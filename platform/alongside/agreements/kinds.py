"""The kinds of thing that agreements cover, and those that one person owns and may share.

Their slices register them at start-up.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from flask import Flask, current_app
from sqlalchemy.orm import Session

from alongside.agreements.rules.owning import Owned
from alongside.agreements.rules.terms import Allowed, Covered
from alongside.kernel.errors import NotFound

# The notice to the one whose tick something waits for; its subject is that version.
WAITING: Final = "agreement:waiting"
# The notice to somebody who may read something now; its subject is the share.
SHARED: Final = "share:made"


@dataclass(frozen=True)
class CoveredKind:
    """One kind of thing with words under an agreement.

    `find` gives the thing, or raises `NotFound`; it says nothing about who may see it. `allowed`
    is what its setting's policy leaves to choose from. `url` is its own page.
    """

    name: str
    find: Callable[[Session, UUID], Covered]
    allowed: Callable[[Session, Covered], Allowed]
    url: Callable[[UUID], str]


def register_kind(app: Flask, kind: CoveredKind) -> None:
    """Let agreements cover this kind of thing."""
    app.extensions.setdefault("alongside.covered_kinds", {})[kind.name] = kind


def kind_of(name: str) -> CoveredKind:
    """The kind with this name. Raises `NotFound`."""
    kinds: dict[str, CoveredKind] = current_app.extensions["alongside.covered_kinds"]
    if name not in kinds:
        raise NotFound
    return kinds[name]


@dataclass(frozen=True)
class OwnedKind:
    """One kind of thing whose words one person owns.

    `find` gives the thing, or raises `NotFound`; it says nothing about who may see it. `url` is
    its own page. `may_share` raises `DomainError` while there is nothing to share yet.
    """

    name: str
    find: Callable[[Session, UUID], Owned]
    url: Callable[[UUID], str]
    may_share: Callable[[Session, Owned], None] | None = None


def register_owned(app: Flask, kind: OwnedKind) -> None:
    """Let the owners of this kind of thing share it."""
    app.extensions.setdefault("alongside.owned_kinds", {})[kind.name] = kind


def owned_kind_of(name: str) -> OwnedKind:
    """The kind with this name. Raises `NotFound`."""
    kinds: dict[str, OwnedKind] = current_app.extensions.get("alongside.owned_kinds", {})
    if name not in kinds:
        raise NotFound
    return kinds[name]
