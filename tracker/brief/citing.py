"""Which evidence speaks for which update, and its numbers in the order a reader meets it."""

from collections import defaultdict

from tracker.brief.model_values import CitedFor, Evidence, EvidenceRef, File, Value
from tracker.brief.readings import Readings
from tracker.catalog.vocabulary import AXIS_LABELS, LABELS, NO_EVIDENCE
from tracker.ledger.kinds import EntryId, EvidenceKind, Stance, UpdateKind, Visibility
from tracker.ledger.rows import CitationRow, EvidenceRow, UpdateRow
from tracker.standing.states import AxisStanding
from tracker.standing.strength import is_claimed, strength_of
from tracker.text.tongue import label, said

_STANCES = tuple(Stance)


class Citing:
    """Numbers evidence from 1 as it is mentioned, and lists what was numbered."""

    def __init__(self, readings: Readings) -> None:
        self._readings = readings
        self._numbers: dict[EntryId, int] = {}
        self.evidence = {each.id: each for each in readings.evidence}
        self.updates = {each.id: each for each in readings.updates}
        self._of_update: dict[EntryId, list[CitationRow]] = defaultdict(list)
        self._of_evidence: dict[EntryId, list[CitationRow]] = defaultdict(list)
        for citation in readings.citations:
            if citation.evidence in self.evidence:
                self._of_evidence[citation.evidence].append(citation)
                if citation.update_id is not None:
                    self._of_update[citation.update_id].append(citation)

    def number(self, evidence: EntryId) -> int:
        """The number of a piece of evidence, given at its first mention."""
        return self._numbers.setdefault(evidence, len(self._numbers) + 1)

    def of_update(self, update: EntryId | None) -> tuple[EvidenceRef, ...]:
        """The evidence cited for an update: what supports it, what contradicts it, context."""
        if update is None:
            return ()
        cited = sorted(self._of_update.get(update, ()), key=lambda each: (_STANCES.index(each.stance), each.seq))
        pairs = dict.fromkeys((each.evidence, each.stance) for each in cited)
        return tuple(self.ref(evidence, stance) for evidence, stance in pairs)

    def ref(self, evidence: EntryId, stance: Stance) -> EvidenceRef:
        search = self.evidence[evidence].kind is EvidenceKind.SEARCHED_FOUND_NOTHING
        return EvidenceRef(number=self.number(evidence), stance=stance.value, search=search)

    def citations_of(self, evidence: EntryId) -> list[CitationRow]:
        return self._of_evidence.get(evidence, [])

    def subjects_of(self, evidence: EntryId) -> tuple[str, ...]:
        """What a piece of evidence is cited for: subjects, those of the updates it is cited for among them."""
        updates = (
            (each, self.updates.get(each.update_id) if each.update_id else None) for each in self.citations_of(evidence)
        )
        return tuple(dict.fromkeys(update.subject if update else each.subject or each.item for each, update in updates))

    def claimed(self, update: UpdateRow) -> bool:
        """Whether an update gives a closing value that no source supports."""
        return is_claimed(update.value, strength_of(self._of_update.get(update.id, ()), self.evidence))

    def value(self, update: UpdateRow | None) -> Value:
        """What a change says; *no evidence recorded* for none."""
        if update is None or update.axis is None or update.value is None:
            return NOTHING
        return Value(
            value=update.value,
            label=LABELS[update.axis].get(update.value, update.value),
            claimed=self.claimed(update),
            since=update.effective_date,
        )

    def numbered(self) -> tuple[Evidence, ...]:
        """Everything that was mentioned, by number."""
        files: dict[EntryId, list[File]] = defaultdict(list)
        for each in self._readings.attachments:
            if each.evidence in self._numbers:
                files[each.evidence].append(
                    File(filename=each.filename, media_type=each.media_type, size=each.size, sha256=each.sha256)
                )
        return tuple(
            self._evidence(number, self.evidence[evidence], tuple(files[evidence]))
            for evidence, number in self._numbers.items()
        )

    def said(self, update: UpdateRow) -> str:
        """An update in a few words: `Adoption: Open`, `Check`, `Note`."""
        if update.kind is UpdateKind.CHANGE and update.axis is not None:
            return said("{axis}: {value}", axis=label(AXIS_LABELS[update.axis]), value=label(self.value(update).label))
        return said("Check") if update.kind is UpdateKind.CHECK else said("Note")

    def _evidence(self, number: int, row: EvidenceRow, files: tuple[File, ...]) -> Evidence:
        return Evidence(
            number=number,
            id=row.id,
            kind=row.kind.value,
            title=row.title,
            publisher=row.publisher or "",
            published=row.published or "",
            locator=row.locator or "",
            url=row.url or "",
            archive_url=row.archive_url or "",
            accessed_on=row.accessed_on,
            grade=row.grade,
            quote=row.quote or "",
            collected_by=row.collected_by,
            collected_how=row.collected_how or "",
            internal=row.visibility is Visibility.INTERNAL,
            files=files,
            cited_for=tuple(self._cited_for(each) for each in self.citations_of(row.id)),
        )

    def _cited_for(self, citation: CitationRow) -> CitedFor:
        update = self.updates.get(citation.update_id) if citation.update_id else None
        subject = update.subject if update else citation.subject or citation.item
        return CitedFor(subject=subject, said=self.said(update) if update else "", stance=citation.stance.value)


NOTHING = Value(value=None, label=NO_EVIDENCE, claimed=False, since=None)


def standing_value(axis: AxisStanding | None) -> Value:
    """The value of an axis as the standing has it."""
    if axis is None:
        return NOTHING
    return Value(value=axis.value, label=axis.label, claimed=axis.claimed, since=axis.since)
