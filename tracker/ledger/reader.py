"""Reading the ledger: each method runs one named SELECT and returns plain rows."""

import sqlite3
from collections.abc import Callable, Container, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from tracker.catalog.subjects import Subject
from tracker.catalog.vocabulary import Axis, ItemKind, SubjectKind
from tracker.dates.days import END_OF_TIME, Instant
from tracker.errors import IntegrityFailure, InvalidInput
from tracker.ledger import queries
from tracker.ledger.failures import explained
from tracker.ledger.file import left_a_journal, roll_back
from tracker.ledger.kinds import EntryId, EvidenceKind, HandleKind, Stance, UpdateKind, Visibility
from tracker.ledger.rows import (
    CitationRow,
    EvidenceRow,
    ListedCrossing,
    ListedItem,
    ListedLink,
    ListedStage,
    ListedSubject,
    UpdateRow,
)
from tracker.text.clean import folded, is_encodable

if TYPE_CHECKING:
    from tracker.catalog.items import Item
    from tracker.ledger.rare_rows import (
        AttachmentRow,
        BriefRow,
        EndedEvidence,
        EntryRow,
        Found,
        HandleRow,
        SuggestionRow,
    )

T = TypeVar("T")


class Reader:
    """One connection with a projection of the catalogue and the recorded rows, read-only."""

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

    # -- the catalogue

    def revision(self) -> str:
        """The SHA-256 of the catalogue revision that is being read."""
        return str(self._one(queries.PROJECTION)[0])

    def catalogue_titles(self) -> tuple[str, ...]:
        return tuple(str(self._one(queries.PROJECTION)[1]).split("\n"))

    def items(self) -> tuple[ListedItem, ...]:
        return self._catalogue_rows(
            queries.ITEMS, lambda r: ListedItem(r[0], ItemKind(r[1]), r[2], r[3], r[4], r[5], r[6], bool(r[7]))
        )

    def item(self, item: str) -> "Item | None":
        """An item whole, by its id in any case."""
        found = self._select(queries.ITEM_BODY, item=item)
        return _whole_item(*found[0]) if found else None

    def whole_items(self, ids: Container[str] | None = None) -> "tuple[Item, ...]":
        """Every item whole, or those of `ids`, in reading order."""
        if not self._bodies:
            self._bodies = {item: (kind, body) for item, kind, body in self._rows(queries.BODIES, tuple)}
        return tuple(self._whole(item) for item in self._bodies if ids is None or item in ids)

    def _whole(self, item: str) -> "Item":
        """An item whole; read once, since the projection that is open does not change."""
        found = self._made.get(item)
        if found is None:
            found = self._made[item] = _whole_item(*self._bodies[item])
        return found

    def subjects(self, item: str = "") -> tuple[ListedSubject, ...]:
        return self._catalogue_rows(
            queries.SUBJECTS,
            lambda r: ListedSubject(Subject(r[0]), SubjectKind(r[1]), r[2], r[3], _day(r[4]), _day(r[5]), *r[6:]),
            item=item,
        )

    def links(self) -> tuple[ListedLink, ...]:
        """The ties between measures and provisions, in the order of the catalogue."""
        return self._catalogue_rows(
            queries.LINKS, lambda r: ListedLink(r[0], r[1], r[2], _day(r[3]), _day(r[4]), r[5], r[6])
        )

    def crossings(self) -> tuple[ListedCrossing, ...]:
        return self._catalogue_rows(queries.CROSSINGS, lambda r: ListedCrossing(*r))

    def stages(self, item: str = "") -> tuple[ListedStage, ...]:
        """Stages the catalogue knows, of every measure or one, in order of their days."""
        return self._catalogue_rows(
            queries.STAGES, lambda r: ListedStage(r[0], r[1], r[2], date.fromisoformat(r[3]), r[4], r[5]), item=item
        )

    def names(self, kind: str) -> dict[str, str]:
        """Id to name of every `source`, `actor`, `topic`, `addressee` or `responsibility`, in order."""
        return {row[0]: row[1] for row in self._select(queries.NAMES, kind=kind)}

    def name_bodies(self, kind: str) -> tuple[tuple[str, str], ...]:
        """The name and the JSON of every entry of such a kind, in order."""
        return tuple((str(row[1]), str(row[2])) for row in self._select(queries.NAMES, kind=kind))

    # -- what counts at (as_of, known_at)

    def newest_arrival(self) -> Instant | None:
        """The arrival of the newest row, recorded briefs left out."""
        found = self._select(queries.NEWEST_ARRIVAL)
        return Instant(found[0][0]) if found else None

    def updates(
        self, as_of: date, known_at: Instant, *, item: str = "", internal: bool = True
    ) -> tuple[UpdateRow, ...]:
        """The updates that count, by effective date, then arrival."""
        return self._rows(
            queries.COUNTING_UPDATES, _update, as_of=str(as_of), known_at=known_at, item=item, internal=int(internal)
        )

    def history(self, known_at: Instant, *, item: str = "", internal: bool = True) -> tuple[UpdateRow, ...]:
        """Every update that had arrived, those since corrected or retracted too, in order of arrival."""
        return self._rows(queries.HISTORY, _update, known_at=known_at, item=item, internal=int(internal))

    def citations(
        self, as_of: date, known_at: Instant, *, item: str = "", internal: bool = True
    ) -> tuple[CitationRow, ...]:
        return self._rows(
            queries.COUNTING_CITATIONS,
            lambda r: CitationRow(
                EntryId(r[0]), r[1], EntryId(r[2]), r[3], r[4], r[5], Stance(r[6]), r[7], Instant(r[8])
            ),
            as_of=str(as_of),
            known_at=known_at,
            item=item,
            internal=int(internal),
        )

    def evidence(self, known_at: Instant, *, item: str = "", internal: bool = True) -> tuple[EvidenceRow, ...]:
        return self._rows(queries.COUNTING_EVIDENCE, _evidence, known_at=known_at, item=item, internal=int(internal))

    def ended_evidence(
        self, known_at: Instant, *, item: str = "", internal: bool = True
    ) -> "tuple[EndedEvidence, ...]":
        """Evidence that was corrected or retracted, with by whom and why."""
        from tracker.ledger.rare_rows import EndedEvidence

        return self._rows(
            queries.ENDED_EVIDENCE, lambda r: EndedEvidence(*r), known_at=known_at, item=item, internal=int(internal)
        )

    def left_out_of_public(self, as_of: date, known_at: Instant) -> tuple[int, int]:
        """How many counting updates and how much counting evidence is internal."""
        updates, evidence = self._one(queries.WITHHELD_FROM_PUBLIC, as_of=str(as_of), known_at=known_at)
        return int(updates), int(evidence)

    def attachments(self, known_at: Instant, *, evidence: str = "") -> "tuple[AttachmentRow, ...]":
        from tracker.ledger.rare_rows import AttachmentRow

        return self._rows(
            queries.ATTACHMENTS,
            lambda r: AttachmentRow(EntryId(r[0]), EntryId(r[1]), r[2], r[3], r[4], r[5]),
            known_at=known_at,
            evidence=evidence,
        )

    def attachment_content(self, sha256: str) -> bytes | None:
        found = self._select(queries.ATTACHMENT_CONTENT, sha256=sha256)
        return bytes(found[0][0]) if found else None

    def handles(self, known_at: Instant = END_OF_TIME, *, item: str = "") -> "tuple[HandleRow, ...]":
        from tracker.ledger.rare_rows import HandleRow

        return self._rows(
            queries.HANDLES,
            lambda r: HandleRow(EntryId(r[0]), r[1], HandleKind(r[2]), r[3], r[4], Instant(r[5])),
            known_at=known_at,
            item=item,
        )

    def suggestions(self, known_at: Instant = END_OF_TIME, *, item: str = "") -> "tuple[SuggestionRow, ...]":
        """What was suggested, in order of arrival, with the decision on each."""
        from tracker.ledger.kinds import Outcome, SuggestionKind
        from tracker.ledger.rare_rows import SuggestionRow

        return self._rows(
            queries.SUGGESTIONS,
            lambda r: SuggestionRow(
                EntryId(r[0]),
                r[1],
                SuggestionKind(r[2]),
                r[3],
                r[4],
                r[5],
                r[6],
                _day(r[7]),
                r[8],
                r[9],
                Instant(r[10]),
                Outcome(r[11]) if r[11] else None,
                *r[12:],
            ),
            known_at=known_at,
            item=item,
        )

    def suggested_keys(self, known_at: Instant = END_OF_TIME) -> frozenset[str]:
        """The keys of everything that was ever suggested, by `known_at`."""
        return frozenset(row[0] for row in self._select(queries.SUGGESTED_KEYS, known_at=known_at))

    def entries_like(self, part: str) -> "tuple[EntryRow, ...]":
        """The rows whose id holds `part`."""
        return self._rows(queries.ENTRIES_LIKE, _entry, pattern=_pattern(part.lower()) + "%")

    def last_action_of(self, author: str) -> "tuple[EntryRow, ...]":
        """The rows that an author recorded together last and that still count."""
        return self._rows(queries.LAST_ACTION_OF_AUTHOR, _entry, author=author, known_at=END_OF_TIME)

    def recorded_briefs(self, known_at: Instant = END_OF_TIME) -> "tuple[BriefRow, ...]":
        """The recorded briefs that count, in order of arrival."""
        from tracker.ledger.rare_rows import BriefRow

        return self._rows(queries.RECORDED_BRIEFS, lambda r: BriefRow(*r), known_at=known_at)

    def stored_revision(self, sha256: str) -> str | None:
        """A catalogue revision that is stored in the ledger, as canonical JSON text."""
        found = self._select(queries.STORED_REVISION, sha256=sha256)
        return str(found[0][0]) if found else None

    def has_revision(self, sha256: str) -> bool:
        """Whether a catalogue revision is stored whole in the ledger."""
        return bool(self._select(queries.HAS_REVISION, sha256=sha256))

    def counted_entries(self) -> dict[str, int]:
        return {row[0]: row[1] for row in self._select(queries.COUNTED_ENTRIES)}

    def live_digests(self, known_at: Instant) -> tuple[str, ...]:
        """The digests of the rows that count by `known_at`, briefs left out, sorted."""
        return self._rows(queries.LEDGER_DIGESTS, lambda r: str(r[0]), known_at=known_at)

    def recorded_items(self) -> tuple[str, ...]:
        """Ids of the items the ledger speaks of."""
        return self._rows(queries.RECORDED_ITEMS, lambda r: str(r[0]))

    def catalogue_of(self, item: str) -> str | None:
        """The canonical JSON of the catalogue that the newest row about an item was recorded against."""
        found = self._select(queries.REVISION_OF_ITEM, item=item)
        return str(found[0][0]) if found else None

    def search(
        self, words: str, as_of: date = date.max, known_at: Instant = END_OF_TIME, *, most: int = 50
    ) -> "tuple[Found, ...]":
        """Items, updates and evidence that hold every word, without regard to case and accents."""
        from tracker.ledger.rare_rows import Found

        asked = folded(words).split(" ")
        if len(asked) > queries.SEARCH_WORDS:
            last = queries.SEARCH_WORDS - 1
            asked = [*asked[:last], " ".join(asked[last:])]
        asked += [""] * (queries.SEARCH_WORDS - len(asked))
        patterns = {f"word{number}": _pattern(word) + "%" for number, word in enumerate(asked)}
        found: list[Found] = []
        for query in (queries.SEARCH_ITEMS, queries.SEARCH_UPDATES, queries.SEARCH_EVIDENCE):
            found += self._rows(query, lambda r: Found(*r), as_of=str(as_of), known_at=known_at, most=most, **patterns)
        return tuple(found[:most])

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


