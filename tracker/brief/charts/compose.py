"""The charts of a brief, each from its numbers, with a text alternative that says the same numbers."""

from collections.abc import Iterable, Sequence
from datetime import date

from tracker.brief.charts.model import HeatMap, Mark, Series, StackedBars, Timeline, Trend
from tracker.brief.document.voice import Voice
from tracker.brief.model_standing import Deadline, DeadlineOutcome
from tracker.brief.model_trend import CrossedProvision
from tracker.brief.model_values import Tally
from tracker.catalog.vocabulary import BEARING_LABELS, Bearing
from tracker.text.tongue import N_

MOST_ROWS = 60
"""A matrix of more rows than this leaves out those in which nothing is said."""


def status_by_addressee(voice: Voice) -> StackedBars:
    """Adoption, one bar for each addressee."""
    scores = voice.brief.scoreboard.addressees
    series, counts = _counted(voice, [score.adoption for score in scores])
    rows = tuple(voice.name(score.addressee) for score in scores)
    return StackedBars(
        "status-by-addressee",
        voice.say("Adoption by addressee"),
        _alternative(voice, rows, series, counts),
        rows,
        series,
        counts,
    )


def adoption_trend(voice: Voice) -> Trend:
    """Adoption of every recommendation at the end of each of the last quarters."""
    points = voice.brief.trend
    series, counts = _counted(voice, [point.adoption for point in points])
    periods = tuple(short_quarter(voice, point.quarter) for point in points)
    return Trend(
        "adoption-trend",
        voice.say("Adoption over the last {number} quarters", number=len(points)),
        _alternative(voice, periods, series, counts),
        periods,
        series,
        counts,
    )


def short_quarter(voice: Voice, calendar: str) -> str:
    """`Q3 2026`, of `2026Q3`."""
    return voice.say("Q{number} {year}", number=calendar[-1], year=calendar[:-2])


def timeline(voice: Voice, force: str, label: str, deadlines: Sequence[Deadline]) -> Timeline:
    """The deadlines of one force that are shown, from the earliest of them to the end of the second quarter ahead."""
    heading = voice.brief.heading
    ordered = sorted(deadlines, key=lambda each: (each.due_on, each.subject))
    first = _quarter_start(min(ordered[0].due_on, heading.first_day))
    last = max(voice.brief.deadlines.ahead_to, ordered[-1].due_on)
    marks = tuple(_mark(voice, each) for each in ordered)
    told = "; ".join(
        voice.say("{day}: {what}, {outcome}", day=mark.day, what=mark.label, outcome=mark.outcome) for mark in marks
    )
    opening = voice.counted(
        "{number} deadline as of {day}:", "{number} deadlines as of {day}:", len(marks), day=heading.as_of
    )
    return Timeline(
        f"timeline-{force}",
        voice.say("Deadlines: {force}", force=label),
        f"{opening} {told}.",
        first,
        last,
        heading.as_of,
        voice.say("As of {day}", day=heading.as_of),
        tuple((day, _tick(voice, day)) for day in _quarter_starts(first, last)),
        marks,
    )


def crosswalk_map(voice: Voice, provisions: Sequence[CrossedProvision]) -> HeatMap:
    """What these provisions are to the recommendations; every recommendation has its row."""
    crosswalk = voice.brief.crosswalk
    levels = tuple(Series(each.value, voice.of(BEARING_LABELS[each])) for each in Bearing)
    order = {each.value: index for index, each in enumerate(Bearing)}
    bearing = {
        (each.recommendation, each.provision): order[each.bearing]
        for each in crosswalk.crossings
        if each.bearing in order
    }
    rows = crosswalk.recommendations
    if len(rows) > MOST_ROWS:
        wanted = {each.item for each in provisions}
        said = {recommendation for recommendation, provision in bearing if provision in wanted}
        rows = tuple(row for row in rows if row.item in said)
    lacking = {each.item for each in voice.brief.absences.without_vehicle}
    cells = tuple(tuple(bearing.get((row.item, each.item)) for each in provisions) for row in rows)
    return HeatMap(
        "crosswalk-map",
        voice.say("Recommendations and provisions"),
        " ".join(
            _row_said(voice, row.item, levels, said, row.item in lacking) for row, said in zip(rows, cells, strict=True)
        ),
        tuple(row.item for row in rows),
        tuple(voice.plain(row.item, row.title) for row in rows),
        tuple(each.item for each in provisions),
        tuple(f"{voice.plain(each.item, each.title)} ({voice.of(each.authority)})" for each in provisions),
        levels,
        cells,
    )


