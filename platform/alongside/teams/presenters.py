"""What the pages about people and settings show. Codes and names; the words are the templates'."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from alongside.people.models import Membership, RoleGrant
from alongside.people.roles import PRIVILEGED, Role
from alongside.teams.queries.people import HeldRole, PersonRow
from tenants.models import Setting

Names = Mapping[UUID, str]


@dataclass(frozen=True)
class Place:
    """The roles held in one place; `name` is None for the whole authority."""

    name: str | None
    roles: tuple[str, ...]


@dataclass(frozen=True)
class ShownPerson:
    """One line of the list of people."""

    id: UUID
    name: str
    job_title: str
    places: tuple[Place, ...]
    away_until: date | None


@dataclass(frozen=True)
class ShownGrant:
    """A role with its dates; `state` is "now", "later" or "over"."""

    id: UUID
    role: str
    place: str | None
    started_on: date
    ended_on: date | None
    state: str


@dataclass(frozen=True)
class ShownSetting:
    """A setting in the tree, with what stands below it."""

    id: UUID
    kind: str
    name: str
    other_name: str
    people: int
    closed: bool
    below: "tuple[ShownSetting, ...]"


def names_of(settings: Iterable[Setting], language: str) -> Names:
    """Each setting's name in the page's language."""
    return {setting.id: setting.name(language) for setting in settings}


def show_people(rows: Sequence[PersonRow], names: Names) -> list[ShownPerson]:
    """The list, with the roles of each person put together by place."""
    return [
        ShownPerson(row.id, row.name, row.job_title, _places(row.roles, names), row.away_until)
        for row in rows
    ]


def show_grants(grants: Sequence[RoleGrant], names: Names, today: date) -> list[ShownGrant]:
    """Roles with their dates: what holds now first, then what will, then what is over."""
    shown = [
        ShownGrant(
            grant.id,
            grant.role,
            None if grant.setting_id is None else names[grant.setting_id],
            grant.started_on,
            grant.ended_on,
            state_on(today, grant.started_on, grant.ended_on),
        )
        for grant in grants
    ]
    order = ("now", "later", "over")
    return sorted(shown, key=lambda grant: order.index(grant.state))


def state_on(today: date, started_on: date, ended_on: date | None) -> str:
    """Whether something with these dates holds "now", "later", or is "over"."""
    if started_on > today:
        return "later"
    return "now" if ended_on is None or ended_on >= today else "over"


def show_tree(
    settings: Sequence[Setting], people: Mapping[UUID, int], language: str
) -> tuple[ShownSetting, ...]:
    """The settings below the authority, each with those below it; closed ones last."""
    other = "en" if language == "cy" else "cy"

    def below(parent_id: UUID | None) -> tuple[ShownSetting, ...]:
        shown = [
            ShownSetting(
                setting.id,
                setting.kind,
                setting.name(language),
                setting.name(other),
                people.get(setting.id, 0),
                setting.closed_on is not None,
                below(setting.id),
            )
            for setting in settings
            if setting.parent_id == parent_id
        ]
        return tuple(sorted(shown, key=lambda each: (each.closed, each.name.casefold())))

    return below(None)


def setting_choices(settings: Iterable[Setting], language: str) -> list[dict[str, str]]:
    """The open settings as answers of a question, by name."""
    choices = [
        {"value": str(setting.id), "text": setting.name(language)}
        for setting in settings
        if setting.closed_on is None
    ]
    return sorted(choices, key=lambda choice: choice["text"].casefold())


def person_choices(people: Iterable[Membership]) -> list[dict[str, str]]:
    """People as answers of a question, in the order given."""
    return [{"value": str(person.id), "text": person.name} for person in people]


def takes_two(role: str) -> bool:
    """Whether a role needs a second admin."""
    return Role(role) in PRIVILEGED


def _places(roles: Sequence[HeldRole], names: Names) -> tuple[Place, ...]:
    by_place: dict[UUID | None, list[str]] = {}
    for held in roles:
        by_place.setdefault(held.setting_id, []).append(held.role.value)
    return tuple(
        Place(None if place is None else names[place], tuple(held))
        for place, held in by_place.items()
    )
