"""Draws a figure once, for pages (SVG) and for documents (Typst sets the same strokes and words).

Voices are told apart by shape, dash and a label at the end of the line; colour only helps, and
never says good or bad. Everything is placed in units of a drawing that is 360 wide.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

from alongside.documents.values import Language, Line, Lines, Mark

WIDTH: Final = 360.0
_LEFT, _RIGHT, _TOP, _STEP, _BELOW = 30.0, 262.0, 12.0, 21.0, 34.0
_APART = 15.0
# By look: the dash, and the shape around (0, 0).
DASHES: Final = ((), (7.0, 4.0), (2.0, 4.0), (9.0, 3.0, 2.0, 3.0), (4.0, 3.0))
_SHAPES: Final[tuple[tuple[tuple[float, float], ...], ...]] = (
    ((0, -5), (3.5, -3.5), (5, 0), (3.5, 3.5), (0, 5), (-3.5, 3.5), (-5, 0), (-3.5, -3.5)),
    ((-4.5, -4.5), (4.5, -4.5), (4.5, 4.5), (-4.5, 4.5)),
    ((0, -5.5), (5.5, 4.5), (-5.5, 4.5)),
    ((0, -6), (6, 0), (0, 6), (-6, 0)),
    ((-6, -2), (-2, -2), (-2, -6), (2, -6), (2, -2), (6, -2), (6, 2), (2, 2), (2, 6), (-2, 6))
    + ((-2, 2), (-6, 2)),
)
Point = tuple[float, float]


@dataclass(frozen=True)
class Stroke:
    """A line through some points; `look` None is a line of the grid."""

    points: tuple[Point, ...]
    look: int | None
    dash: tuple[float, ...] = ()


@dataclass(frozen=True)
class Shape:
    """The corners of one mark."""

    points: tuple[Point, ...]
    look: int


@dataclass(frozen=True)
class Label:
    """A word that stands at a place: its beginning, middle or end is at `x`."""

    x: float
    y: float
    anchor: str
    text: str


@dataclass(frozen=True)
class Drawing:
    """What is to be seen, with every place worked out; `alt` says it in words."""

    title: str
    alt: str
    width: float
    height: float
    strokes: tuple[Stroke, ...]
    shapes: tuple[Shape, ...]
    labels: tuple[Label, ...]
    lang: Language | None = None


def draw(figure: Lines) -> Drawing:
    """Work out where everything stands."""
    height = _TOP + (figure.high - figure.low) * _STEP
    numbers = range(figure.low, figure.high + 1)
    grid = tuple(Stroke(((_LEFT, _y(figure, n)), (_RIGHT, _y(figure, n))), None) for n in numbers)
    scale = [Label(_LEFT - 8, _y(figure, n), "end", str(n)) for n in numbers]
    days = [
        Label(_x(at), height + 22, "start" if at < 0.1 else "end" if at > 0.9 else "middle", day)
        for at, day in figure.days
    ]
    return Drawing(
        figure.title,
        figure.alt,
        WIDTH,
        height + _BELOW,
        grid + tuple(_strokes(figure)),
        tuple(_shapes(figure)),
        (*scale, *days, *_ends(figure, height)),
        figure.lang,
    )


def to_svg(figure: Lines, name: str) -> Markup:
    """The figure as inline SVG. `name` tells the ids of two figures of one page apart.

    It has no style of its own: classes (`app-chart…`) say how a stroke looks on a screen, in
    print and where a person has chosen their own colours.
    """
    drawing = draw(figure)
    parts = [
        f'<svg class="app-chart" viewBox="0 0 {drawing.width:g} {drawing.height:g}" role="img" '
        f'aria-labelledby="{escape(name)}-title {escape(name)}-desc" focusable="false">'
        f'<title id="{escape(name)}-title">{escape(drawing.title)}</title>'
        f'<desc id="{escape(name)}-desc">{escape(drawing.alt)}</desc>'
    ]
    for stroke in drawing.strokes:
        look = "grid" if stroke.look is None else f"look-{stroke.look}"
        dash = f' stroke-dasharray="{_listed(stroke.dash)}"' if stroke.dash else ""
        path = " ".join(f"{x:g},{y:g}" for x, y in stroke.points)
        parts.append(f'<polyline class="app-chart__{look}" points="{path}"{dash}/>')
    for shape in drawing.shapes:
        path = " ".join(f"{x:g},{y:g}" for x, y in shape.points)
        parts.append(f'<polygon class="app-chart__mark-{shape.look}" points="{path}"/>')
    for label in drawing.labels:
        parts.append(
            f'<text x="{label.x:g}" y="{label.y + 4.5:g}" text-anchor="{label.anchor}">'
            f"{escape(label.text)}</text>"
        )
    return Markup("".join([*parts, "</svg>"]))  # noqa: S704 -- ours, or through escape()


def _x(at: float) -> float:
    return round(_LEFT + 8 + at * (_RIGHT - _LEFT - 16), 1)


def _y(figure: Lines, number: int) -> float:
    return _TOP + (figure.high - number) * _STEP


def _place(figure: Lines, mark: Mark) -> Point:
    return _x(mark.at), _y(figure, mark.number)


def _strokes(figure: Lines) -> Iterable[Stroke]:
    for line in figure.lines:
        for part in line.stretches:
            if len(part) > 1:
                points = tuple(_place(figure, mark) for mark in part)
                yield Stroke(points, line.look, DASHES[line.look])


def _shapes(figure: Lines) -> Iterable[Shape]:
    for line in figure.lines:
        for mark in (mark for part in line.stretches for mark in part):
            x, y = _place(figure, mark)
            corners = tuple((round(x + dx, 1), round(y + dy, 1)) for dx, dy in _SHAPES[line.look])
            yield Shape(corners, line.look)


def _ends(figure: Lines, bottom: float) -> Iterable[Label]:
    """The name of each line where it ends, moved apart where two would lie on one another."""
    lines = sorted(figure.lines, key=lambda each: _y(figure, _last(each).number))
    places: list[float] = []
    for line in lines:
        wanted = _y(figure, _last(line).number)
        places.append(max(wanted, places[-1] + _APART) if places else wanted)
    lowest = bottom
    for each in range(len(places) - 1, -1, -1):
        places[each] = min(places[each], lowest)
        lowest = places[each] - _APART
    for line, y in zip(lines, places, strict=True):
        yield Label(_RIGHT + 6, y, "start", line.label)


def _last(line: Line) -> Mark:
    return line.stretches[-1][-1]


def _listed(numbers: tuple[float, ...]) -> str:
    return " ".join(f"{number:g}" for number in numbers)
