"""The pages of single items: where each stands, how it came there, and what says so."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from tracker.brief.citing import Citing, standing_value
from tracker.brief.crosswalk import crossings
from tracker.brief.deadlines import OUTCOME_LABELS, outcome
from tracker.brief.model_pages import ItemPage, PageAxis, PageDeadline, PageStep, PageUpdate
from tracker.brief.model_values import EvidenceRef
from tracker.brief.pages_reading import PageReading
from tracker.brief.readings import Readings
from tracker.catalog.items import Fact, Measure, Provision, Recommendation, SourceRef
from tracker.catalog.layout import MEASURE_KIND_LABELS
from tracker.catalog.subjects import Subject
from tracker.catalog.vocabulary import AXIS_LABELS, LABELS
from tracker.ledger.kinds import EntryId
from tracker.ledger.rows import CitationRow, ListedCrossing, UpdateRow
from tracker.standing.lineage import Branch
from tracker.standing.present import Force
from tracker.standing.states import AxisStanding, Basis, DeadlineStanding
from tracker.text.tongue import said
from tracker.workspace.detail.lineage import branch_name, groups, tie_words
from tracker.workspace.lineage import LineageView
from tracker.workspace.paragraph import named_source


def pages(readings: Readings, citing: Citing) -> tuple[ItemPage, ...]:
    """The pages that were asked for, in their order."""
    if not readings.pages:
        return ()
    told = _Told(readings, citing)
    return tuple(told.page(each) for each in readings.pages)


class _Told:
    """What is recorded, by the item it speaks of."""

    def __init__(self, readings: Readings, citing: Citing) -> None:
        self._readings = readings
        self._citing = citing
        self._parts = {each.address: each.title for each in readings.subjects}
        self._history: dict[str, list[UpdateRow]] = defaultdict(list)
        self._cited: dict[str, list[CitationRow]] = defaultdict(list)
        self._crossings: dict[str, list[ListedCrossing]] = defaultdict(list)
        self._shown = {row.corrects for row in readings.history if row.corrects is not None}
        for row in sorted(readings.history, key=lambda each: (each.effective_date, each.arrived_at, each.seq)):
            self._history[row.item].append(row)
        for citation in readings.citations:
            if citation.update_id is None and citation.evidence in citing.evidence:
                self._cited[citation.item].append(citation)
        for crossing in readings.crossings:
            self._crossings[crossing.recommendation].append(crossing)
            self._crossings[crossing.provision].append(crossing)

    def page(self, each: PageReading) -> ItemPage:
        """One page; its evidence is numbered in the order of its parts."""
        body, item = each.body, each.standing.item
        facts = () if isinstance(body, Recommendation) else body.facts
        address = body.url if isinstance(body, Measure) else each.measure.url if each.measure else None
        return ItemPage(
            item=item.id,
            kind=item.kind.value,
            title=item.title,
            citation=_citation(each),
            group=item.group_name,
            measure=body.measure if isinstance(body, Provision) else "",
            summary=body.summary or "",
            url=address or "",
            sources=tuple(_reference(ref, each.names) for ref in body.sources),
            facts=tuple(_fact(fact, each.names) for fact in facts),
            questions=tuple(question.question for question in body.unverified),
            axes=tuple(self._axis(axis, title, each) for axis, title in _axes(each)),
            deadlines=tuple(self._deadline(deadline) for deadline in each.standing.deadlines),
            history=tuple(self._update(row) for row in self._history[item.id]),
            crossings=crossings(self._crossings[item.id]),
            lineage=_steps(each.lineage),
            lineage_now=_now(each.lineage),
            pictured=each.pictured and bool(_now(each.lineage)),
            evidence=self._evidence(item.id),
        )

    def _axis(self, axis: AxisStanding, title: str, page: PageReading) -> PageAxis:
        return PageAxis(
            subject=axis.subject,
            subject_title=title,
            axis=axis.axis.value,
            axis_label=AXIS_LABELS[axis.axis],
            standing=standing_value(axis),
            basis=axis.basis.value,
            author=axis.author,
            reason=axis.reason if axis.basis is Basis.RECORDED else named_source(axis.source, page.names),
            last_seen=axis.last_seen,
            days=axis.days,
            stale=axis.stale,
            grade=axis.strength.best_grade,
            contradicting=len(axis.strength.contradicting),
            evidence=self._citing.of_update(axis.update),
        )

    def _deadline(self, deadline: DeadlineStanding) -> PageDeadline:
        found = outcome(deadline)
        return PageDeadline(
            subject=deadline.subject,
            requirement_title=deadline.title,
            due_on=deadline.due_on,
            arithmetic=deadline.arithmetic,
            outcome=found.value,
            label=OUTCOME_LABELS[found],
            stands=deadline.shown,
            evidence=self._citing.of_update(deadline.recorded.update),
        )

    def _update(self, row: UpdateRow) -> PageUpdate:
        shown = row.ended == "retracted" or row.id in self._shown
        return PageUpdate(
            update=row.id,
            kind=row.kind.value,
            subject=row.subject,
            subject_title=self._part(row),
            axis_label=AXIS_LABELS[row.axis] if row.axis else "",
            label=LABELS[row.axis].get(row.value, row.value) if row.axis and row.value else "",
            effective_date=row.effective_date,
            recorded_on=self._readings.day_of(row.arrived_at),
            author=row.author,
            reason=row.reason,
            state=row.ended or ("counts" if row.effective_date <= self._readings.as_of else "not-yet"),
            ended_by=row.ended_by or "" if shown else "",
            ended_reason=row.ended_reason or "" if shown else "",
            corrects=row.corrects,
            evidence=self._citing.of_update(row.id),
        )

    def _part(self, row: UpdateRow) -> str:
        """The title of a condition or requirement; a deadline has its requirement's."""
        whole = Subject(row.subject.partition("#")[0])
        return self._parts.get(row.subject) or self._parts.get(whole, "")

    def _evidence(self, item: str) -> tuple[EvidenceRef, ...]:
        """What is cited for the item or a part of it, rather than for an update."""
        pairs: dict[tuple[EntryId, str], EvidenceRef] = {}
        for each in self._cited[item]:
            pairs.setdefault((each.evidence, each.stance.value), self._citing.ref(each.evidence, each.stance))
        return tuple(pairs.values())


