"""Where an item stands, as a page with stops: axes, conditions, requirements, deadlines with their arithmetic."""

from collections.abc import Iterable

from tracker.catalog.items import Measure, Provision, Recommendation, Requirement
from tracker.catalog.layout import MEASURE_KIND_LABELS
from tracker.catalog.vocabulary import AUTHORITY_LABELS, AXIS_LABELS, DEADLINE_LABELS
from tracker.standing.states import AxisStanding, Basis, DeadlineStanding, Strength, SubjectStanding
from tracker.text.ordinals import ordinal
from tracker.text.tongue import N_, ON_SCREENS, Tongue, label
from tracker.workspace import marks
from tracker.workspace.deadline_words import computed_by
from tracker.workspace.detail.references import named, references
from tracker.workspace.detail.stops import Opens, StopsPage
from tracker.workspace.detail.withholding import withholding_sections
from tracker.workspace.item_views import ItemView
from tracker.workspace.page import LOOKS, Look
from tracker.workspace.paragraph import named_source
from tracker.workspace.suggested import official_disagreements


def standing_page(view: ItemView, width: int, tongue: Tongue = ON_SCREENS) -> StopsPage:
    """What was asked and where it stands on the as-of day of the view."""
    page = StopsPage(width, tongue)
    _asked(page, view, tongue)
    page.heading(tongue.say("Standing"), tongue.say("as of {day}", day=view.as_of))
    for axis in view.standing.axes:
        page.stop(f"axis {axis.axis}", *_update_of(axis), subject=axis.subject)
        _axis(page, axis, tongue.of(AXIS_LABELS[axis.axis]), view, tongue)
    stage = view.standing.stage
    if stage is not None and stage not in view.standing.axes:
        page.stop("stage", Opens.ITEM, stage.subject)
        _axis(page, stage, tongue.say("Stage of {measure}", measure=stage.subject), view, tongue)
    page.end()
    _conditions(page, view, tongue)
    _requirements(page, view, tongue)
    _suggestions(page, view, tongue)
    _provisions(page, view, tongue)
    _handles(page, view, tongue)
    page.end()
    return page


def _asked(page: StopsPage, view: ItemView, tongue: Tongue) -> None:
    body = view.body
    if view.retired:
        page.paragraph(tongue.say("Retired: it has left the catalogue."), Look.WARN)
    if isinstance(body, Recommendation):
        words = tongue.say(
            "Recommendation {number} to {addressee}", number=str(body.number), addressee=view.standing.item.group_name
        )
        page.paragraph(words, Look.QUIET)
    elif isinstance(body, Provision):
        page.stop("measure", Opens.ITEM, body.measure)
        title = view.names.get(body.measure, "")
        words = tongue.say("{section} of {measure}", section=body.section, measure=f"{body.measure} {title}".strip())
        page.paragraph(f"{words} · {tongue.of(AUTHORITY_LABELS[body.authority])}", Look.QUIET)
        for mandate in body.made_mandatory_by:
            page.stop(f"mandate {mandate.by}", Opens.ITEM, mandate.by)
            page.paragraph(
                tongue.say("made mandatory by {item}", item=mandate.by)
                + (f" – {mandate.note}" if mandate.note else ""),
                Look.QUIET,
            )
    else:
        page.paragraph(_measure_words(body, tongue), Look.QUIET)
    page.end()
    if body.summary:
        page.blank()
        page.paragraph(body.summary)


def _measure_words(body: Measure, tongue: Tongue) -> str:
    kind = tongue.of(MEASURE_KIND_LABELS[body.kind])
    congress = tongue.say("{ordinal} Congress", ordinal=ordinal(body.congress)) if body.congress else ""
    return " · ".join(part for part in (kind, body.citation or body.number, congress) if part)


def _axis(page: StopsPage, axis: AxisStanding, name: str, view: ItemView, tongue: Tongue) -> None:
    page.bullet(f"{name}: {tongue.said_in(_shown(axis, tongue))}", Look.BOLD, mark=marks.of_axis(axis))
    for line in axis_lines(axis, view.names, tongue):
        page.under(line)


