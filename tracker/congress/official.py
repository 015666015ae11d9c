"""What official documents say of a bill, as plain data.

A `Document` is what one file says; an `OfficialBill` is what all documents about one bill say together. In both,
None means that nothing was said, and an empty tuple that there is none.
"""

from dataclasses import dataclass
from datetime import date as Day
from datetime import time as Time
from enum import StrEnum

from tracker.citations.addresses import congress_gov_address
from tracker.citations.kinds import Bill, BillKind
from tracker.citations.printing import printed
from tracker.text.ordinals import ordinal

LIBRARY_OF_CONGRESS = 9
"""The source system whose actions mostly repeat, with a code, what a chamber has already said."""


class Chamber(StrEnum):
    """A chamber of Congress, as the codes of the stage axis write it."""

    HOUSE = "HOUSE"
    SENATE = "SENATE"

    @property
    def other(self) -> "Chamber":
        """The other chamber."""
        return Chamber.SENATE if self is Chamber.HOUSE else Chamber.HOUSE


@dataclass(frozen=True, slots=True, order=True)
class BillNumber:
    """Which bill: the Congress, the kind (a code of `BillKind`) and the number."""

    congress: int
    kind: str
    number: int

    def __str__(self) -> str:
        return f"{printed(self.citation)} ({ordinal(self.congress)})"

    @property
    def origin(self) -> Chamber:
        """The chamber it began in."""
        return Chamber.HOUSE if self.kind.startswith("h") else Chamber.SENATE

    @property
    def page(self) -> str:
        """The address of its page on Congress.gov."""
        return congress_gov_address(self.citation) or ""

    @property
    def citation(self) -> Bill:
        """The bill as a citation."""
        return Bill(BillKind(self.kind), self.number, self.congress)


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A document that was read: its name, the SHA-256 of its bytes, what it is, and where it came from if it says."""

    name: str
    sha256: str
    schema: str
    address: str | None = None


@dataclass(frozen=True, slots=True)
class OfficialCommittee:
    """A committee that dealt with a bill; a subcommittee names the code of its `parent`."""

    name: str
    code: str | None = None
    chamber: str | None = None
    parent: str | None = None
    activities: tuple[tuple[str, str], ...] = ()
    """What it did and when, as written (`Referred to`, `2021-01-04T15:11:25Z`)."""


@dataclass(frozen=True, slots=True)
class OfficialVote:
    """A recorded vote that an action names."""

    chamber: str
    roll: int
    session: int | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class OfficialAction:
    """One action on a bill. `kind` is its official type; `source_code` is 0 for the Senate, 1 or 2 for the House, 9 for
    the Library of Congress, and None where the document leaves it out, as for the Senate it may."""

    date: Day
    text: str
    time: Time | None = None
    code: str | None = None
    kind: str | None = None
    source_code: int | None = None
    source_name: str | None = None
    committees: tuple[OfficialCommittee, ...] = ()
    votes: tuple[OfficialVote, ...] = ()

    @property
    def is_library(self) -> bool:
        """Whether the Library of Congress, not a chamber or the White House, entered it."""
        return self.source_code == LIBRARY_OF_CONGRESS


@dataclass(frozen=True, slots=True, order=True)
class OfficialLaw:
    """The law a bill became: `public` or `private`, and its number."""

    kind: str
    congress: int
    number: int

    def __str__(self) -> str:
        return f"{self.kind.capitalize()} Law {self.congress}-{self.number}"


@dataclass(frozen=True, slots=True)
class OfficialTitle:
    """One of a bill's titles, with its official type (`Short Titles as Introduced`)."""

    kind: str
    title: str
    chamber: str | None = None


@dataclass(frozen=True, slots=True)
class RelatedBill:
    """A bill of the same Congress that an official source relates to this one."""

    congress: int
    kind: str
    number: int
    title: str
    relations: tuple[tuple[str, str], ...] = ()
    """What it is to this bill, and who says so (`Identical bill`, `CRS`)."""
    latest_on: Day | None = None
    latest: str | None = None

    @property
    def bill(self) -> BillNumber:
        """Which bill this is."""
        return BillNumber(self.congress, self.kind, self.number)


@dataclass(frozen=True, slots=True)
class Document:
    """What one official document says about one bill; None where it does not speak of a thing."""

    source: SourceDocument
    bill: BillNumber
    title: str | None = None
    introduced: Day | None = None
    actions: tuple[OfficialAction, ...] | None = None
    """As the document lists them, newest first as a rule."""
    action_entries: int = 0
    """How many entries its list of actions has, those without a word included."""
    actions_in_all: int | None = None
    """How many actions there are, where the document is one page of several."""
    laws: tuple[OfficialLaw, ...] | None = None
    related: tuple[RelatedBill, ...] | None = None
    committees: tuple[OfficialCommittee, ...] | None = None
    titles: tuple[OfficialTitle, ...] | None = None
    updated: str | None = None


@dataclass(frozen=True, slots=True)
class OfficialBill:
    """What all documents about one bill say together; actions are oldest first, each once."""

    congress: int
    kind: str
    number: int
    title: str
    introduced: Day | None
    actions: tuple[OfficialAction, ...]
    laws: tuple[OfficialLaw, ...] | None = None
    """None if no document speaks of laws: a list of actions alone does not."""
    related: tuple[RelatedBill, ...] = ()
    committees: tuple[OfficialCommittee, ...] = ()
    titles: tuple[OfficialTitle, ...] = ()
    updated: str | None = None
    sources: tuple[SourceDocument, ...] = ()

    @property
    def bill(self) -> BillNumber:
        """Which bill this is."""
        return BillNumber(self.congress, self.kind, self.number)
