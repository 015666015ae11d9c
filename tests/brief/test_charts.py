"""The charts: drawn by our own code, readable without color, and of hostile text only a picture."""

import io
import re
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import combinations, pairwise
from pathlib import Path

import pytest
import typst
from lxml import etree
from PIL import Image

from tests.brief.documents import ADOPTION, BARS, HEAT, HOSTILE, TIMELINE, TREND
from tests.browser import chromium
from tests.builders import python
from tracker.brief.charts.looks import CSS_PROPERTIES, GROUNDS, LOOKS, OTHER, PATTERNS, Look, look_of
from tracker.brief.charts.model import Chart, HeatMap, Mark, Series, StackedBars, Timeline, Trend
from tracker.brief.charts.svg import chart_svg
from tracker.brief.charts.svg_canvas import WIDTH, clipped, width_of
from tracker.brief.model_standing import DeadlineOutcome
from tracker.brief.scoreboard import NOTHING_CODE
from tracker.catalog.vocabulary import LABELS, Axis, Bearing

BEARINGS = (
    Series("advances", "Advances"),
    Series("partly-advances", "Partly advances"),
    Series("restricts", "Restricts"),
    Series("informs", "Informs"),
)
OUTCOMES = (
    Series("answered", "Answered"),
    Series("answered-claimed", "Answered (claimed)"),
    Series("overdue", "Overdue"),
    Series("due-soon", "Due soon"),
    Series("pending", "Pending"),
    Series("not-yet-triggered", "Not yet triggered"),
)
SPANISH = (
    Series("no-evidence-recorded", "Sin evidencia registrada hasta la fecha"),
    Series("open", "Abierta"),
    Series("partially-addressed", "Abierta – Parcialmente atendida"),
    Series("implemented", "Cerrada – Implementada íntegramente"),
    Series("not-implemented", "Cerrada – No implementada"),
    Series("superseded", "Cerrada – Sustituida por otra recomendación"),
)


def marks(count: int) -> tuple[Mark, ...]:
    """So many due dates, most of them on a few days, with names of every length."""
    days = [TIMELINE.first + timedelta(n * n * 7 % 364 if n % 3 else 90) for n in range(count)]
    return tuple(
        Mark(day, OUTCOMES[n % 6].code, OUTCOMES[n % 6].label, f"Report {n} " + "on the state of the roads " * (n % 4))
        for n, day in enumerate(days)
    )


def heat(rows: int, columns: int) -> HeatMap:
    return HeatMap(
        f"heat-{rows}-{columns}",
        "Recommendations and provisions",
        "Which provision bears on which recommendation.",
        tuple(f"R{n:02}" for n in range(1, rows + 1)),
        tuple(f"Publish the count of potholes of district {n}" for n in range(1, rows + 1)),
        tuple(f"PL{118 + n % 2}-{n}-{7000 + n}h{n % 5}" for n in range(columns)),
        tuple(f"Provision {n}" for n in range(columns)),
        BEARINGS,
        tuple(
            tuple((r + c) % 4 if (r * 7 + c * 3) % 11 == 0 and r % 6 else None for c in range(columns))
            for r in range(rows)
        ),
    )


SAMPLES: dict[str, Chart] = {
    each.id: each
    for each in (
        BARS,
        TREND,
        TIMELINE,
        HEAT,
        StackedBars(
            "spanish",
            "Adopción por destinatario",
            "Tres destinatarios.",
            (
                "Autoridades de los Estados Unidos de América y de sus entidades federativas",
                "Autoridades mexicanas",
                "道路省と地方自治体のすべての担当部署",
                "Nadie",
            ),
            SPANISH,
            ((10, 2, 3, 1, 1, 2), (0, 5, 1, 1, 0, 0), (1, 1, 1, 1, 1, 1), (0, 0, 0, 0, 0, 0)),
        ),
        StackedBars("zeros", "Zeros", "Nothing.", ("A", "B"), ADOPTION, ((0,) * 6, (0,) * 6)),
        StackedBars("no-rows", "Empty", "Nothing.", (), ADOPTION, ()),
        StackedBars("no-series", "Empty", "Nothing.", ("A",), (), ((),)),
        StackedBars("many", "Many", "Many.", ("A", "B"), ADOPTION, ((4000, 1, 1, 900, 2, 1), (1, 0, 0, 0, 0, 0))),
        Trend("trend-all", "Trend", "All.", TREND.periods, SPANISH, tuple((20 - n, n, 2, n, 1, 1) for n in range(8))),
        Trend("trend-zero", "Trend", "Nothing.", TREND.periods, ADOPTION, ((0,) * 6,) * 8),
        Trend("trend-one", "Trend", "One.", ("2026Q3",), ADOPTION, ((3, 1, 0, 0, 0, 1),)),
        Trend("trend-none", "Trend", "None.", (), ADOPTION, ()),
        TIMELINE._replace(id="timeline-40", marks=marks(40)),
        TIMELINE._replace(id="timeline-500", marks=marks(500)),
        TIMELINE._replace(id="timeline-none", marks=()),
        TIMELINE._replace(id="timeline-day", first=TIMELINE.today, last=TIMELINE.today),
        heat(31, 58),
        heat(31, 93),
        heat(31, 130),
        heat(1, 1),
        heat(6, 9),
        heat(31, 0),
        HeatMap("heat-none", "Nothing", "Nothing.", (), (), (), (), BEARINGS, ()),
    )
}


