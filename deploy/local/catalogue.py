"""Keeps the Welsh catalogue in step with the words in the code: new ones in, unused ones out.

A new entry comes in empty and flagged for review (`fuzzy`); a reviewed one is never touched.
Nothing is guessed from similar entries.
"""

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

from deploy.local.paths import ROOT

WELSH = ROOT / "platform" / "alongside" / "translations" / "cy" / "LC_MESSAGES" / "messages.po"
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "N_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "lazy_gettext": None,
}


def read_source() -> Catalog:
    """Every marked text in the code and the templates."""
    with (ROOT / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    found = Catalog()
    for folder in ("platform", "tasks"):
        rows = extract_from_dir(
            ROOT / folder,
            [(pattern.removeprefix(f"{folder}/"), method) for pattern, method in methods],
            {p.removeprefix(f"{folder}/"): o for p, o in options.items()},
            keywords=KEYWORDS,
            comment_tags=("Translators:",),
            directory_filter=lambda path: "static" not in Path(path).parts,
        )
        for _file, _line, message, comments, context in rows:
            found.add(message, auto_comments=comments, context=context)
    return found


def read_welsh() -> Catalog:
    """The catalogue as it is kept."""
    with WELSH.open("rb") as file:
        return read_po(file, locale="cy")


def merged(source: Catalog, welsh: Catalog) -> Catalog:
    """The catalogue in step with `source`, keeping every text and flag that still has a use."""
    fresh = Catalog(locale="cy", project="Alongside", version="", header_comment=_HEADER)
    for message in source:
        if not message.id:
            continue
        kept = welsh.get(message.id, message.context)
        flags = kept.flags if kept else {"fuzzy"}
        flags |= message.flags & {"python-format"}
        fresh.add(
            message.id,
            kept.string if kept else None,
            flags=flags,
            auto_comments=message.auto_comments,
            user_comments=kept.user_comments if kept else (),
            context=message.context,
        )
    return fresh


def as_text(catalogue: Catalog) -> bytes:
    """The catalogue as the file that is kept: in order, without places or dates."""
    out = BytesIO()
    write_po(out, catalogue, no_location=True, sort_output=True, omit_header=False, width=100)
    lines = out.getvalue().split(b"\n")
    return b"\n".join(line for line in lines if not line.startswith(_NOT_KEPT))


# Dates and places make noise in every comparison of two versions.
_NOT_KEPT = tuple(
    f'"{name}'.encode()
    for name in (
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Generated-By",
        "Last-Translator",
        "Language-Team",
        "Report-Msgid-Bugs-To",
    )
)
_HEADER = """# Welsh texts of Alongside. An entry flagged fuzzy is a draft until a translator has
# reviewed it; drafts are shown, and Welsh pages say so."""


def main() -> int:
    """Write the catalogue anew. Says how many texts still have no Welsh."""
    WELSH.parent.mkdir(parents=True, exist_ok=True)
    welsh = read_welsh() if WELSH.exists() else Catalog(locale="cy")
    catalogue = merged(read_source(), welsh)
    WELSH.write_bytes(as_text(catalogue))
    missing = sum(1 for m in catalogue if m.id and not _filled(m.string))
    print(f"{len(catalogue)} texts, {missing} without Welsh.")
    return 0


def _filled(string: object) -> bool:
    return all(string) if isinstance(string, list | tuple) else bool(string)


if __name__ == "__main__":
    sys.exit(main())
