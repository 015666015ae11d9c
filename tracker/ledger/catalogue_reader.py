"""Reading the projection of a catalogue: each method runs one named SELECT and returns plain rows."""

import sqlite3
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from tracker.catalog.vocabulary import ItemKind
from tracker.errors import IntegrityFailure, InvalidInput
from tracker.ledger import row_makers
from tracker.ledger.failures import explained
from tracker.ledger.file import left_a_journal, roll_back
from tracker.ledger.queries import catalogue, parts
from tracker.ledger.rows import ListedCrossing, ListedItem, ListedLink, ListedStage, ListedSubject
from tracker.text.clean import is_encodable

if TYPE_CHECKING:
    from tracker.catalog.items import Item

T = TypeVar("T")

_FEW = 300
"""So many items are read one by one rather than with the whole catalogue."""


class CatalogueReader:
    """One connection with a projection of the catalogue, read-only."""

    def __init__(self, connection: sqlite3.Connection, fingerprint: str, ledger: Path | None = None) -> None:
        self._connection = connection
        self._fingerprint = fingerprint
        self._ledger = ledger
        self.kept: dict[object, object] = {}
        """What a caller keeps of its last reading, where that cannot change."""
        self._read: dict[object, object] = {}
        self._bodies: dict[str, tuple[str, str]] = {}
        self._made: dict[str, Item] = {}

    def close(self) -> None:
        self._connection.close()

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the catalogue files whose projection is being read."""
        return self._fingerprint

    def revision(self) -> str:
        """The SHA-256 of the catalogue revision that is being read."""
        return str(self._one(catalogue.PROJECTION)[0])

    def catalogue_titles(self) -> tuple[str, ...]:
        return tuple(str(self._one(catalogue.PROJECTION)[1]).split("\n"))

    def items(self) -> tuple[ListedItem, ...]:
        return self._catalogue_rows(catalogue.ITEMS, row_makers.item)

    def item_count(self) -> int:
        """How many items the catalogue has."""
        last = self._select(catalogue.LAST_POSITION)
        return int(last[0][0]) + 1 if last else 0

    def title(self, item: str) -> str | None:
        """The title of an item of the catalogue, by its exact id."""
        found = self._select(catalogue.ITEM_OF_ID, item=item)
        return str(found[0][3]) if found else None

    def measure_of(self, item: str) -> str | None:
        """The measure that a provision of the catalogue stands in."""
        found = self._select(catalogue.ITEM_OF_ID, item=item)
        return found[0][4] if found else None

    def provisions_of(self, measure: str) -> tuple[str, ...]:
        """The ids of the provisions that stand in a measure, in reading order."""
        return tuple(item for _, item in sorted(self._rows(catalogue.PROVISIONS_OF, tuple, measure=measure)))

    def positions(self, ids: Iterable[str]) -> tuple[int, ...]:
        """The places of items in reading order, from 0; of ids that are not in the catalogue none."""
        return tuple(int(row[2]) for item in ids for row in self._select(catalogue.ITEM_OF_ID, item=item))

    def item(self, item: str) -> "Item | None":
        """An item whole, by its id in any case."""
        found = self._select(catalogue.ITEM_OF_ID, item=item) or self._select(catalogue.ITEM_BODY, item=item)
        return _whole_item(found[0][0], found[0][1]) if found else None

    def whole_items(self, ids: Collection[str] | None = None) -> "tuple[Item, ...]":
        """Every item whole, or those of `ids`, in reading order."""
        if ids is not None and not self._bodies and len(ids) <= _FEW:
            rows = [row for item in ids for row in self._select(catalogue.ITEM_OF_ID, item=item)]
            return tuple(_whole_item(row[0], row[1]) for row in sorted(rows, key=lambda row: row[2]))
        if not self._bodies:
            self._bodies = {item: (kind, body) for item, kind, body in self._rows(catalogue.BODIES, tuple)}
        return tuple(self._whole(item) for item in self._bodies if ids is None or item in ids)

    def bodies(self, first: int, end: int) -> tuple[tuple[str, str], ...]:
        """The id and the JSON of the items from place `first` to before `end` in reading order; none is kept here."""
        return self._rows(catalogue.BODIES_BETWEEN, tuple, first=first, end=end)

    def _whole(self, item: str) -> "Item":
        """An item whole; read once, since the projection that is open does not change."""
        found = self._made.get(item)
        if found is None:
            found = self._made[item] = _whole_item(*self._bodies[item])
        return found

    def subjects(self, item: str = "") -> tuple[ListedSubject, ...]:
        return self._catalogue_rows(catalogue.SUBJECTS, row_makers.subject, item=item)

    def links(self) -> tuple[ListedLink, ...]:
        """The ties between measures and provisions, in the order of the catalogue."""
        return self._catalogue_rows(
            catalogue.LINKS,
            lambda r: ListedLink(r[0], r[1], r[2], row_makers.day(r[3]), row_makers.day(r[4]), r[5], r[6]),
        )

    def crossings(self) -> tuple[ListedCrossing, ...]:
        return self._catalogue_rows(catalogue.CROSSINGS, lambda r: ListedCrossing(*r))

    def crossings_between(self, low: int, high: int) -> tuple[ListedCrossing, ...]:
        """The crossings of the recommendations from place `low` to before `high`; none is kept here."""
        return self._rows(parts.CROSSINGS_OF_PART, lambda r: ListedCrossing(*r), low=low, high=high)

    def crossings_of(self, item: str) -> tuple[ListedCrossing, ...]:
        """The crossings of a provision or recommendation."""
        return self._rows(catalogue.CROSSINGS_OF, lambda r: ListedCrossing(*r), item=item)

    def stages(self, item: str = "") -> tuple[ListedStage, ...]:
        """Stages the catalogue knows, of every measure or one, in order of their days."""
        return self._catalogue_rows(catalogue.STAGES, row_makers.stage, item=item)

    def names(self, kind: str) -> dict[str, str]:
        """Id to name of every `source`, `actor`, `topic`, `addressee` or `responsibility`, in order."""
        return {row[0]: row[1] for row in self._select(catalogue.NAMES, kind=kind)}

    def name_bodies(self, kind: str) -> tuple[tuple[str, str], ...]:
        """The name and the JSON of every entry of such a kind, in order."""
        return tuple((str(row[1]), str(row[2])) for row in self._select(catalogue.NAMES, kind=kind))

    # -- running a SELECT

    def rows(self, query: str, make: Callable[[Any], T], **parameters: Any) -> tuple[T, ...]:
        """The rows of a named SELECT that another module of this floor keeps, each as `make` makes it."""
        return self._rows(query, make, **parameters)

    def _select(self, query: str, **parameters: Any) -> list[Any]:
        """Run a SELECT; what the database refuses is said as a `TrackerError`."""
        given = {"fingerprint": self._fingerprint, **parameters}
        if any(isinstance(value, str) and not is_encodable(value) for value in given.values()):
            raise InvalidInput("What was asked for holds bytes that are not text.", "Type it again.")
        if self._ledger is None:
            return self._connection.execute(query, given).fetchall()
        with explained(self._ledger):
            try:
                return self._connection.execute(query, given).fetchall()
            except sqlite3.OperationalError as error:
                if not left_a_journal(error):
                    raise
            roll_back(self._ledger)  # another program was killed while it wrote, after this connection was opened
            return self._connection.execute(query, given).fetchall()

    def _one(self, query: str, **parameters: Any) -> Any:
        return self._select(query, **parameters)[0]

    def _catalogue_rows(self, query: str, make: Callable[[Any], T], **parameters: Any) -> tuple[T, ...]:
        """Rows of the projection, read once: the one that is open does not change."""
        key = (query, *parameters.values())
        if key not in self._read:
            self._read[key] = self._rows(query, make, **parameters)
        return cast("tuple[T, ...]", self._read[key])

    def _rows(self, query: str, make: Callable[[Any], T], **parameters: Any) -> tuple[T, ...]:
        rows: Iterable[Any] = self._select(query, **parameters)
        try:
            return tuple(make(row) for row in rows)
        except (ValueError, TypeError, LookupError) as error:
            raise IntegrityFailure(
                "The ledger holds a row that is not as it was recorded.", "`tracker db verify` says which."
            ) from error


def _whole_item(kind: str, body: str) -> "Item":
    from tracker.catalog.items import Measure, Provision, Recommendation
    from tracker.catalog.structure import from_json

    if kind == ItemKind.RECOMMENDATION:
        return from_json(Recommendation, body)
    return from_json(Provision, body) if kind == ItemKind.PROVISION else from_json(Measure, body)