def hostile_charts() -> tuple[Chart, ...]:
    """Hostile text in every place that takes text."""
    bad = HOSTILE
    series = tuple(Series(text, text) for text in bad)
    day = date(2026, 9, 30)
    return (
        StackedBars(bad[1], bad[1], bad[8], bad, series, tuple((1,) * len(bad) for _ in bad)),
        Trend(bad[8], bad[1], bad[8], bad, series, tuple((1,) * len(bad) for _ in bad)),
        Timeline(
            bad[7], bad[7], bad[8], day, day, day, bad[1], ((day, bad[1]),), tuple(Mark(day, t, t, t) for t in bad)
        ),
        HeatMap(bad[6], bad[1], bad[8], bad, bad, bad, bad, series, tuple((0,) * len(bad) for _ in bad)),
    )


SVG = "{http://www.w3.org/2000/svg}"
PALETTES = ("print", "page")
every_sample = pytest.mark.parametrize("chart", SAMPLES.values(), ids=list(SAMPLES))


def read(chart: Chart, palette: str = "print") -> etree._Element:
    return etree.fromstring(chart_svg(chart, palette=palette).encode(), etree.XMLParser(resolve_entities=False))


def texts(chart: Chart) -> list[str]:
    """Every text a reader sees, in the order it is drawn."""
    return ["".join(node.itertext()) for node in read(chart).iter(f"{SVG}text")]


# -- the file


@pytest.mark.parametrize("palette", PALETTES)
@every_sample
def test_a_chart_is_a_picture_with_a_name_and_a_description(chart: Chart, palette: str) -> None:
    root = read(chart, palette)
    assert (root.tag, root.get("version"), root.get("role")) == (f"{SVG}svg", "1.1", "img")
    named = {node.get("id"): node.text for node in root.iter() if node.get("id")}
    assert named[root.get("aria-labelledby")] == chart.title
    assert named[root.get("aria-describedby")] == chart.alternative


def test_ids_begin_with_the_id_of_the_chart() -> None:
    for chart in SAMPLES.values():
        ids = [node.get("id") for node in read(chart).iter() if node.get("id")]
        assert len(set(ids)) == len(ids)
        assert all(each.startswith(f"chart-{chart.id}-") for each in ids)


@every_sample
def test_only_what_every_reader_draws_is_used(chart: Chart) -> None:
    """usvg and LibreOffice know no style sheet, no HTML in SVG and no baseline but the alphabetic."""
    for palette in PALETTES:
        root = read(chart, palette)
        tags = {node.tag.removeprefix(SVG) for node in root.iter()}
        assert tags <= {"svg", "title", "desc", "defs", "pattern", "rect", "path", "text"}
        attributes = {name for node in root.iter() for name in node.attrib}
        assert not attributes & {"style", "class", "dominant-baseline", "href", "onload", "alignment-baseline"}


@every_sample
def test_coordinates_are_numbers_of_two_decimals(chart: Chart) -> None:
    drawn = " ".join(
        node.get(name, "") for node in read(chart).iter() for name in ("x", "y", "width", "d", "transform")
    )
    assert not re.search(r"e[-+]|nan|inf|-0(?![.0-9])|\.[0-9]{3}", drawn)


