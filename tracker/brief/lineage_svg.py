"""The lineage of an item as one SVG picture: its line of the day, a time axis, its tree.

Plain SVG: no script, no reference to anything outside, the fonts of the system. What it shows stands
in its words and shapes, never in color alone; a text alternative says all of it. The same data give
the same bytes.
"""

import html
import re
import textwrap
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from tracker.standing.carriage import CarriagePeriod, PeriodKind
from tracker.standing.lineage import Branch
from tracker.text.clean import shown
from tracker.text.tongue import Tongue, said
from tracker.workspace.detail.lineage import (
    FORCE_MARKS,
    PERIOD_MARKS,
    caveats,
    cited,
    groups,
    period_days,
    period_words,
    remarks,
    ties_said,
    tree_rows,
)
from tracker.workspace.lineage import LineageView

WIDE = 960
"""The width of a picture that stands alone, on a screen."""

PRINTED = 680
"""The width of one that is printed on letter paper: its smallest letters are then 7.5 points high."""

MARGIN = 24
INDENT = 26
SIZE = 13
EM, EM_BOLD = 0.54, 0.6
"""The width of an average letter, in its own size: no font is measured, so it is taken large."""

_FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
_COLORS = {
    "ink": ("#1b1b1b", "#ececec"),
    "quiet": ("#595959", "#a8a8a8"),
    "rule": ("#8a8a8a", "#7a7a7a"),
    "ground": ("#ffffff", "#161616"),
    "force": ("#2b5d8a", "#7fb2e0"),
    "carried": ("#9dbfdd", "#3f6f99"),
    "lapse": ("#a3261c", "#f08a80"),
}
"""Each color on white and, where the reader's screen is dark, on black."""


class _Text(NamedTuple):
    words: str
    color: str = "ink"
    weight: str = "normal"
    size: int = SIZE


class _Canvas:
    """Shapes in the order they were drawn, and how far down they reach; `of` says a text in the reader's language.

    The time axis begins in the `middle`; `right` is where everything ends, `margin` the room left free around it.
    """

    def __init__(self, of: Callable[[str], str], width: int) -> None:
        self.of = of
        self.width = width
        self.margin = MARGIN if width > PRINTED else MARGIN // 3
        self.right = width - self.margin
        self.middle = round(width * (0.47 if width > PRINTED else 0.56))
        self.shapes: list[str] = []
        self.y = self.margin

    def text(self, x: float, y: float, text: _Text, anchor: str = "start") -> None:
        weight = f' font-weight="{text.weight}"' if text.weight != "normal" else ""
        aligned = f' text-anchor="{anchor}"' if anchor != "start" else ""
        self.shapes.append(
            f'<text x="{x:g}" y="{y:g}" font-size="{text.size}"{weight}{aligned} {_fill(text.color)}>'
            f"{_written(text.words)}</text>"
        )

    def paragraph(self, x: float, text: _Text, right: float = 0, sign: str = "") -> None:
        """Wrapped text, one line below the other, as far as `right` or the right end.

        A sign stands before it as a text of its own: a reader sets a whole text in the one font that has its sign.
        """
        if sign:
            self.text(x, self.y + _line(text.size), text._replace(words=sign))
            x += round(text.size * 1.15)
        room = (right or self.right) - x
        for line in _wrapped(text.words, room, text.size, EM if text.weight == "normal" else EM_BOLD):
            self.y += _line(text.size)
            self.text(x, self.y, text._replace(words=line))

    def line(self, x1: float, y1: float, x2: float, y2: float, color: str = "rule", more: str = "") -> None:
        self.shapes.append(f'<path d="M{x1:g} {y1:g}L{x2:g} {y2:g}" fill="none" {_stroke(color)}{more}/>')

    def box(self, x: float, y: float, width: float, height: float, more: str) -> None:
        self.shapes.append(f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" {more}/>')


def lineage_svg(view: LineageView, tongue: Tongue | None = None, width: int = WIDE) -> str:
    """The picture of a lineage as the text of an SVG file, in a language; without one as screens show it.

    `width` is `WIDE` or `PRINTED`, in units of which a letter has 11 to 17.
    """
    canvas, lineage = _Canvas(tongue.said_in if tongue else str, width), view.lineage
    name = "lineage-" + re.sub(r"[^A-Za-z0-9]+", "-", lineage.item)
    _heading(canvas, view)
    if lineage.carriage:
        _in_time(canvas, view, name)
    for title, branches in groups(lineage):
        canvas.y += 9
        canvas.paragraph(canvas.margin, _Text(canvas.of(title), "quiet", "bold"))
        _tree(canvas, branches, canvas.margin)
    height = canvas.y + canvas.margin
    title = canvas.of(said("Lineage of {item}, as of {day}", item=lineage.item, day=view.as_of))
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'role="img" aria-labelledby="{name}-title {name}-words" font-family="{_FONT}">'
    )
    return "\n".join(
        (
            opening,
            f'<title id="{name}-title">{_written(title)}</title>',
            f'<desc id="{name}-words">{_written(_alternative(canvas, view))}</desc>',
            _style(),
            _hatching(name),
            f'<rect width="{width}" height="{height}" {_fill("ground")}/>',
            *canvas.shapes,
            "</svg>",
            "",
        )
    )


