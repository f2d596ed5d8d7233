"""A document as a Word file (DOCX): its parts and the archive they are in.

Written as XML, which costs a thirtieth of going through a library. It holds no author, date or
machine, and the same document gives the same bytes.
"""

import io
import string
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from alongside.documents.blocks import LOCALE, Writer
from alongside.documents.letters import holdable
from alongside.documents.values import Document

_PARTS = Path(__file__).with_name("word")
_START = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMES = (
    f'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{_OFFICE}"'
)
_RELATED = ("styles", "numbering", "settings", "header", "footer")
# A4 with margins of 20 mm. The first page has the title itself and so no header.
_PAGE = (
    '<w:sectPr><w:headerReference w:type="default" r:id="header"/>'
    '<w:footerReference w:type="default" r:id="footer"/>'
    '<w:footerReference w:type="first" r:id="footer"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1361" w:right="1134" w:bottom="1361"'
    ' w:left="1134" w:header="680" w:footer="680" w:gutter="0"/><w:titlePg/></w:sectPr>'
)


def to_docx(document: Document, *, large_print: bool = False) -> bytes:
    """The document as a Word file, in 12 point, or 18 in large print (RNIB Clear Print).

    A character that XML cannot hold stands there as its number, [U+0007].
    """
    writer = Writer(document.language)
    body = _body(document, writer)
    values = {"language": LOCALE[document.language], **_sizes(large_print)}
    fixed = {
        name: string.Template((_PARTS / f"{name}.xml").read_text()).substitute(values)
        for name in ("content_types", "package", "styles", "numbering", "settings")
    }
    return _archive(
        {
            "[Content_Types].xml": fixed["content_types"],
            "_rels/.rels": fixed["package"],
            "docProps/core.xml": _core(document),
            "word/document.xml": f"{_START}<w:document {_NAMES}><w:body>{body}{_PAGE}</w:body>"
            "</w:document>",
            "word/_rels/document.xml.rels": _relations(writer.links),
            "word/styles.xml": fixed["styles"],
            "word/numbering.xml": fixed["numbering"],
            "word/settings.xml": fixed["settings"],
            "word/header.xml": _header(document, writer),
            "word/footer.xml": _footer(document, writer),
        }
    )


def _body(document: Document, writer: Writer) -> str:
    subtitle = writer.paragraph(document.subtitle, "Subtitle") if document.subtitle else ""
    blocks = "".join(writer.write(block) for block in document.blocks)
    return writer.paragraph(document.title, "Title") + subtitle + blocks


def _header(document: Document, writer: Writer) -> str:
    return f"{_START}<w:hdr {_NAMES}>{writer.paragraph(document.title, 'Header')}</w:hdr>"


def _footer(document: Document, writer: Writer) -> str:
    page, of = (
        f'<w:fldSimple w:instr="{field}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        for field in ("PAGE", "NUMPAGES")
    )
    return (
        f'{_START}<w:ftr {_NAMES}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
        f"{writer.run(document.footer)}<w:r><w:tab/></w:r>{page}"
        f'<w:r><w:t xml:space="preserve"> / </w:t></w:r>{of}</w:p></w:ftr>'
    )


def _core(document: Document) -> str:
    return (
        f"{_START}<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(holdable(document.title))}</dc:title>"
        f"<dc:language>{LOCALE[document.language]}</dc:language></cp:coreProperties>"
    )


def _relations(links: list[str]) -> str:
    inside = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>'
        for name in _RELATED
    )
    outside = "".join(
        f'<Relationship Id="link{number}" Type="{_OFFICE}/hyperlink" Target={quoteattr(link)}'
        ' TargetMode="External"/>'
        for number, link in enumerate(links, 1)
    )
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_START}<Relationships xmlns="{package}">{inside}{outside}</Relationships>'


def _sizes(large_print: bool) -> dict[str, str]:
    """Sizes in half points, as Word counts them; places in twentieths of a point."""
    base = 36 if large_print else 24
    times = {"title": 1.7, "heading1": 1.4, "heading2": 1.2, "heading3": 1.1, "heading4": 1.0}
    sizes = {name: str(round(base * by)) for name, by in times.items()}
    small, column = ("32", "3855") if large_print else ("21", "3084")
    return {"base": str(base), "small": small, "column": column, "line": str(base * 22), **sizes}


def _archive(parts: Mapping[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in parts.items():
            # A fixed date and system, so that nothing of the machine is in it.
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            archive.writestr(entry, text.encode())
    return made.getvalue()
