"""Tables, tags, summary and task lists, written by hand because pages hold many rows of them.

The design system's own macros cost ten to forty times as much a row; a test keeps the HTML of
both alike. Nothing here translates or decides: words and addresses come from the template.
"""

from collections.abc import Collection, Iterable, Sequence

from markupsafe import Markup, escape

# Text is escaped; Markup (a tag, a link) is put in as it is.
Words = str | Markup

ActionLink = tuple[Words, str, Words]
"""What the link says, where it leads, and what it is about (read aloud, not shown)."""

SummaryRow = tuple[Words, Words] | tuple[Words, Words, Sequence[ActionLink]]
"""Key, value, and what may be done about it."""

Task = tuple[Words, str | None, Words] | tuple[Words, str | None, Words, Words]
"""Title, address (None: not a link), status (a tag, or plain words), hint."""

_PREVIOUS_ARROW = (
    '<svg class="govuk-pagination__icon govuk-pagination__icon--prev" '
    'xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" '
    'focusable="false" viewBox="0 0 15 13"><path d="m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 '
    '1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z"></path></svg>'
)
_NEXT_ARROW = (
    '<svg class="govuk-pagination__icon govuk-pagination__icon--next" '
    'xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" '
    'focusable="false" viewBox="0 0 15 13"><path d="m8.107-0.0078125-1.4136 1.414 4.2926 '
    '4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z"></path></svg>'
)


def tag(text: Words, colour: str = "") -> Markup:
    """A state in a word or two. `colour`: grey, green, yellow, orange or purple; never red."""
    return _html([f'<strong class="govuk-tag{_tag_colour(colour)}">{escape(text)}</strong>'])


def table(
    head: Sequence[Words],
    rows: Iterable[Sequence[Words]],
    *,
    caption: Words,
    numeric: Collection[int] = (),
    first_is_header: bool = True,
    hide_caption: bool = False,
) -> Markup:
    """Rows of the same kind of thing. `numeric`: which columns, from 0, hold figures."""
    hidden = " govuk-visually-hidden" if hide_caption else " govuk-table__caption--m"
    parts = [
        '<table class="govuk-table"><caption class="govuk-table__caption',
        f'{hidden}">{escape(caption)}</caption>',
        '<thead class="govuk-table__head"><tr class="govuk-table__row">',
    ]
    for column, title in enumerate(head):
        figures = " govuk-table__header--numeric" if column in numeric else ""
        parts.append(f'<th scope="col" class="govuk-table__header{figures}">{escape(title)}</th>')
    parts.append('</tr></thead><tbody class="govuk-table__body">')
    cell_classes = [
        "govuk-table__cell govuk-table__cell--numeric" if column in numeric else "govuk-table__cell"
        for column in range(len(head))
    ]
    for row in rows:
        parts.append('<tr class="govuk-table__row">')
        for column, cell in enumerate(row):
            if column == 0 and first_is_header:
                parts.append(f'<th scope="row" class="govuk-table__header">{escape(cell)}</th>')
            else:
                parts.append(f'<td class="{cell_classes[column]}">{escape(cell)}</td>')
        parts.append("</tr>")
    parts.append("</tbody></table>")
    return _html(parts)


def summary_list(rows: Iterable[SummaryRow]) -> Markup:
    """What is known about one thing, each fact with what may be done about it."""
    listed = list(rows)
    any_actions = any(len(row) == 3 and row[2] for row in listed)
    parts = ['<dl class="govuk-summary-list">']
    for row in listed:
        actions = row[2] if len(row) == 3 else ()
        without = " govuk-summary-list__row--no-actions" if any_actions and not actions else ""
        parts.append(
            f'<div class="govuk-summary-list__row{without}">'
            f'<dt class="govuk-summary-list__key">{escape(row[0])}</dt>'
            f'<dd class="govuk-summary-list__value">{escape(row[1])}</dd>'
            f"{_actions(actions)}</div>"
        )
    parts.append("</dl>")
    return _html(parts)


def task_list(tasks: Iterable[Task], id_prefix: str = "task-list") -> Markup:
    """Things to do or to look at. `id_prefix` tells two lists of one page apart."""
    parts = ['<ul class="govuk-task-list">']
    for number, task in enumerate(tasks, start=1):
        parts.append(_task(task, f"{id_prefix}-{number}"))
    parts.append("</ul>")
    return _html(parts)


def pagination(
    newer: tuple[Words, str] | None, older: tuple[Words, str] | None, *, label: Words
) -> Markup:
    """Links (words, address) to the page before and the page after; nothing when neither is."""
    if newer is None and older is None:
        return Markup()
    return _html(
        [
            '<nav class="govuk-pagination govuk-pagination--block" ',
            f'aria-label="{escape(label)}">',
            _page_link(newer, "prev", _PREVIOUS_ARROW),
            _page_link(older, "next", _NEXT_ARROW),
            "</nav>",
        ]
    )


def lines(text: str) -> Markup:
    """A person's own words with their own line ends, and nothing else of theirs taken as HTML."""
    return Markup("<br>").join(text.splitlines())


def _html(parts: Iterable[str]) -> Markup:
    # The one place that calls text HTML: every part is ours, or has been through escape().
    return Markup("".join(parts))  # noqa: S704


def _tag_colour(colour: str) -> str:
    return f" govuk-tag--{escape(colour)}" if colour else ""


def _actions(actions: Sequence[ActionLink]) -> str:
    if not actions:
        return ""
    links = [
        f'<a class="govuk-link" href="{escape(url)}">{escape(text)}'
        f'<span class="govuk-visually-hidden"> {escape(about)}</span></a>'
        for text, url, about in actions
    ]
    if len(links) > 1:
        items = "".join(
            f'<li class="govuk-summary-list__actions-list-item">{link}</li>' for link in links
        )
        links = [f'<ul class="govuk-summary-list__actions-list">{items}</ul>']
    return f'<dd class="govuk-summary-list__actions">{links[0]}</dd>'


def _task(task: Task, task_id: str) -> str:
    title, url, status = task[:3]
    hint = task[3] if len(task) == 4 else ""
    if url is None:
        linked, name = "", f"<div>{escape(title)}</div>"
    else:
        described_by = f"{task_id}-hint {task_id}-status" if hint else f"{task_id}-status"
        linked = " govuk-task-list__item--with-link"
        name = (
            f'<a class="govuk-link govuk-task-list__link" href="{escape(url)}" '
            f'aria-describedby="{described_by}">{escape(title)}</a>'
        )
    shown_hint = (
        f'<div id="{task_id}-hint" class="govuk-task-list__hint">{escape(hint)}</div>'
        if hint
        else ""
    )
    return (
        f'<li class="govuk-task-list__item{linked}">'
        f'<div class="govuk-task-list__name-and-hint">{name}{shown_hint}</div>'
        f'<div class="govuk-task-list__status" id="{task_id}-status">{escape(status)}</div></li>'
    )


def _page_link(link: tuple[Words, str] | None, rel: str, arrow: str) -> str:
    if link is None:
        return ""
    text, url = link
    return (
        f'<div class="govuk-pagination__{rel}">'
        f'<a class="govuk-link govuk-pagination__link" href="{escape(url)}" rel="{rel}">{arrow}'
        '<span class="govuk-pagination__link-title govuk-pagination__link-title--decorated">'
        f"{escape(text)}</span></a></div>"
    )
