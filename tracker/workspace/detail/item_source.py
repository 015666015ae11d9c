"""What an item rests on, as a page with stops: the catalogue's own text and sources, and the text of attached files."""

from collections.abc import Iterable

from tracker.catalog.items import Fact, Measure, OpenQuestion, Provision, Recommendation, SourceRef
from tracker.catalog.vocabulary import LABELS, Axis
from tracker.files.reading import size
from tracker.text.tongue import N_, ON_SCREENS, Tongue
from tracker.workspace.detail.catalogue import AMOUNT_WORDS
from tracker.workspace.detail.references import cited, named
from tracker.workspace.detail.stops import Opens, StopsPage
from tracker.workspace.item_views import ItemView
from tracker.workspace.page import Look
from tracker.workspace.whole_item import AttachedText, Source, WholeItem

LABEL = 14
"""The columns before a labeled value."""


def source_page(
    whole: WholeItem, texts: tuple[AttachedText, ...] | None, width: int, tongue: Tongue = ON_SCREENS
) -> StopsPage:
    """The catalogue's entry whole, then the text of what is attached; `texts` is None while that is read."""
    page = StopsPage(width, tongue)
    view, body = whole.view, whole.view.body
    page.title(tongue.say("What the catalogue says"), Look.HEADING)
    page.paragraph(body.summary or body.title)
    _context(page, view, tongue)
    if not isinstance(body, Recommendation):
        _facts(page, body.facts, view, tongue)
    _questions(page, body.unverified, view, tongue)
    page.heading(tongue.say("Sources"), tongue.say("o opens"))
    for ref in body.sources:
        _source(page, ref, whole.sources.get(ref.source), view)
    if isinstance(body, Measure) and body.url:
        page.stop(body.url, Opens.ADDRESS, body.url)
        page.bullet(body.url)
    page.end()
    _attached(page, view, texts, tongue)
    return page


def _context(page: StopsPage, view: ItemView, tongue: Tongue) -> None:
    body = view.body
    rows: list[tuple[str, str]] = []
    if isinstance(body, Recommendation):
        rows = [
            (N_("Note"), body.note or ""),
            (N_("Serves"), named(body.responsibilities, view)),
            (N_("Topics"), named(body.topics, view)),
            (N_("Actors"), named(body.actors, view)),
        ]
    elif isinstance(body, Provision):
        rows = [
            (N_("Section"), body.section),
            (N_("Effective"), body.effective or ""),
            (N_("Expires"), body.expires or ""),
            (N_("Sunset"), body.sunset or ""),
            (N_("Topics"), named(body.topics, view)),
            (N_("Actors"), named(body.actors, view)),
        ]
    else:
        rows = [
            (N_("Citation"), body.citation or ""),
            (N_("Introduced"), str(body.introduced or "")),
            (N_("Enacted"), str(body.enacted or "")),
            (N_("Expires"), str(body.expires or "")),
            *((N_("Also"), other) for other in body.other_titles),
        ]
    page.blank()
    for name, text in rows:
        if text:
            page.row(tongue.say(name), text)
    if isinstance(body, Provision):
        _amounts(page, body, view, tongue)
    if isinstance(body, Measure):
        _dates(page, body, view, tongue)


def _amounts(page: StopsPage, body: Provision, view: ItemView, tongue: Tongue) -> None:
    if not body.amounts:
        return
    page.heading(tongue.say("Amounts"))
    for amount in body.amounts:
        parts = [AMOUNT_WORDS[amount.kind]]
        parts += [f"${amount.dollars:,}"] if amount.dollars is not None else []
        parts += [tongue.say("{percent} percent", percent=f"{amount.percent:g}")] if amount.percent is not None else []
        page.bullet(f"{' '.join(parts)} – {amount.base}{cited(amount.sources, view)}")
        for exclusion in amount.exclusions:
            page.under(tongue.say("except {what}", what=exclusion))
        if amount.note:
            page.under(amount.note)


def _dates(page: StopsPage, body: Measure, view: ItemView, tongue: Tongue) -> None:
    dated = [(each.date, f"{each.event}{cited(each.sources, view)}") for each in body.dates]
    for stage in body.stages:
        name = tongue.of(LABELS[Axis.STAGE].get(stage.stage, stage.stage))
        dated.append((stage.date, f"{name}{f' – {stage.note}' if stage.note else ''}{cited(stage.sources, view)}"))
    if dated:
        page.heading(tongue.say("Dates"))
        for day, text in sorted(dated, key=lambda each: str(each[0])):
            page.row(str(day), text)


def _facts(page: StopsPage, facts: Iterable[Fact], view: ItemView, tongue: Tongue) -> None:
    facts = tuple(facts)
    if facts:
        page.heading(tongue.say("Baseline facts"), tongue.say("as the catalogue was written"))
    for fact in facts:
        page.bullet((f"{fact.date}: " if fact.date else "") + fact.fact + cited(fact.sources, view))


def _questions(page: StopsPage, questions: Iterable[OpenQuestion], view: ItemView, tongue: Tongue) -> None:
    questions = tuple(questions)
    if questions:
        page.heading(tongue.say("Open questions"), tongue.say("unverified"))
    for each in questions:
        page.bullet(each.question + cited(each.sources, view))


def _source(page: StopsPage, ref: SourceRef, source: Source | None, view: ItemView) -> None:
    confidence = f" ({ref.confidence})" if ref.confidence else ""
    url = source.url if source else ""
    page.stop(f"{ref.source} {ref.locator}", Opens.ADDRESS if url else Opens.NOTHING, url)
    page.bullet(f"{view.names.get(ref.source, ref.source)}, {ref.locator}{confidence}")
    for text in (", ".join(part for part in (source.publisher, source.date) if part), url) if source else ():
        if text:
            page.under(text)


def _attached(page: StopsPage, view: ItemView, texts: tuple[AttachedText, ...] | None, tongue: Tongue) -> None:
    page.heading(tongue.say("Attached files"), tongue.say("o opens") if view.attachments else "")
    if not view.attachments:
        page.paragraph(tongue.say("No file is attached; a attaches one."), Look.QUIET)
    elif texts is None:
        page.paragraph(tongue.say("Reading what is attached…"), Look.QUIET)
    for each in texts or ():
        attachment = each.attachment
        page.stop(attachment.id, Opens.FILE, attachment.id, row=attachment.evidence)
        page.bullet(tongue.say("{name}, {size}", name=attachment.filename, size=size(attachment.size)), Look.BOLD)
        page.end()
        if each.page is None:
            page.under(tongue.say("Its text cannot be shown here."))
        else:
            page.lines.extend(each.page.lines)
        page.blank()
