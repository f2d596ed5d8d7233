"""Sets one document and ends: run as a program of its own, so that nothing of it stays behind.

Standard input is a JSON object of what `typst/document.typ` shows; standard output is the PDF. It
has no network to ask for, no folder but the template's, and limits of its own. It says why it
failed without any word of the document. Nothing else of ours may be imported here.
"""

import contextlib
import re
import resource
import sys
from pathlib import Path

CPU_SECONDS = 20
MEMORY = 2**30
REFUSED = 3
HERE = Path(__file__).parent
# A typesetter that is asked for a package looks here, finds nothing, and may not fetch it.
NOWHERE = "/nonexistent"
# What a message quotes may have been typed by a person.
_WORDS = re.compile(r"`.*?`|\".*?\"", re.DOTALL)


def main() -> int:
    """Give 0, or REFUSED after a line on standard error."""
    import typst

    _limit()
    words = sys.stdin.buffer.read().decode()
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(HERE / "fonts")],
    )
    template = HERE / "typst" / "document.typ"
    try:
        made = typst.Compiler(
            str(template),
            root=str(template.parent),
            font_paths=fonts,
            package_path=NOWHERE,
            package_cache_path=NOWHERE,
            sys_inputs={"document": words},
        ).compile(format="pdf", pdf_standards=["ua-1"], timestamp=0)
    except typst.TypstError as error:
        sys.stderr.write(_WORDS.sub("…", error.message))
        return REFUSED
    assert isinstance(made, bytes)
    sys.stdout.buffer.write(made)
    return 0


def _limit() -> None:
    limits = {
        resource.RLIMIT_CPU: CPU_SECONDS,
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_FSIZE: 0,  # It writes to a pipe and to no file.
        resource.RLIMIT_CORE: 0,  # A core file would hold the words.
    }
    for kind, most in limits.items():
        # macOS knows no limit of memory.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


if __name__ == "__main__":
    sys.exit(main())
