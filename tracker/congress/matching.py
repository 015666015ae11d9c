"""Which measure of the catalogue an official bill is.

A bill has the id `HR4779-119`. A bill that became law stands in the catalogue as the law, whose
citation or other titles name the bill: `P.L. 119-75 (H.R. 7148)`.
"""

from collections.abc import Iterable, Iterator

from tracker.catalog.choices import MeasureKind
from tracker.catalog.items import Measure
from tracker.citations.ids import from_item_id
from tracker.citations.kinds import Bill, Citation, PublicLaw
from tracker.citations.parsing import find
from tracker.congress.official import BillNumber, OfficialBill


def measure_of(bill: OfficialBill, measures: "Bills") -> Measure | None:
    """The measure a bill is, by its own number or by that of the law it became."""
    for law in bill.laws or ():
        found = measures.laws.get((law.kind == "private", law.congress, law.number))
        if found is not None:
            return found
    return measures.by_bill.get(bill.bill)


class Bills:
    """The measures of a catalogue by the bills and laws they are.

    A measure that has the bill's own id comes before one that only names the bill.
    """

    def __init__(self, measures: Iterable[Measure]) -> None:
        self.by_bill: dict[BillNumber, Measure] = {}
        self.laws: dict[tuple[bool, int, int], Measure] = {}
        measures = [each for each in measures if each.kind in (MeasureKind.BILL, MeasureKind.PUBLIC_LAW)]
        for measure in sorted(measures, key=lambda each: _own_law(each) is None):
            for law in _laws_of(measure):
                self.laws.setdefault((law.private, law.congress, law.number), measure)
        for measure in sorted(measures, key=lambda each: _own_bill(each) is None):
            for number in _bills_of(measure):
                self.by_bill.setdefault(number, measure)

    def id_of(self, bill: BillNumber) -> str:
        """The id of the measure that a bill is, or the id it would have."""
        known = self.by_bill.get(bill)
        return known.id if known else bill_id(bill)


def bill_id(bill: BillNumber) -> str:
    """The id a catalogue gives a bill: `HR4779-119`."""
    return f"{bill.kind.upper()}{bill.number}-{bill.congress}"


def _bills_of(measure: Measure) -> Iterator[BillNumber]:
    own = _own_bill(measure)
    if own is not None:
        yield _number(own, measure.congress)
        return
    law = _own_law(measure)
    congress = measure.congress or (law.congress if law else None)
    for cited in _cited(measure):
        if isinstance(cited, Bill) and (cited.congress or congress):
            yield _number(cited, congress)


def _laws_of(measure: Measure) -> Iterator[PublicLaw]:
    own = _own_law(measure)
    cited = [own] if own else _cited(measure) if measure.kind is MeasureKind.PUBLIC_LAW else []
    yield from (each for each in cited if isinstance(each, PublicLaw))


def _cited(measure: Measure) -> list[Citation]:
    """What the citation and the other titles of a measure name."""
    written = [measure.citation or "", *measure.other_titles]
    found = (piece.citation for words in written for piece in find(words))
    return [each for each in found if each is not None]


def _own_bill(measure: Measure) -> Bill | None:
    own = from_item_id(measure.id)
    return own if isinstance(own, Bill) else None


def _own_law(measure: Measure) -> PublicLaw | None:
    own = from_item_id(measure.id)
    return own if isinstance(own, PublicLaw) else None


def _number(bill: Bill, congress: int | None) -> BillNumber:
    return BillNumber(bill.congress or congress or 0, bill.kind.value, bill.number)
