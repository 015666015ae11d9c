"""A chart as SVG, drawn by our own code: the same picture in a page, in print and in a word processor."""

from tracker.brief.charts.model import Chart, HeatMap, StackedBars, Timeline, Trend
from tracker.brief.charts.svg_bars import draw_bars, draw_trend
from tracker.brief.charts.svg_canvas import Canvas
from tracker.brief.charts.svg_heat import draw_heat
from tracker.brief.charts.svg_timeline import draw_timeline


def chart_svg(chart: Chart, *, palette: str = "print") -> str:
    """The chart as the text of a standalone SVG 1.1 file, 640 units wide, with its text alternative.

    `palette` is `print`, fixed colors on white, or `page`: no ground, and every color a custom property
    of the page with the print color as its fallback, so that a dark page can set its own. These are
    `--chart-ground`, `-ink`, `-quiet`, `-rule`, `-edge`, `-warning`, `-tint`, and for each code of `looks.LOOKS`
    `--chart-CODE` and `--chart-CODE-ink`; `looks.CSS_PROPERTIES` gives the value of each, light and dark.

    Ids begin with `chart-` and the chart's own id. The text is escaped, and what is too wide ends in ….
    """
    canvas = Canvas(chart.id, palette)
    match chart:
        case StackedBars():
            height = draw_bars(canvas, chart)
        case Trend():
            height = draw_trend(canvas, chart)
        case Timeline():
            height = draw_timeline(canvas, chart)
        case HeatMap():
            height = draw_heat(canvas, chart)
    return canvas.written(height, chart.title, chart.alternative)