def _shown(axis: AxisStanding, tongue: Tongue) -> str:
    state = tongue.of(axis.label)
    return tongue.say("{label} (claimed)", label=state) if axis.claimed else state


def axis_lines(axis: AxisStanding, names: dict[str, str], tongue: Tongue = ON_SCREENS) -> Iterable[str]:
    """What made an axis so, who says it, on what evidence, and how long ago anyone looked."""
    if axis.basis is Basis.RECORDED:
        yield tongue.say(
            "since {day}, recorded by {author}: {reason}",
            day=axis.since_written,
            author=axis.author,
            reason=axis.reason,
        )
        yield strength_words(axis.strength, claimed=axis.claimed, tongue=tongue)
    elif axis.basis is Basis.CATALOGUE:
        yield tongue.say(
            "since {day}, the catalogue says ({source})",
            day=axis.since_written,
            source=named_source(axis.source, names),
        )
    elif axis.basis is Basis.CALENDAR:
        yield tongue.say(
            "since {day}, by the calendar ({source})", day=axis.since_written, source=named_source(axis.source, names)
        )
    if axis.days is not None:
        words = (
            tongue.say("last change or check today")
            if axis.days == 0
            else tongue.counted(
                "last change or check {number} day ago", "last change or check {number} days ago", axis.days
            )
        )
        yield words + (tongue.say(" · STALE") if axis.stale else "")


def strength_words(strength: Strength, *, claimed: bool, tongue: Tongue = ON_SCREENS) -> str:
    """How an update is evidenced; of a closing value also that nothing supports it."""
    words = []
    if strength.supporting:
        supporting = tongue.counted("{number} supporting", "{number} supporting", len(strength.supporting))
        best = tongue.say(", best grade {grade}", grade=strength.best_grade) if strength.best_grade else ""
        words.append(supporting + best)
    if strength.contradicting:
        words.append(tongue.counted("{number} contradicting", "{number} contradicting", len(strength.contradicting)))
    if strength.context:
        words.append(tongue.counted("{number} for context", "{number} for context", len(strength.context)))
    if strength.searches:
        words.append(
            tongue.counted(
                "{number} searched, found nothing", "{number} searched, found nothing", len(strength.searches)
            )
        )
    if not words:
        return tongue.say("claimed: no evidence supports it") if claimed else tongue.say("no evidence for this update")
    evidence = tongue.say("evidence: {list}", list=", ".join(words))
    return tongue.say("{evidence}; none supports it: claimed", evidence=evidence) if claimed else evidence


def _conditions(page: StopsPage, view: ItemView, tongue: Tongue) -> None:
    if view.withholding is not None:
        withholding_sections(page, view.withholding, view.names)
        page.end()
    elif view.standing.conditions:
        page.heading(tongue.say("Conditions"), tongue.say("each to be certified"))
        for part in view.standing.conditions:
            page.stop(part.subject, *_update_of(part.axis), subject=part.subject)
            glyph, tone = marks.of_axis(part.axis)
            page.bullet(f"{part.subject.partition('/')[2]}  {part.title}", mark=(glyph, marks.Tone.PLAIN))
            page.under(_shown(part.axis, tongue), LOOKS[tone])
            for line in axis_lines(part.axis, view.names, tongue):
                page.under(line)


def _requirements(page: StopsPage, view: ItemView, tongue: Tongue) -> None:
    if not (view.standing.requirements and isinstance(view.body, Provision)):
        return
    page.heading(tongue.say("Requirements"))
    written = {each.id: each for each in view.body.requirements}
    for part in view.standing.requirements:
        _requirement(page, part, written[part.subject.partition("/")[2]], view, tongue)
        for deadline in part.deadlines:
            _deadline(page, deadline, view, tongue)


