"""Reading the ledger: each method runs one named SELECT and returns plain rows."""

import sqlite3
from datetime import date
from typing import TYPE_CHECKING

from tracker.catalog.vocabulary import Axis
from tracker.dates.days import END_OF_TIME, Instant
from tracker.ledger import queries, row_makers
from tracker.ledger.catalogue_reader import CatalogueReader
from tracker.ledger.kinds import EntryId, HandleKind
from tracker.ledger.queries import parts
from tracker.ledger.rows import (
    CitationRow,
    EvidenceRow,
    Part,
    UpdateRow,
)
from tracker.text.clean import folded

if TYPE_CHECKING:
    from tracker.ledger.rare_rows import (
        AttachmentRow,
        BriefRow,
        EndedEvidence,
        EntryRow,
        Found,
        HandleRow,
        RetracedRow,
        ReviewRow,
        SuggestionRow,
    )


class Reader(CatalogueReader):
    """One connection with a projection of the catalogue and the recorded rows, read-only."""

    def part(self, low: int, high: int, as_of: date, known_at: Instant, *, internal: bool = True) -> Part:
        """What decides the standings of the items from place `low` to before `high`; none of it is kept here."""
        places = {"low": low, "high": high}
        clocks = {"as_of": str(as_of), "known_at": known_at, "internal": int(internal)}
        return Part(
            self._rows(parts.ITEMS_OF_PART, row_makers.item, **places),
            self._rows(parts.SUBJECTS_OF_PART, row_makers.subject, **places),
            self._rows(parts.STAGES_OF_PART, row_makers.stage, **places),
            self._rows(parts.UPDATES_OF_PART, row_makers.update, **places, **clocks),
            self._rows(parts.CITATIONS_OF_PART, row_makers.citation, **places, **clocks),
            self._rows(parts.EVIDENCE_OF_PART, row_makers.evidence, **places, **clocks),
        )

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
            parts.UPDATES_OF_ITEM if item else queries.COUNTING_UPDATES,
            row_makers.update,
            as_of=str(as_of),
            known_at=known_at,
            item=item,
            internal=int(internal),
        )

    def updates_that_tie(self, as_of: date, known_at: Instant, *, internal: bool = True) -> tuple[UpdateRow, ...]:
        """Of the updates that count those of a stage, and those that name another item."""
        clocks = {"as_of": str(as_of), "known_at": known_at, "internal": int(internal)}
        return self._rows(queries.UPDATES_THAT_TIE, row_makers.update, axis=Axis.STAGE.value, **clocks)

    def history(self, known_at: Instant, *, item: str = "", internal: bool = True) -> tuple[UpdateRow, ...]:
        """Every update that had arrived, those since corrected or retracted too, in order of arrival."""
        query = parts.HISTORY_OF_ITEM if item else queries.HISTORY
        return self._rows(query, row_makers.update, known_at=known_at, item=item, internal=int(internal))

    def citations(
        self, as_of: date, known_at: Instant, *, item: str = "", internal: bool = True
    ) -> tuple[CitationRow, ...]:
        return self._rows(
            parts.CITATIONS_OF_ITEM if item else queries.COUNTING_CITATIONS,
            row_makers.citation,
            as_of=str(as_of),
            known_at=known_at,
            item=item,
            internal=int(internal),
        )

    def evidence(self, known_at: Instant, *, item: str = "", internal: bool = True) -> tuple[EvidenceRow, ...]:
        query = parts.EVIDENCE_OF_ITEM if item else queries.COUNTING_EVIDENCE
        return self._rows(query, row_makers.evidence, known_at=known_at, item=item, internal=int(internal))

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

    def content_sizes(self) -> dict[str, int]:
        """How many bytes of each attached file the ledger holds, by its SHA-256, without reading them."""
        return dict(self._rows(queries.CONTENT_SIZES, lambda r: (str(r[0]), int(r[1]))))

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
                row_makers.day(r[7]),
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
        return self._rows(queries.ENTRIES_LIKE, row_makers.entry, pattern=_pattern(part.lower()) + "%")

    def last_action_of(self, author: str) -> "tuple[EntryRow, ...]":
        """The rows that an author recorded together last and that still count."""
        return self._rows(queries.LAST_ACTION_OF_AUTHOR, row_makers.entry, author=author, known_at=END_OF_TIME)

    def retraced(self, author: str) -> "tuple[RetracedRow, ...]":
        """What an author took back and recorded again since recording anything new, in order of arrival."""
        from tracker.ledger.rare_rows import RetracedRow

        return self._rows(queries.RETRACED, lambda r: RetracedRow(*r), author=author)

    def repeated(self) -> dict[EntryId, EntryId]:
        """The counting row that records another again, by the id of that other."""
        return dict(self._rows(queries.REPEATED, lambda r: (EntryId(r[0]), EntryId(r[1])), known_at=END_OF_TIME))

    def reviews(self, known_at: Instant = END_OF_TIME, *, item: str = "") -> "tuple[ReviewRow, ...]":
        """The verdicts that count on all updates or on those of an item, in order of arrival."""
        from tracker.ledger.kinds import Verdict
        from tracker.ledger.rare_rows import ReviewRow

        return self._rows(
            queries.REVIEWS, lambda r: ReviewRow(r[0], r[1], Verdict(r[2]), *r[3:]), known_at=known_at, item=item
        )

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

    def recorded_not_listed(self) -> tuple[str, ...]:
        """Ids of the items the ledger speaks of that are not in the catalogue, sorted."""
        return self._rows(queries.RECORDED_NOT_LISTED, lambda r: str(r[0]))

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


def holds_projection(connection: sqlite3.Connection, fingerprint: str) -> bool:
    """Whether a projection of these catalogue files is in the connected database."""
    found = connection.execute("SELECT 1 FROM projections WHERE fingerprint = ?", (fingerprint,))
    return found.fetchone() is not None


def _pattern(word: str) -> str:
    """A LIKE pattern for text that contains `word`, open at its end."""
    escaped = word.replace("!", "!!").replace("%", "!%").replace("_", "!_")
    return f"%{escaped}"