@pytest.mark.parametrize("chart", hostile_charts(), ids=lambda chart: type(chart).__name__)
def test_hostile_text_is_only_text(chart: Chart) -> None:
    for palette in PALETTES:
        root = read(chart, palette)
        assert {node.tag for node in root.iter()} <= {
            f"{SVG}{name}" for name in ("svg", "title", "desc", "defs", "pattern", "rect", "path", "text")
        }
        assert not [name for node in root.iter() for name in node.attrib if name.startswith("on")]
        assert root.find(f"{SVG}desc").text == " ".join(chart.alternative.split())
    assert "<script>alert(1)</script>" in texts(chart)


def test_control_characters_do_not_reach_the_file() -> None:
    chart = BARS._replace(rows=("a\x1b[31mb\x00c", "d\u202ee"), title="t\x07")
    assert {"a\ufffd[31mb\ufffdc", "d\ufffde"} <= set(texts(chart))


def test_the_same_chart_is_the_same_bytes_in_every_process() -> None:
    code = (
        "import hashlib; from tests.brief.test_charts import SAMPLES; from tracker.brief.charts.svg import chart_svg;"
        "print(hashlib.sha256(''.join(map(chart_svg, SAMPLES.values())).encode()).hexdigest())"
    )
    first, second = (python(code).stdout for _ in range(2))
    assert first == second != ""


# -- what it says


def test_bars_say_each_number_and_each_sum() -> None:
    labels = [series.label for series in ADOPTION]
    assert texts(BARS) == [*labels, "U.S. authorities", "10", "2", "1", "13", "Mexican authorities", "5", "5"]


def test_a_trend_has_its_sum_over_each_column() -> None:
    said = texts(SAMPLES["trend-all"])
    for index, (period, column) in enumerate(zip(TREND.periods, SAMPLES["trend-all"].counts, strict=True)):
        assert said[said.index(period) - 1] == str(sum(column)), index


def test_every_due_date_of_a_crowded_quarter_is_named() -> None:
    named = [text for text in texts(SAMPLES["timeline-40"]) if text.startswith("Report")]
    assert len(named) == 40


def test_too_many_due_dates_are_counted_and_none_is_lost() -> None:
    numbers = [int(text) for text in texts(SAMPLES["timeline-500"]) if text.isdigit()]
    assert sum(numbers) == 500


def test_a_row_of_the_crosswalk_says_how_much_is_in_it_and_nothing_is_zero() -> None:
    chart = heat(31, 58)
    said = texts(chart)
    counts = said[said.index("R01") :]
    for name, row in zip(chart.rows, chart.cells, strict=True):
        assert counts[counts.index(name) + 1] == str(sum(level is not None for level in row))
    assert said.count("0") == 6


def test_a_recommendation_that_nothing_advances_stands_out() -> None:
    """A provision that only informs or restricts is no vehicle."""
    levels = ((0, None), (None, 1), (2, 3), (None, None))
    chart = HEAT._replace(rows=("R01", "R02", "R03", "R04"), row_titles=(), levels=BEARINGS, cells=levels)
    bold = [node.text for node in read(chart).iter(f"{SVG}text") if node.get("font-weight") == "bold"]
    assert bold == ["R03", "2", "R04", "0"]


def test_two_panels_of_31_rows_fit_a_page() -> None:
    """At 6.5 inches wide, nine inches high."""
    assert float(read(heat(31, 93)).get("height")) <= WIDTH * 9.2 / 6.5


def test_a_wide_crosswalk_is_drawn_in_panels_and_has_every_column_once() -> None:
    chart = heat(31, 130)
    said = texts(chart)
    assert all(said.count(column) == 1 for column in chart.columns)
    assert said.count("R01") > 1


def test_text_is_cut_by_its_width() -> None:
    assert clipped("short", 100, 10) == "short"
    assert clipped("x" * 100, 100, 10).endswith("…")
    assert width_of("道路", 10) > 1.5 * width_of("ab", 10)
    assert width_of("e\u0301", 10) == width_of("e", 10)
    assert len(clipped("道" * 100, 100, 10)) < len(clipped("x" * 100, 100, 10))
    assert clipped("two\nlines", 100, 10) == "two lines"


def test_text_in_print_is_at_least_seven_points() -> None:
    for chart in SAMPLES.values():
        sizes = [float(node.get("font-size")) for node in read(chart).iter(f"{SVG}text")]
        assert all(size * 6.5 * 72 / WIDTH >= 7 for size in sizes)