def outcome_label(voice: Voice, deadline: Deadline) -> str:
    """What stands of a deadline, in a word or two."""
    return voice.say(_OUTCOMES[deadline.outcome])


def _counted(
    voice: Voice, tallies: Sequence[Sequence[Tally]]
) -> tuple[tuple[Series, ...], tuple[tuple[int, ...], ...]]:
    """The values that occur, and how often in each row; a value that never occurs has no part in the chart."""
    columns = [index for index in range(len(tallies[0]) if tallies else 0) if any(row[index].count for row in tallies)]
    series = tuple(Series(tallies[0][index].value, voice.of(tallies[0][index].label)) for index in columns)
    return series, tuple(tuple(row[index].count for index in columns) for row in tallies)


def _alternative(voice: Voice, rows: Sequence[str], series: Sequence[Series], counts: Sequence[Sequence[int]]) -> str:
    """Every number, row by row; a value that has none in a row is not told there."""
    told = []
    for row, numbers in zip(rows, counts, strict=True):
        parts = ", ".join(
            voice.say("{label}: {number}", label=each.label, number=number)
            for each, number in zip(series, numbers, strict=True)
            if number
        )
        told.append(voice.say("{row} – {numbers}.", row=row, numbers=parts or voice.say("none")))
    return " ".join(told)


def _row_said(voice: Voice, row: str, levels: Sequence[Series], cells: Sequence[int | None], lacking: bool) -> str:
    """How many of each in a row, and that nothing advances what it stands for where that is so."""
    counts = [sum(cell == index for cell in cells) for index in range(len(levels))]
    told = [
        voice.say("{label}: {number}", label=level.label, number=number)
        for level, number in zip(levels, counts, strict=True)
        if number
    ]
    told += [voice.say("no vehicle")] if lacking else []
    return voice.say("{row} – {numbers}.", row=row, numbers=", ".join(told) or voice.say("none"))


def _mark(voice: Voice, deadline: Deadline) -> Mark:
    what = voice.plain(deadline.subject, deadline.requirement_title)
    return Mark(deadline.due_on, deadline.outcome.value, outcome_label(voice, deadline), what)


def _tick(voice: Voice, day: date) -> str:
    return short_quarter(voice, f"{day.year}Q{(day.month + 2) // 3}")


def _quarter_start(day: date) -> date:
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def _quarter_starts(first: date, last: date) -> Iterable[date]:
    """First days of quarters; of years where there would be more than a dozen."""
    step = 3 if (last - first).days <= 1100 else 12
    day = first if step == 3 else date(first.year + (first.month > 1), 1, 1)
    while day <= last:
        yield day
        months = day.year * 12 + day.month - 1 + step
        day = date(months // 12, months % 12 + 1, 1)


_OUTCOMES = {
    DeadlineOutcome.ANSWERED: N_("Answered"),
    DeadlineOutcome.CLAIMED: N_("Answered, only claimed"),
    DeadlineOutcome.OVERDUE: N_("Overdue"),
    DeadlineOutcome.DUE_SOON: N_("Due soon"),
    DeadlineOutcome.PENDING: N_("Pending"),
    DeadlineOutcome.NOT_TRIGGERED: N_("Not yet triggered"),
}
