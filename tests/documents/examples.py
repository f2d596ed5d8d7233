"""A document of every kind of block, in either language, as the tests look at it."""

from alongside.documents.values import (
    Bullets,
    Credit,
    Document,
    Fields,
    Heading,
    Kind,
    Language,
    PageBreak,
    Paragraph,
    Quote,
    Table,
    WriteLines,
)


def every_block(language: Language = "en") -> Document:
    """One of each, with words of the other language among them."""
    other: Language = "cy" if language == "en" else "en"
    return Document(
        title="Record of a conversation",
        language=language,
        subtitle="A quiet room",
        footer="For two people",
        blocks=(
            Fields((("Date", "12 November 2026"), ("Place", "Y llyfrgell")), lang=other),
            Heading(1, "What happened"),
            Paragraph("First line\nsecond line\n\nAnother paragraph"),
            Heading(2, "Afterwards"),
            Paragraph("Roeddwn i’n well ŵ ŷ Ŵ Ŷ", lang=other),
            Quote("Diolch am wrando", by="A colleague", lang=other),
            Bullets(("A walk", "A quiet hour")),
            Table("Next steps", ("What", "Who"), (("Ring the school", "AB"), ("Rest", "CD"))),
            PageBreak(),
            Heading(1, "To write on"),
            WriteLines("What helped", hint="As much as you wish", lines=3),
            Credit("Where this comes from", "https://example.org/guidance"),
        ),
    )


def one(text: str, *, kind: Kind = Kind.RECORD) -> Document:
    """A document of one paragraph."""
    return Document("A title", "en", (Paragraph(text),), kind=kind)