def _axes(page: PageReading) -> Iterator[tuple[AxisStanding, str]]:
    """Every axis of an item, the stage of a provision's measure, then those of its conditions and requirements."""
    standing = page.standing
    yield from ((axis, "") for axis in standing.axes)
    if standing.stage is not None and standing.stage not in standing.axes:
        yield standing.stage, page.measure.title if page.measure else ""
    yield from ((part.axis, part.title) for part in (*standing.conditions, *standing.requirements))


def _citation(page: PageReading) -> str:
    body = page.body
    if isinstance(body, Recommendation):
        addressee = page.standing.item.group_name
        return said("Recommendation {place} to {addressee}", place=str(body.number), addressee=addressee)
    if isinstance(body, Provision):
        measure = page.measure
        return f"{(measure.citation or measure.title) if measure else body.measure}, {body.section}"
    return body.citation or f"{MEASURE_KIND_LABELS[body.kind]} {body.number}"


def _reference(ref: SourceRef, names: dict[str, str]) -> str:
    return f"{names.get(ref.source, ref.source)}, {ref.locator}"


def _fact(fact: Fact, names: dict[str, str]) -> str:
    dated = f"{fact.date}: " if fact.date else ""
    return f"{dated}{fact.fact} [{'; '.join(_reference(ref, names) for ref in fact.sources)}]"


def _now(view: LineageView | None) -> str:
    """Its line of the as-of date; empty where nothing is known of where it came from and went."""
    if view is None:
        return ""
    found = view.lineage
    known = found.carriage or groups(found) or found.now.force is not Force.NOT_RECORDED
    return found.now.words if known else ""


def _steps(view: LineageView | None) -> tuple[PageStep, ...]:
    """The tree of a lineage, branch after branch: where the item came from, what it became, what stands beside it."""
    if view is None:
        return ()
    return tuple(step for _, branches in groups(view.lineage) for step in _along(branches, ""))


def _along(branches: Iterable[Branch], above: str) -> Iterator[PageStep]:
    for branch in branches:
        named = branch_name(branch)
        for number, tie in enumerate(branch.ties):
            words = tie_words(tie, branch.item, named)
            yield PageStep(
                item=branch.item,
                title=branch.title,
                tie=said("{item}: {tie}", item=above, tie=words) if above else words,
                day=tie.first,
                words="" if branch.again or number else branch.state.words,
            )
        yield from _along(branch.branches, named)
