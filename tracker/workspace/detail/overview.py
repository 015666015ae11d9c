"""The overview as lines: what needs a person today comes first."""

from collections.abc import Iterable

from tracker.standing.states import DeadlineStanding
from tracker.standing.withheld_sums import percent_of
from tracker.text.nearest import listed
from tracker.text.ordinals import ordinal
from tracker.workspace import marks
from tracker.workspace.bars import bar, sparkline
from tracker.workspace.deadline_words import distance
from tracker.workspace.overview import SOON, DeadBill, HeldMoney, OverviewView
from tracker.workspace.page import Look, Page
from tracker.workspace.trend_of_adoption import LABELS_SHOWN, TREND

MOST_CHANGES = 20
"""How many changes a printed page names; `tracker history` has all."""


def overview_page(view: OverviewView, width: int) -> Page:
    """Deadlines, what changed, what is stale, withheld money, dead bills; then adoption and its trend, and gaps."""
    page = Page(width)
    page.title(f"tracker · where everything stands · as of {view.as_of}")
    for title in view.titles:
        page.paragraph(title, Look.QUIET)
    kept = (
        f"{counted(view.updates, 'update')}, {counted(view.evidence, 'piece')} of evidence"
        if view.ledger_exists
        else "nothing recorded yet"
    )
    page.paragraph(
        f"{view.recommendations} recommendations, {view.provisions} provisions of {view.measures} measures; {kept}."
    )
    _deadlines(page, view)
    _changed(page, view)
    _stale(page, view)
    _suggestions(page, view)
    _held(page, view)
    _bills(page, view)
    _adoption(page, view)
    _trend(page, view)
    page.heading("Recommendations with no vehicle")
    page.paragraph(listed(view.without_vehicle, "and") or "None: a provision advances each, at least in part.")
    return page


def _deadlines(page: Page, view: OverviewView) -> None:
    groups = (("Overdue", view.overdue), (f"Due within {view.due_soon_days} days", view.due_soon))
    for name, found in groups:
        note = str(len(found)) if found else "none"
        if found and name == "Overdue":
            note += ": a date passed; whether the report exists is another question"
        page.heading(name, note)
        for each in found:
            _deadline(page, each)
    if view.claimed:
        page.heading("Answered, but only claimed", f"{len(view.claimed)}: no evidence supports it")
        for each in view.claimed:
            page.bullet(f"{each.title} ({each.item}): {each.shown}", mark=marks.of_deadline(each))


def _changed(page: Page, view: OverviewView) -> None:
    if not view.changed:
        page.heading("Changed since you last looked", "nothing" if view.looked else "nothing is recorded")
        return
    title = "Changed since you last looked" if view.looked else "Recorded so far"
    page.heading(title, f"{len(view.changed)}; `tracker overview --mark-seen` marks it as seen")
    for each in view.changed[:MOST_CHANGES]:
        where = each.subject or "cited nowhere"
        page.bullet(f"{each.arrived_on or ''}  {where}  {each.words} · {each.author}".strip(), mark=marks.RECORDED)
        page.under(each.text)
    if len(view.changed) > MOST_CHANGES:
        page.under(f"… {len(view.changed) - MOST_CHANGES} more: `tracker history`")


def _stale(page: Page, view: OverviewView) -> None:
    if view.stale:
        page.heading(f"Not looked at for more than {view.stale_after} days", str(len(view.stale)))
        for each in view.stale:
            page.bullet(f"{each.last_seen}  {each.subject}  {each.axis}: {each.label}", mark=marks.STALE)
            page.under(each.part or each.title)


def _suggestions(page: Page, view: OverviewView) -> None:
    if view.suggestions:
        page.heading("Suggestions of official data and the calendar", f"{view.suggestions}")
        page.paragraph(f"{counted(view.suggestions, 'suggestion')} to decide on: `tracker suggestions`.")


def counted(number: int, thing: str) -> str:
    """A number with what it counts: `1 update`, `2 updates`."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _deadline(page: Page, each: DeadlineStanding) -> None:
    words = f"{each.due_on}  {distance(each.days)}  {each.title} ({each.item})"
    page.bullet(words, mark=marks.of_deadline(each))
    if each.searched:
        page.under(f"searched {each.searched}, nothing found")


def _held(page: Page, view: OverviewView) -> None:
    page.heading("Withheld money", "" if view.held else "none")
    for each in view.held:
        excepted = ", with exceptions" if each.excepted else ""
        page.bullet(f"{percent_of(each.percent)}{excepted} · {each.item}: {each.title}", mark=("■", marks.Tone.WARN))
        page.under(each.state)
        page.under(_conditions(each))
    if view.held_before:
        count = counted(view.held_before, "earlier withholding")
        page.paragraph(f"Of {count} no full release, waiver or lapse is recorded either: `tracker withholding`.")


def _conditions(each: HeldMoney) -> str:
    total = sum(each.conditions.values())
    if not total:
        return "no conditions named"
    one = len(each.conditions) == 1
    counted = ", ".join(
        label.lower() if one else f"{count} {label.lower()}" for label, count in each.conditions.items()
    )
    return f"{total} condition{'' if total == 1 else 's'}: {counted}"


def _bills(page: Page, view: OverviewView) -> None:
    if view.died:
        page.heading("Bills that died, and what succeeded them", "by the calendar, no enactment being recorded")
        for each in view.died:
            _dead(page, each)
    ending = view.ending
    if ending is not None and ending.days <= SOON:
        bills = "1 open bill dies" if ending.open_bills == 1 else f"{ending.open_bills} open bills die"
        page.heading(f"The Congress ends {distance(ending.days)}", f"{ending.ends_on}, at noon")
        page.paragraph(f"{bills} with the {ordinal(ending.congress)} Congress unless enacted by then.")


def _dead(page: Page, each: DeadBill) -> None:
    after = listed(each.successors, "and") or "no successor recorded"
    page.bullet(f"{each.item} → {after}", mark=marks.ENDED)
    page.under(f"{each.title}; {each.stage[:1].lower()}{each.stage[1:]} on {each.since}")


def _adoption(page: Page, view: OverviewView) -> None:
    page.heading("Adoption of the recommendations, by addressee")
    for each in view.addressees:
        total = sum(each.counts.values())
        page.bullet(f"{each.addressee}: {total}", Look.PLAIN)
        counts = [(marks.of_adoption(label), label, each.counts[label]) for label in LABELS_SHOWN if each.counts[label]]
        page.under(f"{bar([(glyph, count) for (glyph, _), _, count in counts], total)}  " + said_counts(counts))


def said_counts(counts: Iterable[tuple[marks.Mark, str, int]]) -> str:
    """Counts with their marks: `● 1 Closed – Implemented, · 3 No evidence recorded`."""
    return ", ".join(f"{glyph} {count} {label}" for (glyph, _), label, count in counts)


def _trend(page: Page, view: OverviewView) -> None:
    first, last = view.trend[0], view.trend[-1]
    page.heading("Adoption over eight quarters", f"{first.quarter} to {last.quarter}, of {view.recommendations}")
    for label in TREND:
        series = [each.counts[label] for each in view.trend]
        numbers = " ".join(f"{number:>3}" for number in series)
        glyph, tone = marks.of_adoption(label)
        line = sparkline(series, view.recommendations)
        page.bullet(f"{label:<{max(map(len, TREND))}}  {line}  {numbers}", Look.PLAIN, mark=(glyph, tone))
    if last.claimed:
        page.under(f"{last.claimed} of the closed ones now are only claimed: no evidence supports them.")
