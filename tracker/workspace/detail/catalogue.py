"""What the catalogue says of an item."""

from collections.abc import Iterable

from tracker.catalog.choices import AmountKind
from tracker.catalog.items import (
    Amount,
    Fact,
    Measure,
    OpenQuestion,
    Provision,
    Recommendation,
    SourceRef,
)
from tracker.catalog.layout import MEASURE_KIND_LABELS
from tracker.catalog.vocabulary import AUTHORITY_LABELS, BEARING_LABELS, LABELS, Axis
from tracker.standing.vehicles import CARRYING
from tracker.text.ordinals import ordinal
from tracker.text.tongue import N_, Said, joined, label, said
from tracker.workspace.detail.lineage import lineage_section
from tracker.workspace.detail.references import cited, named
from tracker.workspace.item_views import Crossed, ItemView
from tracker.workspace.page import Look, Page

AMOUNT_WORDS: dict[AmountKind, str] = {
    AmountKind.FLOOR: N_("not less than"),
    AmountKind.CEILING: N_("not more than"),
    AmountKind.APPROPRIATION: N_("appropriated"),
    AmountKind.AUTHORIZATION: N_("authorized"),
    AmountKind.REQUEST: N_("requested"),
}

CARRYING_WORDS = frozenset(BEARING_LABELS[each] for each in CARRYING)


def opening(page: Page, view: ItemView) -> None:
    """Id and title, what it belongs to, what gives it force, the summary."""
    body = view.body
    page.title(f"{body.id}  {body.title}")
    retired = said("retired: it has left the catalogue") if view.retired else ""
    if isinstance(body, Recommendation):
        told = said(
            "Recommendation {number} to {addressee}", number=body.number, addressee=view.standing.item.group_name
        )
        page.paragraph(joined(" · ", (told, retired)), Look.QUIET)
    elif isinstance(body, Provision):
        measure = view.names.get(body.measure, "")
        told = said("{section} of {measure}", section=body.section, measure=body.measure)
        page.paragraph(joined(" · ", (joined(", ", (told, measure)), retired)), Look.QUIET)
        _authority(page, body, view)
    else:
        congress = said("{ordinal} Congress", ordinal=ordinal(body.congress)) if body.congress else ""
        number = joined(", ", (body.number, congress))
        page.paragraph(joined(" · ", (label(MEASURE_KIND_LABELS[body.kind]), number, retired)), Look.QUIET)
    if body.summary:
        page.paragraph("")
        page.paragraph(body.summary)


def catalogue_sections(page: Page, view: ItemView) -> None:
    """Amounts, context, links and the crosswalk."""
    body = view.body
    if isinstance(body, Recommendation):
        _recommendation(page, body, view)
    elif isinstance(body, Provision):
        _provision(page, body, view)
    else:
        _measure(page, body, view)
    _crosswalk(page, view)


def ground_sections(page: Page, view: ItemView) -> None:
    """What was known when the catalogue was written, what was not, and where it is written."""
    body = view.body
    if not isinstance(body, Recommendation):
        _facts(page, body.facts, view)
    _questions(page, body.unverified, view)
    _sources(page, body.sources, view)


def _authority(page: Page, body: Provision, view: ItemView) -> None:
    page.row(said("Authority"), label(AUTHORITY_LABELS[body.authority]))
    for mandate in body.made_mandatory_by:
        name = view.names.get(mandate.by, "")
        note = f" – {mandate.note}" if mandate.note else ""
        page.row(said("Mandatory by"), f"{mandate.by} {name}{note}{cited(mandate.sources, view)}")


def _recommendation(page: Page, body: Recommendation, view: ItemView) -> None:
    page.heading(said("Context"))
    if body.note:
        page.row(said("Note"), body.note)
    page.row(said("Serves"), named(body.responsibilities, view))
    page.row(said("Topics"), named(body.topics, view))
    page.row(said("Actors"), named(body.actors, view))


