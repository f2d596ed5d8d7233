"""Reads a list of people, pasted or from a file, line by line. Nothing that was typed is lost."""

import csv
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from marshmallow import ValidationError

from alongside.kernel.errors import N_, DomainError
from alongside.web.fields import Email, FormSchema, Text

MOST = 200
MOST_BYTES = 200_000
# The first line of a spreadsheet, folded.
_HEADINGS = frozenset(
    {"name", "full name", "e-mail", "email", "e-mail address", "email address"}
    | {"enw", "enw llawn", "e-bost", "ebost", "cyfeiriad e-bost", "cyfeiriad ebost"}
)
_SHAPE = N_("Put a name, a comma and an e-mail address on the line.")


class PersonOnAList(FormSchema):
    """The two things that a line says."""

    name = Text(120, missing=_SHAPE)
    email = Email(missing=_SHAPE)


@dataclass
class TypedPerson:
    """One line. `problem` is a catalogue entry with its values, or "" for none."""

    number: int
    typed: str
    name: str = ""
    email: str = ""
    problem: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


def read_people(text: str) -> list[TypedPerson]:
    """The people on the list, with what is wrong with each line.

    Empty lines and a line of headings are passed over. Raises `DomainError` for no people at all,
    or for more than `MOST`.
    """
    people = list(_people(text))
    if not people:
        raise DomainError(N_("Paste the list of people, or choose a file."), field="people")
    if len(people) > MOST:
        raise DomainError(N_("Invite at most %(most)s people at once."), field="people", most=MOST)
    first: dict[str, int] = {}
    for person in people:
        if person.email and first.setdefault(person.email, person.number) != person.number:
            person.problem = N_("This address is on line %(line)s too.")
            person.values = {"line": first[person.email]}
    return people


def read_file(content: bytes) -> str:
    """The text of a file that a spreadsheet wrote. Raises `DomainError` for one too large."""
    if len(content) > MOST_BYTES:
        raise DomainError(N_("This file is too large for a list of people."), field="people")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What spreadsheets write on Windows unless they are told otherwise.
        text = content.decode("cp1252", errors="replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    # The page shows these lines again, and no page can show control characters.
    return "".join(c if c in "\n\t" or unicodedata.category(c) != "Cc" else "\ufffd" for c in text)


def _people(text: str) -> Iterator[TypedPerson]:
    for number, line in enumerate(text.splitlines(), start=1):
        cells = _cells(line)
        if not cells or (number == 1 and all(cell.casefold() in _HEADINGS for cell in cells)):
            continue
        yield _person(number, line.strip(), cells)


def _cells(line: str) -> list[str]:
    delimiter = next((mark for mark in "\t;" if mark in line), ",")
    try:
        row = next(csv.reader([line], delimiter=delimiter, skipinitialspace=True), [])
    except csv.Error:
        row = [line]
    return [cell.strip() for cell in row if cell.strip()]


def _person(number: int, typed: str, cells: list[str]) -> TypedPerson:
    if len(cells) != 2:
        return TypedPerson(number, typed, problem=_SHAPE)
    # Either way round, since people paste both.
    name, email = cells if "@" in cells[1] or "@" not in cells[0] else reversed(cells)
    try:
        read = PersonOnAList().load({"name": name, "email": email})
    except ValidationError as error:
        found = error.normalized_messages()  # type: ignore[no-untyped-call]
        message, values = _first(next(iter(found.values())))
        return TypedPerson(number, typed, problem=message, values=values)
    return TypedPerson(number, typed, read["name"], read["email"])


def _first(messages: object) -> tuple[str, Mapping[str, object]]:
    """The first message of a field, with its values when it has some."""
    found, values = messages, dict[str, object]()
    while isinstance(found, list | tuple):
        if len(found) == 2 and isinstance(found[1], Mapping):
            values = dict(found[1])
        found = found[0]
    return str(found), values
