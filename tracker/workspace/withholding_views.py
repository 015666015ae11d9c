"""What the readings of withheld funds return: plain data."""

from dataclasses import dataclass
from datetime import date

from tracker.catalog.vocabulary import Authority
from tracker.standing.withholding_compare import ComparedRow
from tracker.standing.withholding_states import WithholdingLedger
from tracker.workspace.views import View


@dataclass(frozen=True, slots=True, kw_only=True)
class WithholdingView(View):
    """The withholding ledger of one item, or of every provision that withholds if `item` is empty.

    `names` gives the names of the certifiers and sources that are mentioned.
    """

    item: str
    withholdings: tuple[WithholdingLedger, ...]
    names: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedProvision:
    """A column of a comparison: what a provision is and where it stands on the as-of date.

    `after` is the column it is compared with: the nearest earlier one of its family, empty if there is none.
    """

    item: str
    title: str
    measure: str
    authority: Authority
    fiscal_year: int | None
    period: str
    begins: date | None
    ends: date | None
    state: str
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareView(View):
    """Provisions side by side: `terms` and `conditions` have one cell for each of `columns`, in their order."""

    columns: tuple[ComparedProvision, ...]
    terms: tuple[ComparedRow, ...]
    conditions: tuple[ComparedRow, ...]
