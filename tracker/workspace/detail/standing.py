"""Where an item stands: its axes, conditions, requirements and deadlines."""

from tracker.catalog.items import Provision, Requirement
from tracker.catalog.vocabulary import AXIS_LABELS, DEADLINE_LABELS
from tracker.standing.states import AxisStanding, Basis, DeadlineStanding, Strength, SubjectStanding
from tracker.text.tongue import Said, joined, label, said, said_count
from tracker.workspace import marks
from tracker.workspace.deadline_words import computed_by
from tracker.workspace.detail.references import named, references
from tracker.workspace.item_views import ItemView
from tracker.workspace.page import LOOKS, Look, Page
from tracker.workspace.paragraph import named_source


def standing_sections(page: Page, view: ItemView) -> None:
    """Every axis with what made it so, then the parts of a provision."""
    page.heading(said("Standing"), said("as of {day}", day=str(view.as_of)))
    for axis in view.standing.axes:
        _axis(page, axis, label(AXIS_LABELS[axis.axis]), view)
    stage = view.standing.stage
    if stage is not None and stage not in view.standing.axes:
        _axis(page, stage, said("Stage of {item}", item=stage.subject), view)
    if view.standing.conditions and view.withholding is None:
        page.heading(said("Conditions"), said("each to be certified"))
        for condition in view.standing.conditions:
            _condition(page, condition, view)
    if view.standing.requirements and isinstance(view.body, Provision):
        page.heading(said("Requirements"))
        written = {each.id: each for each in view.body.requirements}
        for requirement in view.standing.requirements:
            _requirement(page, requirement, written[requirement.subject.partition("/")[2]], view)


def _axis(page: Page, axis: AxisStanding, name: str, view: ItemView) -> None:
    mark = marks.of_axis(axis)
    page.bullet(said("{name}: {state}", name=name, state=label(axis.shown)), mark=mark)
    for line in axis_lines(axis, view.names):
        page.under(line)


def axis_lines(axis: AxisStanding, names: dict[str, str]) -> list[str]:
    """What made an axis so, who says it, on what evidence, and how long ago anyone looked."""
    lines: list[str] = []
    since = said("since {day}", day=axis.since_written) if axis.since_written else ""
    if axis.basis is Basis.RECORDED:
        recorded = said("recorded by {author}: {reason}", author=axis.author, reason=axis.reason)
        lines.append(joined(", ", (since, recorded)))
        lines.append(evidence_words(axis.strength, claimed=axis.claimed))
    elif axis.basis in (Basis.CATALOGUE, Basis.CALENDAR):
        source = named_source(axis.source, names)
        if axis.basis is Basis.CATALOGUE:
            says = said("the catalogue says ({source})", source=source)
        else:
            says = said("by the calendar ({source})", source=source)
        lines.append(joined(", ", (since, says)))
    if axis.days is not None:
        looked = said("last change or check {ago}", ago=_ago(axis.days))
        lines.append(said("{looked} · STALE", looked=looked) if axis.stale else looked)
    return lines


def evidence_words(strength: Strength, *, claimed: bool) -> Said:
    """How an update is evidenced; of a closing value also that nothing supports it."""
    words: list[str] = []
    if strength.supporting:
        words.append(said_count("{number} supporting", "{number} supporting", len(strength.supporting)))
    if strength.best_grade and strength.supporting:
        words.append(said("best grade {grade}", grade=strength.best_grade))
    if strength.contradicting:
        words.append(said_count("{number} contradicting", "{number} contradicting", len(strength.contradicting)))
    if strength.context:
        words.append(said("{count} for context", count=len(strength.context)))
    if strength.searches:
        words.append(said("{count} searched, found nothing", count=len(strength.searches)))
    if not words:
        return said("claimed: no evidence supports it") if claimed else said("no evidence for this update")
    told = said("evidence: {parts}", parts=joined(", ", words))
    return said("{evidence}; none supports it: claimed", evidence=told) if claimed else told


def _ago(days: int) -> Said:
    return said("today") if days == 0 else said_count("{number} day ago", "{number} days ago", days)


def _condition(page: Page, part: SubjectStanding, view: ItemView) -> None:
    mark = marks.of_axis(part.axis)
    page.bullet(f"{part.subject.partition('/')[2]}  {part.title}", mark=(mark[0], marks.Tone.PLAIN))
    page.under(label(part.axis.shown), Look.QUIET if mark[1] is marks.Tone.PLAIN else LOOKS[mark[1]])
    for line in axis_lines(part.axis, view.names):
        page.under(line)


def _requirement(page: Page, part: SubjectStanding, requirement: Requirement, view: ItemView) -> None:
    page.place(part.subject)
    page.bullet(f"{requirement.id}  {part.title}", Look.BOLD, mark=marks.of_axis(part.axis))
    if part.axis.value is not None:
        page.under(label(part.axis.shown), LOOKS[marks.of_axis(part.axis)[1]])
        for line in axis_lines(part.axis, view.names):
            page.under(line)
    for deadline in part.deadlines:
        _deadline(page, deadline, view)
    if part.arithmetic:
        rule = label(part.arithmetic)
        due = said("further deadlines: {rule}", rule=rule) if part.deadlines else said("due: {rule}", rule=rule)
        page.under(due, Look.PLAIN)
    page.under(requirement.text, Look.PLAIN)
    to = f" → {'; '.join(requirement.recipients)}" if requirement.recipients else ""
    page.under(said("who: {who}", who=joined("", (named(requirement.actors, view) or said("not stated"), to))))
    if requirement.consulting:
        page.under(said("consulting: {who}", who="; ".join(requirement.consulting)))
    if requirement.form:
        page.under(said("form: {form}", form=requirement.form))
    if requirement.repeats is not None:
        repeats = requirement.repeats
        then = said("then every {period} ({basis})", period=str(repeats.every), basis=repeats.basis)
        if repeats.until:
            then = said("{then} until {day}", then=then, day=str(repeats.until))
        elif repeats.times:
            then = said("{then}, {times} times", then=then, times=repeats.times)
        page.under(then)
    if requirement.note:
        page.under(said("note: {note}", note=requirement.note))
    if requirement.sources:
        page.under(said("source: {source}", source=references(requirement.sources, view)))


def _deadline(page: Page, deadline: DeadlineStanding, view: ItemView) -> None:
    number = deadline.subject.rpartition("#")[2]
    told = label(deadline.shown)
    if not deadline.answered:
        told = said("{state}: {words}", state=label(DEADLINE_LABELS[deadline.state]), words=told)
    page.place(deadline.subject)
    page.bullet(joined(" ", (f"#{number}", told)), mark=marks.of_deadline(deadline), depth=1)
    page.under(said("due date: {rule}", rule=label(computed_by(deadline))), Look.QUIET, depth=2)
    if deadline.searched and deadline.recorded.value is not None and not deadline.answered:
        page.under(said("searched {day}, nothing found", day=str(deadline.searched)), Look.QUIET, depth=2)
    if deadline.recorded.recipients:
        page.under(said("delivered to {who}", who=deadline.recorded.recipients), Look.QUIET, depth=2)
    for line in axis_lines(deadline.recorded, view.names):
        page.under(line, depth=2)
