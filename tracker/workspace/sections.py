"""One item as headed sections of plain text: what `show` prints and the detail pane shows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tracker.catalog.choices import Confidence
from tracker.catalog.items import Amount, Link, Measure, Provision, Recommendation, SourceRef
from tracker.catalog.vocabulary import AUTHORITY_LABELS, AXIS_LABELS, BEARING_LABELS, ItemKind
from tracker.ledger.kinds import EvidenceKind, UpdateKind
from tracker.ledger.rows import CitationRow, EvidenceRow, UpdateRow
from tracker.standing.states import AxisStanding, Basis, SubjectStanding
from tracker.standing.vehicles import CARRYING
from tracker.workspace.item_views import ItemView
from tracker.workspace.subjects import short

CARRYING_WORDS = frozenset(BEARING_LABELS[each] for each in CARRYING)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its paragraphs; an empty heading stands at the top."""

    title: str
    paragraphs: tuple[str, ...]


def sections(view: ItemView) -> tuple[Section, ...]:
    """Everything about an item, in the order a reader asks for it; sections with nothing are left out."""
    body = view.body
    parts: list[tuple[str, Iterable[str]]] = [
        ("", _identity(view)),
        ("Summary", _summary(view)),
        ("Standing", _standing(view)),
    ]
    if isinstance(body, Provision):
        parts += [
            ("Amounts", map(_amount, body.amounts)),
            ("Withholding", _withholding(view, body)),
            ("Conditions", (_condition(each) for each in view.standing.conditions)),
            ("Requirements", _requirements(view, body)),
        ]
    if isinstance(body, Recommendation):
        parts.append(("Vehicles", _vehicles(view)))
    else:
        parts += [
            ("Bears on", _crosswalk(view)),
            ("Links", (_link(each, view.names) for each in body.links)),
            ("Known when the catalogue was written", (_fact(f.fact, f.date, f.sources) for f in body.facts)),
        ]
    if isinstance(body, Measure):
        parts += [
            ("Provisions", (f"{each.item.id}  {each.item.title} · {each.headline}" for each in view.provisions)),
            ("Dates", (f"{each.date}: {each.event} [{_refs(each.sources)}]" for each in body.dates)),
        ]
    parts += [
        ("Not verified", (each.question for each in body.unverified)),
        ("Handles", (f"{each.kind}: {each.value} ({each.author})" for each in view.handles)),
        ("History", _history(view)),
        ("Evidence", _evidence(view)),
        ("Sources", (_ref(each, view.names) for each in body.sources)),
    ]
    made = (Section(title, tuple(paragraphs)) for title, paragraphs in parts)
    return tuple(section for section in made if section.paragraphs)


def _identity(view: ItemView) -> Iterator[str]:
    body, names = view.body, view.names
    yield f"{body.id}  {body.title}"
    if view.retired:
        yield "Retired: no longer in the catalogue; shown as it was when last recorded against"
    if isinstance(body, Recommendation):
        yield f"Recommendation {body.number} · to {view.standing.item.group_name}"
        yield f"Would have to act: {_named(body.actors, names)}"
        yield f"Core responsibilities: {_named(body.responsibilities, names)}"
        yield f"Topics: {_named(body.topics, names)}"
    elif isinstance(body, Provision):
        yield f"{body.section} of {body.measure} ({names.get(body.measure, '')})"
        mandates = "; ".join(f"{each.by}{f' ({each.note})' if each.note else ''}" for each in body.made_mandatory_by)
        yield f"Authority: {AUTHORITY_LABELS[body.authority]}" + (
            f" · made mandatory by {mandates}" if mandates else ""
        )
        span = [("effective", body.effective), ("expires", body.expires), ("sunset", body.sunset)]
        life = ", ".join(f"{name} {day}" for name, day in span if day)
        if life:
            yield f"Life span: {life}"
    else:
        yield f"{body.citation or body.number} · {view.standing.item.group_name}"
        span = [("introduced", body.introduced), ("enacted", str(body.enacted or "")), ("expires", body.expires)]
        life = ", ".join(f"{name} {day}" for name, day in span if day)
        if life:
            yield life[0].upper() + life[1:]
        if body.other_titles:
            yield f"Also: {'; '.join(body.other_titles)}"
        if body.url:
            yield body.url


