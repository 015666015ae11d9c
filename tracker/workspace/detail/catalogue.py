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
from tracker.workspace.detail.lineage import lineage_section
from tracker.workspace.detail.references import cited, named
from tracker.workspace.item_views import ItemView
from tracker.workspace.page import Look, Page

AMOUNT_WORDS: dict[AmountKind, str] = {
    AmountKind.FLOOR: "not less than",
    AmountKind.CEILING: "not more than",
    AmountKind.APPROPRIATION: "appropriated",
    AmountKind.AUTHORIZATION: "authorized",
    AmountKind.REQUEST: "requested",
}

CARRYING_WORDS = frozenset(BEARING_LABELS[each] for each in CARRYING)


def opening(page: Page, view: ItemView) -> None:
    """Id and title, what it belongs to, what gives it force, the summary."""
    body = view.body
    page.title(f"{body.id}  {body.title}")
    retired = " · retired: it has left the catalogue" if view.retired else ""
    if isinstance(body, Recommendation):
        page.paragraph(f"Recommendation {body.number} to {view.standing.item.group_name}{retired}", Look.QUIET)
    elif isinstance(body, Provision):
        measure = view.names.get(body.measure, "")
        page.paragraph(f"{body.section} of {body.measure}" + (f", {measure}" if measure else "") + retired, Look.QUIET)
        _authority(page, body, view)
    else:
        congress = f", {ordinal(body.congress)} Congress" if body.congress else ""
        page.paragraph(f"{MEASURE_KIND_LABELS[body.kind]} · {body.number}{congress}{retired}", Look.QUIET)
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
    page.row("Authority", AUTHORITY_LABELS[body.authority])
    for mandate in body.made_mandatory_by:
        name = view.names.get(mandate.by, "")
        note = f" – {mandate.note}" if mandate.note else ""
        page.row("Mandatory by", f"{mandate.by} {name}{note}{cited(mandate.sources, view)}")


def _recommendation(page: Page, body: Recommendation, view: ItemView) -> None:
    page.heading("Context")
    if body.note:
        page.row("Note", body.note)
    page.row("Serves", named(body.responsibilities, view))
    page.row("Topics", named(body.topics, view))
    page.row("Actors", named(body.actors, view))


def _provision(page: Page, body: Provision, view: ItemView) -> None:
    if body.amounts:
        page.heading("Amounts")
        for amount in body.amounts:
            _amount(page, amount, view)
    if body.effective or body.expires or body.sunset or body.topics or body.actors:
        page.heading("Context")
        for label, day in (("Effective", body.effective), ("Expires", body.expires), ("Sunset", body.sunset)):
            if day:
                page.row(label, day)
        if body.topics:
            page.row("Topics", named(body.topics, view))
        if body.actors:
            page.row("Actors", named(body.actors, view))
    lineage_section(page, view.lineage, view.names)


def _measure(page: Page, body: Measure, view: ItemView) -> None:
    page.heading("Measure")
    days = (("Introduced", body.introduced), ("Enacted", body.enacted), ("Expires", body.expires))
    for label, text in (("Citation", body.citation), *days, ("Address", body.url)):
        if text:
            page.row(label, str(text))
    for other in body.other_titles:
        page.row("Also", other)
    for event in body.dates:
        page.row(event.date, f"{event.event}{cited(event.sources, view)}")
    if body.stages:
        page.heading("Stages", "as the catalogue knows them")
        for stage in body.stages:
            note = f" – {stage.note}" if stage.note else ""
            page.row(
                stage.date, f"{LABELS[Axis.STAGE].get(stage.stage, stage.stage)}{note}{cited(stage.sources, view)}"
            )
    if view.provisions:
        page.heading("Provisions")
        for each in view.provisions:
            page.bullet(f"{each.item.id}  {each.item.title}: {each.headline}")
    lineage_section(page, view.lineage, view.names)


def _amount(page: Page, amount: Amount, view: ItemView) -> None:
    parts = [AMOUNT_WORDS[amount.kind]]
    if amount.dollars is not None:
        parts.append(f"${amount.dollars:,}")
    if amount.percent is not None:
        parts.append(f"{amount.percent:g} percent")
    page.bullet(f"{' '.join(parts)} – {amount.base}{cited(amount.sources, view)}")
    for exclusion in amount.exclusions:
        page.under(f"except {exclusion}")
    if amount.note:
        page.under(amount.note)


def _crosswalk(page: Page, view: ItemView) -> None:
    recommendation = isinstance(view.body, Recommendation)
    carried = any(each.bearing in CARRYING_WORDS for each in view.crosswalk)
    if not view.crosswalk and not recommendation:
        return
    page.heading("Crosswalk", "provisions that bear on it" if recommendation else "recommendations it bears on")
    if recommendation and not carried:
        page.paragraph("No vehicle: no provision in the catalogue advances this recommendation.", Look.BOLD)
    for each in view.crosswalk:
        bears = f"{each.bearing} this" if recommendation else f"this {each.bearing}"
        page.bullet(f"{each.item}  {each.title}: {bears}" if recommendation else f"{bears} {each.item}  {each.title}")
        page.under(each.reason)
        page.under(f"standing: {each.headline}")


def _facts(page: Page, facts: Iterable[Fact], view: ItemView) -> None:
    facts = tuple(facts)
    if not facts:
        return
    page.heading("Baseline facts", "as the catalogue was written")
    for fact in facts:
        page.bullet((f"{fact.date}: " if fact.date else "") + fact.fact + cited(fact.sources, view))


def _questions(page: Page, questions: Iterable[OpenQuestion], view: ItemView) -> None:
    questions = tuple(questions)
    if not questions:
        return
    page.heading("Open questions", "unverified")
    for each in questions:
        page.bullet(each.question + cited(each.sources, view))


def _sources(page: Page, sources: Iterable[SourceRef], view: ItemView) -> None:
    page.heading("Sources")
    for ref in sources:
        confidence = f" ({ref.confidence})" if ref.confidence else ""
        page.bullet(f"{view.names.get(ref.source, ref.source)}, {ref.locator}{confidence}")
