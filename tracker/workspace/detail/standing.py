"""Where an item stands: its axes, conditions, requirements and deadlines."""

from tracker.catalog.items import Provision, Requirement
from tracker.catalog.vocabulary import AXIS_LABELS, DEADLINE_LABELS
from tracker.standing.states import AxisStanding, Basis, DeadlineStanding, Strength, SubjectStanding
from tracker.workspace import marks
from tracker.workspace.deadline_words import computed_by
from tracker.workspace.detail.references import named, references
from tracker.workspace.item_views import ItemView
from tracker.workspace.page import LOOKS, Look, Page
from tracker.workspace.paragraph import named_source


def standing_sections(page: Page, view: ItemView) -> None:
    """Every axis with what made it so, then the parts of a provision."""
    page.heading("Standing", f"as of {view.as_of}")
    for axis in view.standing.axes:
        _axis(page, axis, AXIS_LABELS[axis.axis], view)
    stage = view.standing.stage
    if stage is not None and stage not in view.standing.axes:
        _axis(page, stage, f"Stage of {stage.subject}", view)
    if view.standing.conditions and view.withholding is None:
        page.heading("Conditions", "each to be certified")
        for condition in view.standing.conditions:
            _condition(page, condition, view)
    if view.standing.requirements and isinstance(view.body, Provision):
        page.heading("Requirements")
        written = {each.id: each for each in view.body.requirements}
        for requirement in view.standing.requirements:
            _requirement(page, requirement, written[requirement.subject.partition("/")[2]], view)


def _axis(page: Page, axis: AxisStanding, name: str, view: ItemView) -> None:
    mark = marks.of_axis(axis)
    page.bullet(f"{name}: {axis.shown}", mark=mark)
    for line in axis_lines(axis, view.names):
        page.under(line)


def axis_lines(axis: AxisStanding, names: dict[str, str]) -> list[str]:
    """What made an axis so, who says it, on what evidence, and how long ago anyone looked."""
    lines = []
    since = f"since {axis.since_written}" if axis.since_written else ""
    if axis.basis is Basis.RECORDED:
        lines.append(f"{since}, recorded by {axis.author}: {axis.reason}")
        lines.append(evidence_words(axis.strength, claimed=axis.claimed))
    elif axis.basis in (Basis.CATALOGUE, Basis.CALENDAR):
        says = "the catalogue says" if axis.basis is Basis.CATALOGUE else "by the calendar"
        lines.append(f"{since}, {says} ({named_source(axis.source, names)})")
    if axis.days is not None:
        stale = " · STALE" if axis.stale else ""
        lines.append(f"last change or check {_ago(axis.days)}{stale}")
    return lines


def evidence_words(strength: Strength, *, claimed: bool) -> str:
    """How an update is evidenced; of a closing value also that nothing supports it."""
    words = []
    if strength.supporting:
        best = f", best grade {strength.best_grade}" if strength.best_grade else ""
        words.append(f"{len(strength.supporting)} supporting{best}")
    if strength.contradicting:
        words.append(f"{len(strength.contradicting)} contradicting")
    if strength.context:
        words.append(f"{len(strength.context)} for context")
    if strength.searches:
        words.append(f"{len(strength.searches)} searched, found nothing")
    if not words:
        return "claimed: no evidence supports it" if claimed else "no evidence for this update"
    return f"evidence: {', '.join(words)}" + ("; none supports it: claimed" if claimed else "")


def _ago(days: int) -> str:
    return "today" if days == 0 else "1 day ago" if days == 1 else f"{days} days ago"


def _condition(page: Page, part: SubjectStanding, view: ItemView) -> None:
    mark = marks.of_axis(part.axis)
    page.bullet(f"{part.subject.partition('/')[2]}  {part.title}", mark=(mark[0], marks.Tone.PLAIN))
    page.under(part.axis.shown, Look.QUIET if mark[1] is marks.Tone.PLAIN else LOOKS[mark[1]])
    for line in axis_lines(part.axis, view.names):
        page.under(line)


def _requirement(page: Page, part: SubjectStanding, requirement: Requirement, view: ItemView) -> None:
    page.place(part.subject)
    page.bullet(f"{requirement.id}  {part.title}", Look.BOLD, mark=marks.of_axis(part.axis))
    if part.axis.value is not None:
        page.under(part.axis.shown, LOOKS[marks.of_axis(part.axis)[1]])
        for line in axis_lines(part.axis, view.names):
            page.under(line)
    for deadline in part.deadlines:
        _deadline(page, deadline, view)
    if part.arithmetic:
        page.under(f"{'further deadlines' if part.deadlines else 'due'}: {part.arithmetic}", Look.PLAIN)
    page.under(requirement.text, Look.PLAIN)
    to = f" → {'; '.join(requirement.recipients)}" if requirement.recipients else ""
    page.under(f"who: {named(requirement.actors, view) or 'not stated'}{to}")
    if requirement.consulting:
        page.under(f"consulting: {'; '.join(requirement.consulting)}")
    if requirement.form:
        page.under(f"form: {requirement.form}")
    if requirement.repeats is not None:
        repeats = requirement.repeats
        until = f" until {repeats.until}" if repeats.until else f", {repeats.times} times" if repeats.times else ""
        page.under(f"then every {repeats.every} ({repeats.basis}){until}")
    if requirement.note:
        page.under(f"note: {requirement.note}")
    if requirement.sources:
        page.under(f"source: {references(requirement.sources, view)}")


def _deadline(page: Page, deadline: DeadlineStanding, view: ItemView) -> None:
    number = deadline.subject.rpartition("#")[2]
    state = "" if deadline.answered else f"{DEADLINE_LABELS[deadline.state]}: "
    page.place(deadline.subject)
    page.bullet(f"#{number} {state}{deadline.shown}", mark=marks.of_deadline(deadline), depth=1)
    page.under(f"due date: {computed_by(deadline)}", Look.QUIET, depth=2)
    if deadline.searched and deadline.recorded.value is not None and not deadline.answered:
        page.under(f"searched {deadline.searched}, nothing found", Look.QUIET, depth=2)
    if deadline.recorded.recipients:
        page.under(f"delivered to {deadline.recorded.recipients}", Look.QUIET, depth=2)
    for line in axis_lines(deadline.recorded, view.names):
        page.under(line, depth=2)