def _summary(view: ItemView) -> Iterator[str]:
    if view.body.summary:
        yield view.body.summary
    if isinstance(view.body, Recommendation) and view.body.note:
        yield f"Note: {view.body.note}"


def _standing(view: ItemView) -> Iterator[str]:
    stage = view.standing.stage
    if view.standing.item.kind is ItemKind.PROVISION and stage is not None:
        yield f"Stage of {stage.subject}: {axis_words(stage)}"
    for axis in view.standing.axes:
        yield f"{AXIS_LABELS[axis.axis]}: {axis_words(axis)}"


def axis_words(axis: AxisStanding) -> str:
    """The state of an axis in a line: value, since when, by whom and why, how it is evidenced, how fresh it is."""
    words = [axis.shown]
    if axis.basis is Basis.RECORDED:
        words[0] += f" since {axis.since}"
        words.append(f"{axis.author}: {axis.reason}")
        words.append(_strength(axis))
    elif axis.basis is Basis.CATALOGUE:
        words[0] += f", {axis.since_written} (catalogue: {axis.source})"
    elif axis.basis is Basis.CALENDAR:
        words[0] += f", {axis.since_written}"
    if axis.days is not None:
        words.append(f"last looked at {axis.days} days ago{', stale' if axis.stale else ''}")
    return " · ".join(word for word in words if word)


def _strength(axis: AxisStanding) -> str:
    strength = axis.strength
    counts = [
        (len(strength.supporting), "supporting"),
        (len(strength.contradicting), "contradicting"),
        (len(strength.searches), "searched, found nothing"),
    ]
    words = ", ".join(f"{count} {what}" for count, what in counts if count) or "no evidence"
    return f"{words}, best {strength.best_grade}" if strength.best_grade else words


def _amount(amount: Amount) -> str:
    sum_ = f"${amount.dollars:,}" if amount.dollars is not None else f"{amount.percent:g}%"
    without = f"; excluding {'; '.join(amount.exclusions)}" if amount.exclusions else ""
    note = f" {amount.note}" if amount.note else ""
    return f"{amount.kind.value.replace('-', ' ')} {sum_} of {amount.base}{without}.{note} [{_refs(amount.sources)}]"


def _withholding(view: ItemView, body: Provision) -> Iterator[str]:
    held = body.withholding
    if held is None:
        return
    share = f"{held.percent:g}%" if held.percent is not None else "A percentage (not known)"
    certifier = view.names.get(held.certifier, held.certifier)
    to = f" to {', '.join(held.recipients)}" if held.recipients else ""
    yield f"{share} of {held.base}, until {certifier} certifies{to}."
    if held.look_back_months:
        yield f"The certification looks back {held.look_back_months} months."
    if held.exclusions:
        yield f"Not counted: {'; '.join(held.exclusions)}."
    if held.note:
        yield held.note


def _condition(part: SubjectStanding) -> str:
    return f"{part.subject}  {part.title} · {axis_words(part.axis)}"


def _requirements(view: ItemView, body: Provision) -> Iterator[str]:
    written = {f"{body.id}/{each.id}": each for each in body.requirements}
    for part in view.standing.requirements:
        requirement = written[part.subject]
        to = f" to {', '.join(requirement.recipients)}" if requirement.recipients else ""
        who = _named(requirement.actors, view.names) or "not stated who"
        form = f" Form: {requirement.form}." if requirement.form else ""
        yield f"{part.subject}  {part.title} ({who}{to}). {requirement.text}{form}"
        if part.axis.value is not None:
            yield f"    {axis_words(part.axis)}"
        for deadline in part.deadlines:
            yield f"    #{deadline.subject.rpartition('#')[2]} {deadline.shown} · {deadline.arithmetic}"
        if not part.deadlines:
            yield f"    {part.arithmetic}"
        if requirement.repeats:
            repeats = requirement.repeats
            until = f" until {repeats.until}" if repeats.until else f", {repeats.times} times" if repeats.times else ""
            yield f"    then every {repeats.every} ({repeats.basis}){until}; further dates are not computed"