def _heading(canvas: _Canvas, view: LineageView) -> None:
    lineage = view.lineage
    canvas.paragraph(canvas.margin, _Text(f"{lineage.item}  {lineage.title}", weight="bold", size=17))
    share = f" · {canvas.of(lineage.share)}" if lineage.share else ""
    canvas.paragraph(canvas.margin, _Text(f"{lineage.name}{share} · {_as_of(canvas, view.as_of)}", "quiet"))
    canvas.y += 9
    mark = FORCE_MARKS[lineage.now.force][0]
    canvas.paragraph(canvas.margin, _Text(canvas.of(lineage.now.words), weight="bold", size=15), sign=mark)
    for sentence in lineage.proposed:
        canvas.paragraph(canvas.margin, _Text(canvas.of(sentence)), sign="▷")
    for words in caveats(lineage):
        canvas.paragraph(canvas.margin, _Text(canvas.of(words), "quiet", size=11))


def _as_of(canvas: _Canvas, day: date) -> str:
    return canvas.of(said("as of {day}", day=day))


class _Axis(NamedTuple):
    """Days from left to right."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        share = (min(max(day, self.first), self.last) - self.first).days / max((self.last - self.first).days, 1)
        return round(self.left + share * (self.right - self.left), 1)


def _in_time(canvas: _Canvas, view: LineageView, name: str) -> None:
    """A row for each period: its days and words at the left, a bar on a common time axis at the right."""
    periods, as_of = view.lineage.carriage, view.as_of
    ends = [each.until for each in periods if each.until is not None]
    first, last = periods[0].since, max([as_of, *ends])
    end = last + timedelta(days=max(14, (last - first).days // 25))
    axis = _Axis(first, end, canvas.middle, canvas.right)
    canvas.y += 18
    canvas.paragraph(canvas.margin, _Text(canvas.of(said("In time")), "quiet", "bold"))
    top = canvas.y + 6
    begun = len(canvas.shapes)
    canvas.y += 10
    for period in periods:
        _row(canvas, period, axis, view, name)
    under: list[str] = canvas.shapes[begun:]
    del canvas.shapes[begun:]
    for day, words in _ticks(axis):
        canvas.line(axis.x(day), top, axis.x(day), canvas.y + 8, more=' stroke-opacity="0.35"')
        canvas.text(axis.x(day), top - 4, _Text(words, "quiet", size=11), "middle")
    canvas.shapes += under
    canvas.line(axis.x(as_of), top, axis.x(as_of), canvas.y + 12, "ink", ' stroke-width="1.5"')
    canvas.y += 24
    side = "end" if axis.x(as_of) > (axis.left + axis.right) / 2 else "start"
    canvas.text(axis.x(as_of), canvas.y, _Text(_as_of(canvas, as_of), weight="bold", size=11), side)


def _row(canvas: _Canvas, period: CarriagePeriod, axis: _Axis, view: LineageView, name: str) -> None:
    top, as_of = canvas.y, view.as_of
    glyph = PERIOD_MARKS[period.kind][0]
    days = _Text(canvas.of(period_days(period)), "quiet", size=12)
    canvas.paragraph(canvas.margin, days, canvas.middle - 16, sign=glyph)
    for line in _wrapped(canvas.of(period_words(period)), canvas.middle - canvas.margin - 28, SIZE):
        canvas.y += _line(SIZE) - 1
        canvas.text(canvas.margin + 14, canvas.y, _Text(line))
    if period.kind is PeriodKind.LAPSE and period.source:
        canvas.paragraph(
            canvas.margin + 14, _Text(cited(period.source, view.sources), "quiet", size=11), canvas.middle - 16
        )
    left = axis.x(period.since)
    right = axis.x(period.until + timedelta(days=1)) if period.until else axis.x(_open_end(period, axis, as_of))
    _bar(canvas, period, left, max(right, left + 4), top + 8, axis.x(as_of), name)
    canvas.y += 8


def _open_end(period: CarriagePeriod, axis: _Axis, as_of: date) -> date:
    return as_of if period.kind in (PeriodKind.LAPSE, PeriodKind.GAP) else axis.last


def _bar(canvas: _Canvas, period: CarriagePeriod, left: float, right: float, y: float, now: float, name: str) -> None:
    """Full for an act in its own force, light for one carried, double for a replacement, hatched for a lapse.

    What was still to come on the day is paler; a gap in the record is only a dotted outline.
    """
    width = round(right - left, 1)
    if period.kind is PeriodKind.LAPSE:
        canvas.box(left, y, width, 18, f'fill="url(#{name}-hatch)" {_stroke("lapse")} stroke-dasharray="4 2"')
    elif period.kind is PeriodKind.GAP:
        canvas.box(left, y + 2, width, 14, f'fill="none" {_stroke("rule")} stroke-dasharray="1.5 3"')
    else:
        color = "carried" if period.kind is PeriodKind.CARRIED else "force"
        past = round(min(max(now - left, 0), width), 1)
        canvas.box(left, y, past, 18, _fill(color))
        if past < width:
            canvas.box(left + past, y, round(width - past, 1), 18, f'{_fill(color)} fill-opacity="0.3"')
        canvas.box(left, y, width, 18, f'fill="none" {_stroke("force")}')
        if period.kind is PeriodKind.REPLACED:
            canvas.box(left + 3, y + 3, max(width - 6, 1), 12, f'fill="none" {_stroke("ground")}')
        if period.until is None:
            canvas.text(right - 4, y + 14, _Text("→", "ground"), "end")


def _ticks(axis: _Axis) -> Iterator[tuple[date, str]]:
    """First days of months, quarters or years, as many as there is room for."""
    most = int((axis.right - axis.left) / 50) - 1
    months = (axis.last.year - axis.first.year) * 12 + axis.last.month - axis.first.month
    step = next((each for each in (1, 3, 6, 12, 24, 60, 120, 240) if months // each <= most), 600)
    count = axis.first.year * 12 + axis.first.month - 1
    count += -count % step
    while (day := date(count // 12, count % 12 + 1, 1)) <= axis.last:
        if day >= axis.first:
            yield day, f"{day.year}" if step >= 12 else f"{day.year}-{day.month:02}"
        count += step


def _tree(canvas: _Canvas, branches: tuple[Branch, ...], x: float) -> None:
    """Branches below one another, each tied to the rule at its left; its own branches stand further right."""
    top = canvas.y + 4
    last_tie = top
    for branch in branches:
        last_tie = canvas.y + _line(SIZE) - 4
        canvas.line(x + 4, last_tie, x + INDENT - 6, last_tie)
        left = x + INDENT
        for words in ties_said(branch):
            canvas.paragraph(left, _Text(canvas.of(words), "quiet" if branch.again else "ink"))
        if not branch.again:
            if branch.state.words:
                mark = FORCE_MARKS[branch.state.force][0]
                canvas.paragraph(left, _Text(canvas.of(branch.state.words)), sign=mark)
            for remark in remarks(branch):
                canvas.paragraph(left, _Text(canvas.of(remark), "quiet", size=12))
            _tree(canvas, branch.branches, left)
        canvas.y += 4
    if branches:
        canvas.line(x + 4, top, x + 4, last_tie)


def _alternative(canvas: _Canvas, view: LineageView) -> str:
    """Everything the picture shows, in words."""
    lineage, of = view.lineage, canvas.of
    parts = [f"{lineage.item}, {lineage.name}: {lineage.title}", of(lineage.now.words), *map(of, lineage.proposed)]
    parts += [f"{of(period_days(each))}: {of(period_words(each))}" for each in lineage.carriage]
    for title, branches in groups(lineage):
        rows = "; ".join(of(row.words) for row in tree_rows(branches))
        parts.append(f"{of(title)}: {rows}")
    return ". ".join(parts) + "."


def _style() -> str:
    rules = "".join(
        f".lineage-fill-{name}{{fill:{dark}}}.lineage-stroke-{name}{{stroke:{dark}}}"
        for name, (_, dark) in _COLORS.items()
    )
    return f"<style>@media (prefers-color-scheme: dark){{{rules}}}</style>"


def _hatching(name: str) -> str:
    return (
        f'<defs><pattern id="{name}-hatch" width="6" height="6" patternUnits="userSpaceOnUse">'
        f'<path d="M-1 7L7 -1M-1 1L1 -1M5 7L7 5" {_stroke("lapse")} stroke-width="1.4"/></pattern></defs>'
    )


def _fill(color: str) -> str:
    return f'fill="{_COLORS[color][0]}" class="lineage-fill-{color}"'


def _stroke(color: str) -> str:
    return f'stroke="{_COLORS[color][0]}" class="lineage-stroke-{color}"'


def _written(words: str) -> str:
    """Words as XML text: nothing that could act, and no character that XML forbids."""
    return html.escape(shown(words))


def _line(size: int) -> int:
    """From one line to the next."""
    return round(size * 1.32)


def _wrapped(words: str, width: float, size: int, em: float = EM) -> list[str]:
    return textwrap.wrap(shown(words), max(int(width / (size * em)), 12), break_on_hyphens=False) or [""]
