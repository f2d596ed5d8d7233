"""The page that an information officer reads says what is tried."""

from tests.access.who_reads.page import page
from tests.architecture.test_layout import ROOT


def test_the_page_says_what_the_table_says():
    written = (ROOT / "docs" / "who-reads.md").read_text()
    assert written == page(), "python -m tests.access.who_reads.page > docs/who-reads.md"
