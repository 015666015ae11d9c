"""How an update is evidenced, and whether its value stands as *claimed*."""

from collections.abc import Mapping, Sequence

from tracker.catalog.vocabulary import CLOSING_VALUES
from tracker.ledger.kinds import EntryId, EvidenceKind, Stance
from tracker.ledger.rows import CitationRow, EvidenceRow
from tracker.standing.states import Strength

_NONE = Strength()


def strength_of(cited: Sequence[CitationRow], evidence: Mapping[EntryId, EvidenceRow]) -> Strength:
    """The strength of an update by the citations that count for it; evidence that does not count is passed over."""
    if not cited:
        return _NONE
    groups: dict[Stance, list[EntryId]] = {Stance.SUPPORTS: [], Stance.CONTRADICTS: [], Stance.CONTEXT: []}
    searches: list[EntryId] = []
    for citation in cited:
        found = evidence.get(citation.evidence)
        if found is None:
            continue
        if found.kind is EvidenceKind.SEARCHED_FOUND_NOTHING:
            searches.append(found.id)
        else:
            groups[citation.stance].append(found.id)
    supporting = groups[Stance.SUPPORTS]
    grades = [evidence[each].grade for each in supporting]
    return Strength(
        tuple(supporting),
        tuple(groups[Stance.CONTRADICTS]),
        tuple(groups[Stance.CONTEXT]),
        tuple(searches),
        min((grade for grade in grades if grade), default=""),
    )


def is_claimed(value: str | None, strength: Strength) -> bool:
    """Whether a closing value stands without a source that supports it; a search that found nothing is none."""
    return value in CLOSING_VALUES and not strength.supporting
