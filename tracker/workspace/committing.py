"""What every recording does: who and when, the one transaction, the sentence that says what was recorded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.dates.days import END_OF_TIME, Instant, instant, parse_day
from tracker.errors import BadArgument, IntegrityFailure, InvalidCatalog, InvalidInput
from tracker.ledger.drafts import (
    Draft,
)
from tracker.ledger.kinds import (
    EntryId,
    EntryKind,
    Visibility,
)
from tracker.ledger.rare_rows import EntryRow
from tracker.ledger.rows import UpdateRow
from tracker.text.tongue import said
from tracker.workspace.subjects import Known, find_entry, find_subject, short
from tracker.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Recorded:
    """What an action recorded: the id of its main row, a sentence that names it, and when it arrived.

    `ids` are those of every row; there is none where all that was suggested had been suggested before.
    """

    id: EntryId
    sentence: str
    arrived_at: Instant
    ids: tuple[EntryId, ...] = ()


def commit(workspace: Workspace, drafts: Sequence[Draft], sentence: str) -> Recorded:
    from tracker.ledger.engine import open_for_writing
    from tracker.ledger.record import CanonicalCatalog, record

    author = workspace.author_name()
    reader = workspace.reader()
    revision = reader.revision()
    canonical = ""
    if not reader.has_revision(revision):
        from tracker.catalog.load import load

        loaded = load(workspace.catalog_bytes())
        if loaded.sha256 != revision:
            workspace.close()
            raise InvalidCatalog(
                "The catalogue files were changed since they were read; nothing was recorded.", "Record it again."
            )
        canonical = loaded.canonical.decode()
    workspace.close()
    engine = open_for_writing(workspace.ledger)
    try:
        receipts = record(
            engine,
            workspace.ledger,
            drafts,
            author=author,
            recorded_at=workspace.clock(),
            catalogue=CanonicalCatalog(revision, canonical),
        )
    finally:
        engine.dispose()
    ids = tuple(receipt.id for receipt in receipts)
    arrived_at = receipts[0].arrived_at if receipts else instant(workspace.clock())
    told = said("{sentence} ({id}).", sentence=sentence, id=short(drafts[0].id))
    return Recorded(drafts[0].id, told, arrived_at, ids)


def effective_day(workspace: Workspace, written: str, what: str, *, allow_future: bool) -> date:
    today = workspace.today()
    day = parse_day(written, what, today=today) if written else today
    if day > today and not allow_future:
        raise InvalidInput(
            f"The {what} {day} lies in the future (today is {today}).",
            "Give --allow-future if that is meant." if what == "effective date" else "Give today or an earlier day.",
        )
    return day


def visibility_of(internal: bool) -> Visibility:
    return Visibility.INTERNAL if internal else Visibility.PUBLIC


def find_target(workspace: Workspace, written: str) -> tuple[Known, EntryId | None]:
    """A subject by its address, or an update by its id with the subject it speaks of."""
    reader = workspace.reader()
    asked = written.strip().lower()
    if len(asked) >= 6 and set(asked) <= set("0123456789abcdef-…") and reader.item(asked) is None:
        entry = find_entry(reader, asked, EntryKind.UPDATE)
        update = find_update(workspace, entry)
        return find_subject(reader, update.subject), update.id
    return find_subject(reader, written), None


def find_update(workspace: Workspace, entry: EntryRow) -> UpdateRow:
    update = next((each for each in workspace.reader().history(END_OF_TIME) if each.id == entry.id), None)
    if update is None:
        raise IntegrityFailure("That row has lost its body.", "`tracker db verify` says more.")
    if update.ended:
        raise BadArgument(f"That update was already {update.ended}, by {update.ended_by}.", "See `tracker history`.")
    return update