def holds_projection(connection: sqlite3.Connection, fingerprint: str) -> bool:
    """Whether a projection of these catalogue files is in the connected database."""
    found = connection.execute("SELECT 1 FROM projections WHERE fingerprint = ?", (fingerprint,))
    return found.fetchone() is not None


def _whole_item(kind: str, body: str) -> "Item":
    from tracker.catalog.items import Measure, Provision, Recommendation
    from tracker.catalog.structure import from_json

    if kind == ItemKind.RECOMMENDATION:
        return from_json(Recommendation, body)
    return from_json(Provision, body) if kind == ItemKind.PROVISION else from_json(Measure, body)


def _update(r: Any) -> UpdateRow:
    return UpdateRow(
        EntryId(r[0]),
        r[1],
        Subject(r[2]),
        r[3],
        UpdateKind(r[4]),
        Axis(r[5]) if r[5] else None,
        r[6],
        date.fromisoformat(r[7]),
        Visibility(r[8]),
        r[9],
        Instant(r[10]),
        Instant(r[11]),
        r[12],
        r[13],
        r[14],
        _day(r[15]),
        *r[16:],
    )


def _evidence(r: Any) -> EvidenceRow:
    return EvidenceRow(
        EntryId(r[0]),
        r[1],
        EvidenceKind(r[2]),
        r[3],
        r[4],
        r[5],
        r[6],
        r[7],
        _day(r[8]),
        r[9],
        r[10],
        r[11],
        r[12],
        r[13],
        r[14],
        Visibility(r[15]),
        r[16],
        Instant(r[17]),
    )


def _entry(r: Any) -> "EntryRow":
    from tracker.ledger.rare_rows import EntryRow

    return EntryRow(EntryId(r[0]), r[1], r[2], r[3], Instant(r[4]), r[5], r[6])


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _pattern(word: str) -> str:
    """A LIKE pattern for text that contains `word`, open at its end."""
    escaped = word.replace("!", "!!").replace("%", "!%").replace("_", "!_")
    return f"%{escaped}"
