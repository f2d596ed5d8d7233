"""What the demo's lists of settings and people are made of. Holds no data and reads none."""

from dataclasses import dataclass, field

from alongside.people.roles import Role

# ISO weekday -> working hours, local times.
OFFICE = {str(day): ["09:00", "17:00"] for day in range(1, 6)}
FOUR_DAYS = {str(day): ["08:30", "17:30"] for day in range(1, 5)}
MORNINGS = {str(day): ["08:00", "13:00"] for day in range(1, 6)}
EARLY = {str(day): ["07:30", "15:30"] for day in range(1, 6)}
LATE = {str(day): ["10:00", "18:00"] for day in range(1, 6)}
SCHOOL = {str(day): ["08:15", "16:15"] for day in range(1, 6)}


@dataclass(frozen=True)
class DemoSetting:
    """A service, or a setting below the one with the key `parent`."""

    key: str
    kind: str
    name_en: str
    name_cy: str
    parent: str = ""


@dataclass(frozen=True)
class DemoPerson:
    """Somebody in one authority. Days are counted from the day of loading; past ones are negative.

    The first of `roles` is what they are shown for among the sign-ins. `setting` "" means that
    the roles are held in the whole authority; `manager` is the local part of an address.
    """

    email: str
    name: str
    title: str
    roles: tuple[Role, ...]
    setting: str = ""
    manager: str = ""
    earlier_manager: str = ""
    welsh: bool = False
    prefers: str = "en"
    pattern: dict[str, list[str]] = field(default_factory=lambda: OFFICE)
    leave: tuple[tuple[int, int], ...] = ()
    joined: int = -700
    left: int | None = None
    earlier_role: Role | None = None


@dataclass(frozen=True)
class DemoAuthority:
    """One authority whole: its names, its settings, its people."""

    slug: str
    name_en: str
    name_cy: str
    short_name_en: str
    short_name_cy: str
    nation: str
    settings: tuple[DemoSetting, ...]
    people: tuple[DemoPerson, ...]

    @property
    def domain(self) -> str:
        """Where its people's addresses are, which receives no mail."""
        return f"{self.slug}.example"
