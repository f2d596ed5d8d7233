"""`alongside authority`: open, suspend, resume and list authorities. Shows nothing inside them."""

import click
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alongside.audit.services import record
from alongside.cli_app import opened_app
from alongside.kernel import clock
from alongside.kernel.db import db
from alongside.kernel.errors import DomainError
from alongside.people.models import RoleGrant
from alongside.people.roles import Role
from alongside.people.services.invitations import invite
from alongside.setting_policies.services import seed_authority_policy
from tenants.models import NATIONS, Authority
from tenants.provisioning import open_authority, resume_authority, suspend_authority
from tenants.scope import tenant_scope

# Roles that open wide doors take two admins, so that is what an authority begins with.
ENOUGH_ADMINS = 2


@click.group()
def authority() -> None:
    """Open, suspend, resume and list authorities."""


@authority.command("open")
@click.option("--slug", required=True, help="First part of its addresses: a-z, 0-9 and hyphen.")
@click.option("--name-en", required=True, help="Its name in English.")
@click.option("--name-cy", required=True, help="Its name in Welsh.")
@click.option("--short-name-en", default="", help="For narrow screens; else the name.")
@click.option("--short-name-cy", default="", help="For narrow screens; else the name.")
@click.option("--nation", type=click.Choice(NATIONS), required=True)
@click.option("--language", type=click.Choice(["cy", "en"]), help="Shown first; else the nation's.")
@click.option("--time-zone", default="Europe/London", show_default=True)
@click.option("--scale", type=int, nargs=2, help="Both ends; else 1 10 in Wales, 0 10 in England.")
@click.option(
    "--second-factor",
    type=click.Choice(["everyone", "privileged"]),
    default="everyone",
    show_default=True,
    help="Who must have one.",
)
@click.option(
    "--admin",
    "admins",
    type=(str, str),
    multiple=True,
    metavar="NAME EMAIL",
    help="Invite this person to look after it. Give it twice: some roles take two admins.",
)
def open_(
    slug: str,
    name_en: str,
    name_cy: str,
    short_name_en: str,
    short_name_cy: str,
    nation: str,
    language: str | None,
    time_zone: str,
    scale: tuple[int, int] | None,
    second_factor: str,
    admins: tuple[tuple[str, str], ...],
) -> None:
    """Open an authority, with its first policy and its first admins."""
    with opened_app():
        made = open_authority(
            db.session(),
            slug=slug,
            name_en=name_en,
            name_cy=name_cy,
            short_name_en=short_name_en,
            short_name_cy=short_name_cy,
            nation=nation,
            default_language=language or "",
            time_zone=time_zone,
            scale=scale,
            second_factor=second_factor,
        )
        now = clock.now()
        with tenant_scope(db.session, made.id) as session:
            record(session, "authority:door:opened", made, actor_id=None, now=now, by="operator")
            seed_authority_policy(session, made, now)
            for name, email in admins:
                _invite_admin(session, name, email)
            session.commit()
        click.echo(f"Opened {made.name_en} at /{made.slug}/")
        if len(admins) < ENOUGH_ADMINS:
            click.echo(f"Next: alongside authority invite-admin {made.slug} NAME EMAIL, twice.")


@authority.command()
@click.argument("slug")
@click.argument("name")
@click.argument("email")
def invite_admin(slug: str, name: str, email: str) -> None:
    """Invite somebody to look after people and settings, where the authority has no admin yet."""
    with opened_app():
        found = _get(slug)
        with tenant_scope(db.session, found.id) as session:
            _check_needs_admin(session)
            _invite_admin(session, name, email)
            session.commit()
        click.echo("The invitation is on its way.")


@authority.command()
@click.argument("slug")
def suspend(slug: str) -> None:
    """Shut every door of an authority at once; its records stay."""
    with opened_app():
        found = _get(slug)
        suspend_authority(found)
        _note(found, "authority:door:shut")
        click.echo(f"Suspended {found.name_en}.")


@authority.command()
@click.argument("slug")
def resume(slug: str) -> None:
    """Open a suspended authority again."""
    with opened_app():
        found = _get(slug)
        resume_authority(found)
        _note(found, "authority:door:opened")
        click.echo(f"Resumed {found.name_en}.")


@authority.command("list")
def list_() -> None:
    """List every authority, by address."""
    with opened_app():
        for found in db.session.scalars(select(Authority).order_by(Authority.slug)):
            click.echo(f"{found.slug:<40}  {found.status:<10}  {found.nation:<8}  {found.name_en}")


def _get(slug: str) -> Authority:
    found = db.session.scalars(select(Authority).where(Authority.slug == slug)).one_or_none()
    if found is None:
        raise DomainError("There is no authority with this address.", field="slug")
    return found


def _check_needs_admin(session: Session) -> None:
    """The operator opens the door and no more: once two admins are there, they decide."""
    held = select(func.count(RoleGrant.membership_id.distinct())).where(
        RoleGrant.role == Role.AUTHORITY_ADMIN, RoleGrant.ended_on.is_(None)
    )
    if (session.scalar(held) or 0) >= ENOUGH_ADMINS:
        raise DomainError("This authority has admins. They give such roles, two of them together.")


def _invite_admin(session: Session, name: str, email: str) -> None:
    invite(
        session,
        email=email,
        name=name,
        role=Role.AUTHORITY_ADMIN,
        setting_id=None,
        language=None,
        actor=None,
        now=clock.now(),
    )


def _note(changed: Authority, verb: str) -> None:
    """Write it in the authority's own audit, where its admins see what the operator did."""
    with tenant_scope(db.session, changed.id) as session:
        record(session, verb, changed, actor_id=None, now=clock.now(), by="operator")
        session.commit()
