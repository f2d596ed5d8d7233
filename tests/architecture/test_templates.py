"""Questions to every template at once: nothing untranslated, nothing inline, one heading each."""

import pytest

from tests.architecture.template_checks import (
    Template,
    all_templates,
    ancestors,
    blocks,
    find_faults,
    headings,
    load,
    opens_main_form,
)

TEMPLATES = all_templates()
KNOWN = {template.name: template for template in TEMPLATES}
PAGES = [template for template in TEMPLATES if template.is_page]


def named(template: Template) -> str:
    return template.name


def test_the_pages_are_found() -> None:
    assert {"home.html", "public/start.html", "errors/404.html"} <= {page.name for page in PAGES}
    assert len(KNOWN) == len(TEMPLATES), "two templates have the same name"


@pytest.mark.parametrize("template", TEMPLATES, ids=named)
def test_a_template_has_no_untranslated_words_and_nothing_inline(template: Template) -> None:
    assert list(find_faults(template)) == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_page_has_exactly_one_heading_of_the_first_rank(page: Template) -> None:
    assert headings(page.tree) == {1}


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_page_stands_on_the_frame_and_fills_only_places_that_it_has(page: Template) -> None:
    above = ancestors(page, KNOWN)
    assert above
    assert above[-1].name == "skeleton.html"
    assert blocks(page) <= set().union(*(blocks(template) for template in above))
    assert "title" in blocks(page)


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_page_with_a_form_keeps_what_is_typed_when_its_language_is_switched(
    page: Template,
) -> None:
    assert not opens_main_form(page) or "form_id" in blocks(page)


@pytest.mark.parametrize(
    "page", [page for page in PAGES if page.name.startswith("errors/")], ids=named
)
def test_an_error_page_knows_nothing_of_who_asks(page: Template) -> None:
    assert [above.name for above in ancestors(page, KNOWN)] == [
        "errors/layout.html",
        "skeleton.html",
    ]


@pytest.mark.parametrize(
    "source",
    [
        "<p>Hello</p>",
        "<p>{{ name }} ŵyl</p>",
        "{% if x %}<p>Hello{% endif %}</p>",
        '<img alt="A cup">',
        '<a aria-label="Go {{ where }}" href="#">1</a>',
        '{{ lists.back_link("/home", "Back") }}',
        '{{ "Yes" if agreed else _("No") }}',
        '<p style="color: red">1</p>',
        '<button onclick="go()">1</button>',
        "<style>p { color: red }</style>",
        "<script>go()</script>",
        '<a href="javascript:go()">1</a>',
        "{{ words | safe }}",
        '{% block body_data %} onload="go()"{% endblock %}',
    ],
)
def test_the_checks_find_what_they_are_for(source: str) -> None:
    assert list(find_faults(load("planted.html", source)))


@pytest.mark.parametrize(
    "source",
    [
        '<p class="Any name">{{ _("Hello") }} – {{ count }}</p>',
        "{% trans name=name %}Hello, {{ name }}{% endtrans %}",
        '<a lang="cy" href="/?lang=cy">Cymraeg</a>',
        '{{ forms.text(form, "place", _("Where will you meet?"), autocomplete="off") }}',
        '<script src="{{ asset("app.js") }}"></script>',
        "{% block form_id %}main-form{% endblock %}",
        "{# Words for whoever mends this. #}",
    ],
)
def test_the_checks_leave_good_templates_alone(source: str) -> None:
    assert list(find_faults(load("good.html", source))) == []


@pytest.mark.parametrize(
    ("source", "counts"),
    [
        ("<h1>{{ a }}</h1>", {1}),
        ("{% if a %}<h1>{{ a }}</h1>{% else %}<h1>{{ b }}</h1>{% endif %}", {1}),
        ("{% if a %}<h1>{{ a }}</h1>{% endif %}", {0, 1}),
        ('{{ forms.radios(form, "when", _("When?"), items, heading=true) }}', {1}),
        ("<h1>{{ a }}</h1>{{ forms.text(form, 'a', b, heading=true) }}", {2}),
        ("<h2>{{ a }}</h2>", {0}),
    ],
)
def test_headings_are_counted_over_every_way_through_a_page(source: str, counts: set[int]) -> None:
    assert headings(load("page.html", source).tree) == counts