def _provision(page: Page, body: Provision, view: ItemView) -> None:
    if body.amounts:
        page.heading(said("Amounts"))
        for amount in body.amounts:
            _amount(page, amount, view)
    if body.effective or body.expires or body.sunset or body.topics or body.actors:
        page.heading(said("Context"))
        for name, day in (
            (said("Effective"), body.effective),
            (said("Expires"), body.expires),
            (said("Sunset"), body.sunset),
        ):
            if day:
                page.row(name, day)
        if body.topics:
            page.row(said("Topics"), named(body.topics, view))
        if body.actors:
            page.row(said("Actors"), named(body.actors, view))
    lineage_section(page, view.lineage, view.names)


def _measure(page: Page, body: Measure, view: ItemView) -> None:
    page.heading(said("Measure"))
    days = (
        (said("Introduced"), body.introduced),
        (said("Enacted"), body.enacted),
        (said("Expires"), body.expires),
    )
    for name, text in ((said("Citation"), body.citation), *days, (said("Address"), body.url)):
        if text:
            page.row(name, str(text))
    for other in body.other_titles:
        page.row(said("Also"), other)
    for event in body.dates:
        page.row(event.date, f"{event.event}{cited(event.sources, view)}")
    if body.stages:
        page.heading(said("Stages"), said("as the catalogue knows them"))
        for stage in body.stages:
            note = f" – {stage.note}" if stage.note else ""
            name = label(LABELS[Axis.STAGE].get(stage.stage, stage.stage))
            page.row(stage.date, joined("", (name, note, cited(stage.sources, view))))
    if view.provisions:
        page.heading(said("Provisions"))
        for each in view.provisions:
            page.bullet(joined(": ", (f"{each.item.id}  {each.item.title}", label(each.headline))))
    lineage_section(page, view.lineage, view.names)


def _amount(page: Page, amount: Amount, view: ItemView) -> None:
    parts: list[str] = [said(AMOUNT_WORDS[amount.kind])]
    if amount.dollars is not None:
        parts.append(f"${amount.dollars:,}")
    if amount.percent is not None:
        parts.append(said("{number} percent", number=f"{amount.percent:g}"))
    page.bullet(joined("", (joined(" ", parts), f" – {amount.base}{cited(amount.sources, view)}")))
    for exclusion in amount.exclusions:
        page.under(said("except {what}", what=exclusion))
    if amount.note:
        page.under(amount.note)


def _crosswalk(page: Page, view: ItemView) -> None:
    recommendation = isinstance(view.body, Recommendation)
    carried = any(each.bearing in CARRYING_WORDS for each in view.crosswalk)
    if not view.crosswalk and not recommendation:
        return
    note = said("provisions that bear on it") if recommendation else said("recommendations it bears on")
    page.heading(said("Crosswalk"), note)
    if recommendation and not carried:
        page.paragraph(said("No vehicle: no provision in the catalogue advances this recommendation."), Look.BOLD)
    for each in view.crosswalk:
        page.bullet(_bears(each, recommendation=recommendation))
        page.under(each.reason)
        page.under(said("standing: {standing}", standing=label(each.headline)))


def _bears(each: Crossed, *, recommendation: bool) -> Said:
    named, bearing = f"{each.item}  {each.title}", label(each.bearing)
    if recommendation:
        return said("{item}: {bearing} this", item=named, bearing=bearing)
    return said("this {bearing} {item}", bearing=bearing, item=named)


def _facts(page: Page, facts: Iterable[Fact], view: ItemView) -> None:
    facts = tuple(facts)
    if not facts:
        return
    page.heading(said("Baseline facts"), said("as the catalogue was written"))
    for fact in facts:
        page.bullet((f"{fact.date}: " if fact.date else "") + fact.fact + cited(fact.sources, view))


def _questions(page: Page, questions: Iterable[OpenQuestion], view: ItemView) -> None:
    questions = tuple(questions)
    if not questions:
        return
    page.heading(said("Open questions"), said("unverified"))
    for each in questions:
        page.bullet(each.question + cited(each.sources, view))


def _sources(page: Page, sources: Iterable[SourceRef], view: ItemView) -> None:
    page.heading(said("Sources"))
    for ref in sources:
        confidence = f" ({ref.confidence})" if ref.confidence else ""
        page.bullet(f"{view.names.get(ref.source, ref.source)}, {ref.locator}{confidence}")
