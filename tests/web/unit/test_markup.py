"""Our rows are the design system's rows: the same HTML, and nobody's words taken as HTML."""

from itertools import product
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask
from markupsafe import Markup

from alongside.web import markup

WORDS = ("Arranged", "Ysgol Gynradd y Tŷ Gŵyn", "<script>\"&'", "")
LINK = Markup('<a href="/offers/1">Offer</a>')


def normal(html: str) -> Any:
    """The tree without layout: tags, sorted attributes, and words with single spaces."""
    soup = BeautifulSoup(html, "html.parser")
    return [_node(child) for child in soup.children if not _blank(child)]


def _node(node: Any) -> Any:
    if not isinstance(node, Tag):
        return " ".join(str(node).split())
    attributes = sorted(
        (k, " ".join(v) if isinstance(v, list) else v) for k, v in node.attrs.items()
    )
    return (node.name, attributes, [_node(c) for c in node.children if not _blank(c)])


def _blank(node: Any) -> bool:
    return not isinstance(node, Tag) and not str(node).strip()


def official(app: Flask, component: str, params: dict[str, Any]) -> str:
    name = "".join(part.title() for part in component.split("-"))
    source = (
        f'{{% from "govuk_frontend_jinja/components/{component}/macro.html" '
        f"import govuk{name} %}}{{{{ govuk{name}(params) }}}}"
    )
    return app.jinja_env.from_string(source).render(params=params)


def content(words: str | Markup) -> dict[str, Any]:
    return {"html": words} if isinstance(words, Markup) else {"text": words}


@pytest.mark.parametrize(("words", "colour"), [*product((*WORDS, LINK), ("", "green", "yellow"))])
def test_a_tag_is_the_design_systems(frame_app: Flask, words: str, colour: str) -> None:
    params = content(words) | {"classes": f"govuk-tag--{colour}" if colour else ""}
    assert normal(markup.tag(words, colour)) == normal(official(frame_app, "tag", params))


@pytest.mark.parametrize("first_is_header", [True, False])
@pytest.mark.parametrize("numeric", [(), (1,), (1, 2)])
@pytest.mark.parametrize("rows", [[], [WORDS[:3]], [WORDS[:3], ("a", LINK, "3"), WORDS[1:4]]])
def test_a_table_is_the_design_systems(
    frame_app: Flask, rows: list[Any], numeric: tuple[int, ...], first_is_header: bool
) -> None:
    head = ["Setting", "State", "Days"]

    def cell(column: int, words: str) -> dict[str, Any]:
        return content(words) | ({"format": "numeric"} if column in numeric else {})

    params = {
        "caption": "Offers",
        "captionClasses": "govuk-table__caption--m",
        "firstCellIsHeader": first_is_header,
        "head": [cell(column, title) for column, title in enumerate(head)],
        "rows": [[cell(column, words) for column, words in enumerate(row)] for row in rows],
    }
    ours = markup.table(
        head, rows, caption="Offers", numeric=numeric, first_is_header=first_is_header
    )
    assert normal(ours) == normal(official(frame_app, "table", params))


CHANGE = ("Change", "/change?a=1&b=2", "when")
REMOVE = ("Remove", "/remove", "<when>")


@pytest.mark.parametrize(
    "actions", [[(), ()], [(CHANGE,), ()], [(CHANGE, REMOVE), (CHANGE,)], [(CHANGE, REMOVE), ()]]
)
@pytest.mark.parametrize("value", [*WORDS, LINK])
def test_a_summary_list_is_the_design_systems(
    frame_app: Flask, value: str, actions: list[tuple[Any, ...]]
) -> None:
    def links(row: tuple[Any, ...]) -> list[dict[str, str]]:
        return [{"text": t, "href": u, "visuallyHiddenText": about} for t, u, about in row]

    params = {
        "rows": [
            {"key": {"text": "When"}, "value": content(value), "actions": {"items": links(row)}}
            for row in actions
        ]
    }
    ours = markup.summary_list([("When", value, row) for row in actions])
    assert normal(ours) == normal(official(frame_app, "summary-list", params))


@pytest.mark.parametrize(
    ("hint", "url"), [*product(("", "An offer from Nia"), (None, "/a?b=1&c=2"))]
)
@pytest.mark.parametrize("title", WORDS[:3])
def test_a_task_list_is_the_design_systems(
    frame_app: Flask, title: str, hint: str, url: str | None
) -> None:
    item = {"title": {"text": title}, "status": {"tag": {"text": "New"}}}
    item |= {"hint": {"text": hint}} if hint else {}
    item |= {"href": url} if url else {}
    plain = {"title": {"text": "Second"}, "href": "/2", "status": {"text": "Done"}}
    params = {"idPrefix": "mine", "items": [item, plain]}
    ours = markup.task_list(
        [(title, url, markup.tag("New"), hint), ("Second", "/2", "Done")], id_prefix="mine"
    )
    assert normal(ours) == normal(official(frame_app, "task-list", params))


@pytest.mark.parametrize(("newer", "older"), [("/n?a=1&b=2", "/o"), ("/n", None), (None, "/o")])
def test_links_to_newer_and_older_are_the_design_systems(
    frame_app: Flask, newer: str | None, older: str | None
) -> None:
    params: dict[str, Any] = {"landmarkLabel": "Pages of this list"}
    params |= {"previous": {"text": "Newer", "href": newer}} if newer else {}
    params |= {"next": {"text": "Older", "href": older}} if older else {}
    ours = markup.pagination(
        ("Newer", newer) if newer else None,
        ("Older", older) if older else None,
        label="Pages of this list",
    )
    assert normal(ours) == normal(official(frame_app, "pagination", params))


def test_one_page_of_a_list_needs_no_links() -> None:
    assert markup.pagination(None, None, label="Pages") == ""


def test_a_persons_own_words_keep_their_lines_and_are_never_html() -> None:
    assert markup.lines("One\r\n<b>two</b>\n\nthree") == (
        "One<br>&lt;b&gt;two&lt;/b&gt;<br><br>three"
    )
