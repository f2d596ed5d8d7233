"""A pasted or uploaded list of people is read as people write it."""

import pytest

from alongside.kernel.errors import DomainError
from alongside.teams.schemas import read_file, read_people
from alongside.teams.schemas.several import MOST, MOST_BYTES


def read(text: str) -> list[tuple[int, str, str, str]]:
    return [(p.number, p.name, p.email, p.problem) for p in read_people(text)]


def test_one_person_on_each_line():
    assert read("Siân Elfed, Sian@Example.org\n\nHuw Tŵr,huw@example.org\n") == [
        (1, "Siân Elfed", "sian@example.org", ""),
        (3, "Huw Tŵr", "huw@example.org", ""),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Siân Elfed\tsian@example.org",
        "Siân Elfed; sian@example.org",
        '"Siân Elfed","sian@example.org"',
        "sian@example.org, Siân Elfed",
        "Siân Elfed, sian@example.org,,",
    ],
)
def test_what_a_spreadsheet_pastes_is_understood(line: str):
    assert read(line) == [(1, "Siân Elfed", "sian@example.org", "")]


@pytest.mark.parametrize("headings", ["Name,E-mail", "enw;e-bost", "Full name\tEmail address"])
def test_a_line_of_headings_is_passed_over(headings: str):
    assert read(f"{headings}\nSiân Elfed, sian@example.org") == [
        (2, "Siân Elfed", "sian@example.org", "")
    ]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("Siân Elfed", "Put a name, a comma and an e-mail address on the line."),
        ("sian@example.org", "Put a name, a comma and an e-mail address on the line."),
        ("Elfed, Siân, sian@example.org", "Put a name, a comma and an e-mail address on the line."),
        ("Siân, sian", "Enter an e-mail address in the right form, like name@example.org."),
        ("S" * 121 + ", a@b.cd", "Use %(max)s characters or fewer."),
        ("Si\x07n, a@b.cd", "Remove the characters that cannot be shown, and try again."),
    ],
)
def test_a_wrong_line_is_kept_as_typed_with_what_to_change(line: str, problem: str):
    [person] = read_people(line)
    assert (person.typed, person.problem) == (line, problem)


def test_the_same_address_twice_is_named_with_the_other_line():
    people = read_people("A, a@example.org\nB, b@example.org\nAnna, A@example.org")
    assert [person.problem for person in people[:2]] == ["", ""]
    assert people[2].problem % people[2].values == "This address is on line 1 too."


@pytest.mark.parametrize("text", ["", " \n \n", "Name, E-mail\n", ",,,\n"])
def test_a_list_without_people_is_refused(text: str):
    with pytest.raises(DomainError) as refused:
        read_people(text)
    assert refused.value.field == "people"


def test_a_list_may_be_long_but_not_endless():
    lines = [f"Person {n}, p{n}@example.org" for n in range(MOST + 1)]
    assert len(read_people("\n".join(lines[:MOST]))) == MOST
    with pytest.raises(DomainError):
        read_people("\n".join(lines))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_file_is_read_whatever_wrote_it(encoding: str):
    content = "Siân Elfed,sian@example.org\r\nZoë,zoe@example.org\r\n".encode(encoding)
    assert read_file(content) == "Siân Elfed,sian@example.org\nZoë,zoe@example.org\n"


def test_a_file_of_anything_is_read_without_failing():
    assert read_people(read_file(bytes(range(256))))[0].problem


def test_a_large_file_is_refused():
    with pytest.raises(DomainError):
        read_file(b"x" * (MOST_BYTES + 1))
