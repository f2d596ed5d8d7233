"""What a document may be: one that could not be made accessible is refused before it is made."""

import dataclasses

import pytest

from alongside.documents.values import (
    Credit,
    Document,
    Heading,
    Paragraph,
    Table,
    WriteLines,
)


def test_a_document_does_not_change():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Document("A title", "en", ()).title = "Another"  # type: ignore[misc]


def test_a_document_without_a_title_is_refused():
    with pytest.raises(ValueError, match="title"):
        Document("  ", "en", ())


@pytest.mark.parametrize("levels", [(2,), (1, 3), (0,), (1, 2, 4), (1, 2, 3, 4, 5)])
def test_a_skipped_level_of_headings_is_refused(levels: tuple[int, ...]):
    with pytest.raises(ValueError, match="level"):
        Document("A title", "en", tuple(Heading(level, "A heading") for level in levels))


def test_headings_may_go_up_by_any_number_of_levels():
    levels = (1, 2, 3, 4, 1, 2)
    made = Document("A title", "en", tuple(Heading(level, "A heading") for level in levels))
    assert len(made.blocks) == 6


@pytest.mark.parametrize("rows", [(("one",),), (("one", "two", "three"),)])
def test_a_row_with_too_few_or_too_many_cells_is_refused(rows: tuple[tuple[str, ...], ...]):
    with pytest.raises(ValueError, match="one cell"):
        Table("A caption", ("A", "B"), rows)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "https://a b", "", "https://a\n"]
)
def test_a_source_is_an_address_on_the_web(address: str):
    with pytest.raises(ValueError, match="address"):
        Credit("A source", address)


def test_a_language_may_be_left_to_the_document():
    assert Paragraph("Some words").lang is None


def test_lines_to_write_on_are_at_least_one():
    with pytest.raises(ValueError, match="one line"):
        WriteLines("What helped", lines=0)


def test_a_column_of_long_texts_is_wider_and_never_takes_all():
    table = Table("A caption", ("What", "Who", "By"), (("x" * 15, "AB", "y" * 5000),))
    assert table.shares == (15, 10, 30)
