"""Opening, suspending and resuming an authority. What the operator does; no word of anybody's."""

from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.kernel.errors import N_, DomainError
from alongside.kernel.ids import new_id
from tenants.models import NATIONS, Authority
from tenants.web import RESERVED, SLUG

# Signs of Safety scales from 0, Effective Child Protection in Wales from 1.
SCALES = {"wales": (1, 10), "england": (0, 10)}
LANGUAGES = {"wales": "cy", "england": "en"}


def open_authority(
    session: Session,
    *,
    slug: str,
    name_en: str,
    name_cy: str,
    nation: str,
    short_name_en: str = "",
    short_name_cy: str = "",
    default_language: str = "",
    time_zone: str = "Europe/London",
    scale: tuple[int, int] | None = None,
    second_factor: str = "everyone",
    id: UUID | None = None,
) -> Authority:
    """Open an authority. What is left out follows its nation: language, and ends of scales.

    Raises `DomainError` for a slug that is taken, reserved or wrong, an unknown nation or time
    zone, a missing name, and a scale whose low end is not the lower one.
    """
    check_can_use_slug(session, slug)
    if nation not in NATIONS:
        raise DomainError(N_("Choose Wales or England."), field="nation")
    for field, name in (("name_en", name_en), ("name_cy", name_cy)):
        if not name.strip():
            raise DomainError(N_("Give the authority's name in both languages."), field=field)
    low, high = scale or SCALES[nation]
    if low >= high:
        raise DomainError(N_("The low end of the scale must be below its high end."), field="scale")
    _check_time_zone(time_zone)
    authority = Authority(
        id=id or new_id(),
        slug=slug,
        name_en=name_en.strip(),
        name_cy=name_cy.strip(),
        short_name_en=(short_name_en or name_en).strip()[:40],
        short_name_cy=(short_name_cy or name_cy).strip()[:40],
        nation=nation,
        default_language=default_language or LANGUAGES[nation],
        time_zone=time_zone,
        scale_min=low,
        scale_max=high,
        second_factor=second_factor,
    )
    session.add(authority)
    session.flush()  # whoever opens its scope next needs the row to be there
    return authority


def check_can_use_slug(session: Session, slug: str) -> None:
    """Raises `DomainError` for a slug that an address could not carry or that is taken."""
    if not SLUG.fullmatch(slug):
        raise DomainError(
            N_("Use 3 to 40 of a to z, 0 to 9 and hyphen, with no hyphen first or last."),
            field="slug",
        )
    if slug in RESERVED:
        raise DomainError(N_("This address is kept for our own pages."), field="slug")
    if session.scalar(select(Authority.id).where(Authority.slug == slug)) is not None:
        raise DomainError(N_("Another authority has this address."), field="slug")


def suspend_authority(authority: Authority) -> None:
    """Shut every door of an authority at once; its records stay as they are.

    Raises `DomainError` when it is not open.
    """
    _move(authority, "open", "suspended")


def resume_authority(authority: Authority) -> None:
    """Open the doors of a suspended authority again. Raises `DomainError` otherwise."""
    _move(authority, "suspended", "open")


def _move(authority: Authority, before: str, after: str) -> None:
    if authority.status != before:
        raise DomainError(
            N_("This authority is %(status)s."), field="status", status=authority.status
        )
    authority.status = after


def _check_time_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise DomainError(N_("There is no such time zone."), field="time_zone") from error