# -- as readers draw it


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """For each sample what Chromium finds wrong: text over text, and text outside the picture."""
    folder = tmp_path_factory.mktemp("charts")
    page_file = folder / "charts.html"
    body = "".join(f'<div id="{name}">{chart_svg(chart, palette="page")}</div>' for name, chart in SAMPLES.items())
    page_file.write_text(f"<!doctype html><meta charset=utf-8><title>x</title>{body}", encoding="utf-8")
    with chromium() as browser:
        page = browser.page(width=800).open(page_file.as_uri())
        assert page.troubles == []
        found: dict[str, list[str]] = page.evaluate(_MEASURE)
    return found


_MEASURE = """
Object.fromEntries([...document.querySelectorAll('div[id]')].map(div => {
  const outer = div.querySelector('svg').getBoundingClientRect(), wrong = [];
  const boxes = [...div.querySelectorAll('text')].map(node => [node.textContent, node.getBoundingClientRect()]);
  boxes.forEach(([text, a], index) => {
    if (a.left < outer.left - 1 || a.right > outer.right + 1 || a.top < outer.top - 1 || a.bottom > outer.bottom + 1)
      wrong.push('outside: ' + text);
    for (const [other, b] of boxes.slice(index + 1)) {
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across > 1 && down > 5) wrong.push(text + ' over ' + other);
    }
  });
  return [div.id, wrong];
}))
"""


@pytest.mark.parametrize("name", SAMPLES)
def test_no_text_lies_over_another_or_outside_the_picture(name: str, measured: dict[str, list[str]]) -> None:
    assert measured[name] == []


def test_a_dark_page_sets_its_own_colors(tmp_path: Path) -> None:
    """With the properties set the dark color is painted, without them the print color."""
    look = look_of("implemented")
    dark = ";".join(f"{name}:{colors[1]}" for name, colors in CSS_PROPERTIES.items())
    with chromium() as browser:
        for style, color, other in ((f":root{{{dark}}}", look.dark, look.color), ("", look.color, look.dark)):
            file = tmp_path / "page.html"
            svg = chart_svg(TREND, palette="page")
            file.write_text(f"<!doctype html><meta charset=utf-8><style>{style}</style>{svg}", encoding="utf-8")
            shot = browser.page(width=700).open(file.as_uri()).screenshot(tmp_path / "page.png")
            painted = colors_of(shot.read_bytes())
            assert painted.get(rgb(color), 0) > 500
            assert painted.get(rgb(other), 0) == 0


def test_print_charts_name_no_property() -> None:
    assert not [name for name, chart in SAMPLES.items() if "var(" in chart_svg(chart)]
    used = set(re.findall(r"var\((--[a-z-]+), ", "".join(chart_svg(c, palette="page") for c in SAMPLES.values())))
    assert used
    assert used <= set(CSS_PROPERTIES)


@pytest.mark.parametrize("name", ["status-by-addressee", "trend", "timeline-40", "heat-31-58", "heat-none", "no-rows"])
def test_typst_draws_what_is_in_it(name: str, tmp_path: Path) -> None:
    (tmp_path / "chart.svg").write_text(chart_svg(SAMPLES[name]), encoding="utf-8")
    source = tmp_path / "chart.typ"
    source.write_text('#set page(width: 6.5in, height: auto, margin: 0in)\n#image("chart.svg", width: 100%)')
    picture = typst.compile(str(source), format="png", ppi=300, ignore_system_fonts=True)
    painted = colors_of(picture)
    codes = {node.get("fill") for node in read(SAMPLES[name]).iter(f"{SVG}rect") if (node.get("fill") or "")[0] == "#"}
    assert all(painted.get(rgb(color), 0) > 9 for color in codes - {GROUNDS["ground"][0]})


# -- without color


def test_every_known_value_has_a_look() -> None:
    axes = (Axis.ADOPTION, Axis.RESPONSE, Axis.TREND, Axis.REQUIREMENT, Axis.WITHHOLDING, Axis.CONDITION)
    known = [NOTHING_CODE, *DeadlineOutcome, *Bearing, *(code for axis in axes for code in LABELS[axis])]
    assert [code for code in known if code not in LOOKS] == []
    assert {look.pattern for look in LOOKS.values()} <= set(PATTERNS)


