"""A draft as its writer sees it: what each point says, and what is still missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from alongside.setting_policies.models import PolicyVersion
from alongside.setting_policies.queries.versions import Parts
from alongside.setting_policies.rules.inheritance import LISTS, POINTS, TEXTS, columns_of
from alongside.setting_policies.rules.wording import MISSING, Wording, worst_of
from alongside.web.forms import Typed, values_of


@dataclass(frozen=True)
class PointRow:
    """One of the five points of a draft. `wording` is None where it has no words of its own."""

    point: str
    own: bool
    wording: Wording | None
    empty_list: bool


def point_rows(parts: Parts) -> Sequence[PointRow]:
    """The points in their order, each with how its words stand."""
    wordings = parts.wordings
    rows = []
    for point, fields in POINTS.items():
        states = [wordings[field] for field in fields if field in wordings]
        stated = [field for field in fields if field in parts.version.stated]
        empty = any(field in LISTS and not getattr(parts, field) for field in stated)
        wording = worst_of(states) if states else None
        rows.append(PointRow(point, bool(stated or states), wording, empty))
    return rows


def list_gaps(parts: Parts) -> Mapping[str, Wording]:
    """The fields that lack words in a language, or altogether."""
    gaps = {field: state for field, state in parts.wordings.items() if state in MISSING}
    empty = [f for f in LISTS if f in parts.version.stated and not getattr(parts, f)]
    return gaps | dict.fromkeys(empty, Wording.EMPTY)


def list_older(parts: Parts) -> Mapping[str, Wording]:
    """The fields of which one language has not followed the other."""
    older = (Wording.CY_OLDER, Wording.EN_OLDER)
    return {field: state for field, state in parts.wordings.items() if state in older}


def values_of_point(draft: PolicyVersion, point: str) -> dict[str, Typed]:
    """What the form of a point shows when it is opened."""
    columns = [column for field in POINTS[point] for column in columns_of(field)]
    values = values_of(draft, (column for column in columns if column != "follow_up_days"))
    if point == "recording":
        days = [*map(str, draft.follow_up_days or ()), "", ""]
        values |= {"first_follow_up": days[0], "second_follow_up": days[1]}
    return values


def answers_of(data: Mapping[str, object]) -> dict[str, object]:
    """A form's answers by column, as the service takes them."""
    told = {name for name in data if name.endswith("_same")} | {"then"}
    answers = {name: value for name, value in data.items() if name not in told}
    days = [answers.pop(name, None) for name in ("first_follow_up", "second_follow_up")]
    given = [day for day in days if day is not None]
    return answers | {"follow_up_days": given or None}


def texts_said_the_same(data: Mapping[str, object]) -> set[str]:
    """The texts of which the writer ticked that both languages say the same."""
    return {name for name in TEXTS if data.get(f"{name}_same")}
