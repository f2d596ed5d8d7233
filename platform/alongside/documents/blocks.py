"""Each kind of block as WordprocessingML. Text becomes escaped runs, and nothing else."""

import re
from collections.abc import Iterator
from functools import singledispatchmethod
from xml.sax.saxutils import escape, quoteattr

from alongside.documents.letters import holdable
from alongside.documents.values import (
    Block,
    Bullets,
    Credit,
    Fields,
    Heading,
    Ladder,
    Language,
    Lines,
    PageBreak,
    Paragraph,
    Quote,
    Table,
    WriteLines,
)

BODY = 9638  # the width between the margins, in twentieths of a point
LOCALE = {"en": "en-GB", "cy": "cy-GB"}
_EMPTY_LINES = re.compile(r"\n[ \t]*\n\s*")
_CONTROLS = re.compile(r"([\n\t])")
_CONTROL = {"\n": "<w:br/>", "\t": "<w:tab/>"}


class Writer:
    """Writes the blocks of one document, and remembers the addresses that they link to."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.links: list[str] = []

    @singledispatchmethod
    def write(self, block: Block) -> str:
        """The block as XML. Raises TypeError for what is no block."""
        raise TypeError(f"{type(block).__name__} is no block of a document")

    @write.register
    def _(self, block: Heading) -> str:
        return self.paragraph(block.text, f"Heading{block.level}", block.lang)

    @write.register
    def _(self, block: Paragraph) -> str:
        return self.paragraphs(block.text, "Normal", block.lang)

    @write.register
    def _(self, block: Fields) -> str:
        # A label, a tab and its value: heard in that order, and seen side by side.
        return "".join(
            _p("Field", self.run(label, style="Label"), _TAB, self.run(value, block.lang))
            for label, value in block.rows
        )

    @write.register
    def _(self, block: Bullets) -> str:
        return "".join(self.paragraph(item, "ListBullet", block.lang) for item in block.items)

    @write.register
    def _(self, block: Table) -> str:
        header = self._row(block.header, None, "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>")
        rows = "".join(self._row(row, block.lang) for row in block.rows)
        columns = "".join(
            f'<w:gridCol w:w="{BODY * share // sum(block.shares)}"/>' for share in block.shares
        )
        return (
            self.paragraph(block.caption, "Caption")
            + '<w:tbl><w:tblPr><w:tblStyle w:val="Rows"/><w:tblW w:w="5000" w:type="pct"/>'
            '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
            ' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
            f"<w:tblCaption w:val={_attribute(block.caption)}/></w:tblPr>"
            f"<w:tblGrid>{columns}</w:tblGrid>"
            # Word joins two tables between which no paragraph stands.
            f"{header}{rows}</w:tbl>{_p('AfterTable')}"
        )

    @write.register
    def _(self, block: Quote) -> str:
        by = self.paragraph(block.by, "QuoteBy") if block.by else ""
        return self.paragraphs(block.text, "Quote", block.lang) + by

    @write.register
    def _(self, block: WriteLines) -> str:
        hint = self.paragraph(block.hint, "Hint", block.lang) if block.hint else ""
        lines = _p("KeptLine") * (block.lines - 1) + _p("WriteLine")
        return self.paragraph(block.label, "Question", block.lang) + hint + lines

    @write.register
    def _(self, block: Credit) -> str:
        self.links.append(block.url)
        link = self.run(block.url, block.lang, style="Hyperlink")
        return _p(
            "Source",
            self.run(block.text, block.lang),
            "<w:r><w:br/></w:r>",
            f'<w:hyperlink r:id="link{len(self.links)}">{link}</w:hyperlink>',
        )

    @write.register
    def _(self, block: Lines) -> str:
        # Word has no drawing that every program shows alike: what it shows, in words. Its numbers
        # are in the table beside it.
        return self.paragraph(block.alt, "Normal", block.lang)

    @write.register
    def _(self, block: Ladder) -> str:
        return "".join(
            _p(
                "Field",
                self.run(str(rung.number), style="Label"),
                _TAB,
                self.run("\n".join(filter(None, (rung.words, rung.here))), block.lang),
            )
            for rung in block.rungs
        )

    @write.register
    def _(self, _block: PageBreak) -> str:
        return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'

    def paragraphs(self, text: str, style: str, lang: Language | None = None) -> str:
        """One paragraph for each stretch between empty lines."""
        parts: Iterator[str] = (part for part in _EMPTY_LINES.split(holdable(text)))
        return "".join(self.paragraph(part, style, lang) for part in parts)

    def paragraph(self, text: str, style: str, lang: Language | None = None) -> str:
        """One paragraph in the named style."""
        return _p(style, self.run(text, lang))

    def run(self, text: str, lang: Language | None = None, *, style: str = "") -> str:
        """The text as a run in its language; ends of lines and tabs are kept."""
        parts = _CONTROLS.split(holdable(text))
        shown = "".join(
            _CONTROL.get(part) or f'<w:t xml:space="preserve">{escape(part)}</w:t>'
            for part in parts
            if part
        )
        kind = f'<w:rStyle w:val="{style}"/>' if style else ""
        locale = LOCALE[lang or self.language]
        return f'<w:r><w:rPr>{kind}<w:lang w:val="{locale}"/></w:rPr>{shown}</w:r>'

    def _row(self, cells: tuple[str, ...], lang: Language | None, kind: str = "") -> str:
        texts = (f"<w:tc>{self.paragraphs(cell, 'Cell', lang)}</w:tc>" for cell in cells)
        return f"<w:tr>{kind}{''.join(texts)}</w:tr>"


_TAB = "<w:r><w:tab/></w:r>"


def _p(style: str, *runs: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(runs)}</w:p>'


def _attribute(text: str) -> str:
    return quoteattr(holdable(text))
