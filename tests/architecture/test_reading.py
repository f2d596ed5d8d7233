"""Guarded words are opened in one place: whoever else wants to read them asks there."""

import ast

from tests.architecture.test_layout import ROOT

# The one that decides; and what compares new words with the present ones before it keeps them.
MAY_OPEN = {
    "platform/alongside/agreements/reading.py",
    "platform/alongside/writing/services/storing.py",
}


def test_nobody_but_the_one_reading_function_draws_the_bolt():
    drawn = set()
    for folder in ("platform", "tasks", "tenants"):
        for path in (ROOT / folder).rglob("*.py"):
            tree = ast.parse(path.read_text())
            names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
            attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
            if "words_open" in names | attributes:
                drawn.add(str(path.relative_to(ROOT)))
    assert drawn <= MAY_OPEN
    assert "platform/alongside/agreements/reading.py" in drawn
