"""Reads templates as a careful person would: words that nobody can translate, headings, styles.

Works on the parsed template and needs neither an application nor a database.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from jinja2 import Environment, nodes

SOURCES = Path(__file__).parents[2] / "platform" / "alongside"
# Each language is named in itself, whatever the language of the page.
WORDS_ALLOWED = frozenset({"English", "Cymraeg"})
SAFE_ALLOWED: frozenset[str] = frozenset()
SPOKEN_ATTRIBUTES = frozenset({"alt", "aria-label", "aria-description", "placeholder", "title"})
# How a heading is asked for without writing it out: the label of the one question of a page.
HEADING_ARGUMENT = "heading"
GETTEXT = frozenset({"_", "gettext", "ngettext", "pgettext", "npgettext"})
# Blocks of the frame that are not between tags: what they hold, as HTML that can be read.
INSIDE_A_TAG = {
    "body_data": "<body {}>",
    "form_id": '<form id="{}">',
    "kept_query": '<a href="{}">',
    "home_url": '<a href="{}">',
    "main_classes": '<main class="{}">',
}
_MARK = "\ue000"  # stands where a template puts something in
_LETTER = re.compile(r"[^\W\d_]")

ENVIRONMENT = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)


@dataclass(frozen=True)
class Template:
    """One parsed template; `name` is what other templates call it."""

    name: str
    tree: nodes.Template

    @property
    def is_page(self) -> bool:
        """Whether people are shown it by itself, and not as part of something else."""
        file = self.name.rpartition("/")[2]
        parts = {"macros", "parts", "mail"} & set(self.name.split("/"))
        frames = {"skeleton.html", "base.html", "layout.html", "summary.html"}
        return not parts and file not in frames and not file.startswith("_")


def load(name: str, source: str) -> Template:
    """Parse. Raises TemplateSyntaxError."""
    return Template(name, ENVIRONMENT.parse(source, name))


def all_templates() -> list[Template]:
    """Every HTML template of the application."""
    return [
        load(path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8"))
        for folder in sorted(SOURCES.glob("**/templates"))
        for path in sorted(folder.glob("**/*.html"))
    ]


def find_faults(template: Template) -> Iterator[str]:
    """What is wrong with one template by itself."""
    reader = _HtmlReader()
    reader.feed(_html(template.tree))
    reader.close()
    yield from reader.faults
    yield from _untranslated_constants(template.tree)
    if template.name not in SAFE_ALLOWED:
        for found in template.tree.find_all(nodes.Filter):
            if found.name == "safe":
                yield "calls something safe that a person may have typed"


def _html(node: nodes.Node) -> str:
    """The template's own HTML, with a mark wherever something is put in."""
    if isinstance(node, nodes.TemplateData):
        return node.data
    inside = _MARK.join(_html(child) for child in node.iter_child_nodes())
    if isinstance(node, nodes.Block) and _LETTER.search(inside):
        return INSIDE_A_TAG.get(node.name, "{}").format(inside)
    return inside


class _HtmlReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.in_script = tag == "script"
        if tag == "style":
            self.faults.append("has a style element")
        for name, value in attrs:
            text = (value or "").replace(_MARK, "")
            if name == "style" or name.startswith("on"):
                self.faults.append(f"has an inline {name}")
            if name in SPOKEN_ATTRIBUTES and _LETTER.search(text):
                self.faults.append(f"has untranslated words in {name}: {text}")
            if text.strip().lower().startswith("javascript:"):
                self.faults.append("has a script for an address")

    def handle_endtag(self, tag: str) -> None:
        self.in_script = False

    def handle_data(self, data: str) -> None:
        text = data.replace(_MARK, " ").strip()
        if self.in_script and data.strip():
            self.faults.append("has an inline script")
        elif _LETTER.search(text) and text not in WORDS_ALLOWED:
            self.faults.append(f"has untranslated words: {text}")


def _untranslated_constants(node: nodes.Node) -> Iterator[str]:
    """Constants that read like a sentence or a label, outside the translating functions."""
    if isinstance(node, nodes.Call):
        called = node.node
        if isinstance(called, nodes.Name) and called.name in GETTEXT:
            return
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        text = node.value.strip()
        if re.match(r"[A-ZŴŶ][a-zŵŷ]", text) and text not in WORDS_ALLOWED:
            yield f"has untranslated words in an expression: {text}"
    for child in node.iter_child_nodes():
        yield from _untranslated_constants(child)


def headings(node: nodes.Node) -> set[int]:
    """How many h1 the page may end up with, over every way through its conditions."""
    if isinstance(node, nodes.If):
        ways = [_sum(node.body)]
        ways += [_sum(branch.body) for branch in node.elif_]
        ways.append(_sum(node.else_))
        return set().union(*ways)
    if isinstance(node, nodes.For):
        return _sum(node.body) | _sum(node.else_)
    if isinstance(node, nodes.Macro):
        return {0}
    if isinstance(node, nodes.TemplateData):
        return {len(re.findall(r"<h1\b", node.data))}
    if isinstance(node, nodes.Call):
        asked = any(k.key == HEADING_ARGUMENT and _true(k.value) for k in node.kwargs)
        return {int(asked)}
    return _sum(node.iter_child_nodes())


def _sum(children: Iterable[nodes.Node]) -> set[int]:
    totals = {0}
    for child in children:
        totals = {total + more for total in totals for more in headings(child)}
    return totals


def _true(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Const) and node.value is True


def parent_of(template: Template) -> str | None:
    """The name of the template that this one extends."""
    extends = template.tree.find(nodes.Extends)
    if extends is None or not isinstance(extends.template, nodes.Const):
        return None
    name: str = extends.template.value
    return name


def ancestors(template: Template, known: Mapping[str, Template]) -> list[Template]:
    """What a template extends, nearest first."""
    found: list[Template] = []
    name = parent_of(template)
    while name is not None:
        found.append(known[name])
        name = parent_of(known[name])
    return found


def blocks(template: Template) -> set[str]:
    """The names of its blocks."""
    return {block.name for block in template.tree.find_all(nodes.Block)}


def opens_main_form(template: Template) -> bool:
    """Whether it opens the form that a switch of language has to carry along."""
    return any(
        isinstance(call.node, nodes.Getattr | nodes.Name)
        and (call.node.attr if isinstance(call.node, nodes.Getattr) else call.node.name)
        == "form_start"
        and not any(k.key == "id" for k in call.kwargs)
        for call in template.tree.find_all(nodes.Call)
    )
