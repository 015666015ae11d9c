"""The overview as lines: what needs a person today comes first."""

from tracker.standing.states import DeadlineStanding
from tracker.standing.withheld_sums import percent_of
from tracker.text.nearest import listed
from tracker.text.ordinals import ordinal
from tracker.workspace import marks
from tracker.workspace.deadline_words import distance
from tracker.workspace.detail.records import update_lines
from tracker.workspace.overview import DeadBill, HeldMoney, OverviewView
from tracker.workspace.page import Look, Page

_SOON = 180
"""From so many days before its end the Congress is named."""


def overview_page(view: OverviewView, width: int) -> Page:
    """Deadlines, withheld money, dead bills; then adoption, gaps and what was recorded last."""
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
    if view.suggestions:
        waiting = counted(view.suggestions, "suggestion")
        page.paragraph(f"{waiting} of official data to decide on: `tracker suggestions`.")
    _deadlines(page, view)
    _held(page, view)
    _bills(page, view)
    _adoption(page, view)
    page.heading("Recommendations with no vehicle")
    page.paragraph(listed(view.without_vehicle, "and") or "None: a provision advances each, at least in part.")
    if view.newest:
        page.heading("Recorded last")
        for update in view.newest:
            update_lines(page, update)
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
    if ending is not None and ending.days <= _SOON:
        bills = "1 open bill dies" if ending.open_bills == 1 else f"{ending.open_bills} open bills die"
        page.heading(f"The Congress ends {distance(ending.days)}", f"{ending.ends_on}, at noon")
        page.paragraph(f"{bills} with the {ordinal(ending.congress)} Congress unless enacted by then.")


def _dead(page: Page, each: DeadBill) -> None:
    after = listed(each.successors, "and") or "no successor recorded"
    page.bullet(f"{each.item} → {after}", mark=marks.ENDED)
    page.under(f"{each.title}; {each.stage[:1].lower()}{each.stage[1:]} on {each.since}")


def _adoption(page: Page, view: OverviewView) -> None:
    page.heading("Adoption of the recommendations, by addressee")
    labels = list(view.addressees[0].counts) if view.addressees else []
    used = [label for label in labels if any(each.counts[label] for each in view.addressees)]
    for each in view.addressees:
        counted = ", ".join(f"{each.counts[label]} {label}" for label in used if each.counts[label])
        page.bullet(f"{each.addressee}: {counted}", Look.PLAIN)
