"""`tracker deadlines`: what is overdue, what falls due, what has no date and why."""

from typing import TYPE_CHECKING

import click

from tracker.cli.main import Options
from tracker.cli.options import clocks, json_output
from tracker.cli.output import print_json, print_page, wide, width
from tracker.dates.days import parse_day, parse_span
from tracker.text.clean import shown
from tracker.text.nearest import listed

if TYPE_CHECKING:
    from tracker.standing.states import DeadlineStanding
    from tracker.workspace.deadlines import DeadlinesView, Group, Wanted
    from tracker.workspace.page import Page, Span
    from tracker.workspace.workspace import Workspace

_DAYS = 15
_BELOW = 4
"""Columns of a distance in days, and the indent of what stands below a date."""


@click.command()
@click.option("--within", metavar="90d", help="Only those due in so many days from the as-of date.")
@click.option("--overdue", is_flag=True, help="Only those past due with no submission recorded.")
@click.option("--from", "first", metavar="DAY", help="Only those due on this day or later.")
@click.option("--to", "last", metavar="DAY", help="Only those due on this day or earlier.")
@click.option("--all", "every", is_flag=True, help="Also list what states no date, and what bills would require.")
@click.option("--ics", metavar="FILE", help="Write them as a calendar (RFC 5545) to FILE, or - for standard output.")
@click.option("--internal", is_flag=True, help="Let internal updates and evidence count in the calendar too.")
@clocks
@json_output
@click.pass_obj
def deadlines(
    options: Options,
    within: str | None,
    overdue: bool,
    first: str | None,
    last: str | None,
    every: bool,
    ics: str | None,
    internal: bool,
    as_of: str | None,
    known_at: str | None,
    as_json: bool,
) -> None:
    """List deadlines by date: overdue, due soon, later, answered; then what has no date, and why.

    A date that passed says nothing about whether the report exists. A calendar is meant for others: internal
    updates and evidence do not count in it unless asked for.
    """
    from tracker.workspace import deadlines as found
    from tracker.workspace.deadline_words import NO_JUDGMENT, NOT_MOVED

    if ics and as_json:
        raise click.UsageError("--ics and --json are two forms of the same: give one.")
    workspace = options.workspace()
    today = workspace.today()
    wanted = found.Wanted(
        parse_span(within) if within else None,
        overdue,
        parse_day(first, "first day", today=today) if first else None,
        parse_day(last, "last day", today=today, ahead=True) if last else None,
        every,
    )
    view = found.deadlines(workspace, workspace.at(as_of, known_at), wanted, internal=internal or not ics)
    if ics:
        _write_calendar(workspace, view, ics)
    elif as_json:
        print_json(view)
    else:
        print_page(_page(view, wanted))
        click.echo(f"{NOT_MOVED} {NO_JUDGMENT}", err=True)


def _write_calendar(workspace: "Workspace", view: "DeadlinesView", target: str) -> None:
    from tracker.exchange.calendar_file import calendar_file, write_calendar
    from tracker.files.reading import home_path

    if target == "-":
        click.echo(calendar_file(workspace, view), nl=False)
        return
    path = home_path(target, "calendar file")
    write_calendar(workspace, view, path)
    click.echo(shown(str(path)))


def _page(view: "DeadlinesView", wanted: "Wanted") -> "Page":
    from tracker.workspace.deadlines import groups
    from tracker.workspace.page import Look, Page, Span

    page = Page(width())
    together = groups(view)
    counted = [f"{len(group.deadlines)} {_lower(group.title)}" for group in together[: 1 if wanted.overdue else None]]
    page.lines.append((Span(" · ".join(counted), Look.BOLD), Span(f" · as of {view.as_of}", Look.QUIET)))
    for group in together:
        if group.deadlines:
            _group(page, group, view)
    _uncomputed(page, view)
    if not wanted.every:
        _without_date(page, view)
    return page