def _requirement(
    page: StopsPage, part: SubjectStanding, requirement: Requirement, view: ItemView, tongue: Tongue
) -> None:
    page.stop(part.subject, *_update_of(part.axis), subject=part.subject)
    page.bullet(f"{requirement.id}  {part.title}", Look.BOLD, mark=marks.of_axis(part.axis))
    if part.axis.value is not None:
        page.under(_shown(part.axis, tongue), LOOKS[marks.of_axis(part.axis)[1]])
        for line in axis_lines(part.axis, view.names, tongue):
            page.under(line)
    page.under(requirement.text, Look.PLAIN)
    who = named(requirement.actors, view) or tongue.say("not stated")
    to = f" → {'; '.join(requirement.recipients)}" if requirement.recipients else ""
    page.under(tongue.say("who: {actors}", actors=f"{who}{to}"))
    arithmetic = tongue.of(part.arithmetic) if part.arithmetic else ""
    for template, text in (
        (N_("consulting: {text}"), "; ".join(requirement.consulting)),
        (N_("form: {text}"), requirement.form or ""),
        (N_("note: {text}"), requirement.note or ""),
        (N_("source: {text}"), references(requirement.sources, view)),
        (N_("further deadlines: {text}") if part.deadlines else N_("due: {text}"), arithmetic),
    ):
        if text:
            page.under(tongue.say(template, text=text))


def _deadline(page: StopsPage, deadline: DeadlineStanding, view: ItemView, tongue: Tongue) -> None:
    number = deadline.subject.rpartition("#")[2]
    page.stop(deadline.subject, *_update_of(deadline.recorded), subject=deadline.subject)
    state = "" if deadline.answered else f"{tongue.of(DEADLINE_LABELS[deadline.state])}: "
    page.bullet(f"#{number} {state}{tongue.said_in(deadline.shown)}", mark=marks.of_deadline(deadline), depth=1)
    page.under(tongue.say("due date: {arithmetic}", arithmetic=tongue.said_in(computed_by(deadline))), depth=2)
    if deadline.searched and deadline.recorded.value is not None and not deadline.answered:
        page.under(tongue.say("searched {day}, nothing found", day=deadline.searched), depth=2)
    if deadline.recorded.recipients:
        page.under(tongue.say("delivered to {recipients}", recipients=deadline.recorded.recipients), depth=2)
    for line in axis_lines(deadline.recorded, view.names, tongue):
        page.under(line, depth=2)


def _suggestions(page: StopsPage, view: ItemView, tongue: Tongue) -> None:
    disagreeing = official_disagreements(view.suggestions)
    if disagreeing:
        page.heading(tongue.say("Official data says otherwise"))
        for each in disagreeing:
            page.bullet(each.summary, mark=("!", marks.Tone.WARN))
            page.under(tongue.say("but {conflict}", conflict=each.conflict))
    waiting = [each for each in view.suggestions if each.waiting]
    if waiting:
        page.heading(
            tongue.say("Suggestions"),
            tongue.counted("{number} waiting; s decides", "{number} waiting; s decides", len(waiting)),
        )
        for each in waiting:
            page.bullet(each.summary, mark=("?", marks.Tone.PLAIN))


def _provisions(page: StopsPage, view: ItemView, tongue: Tongue) -> None:
    if not view.provisions:
        return
    page.heading(tongue.say("Provisions"), tongue.say("Enter opens"))
    for each in view.provisions:
        page.stop(each.item.id, Opens.ITEM, each.item.id)
        page.bullet(f"{each.item.id}  {each.item.title}", mark=marks.of_item(each))
        page.under(tongue.said_in(each.headline))


def _handles(page: StopsPage, view: ItemView, tongue: Tongue) -> None:
    if not view.handles:
        return
    page.heading(tongue.say("Handles"))
    for handle in view.handles:
        page.bullet(
            tongue.say(
                "{kind}: {value} (by {author})", kind=label(handle.kind.value), value=handle.value, author=handle.author
            )
        )


def _update_of(axis: AxisStanding) -> tuple[Opens, str]:
    """The update that an axis stands on, in the history."""
    return (Opens.UPDATE, str(axis.update)) if axis.update else (Opens.NOTHING, "")
