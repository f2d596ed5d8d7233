"""The kinds of notice. Each slice says which it sends; this one knows none of them."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from flask import Flask, current_app
from sqlalchemy.orm import Session


class UnknownKind(LookupError):
    """No slice registered a kind with this code."""


@dataclass(frozen=True)
class NoticeKind:
    """One kind of notice. Neutral to the bone: a mail may be read over a shoulder.

    `line` and `label` are catalogue entries marked with `N_`: the whole text of the mail, without
    a name or a reason, and "when …", for the page where kinds are stopped.
    `url` gives the page of a subject, inside the open authority.
    `still_true` is asked again at the moment of sending: (session, subject's id, recipient's id).
    `urgent` kinds, such as bookings, do not count towards one mail a day. `at_fixed_time` kinds
    keep their time even outside working hours; inside a window of rest nothing is ever sent.
    """

    code: str
    line: str
    label: str
    url: Callable[[UUID], str]
    still_true: Callable[[Session, UUID, UUID], bool]
    urgent: bool = False
    at_fixed_time: bool = False
    stoppable: bool = True


def register_kind(app: Flask, kind: NoticeKind) -> None:
    """Make `kind` known, when the application is put together."""
    _kinds(app)[kind.code] = kind


def get_kind(code: str) -> NoticeKind:
    """The kind with this code. Raises `UnknownKind`."""
    try:
        return _kinds(current_app)[code]
    except KeyError as error:
        raise UnknownKind(code) from error


def list_stoppable_kinds() -> list[NoticeKind]:
    """The kinds that a person may stop, in the order in which slices registered them."""
    return [kind for kind in _kinds(current_app).values() if kind.stoppable]


def _kinds(app: Flask) -> dict[str, NoticeKind]:
    kinds: dict[str, NoticeKind] = app.extensions.setdefault("alongside.notice_kinds", {})
    return kinds