def _vehicles(view: ItemView) -> Iterator[str]:
    if not any(each.bearing in CARRYING_WORDS for each in view.crosswalk):
        yield "No vehicle: no provision advances this recommendation."
    yield from _crosswalk(view)


def _crosswalk(view: ItemView) -> list[str]:
    return [f"{each.item}  {each.title} · {each.bearing} · {each.headline}: {each.reason}" for each in view.crosswalk]


def _link(link: Link, names: dict[str, str]) -> str:
    span = f", {link.date}" if link.date else ""
    span += f" until {link.until}" if link.until else ""
    note = f": {link.note}" if link.note else ""
    return f"{link.kind.value.replace('-', ' ')} {link.to} ({names.get(link.to, '')}){span}{note}"


def _fact(fact: str, day: str | None, sources: tuple[SourceRef, ...]) -> str:
    return f"{f'{day}: ' if day else ''}{fact} [{_refs(sources)}]"


def _history(view: ItemView) -> Iterator[str]:
    for update in view.history:
        yield update_words(update)


def update_words(update: UpdateRow) -> str:
    """One recorded update in a line, marked if it no longer counts."""
    if update.kind is UpdateKind.CHANGE:
        what = f"{update.axis} → {update.value}"
    elif update.kind is UpdateKind.CHECK:
        what = f"checked{f' {update.axis}' if update.axis else ''}, nothing had changed"
    else:
        what = "note"
    where = f" {update.subject}" if update.subject != update.item else ""
    ended = f" [{update.ended} by {update.ended_by}: {update.ended_reason}]" if update.ended else ""
    inside = " (internal)" if update.visibility == "internal" else ""
    return (
        f"{update.effective_date}{where} {what}{inside} · {update.author}: {update.reason} ({short(update.id)}){ended}"
    )


def _evidence(view: ItemView) -> Iterator[str]:
    files: dict[str, list[str]] = {}
    for attachment in view.attachments:
        files.setdefault(attachment.evidence, []).append(f"{attachment.filename} (SHA-256 {attachment.sha256[:12]}…)")
    for evidence in view.evidence:
        cited = [each for each in view.citations if each.evidence == evidence.id]
        yield evidence_words(evidence, cited, files.get(evidence.id, []))


def evidence_words(evidence: EvidenceRow, cited: Iterable[CitationRow], files: Iterable[str]) -> str:
    """One piece of evidence in a line: stance, what it is, where it stands, its grade and files."""
    stances = ", ".join(f"{each.stance} {short(each.update_id) if each.update_id else each.subject}" for each in cited)
    nothing = "searched, found nothing: " if evidence.kind is EvidenceKind.SEARCHED_FOUND_NOTHING else ""
    parts = [
        evidence.publisher,
        evidence.published,
        evidence.locator,
        evidence.url,
        f"archived {evidence.archive_url}" if evidence.archive_url else None,
        f"read {evidence.accessed_on}" if evidence.accessed_on else None,
        f"grade {evidence.grade}" if evidence.grade else None,
        *files,
        "internal" if evidence.visibility == "internal" else None,
        f"collected by {evidence.collected_by}" + (f", {evidence.collected_how}" if evidence.collected_how else ""),
    ]
    quote = f" “{evidence.quote}”" if evidence.quote else ""
    where = " · ".join(part for part in parts if part)
    return f"[{stances or 'not cited'}] {nothing}{evidence.title}{quote} · {where} ({short(evidence.id)})"


def _ref(reference: SourceRef, names: dict[str, str]) -> str:
    weaker = " (secondary)" if reference.confidence is Confidence.SECONDARY else ""
    return f"{names.get(reference.source, reference.source)}, {reference.locator}{weaker}"


def _refs(references: Iterable[SourceRef]) -> str:
    return "; ".join(f"{each.source}, {each.locator}" for each in references)


def _named(ids: Iterable[str], names: dict[str, str]) -> str:
    return ", ".join(names.get(each, each) for each in ids)