def _group(page: "Page", group: "Group", view: "DeadlinesView") -> None:
    from tracker.workspace.page import LOOKS, Look, Span

    page.blank()
    glyph, tone = group.mark
    page.lines.append((Span(f"{glyph} ", LOOKS[tone]), Span(f"{group.title} · {len(group.deadlines)}", Look.HEADING)))
    for deadline in group.deadlines:
        _deadline(page, deadline, view)


def _deadline(page: "Page", deadline: "DeadlineStanding", view: "DeadlinesView") -> None:
    """Date, distance and what is due; below it who owes it, what is recorded, its address and its arithmetic."""
    from tracker.workspace import marks
    from tracker.workspace.deadline_words import computed_by, said, when
    from tracker.workspace.page import LOOKS, Look, Span

    glyph, tone = marks.of_deadline(deadline)
    owed = view.owed(deadline.subject)
    days = when(deadline)
    opening = (Span(f"{glyph} ", LOOKS[tone]), Span(f"{deadline.due_on}  {days:<{_DAYS}}", LOOKS[tone]))
    _hanging(page, opening, deadline.title, Look.BOLD)
    recorded = said(deadline)
    parts = [
        Span("; ".join(owed.actors) or "who owes it is not stated"),
        *([Span(recorded, LOOKS[tone])] if recorded else []),
        Span(deadline.subject, Look.QUIET),
        Span(computed_by(deadline), Look.QUIET),
    ]
    _flow(page, parts)


def _uncomputed(page: "Page", view: "DeadlinesView") -> None:
    from tracker.workspace.page import Look, Span

    if view.uncomputed:
        page.blank()
        page.lines.append((Span("– "), Span(f"Not computed · {len(view.uncomputed)}", Look.HEADING)))
    for each in view.uncomputed:
        _hanging(page, (Span("– "),), each.title, Look.BOLD)
        owed = view.owed(each.subject)
        parts = [Span("; ".join(owed.actors) or "who owes it is not stated"), Span(each.reason)]
        _flow(page, [*parts, Span(each.subject, Look.QUIET)])


def _without_date(page: "Page", view: "DeadlinesView") -> None:
    from tracker.workspace.page import Look

    without = [
        f"{count} requirement{'' if count == 1 else 's'} {'states' if count == 1 else 'state'} no date"
        if rule == "date"
        else f"{count} {'is' if count == 1 else 'are'} due before an event"
        for rule, count in (("date", view.no_date), ("event", view.before_event))
        if count
    ]
    if without:
        page.blank()
        page.paragraph(f"{listed(without, 'and')}: none has a deadline (--all lists them).", Look.QUIET)


def _hanging(page: "Page", opening: "tuple[Span, ...]", text: str, look: str) -> None:
    """Text behind an opening, wrapped under itself."""
    import textwrap

    from tracker.workspace.page import Look, Span

    start = sum(wide(span.text) for span in opening)
    for number, line in enumerate(textwrap.wrap(shown(text), max(20, width() - start)) or [""]):
        before = opening if number == 0 else (Span(" " * start),)
        page.lines.append((*before, Span(line, Look(look))))


def _flow(page: "Page", parts: "list[Span]") -> None:
    """Parts beside each other, a part on a line of its own where it does not fit; only a long one is broken."""
    import textwrap

    from tracker.workspace.page import Span

    room = max(20, width() - _BELOW)
    line: list[Span] = []
    taken = 0
    for part in parts:
        text = shown(part.text)
        if line and taken + 3 + wide(text) > room:
            page.lines.append((Span(" " * _BELOW), *line))
            line, taken = [], 0
        if line:
            line.append(Span(" · "))
            taken += 3
        *whole, text = textwrap.wrap(text, room, break_on_hyphens=False) or [""]
        for each in whole:
            page.lines.append((Span(" " * _BELOW), Span(each, part.look)))
        line.append(Span(text, part.look))
        taken += wide(text)
    page.lines.append((Span(" " * _BELOW), *line))


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]