def test_an_unknown_value_looks_neutral() -> None:
    assert look_of("<script>") == OTHER
    assert look_of("") == OTHER


ADOPTION_LOOKS = [look_of(series.code) for series in ADOPTION]
OUTCOME_LOOKS = [look_of(series.code) for series in OUTCOMES]
BEARING_LOOKS = [look_of(series.code) for series in BEARINGS]


@pytest.mark.parametrize(
    "looks", [ADOPTION_LOOKS, OUTCOME_LOOKS, BEARING_LOOKS], ids=["adoption", "deadlines", "bears"]
)
def test_values_of_one_chart_differ_in_glyph_and_pattern(looks: list[Look]) -> None:
    assert len({look.glyph for look in looks}) == len(looks)
    assert len({look.pattern for look in looks}) == len(looks)


@pytest.mark.parametrize("screen", ["light", "dark"])
@pytest.mark.parametrize("sight", ["normal", "protanopia", "deuteranopia", "tritanopia"])
def test_adoption_colors_stay_apart_in_every_sight(sight: str, screen: str) -> None:
    """ΔE (CIE 1976) of at least 15 between any two, as any two can be neighbors where those between are zero."""
    for one, other in combinations(shades(ADOPTION_LOOKS, screen), 2):
        distance = sum((a - b) ** 2 for a, b in zip(lab(seen(one, sight)), lab(seen(other, sight)), strict=True)) ** 0.5
        assert distance >= 15, (one, other, distance)


@pytest.mark.parametrize("looks", [ADOPTION_LOOKS, BEARING_LOOKS], ids=["adoption", "bearings"])
@pytest.mark.parametrize(("screen", "least"), [("light", 10), ("dark", 8)])
def test_colors_stay_apart_in_gray(looks: list[Look], screen: str, least: float) -> None:
    grays = sorted(lab(linear(color))[0] for color in shades(looks, screen))
    assert min(b - a for a, b in pairwise(grays)) >= least


@pytest.mark.parametrize("look", [*LOOKS.values(), OTHER], ids=lambda look: look.slot)
def test_text_on_a_color_can_be_read(look: Look) -> None:
    """WCAG 2.2, 1.4.3: 4.5 to 1."""
    assert contrast(look.color, look.ink) >= 4.5
    assert contrast(look.dark, look.dark_ink) >= 4.5


def test_text_and_edges_can_be_seen_on_the_ground() -> None:
    """WCAG 2.2, 1.4.3 and 1.4.11: text 4.5 to 1, the edge of a shape 3 to 1."""
    for index in (0, 1):
        ground = GROUNDS["ground"][index]
        for name in ("ink", "quiet", "warning"):
            assert contrast(GROUNDS[name][index], ground) >= 4.5
        assert contrast(GROUNDS["edge"][index], ground) >= 3
        assert contrast(GROUNDS["warning"][index], GROUNDS["tint"][index]) >= 4.5


# -- colors


Color = tuple[float, float, float]

SIGHTS: dict[str, tuple[Color, Color, Color]] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}
"""Machado, Oliveira and Fernandes (2009), severity 1: matrices on linear RGB."""

XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))


def shades(looks: Iterable[Look], screen: str) -> list[str]:
    return [look.color if screen == "light" else look.dark for look in looks]


def rgb(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def colors_of(picture: bytes) -> dict[tuple[int, int, int], int]:
    """How many pixels of a PNG have each color."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    return {color: count for count, color in image.getcolors(image.width * image.height)}


def linear(color: str) -> Color:
    parts = [value / 255 for value in rgb(color)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def through(matrix: tuple[Color, Color, Color], color: Color) -> Color:
    one, two, three = (sum(a * b for a, b in zip(row, color, strict=True)) for row in matrix)
    return one, two, three


def seen(color: str, sight: str) -> Color:
    red, green, blue = (min(max(part, 0), 1) for part in through(SIGHTS[sight], linear(color)))
    return red, green, blue


def lab(color: Color) -> Color:
    """CIE L*a*b* under D65."""
    white = (0.9505, 1.0, 1.089)
    x, y, z = (
        value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116
        for value in (part / reference for part, reference in zip(through(XYZ, color), white, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def contrast(one: str, other: str) -> float:
    low, high = sorted(through(XYZ, linear(color))[1] for color in (one, other))
    return (high + 0.05) / (low + 0.05)
