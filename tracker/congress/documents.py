"""What a file is, and what several files about one bill say together.

A file is judged by its content, never by its name. Documents that cannot all be true are refused: nothing that follows
from a bill may rest on a date that cannot be.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from tracker.congress.api_json import read_api
from tracker.congress.billstatus import read_billstatus
from tracker.congress.official import (
    BillNumber,
    Document,
    OfficialAction,
    OfficialBill,
    OfficialLaw,
    SourceDocument,
)
from tracker.congress.order import chronological, in_order, without_repeats
from tracker.congress.stages import can_be_law, enactments
from tracker.congress.values import Place
from tracker.dates.congresses import first_day, last_day
from tracker.files.reading import read_bounded, size
from tracker.text.clean import shown
from tracker.text.nearest import listed
from tracker.text.ordinals import ordinal

MAX_BYTES = 64 * 1024 * 1024
MAX_ACTIONS = 100_000

BEFORE = timedelta(days=731)
"""How long before a bill is introduced an action may lie: a committee can hear a matter in the Congress before."""

AFTER = timedelta(days=366)
"""How long after its Congress an action may lie: a bill presented at the end is signed and numbered later."""

_LAST_UNTIL_MARCH = 72

_SPACES = b" \t\r\n\x0b\x0c\x00"
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff", b"\xff\xfe", b"\xfe\xff")
_STRANGERS = (
    (b"%pdf", "a PDF file"),
    (b"pk\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"<!doctype html", "an HTML page"),
    (b"<html", "an HTML page"),
)
_Part = TypeVar("_Part")
_WANTED = "Import BILLSTATUS files of govinfo.gov, or answers of the Congress.gov API as JSON."


def read_files(paths: Iterable[Path]) -> tuple[Document, ...]:
    """Read official documents from files; raises `InvalidInput` at the first that cannot be one."""
    return tuple(read_document(str(path), read_bounded(path, MAX_BYTES, "file")) for path in paths)


def read_document(name: str, content: bytes, *, address: str | None = None) -> Document:
    """Read one official document, BILLSTATUS XML or an answer of the Congress.gov API.

    `name` is shown in messages and decides nothing; `address` says where it was fetched, without any key. Raises
    `InvalidInput` for anything else and for a document with a value that cannot be.
    """
    place = Place(name)
    if len(content) > MAX_BYTES:
        raise place.refusal(f"is larger than the limit of {size(MAX_BYTES)}", "Import the bills one by one.")
    source = SourceDocument(shown(name), hashlib.sha256(content).hexdigest(), "", address)
    try:
        document = _reader_for(content, place)(content, source)
    except MemoryError:
        raise place.refusal("needs more memory to be read than there is") from None
    if document.action_entries > MAX_ACTIONS:
        raise place.refusal(f"lists more than {MAX_ACTIONS:,} actions, which no bill has")
    for action in document.actions or ():
        _check_action(action, document.bill, place)
    introduced = document.introduced
    if introduced and not first_day(document.bill.congress) <= introduced <= _end(document.bill):
        raise place.refusal(
            f"says that {document.bill} was introduced on {introduced}, when the {_sitting(document.bill)} did not sit"
        )
    return document


def read_bills(documents: Iterable[Document]) -> tuple[OfficialBill, ...]:
    """Return each bill once, with what all documents about it say; bills stand by Congress, kind and number.

    The order of the documents makes no difference. Raises `InvalidInput` for a bill without an action, with pages of
    its actions missing, or with documents or dates that contradict each other.
    """
    about: dict[BillNumber, dict[str, Document]] = {}
    for document in documents:
        about.setdefault(document.bill, {}).setdefault(document.source.sha256, document)
    return tuple(_merged(bill, _by_age(about[bill].values())) for bill in sorted(about))


# -- what a file is


def _reader_for(content: bytes, place: Place) -> Callable[[bytes, SourceDocument], Document]:
    bare = content
    for mark in _MARKS:
        bare = bare.removeprefix(mark)
    start = bare[:400].replace(b"\x00", b"").lstrip(_SPACES).lower()
    if not start:
        raise place.refusal("is empty", "Check that it was saved.")
    stranger = next((what for sign, what in _STRANGERS if start.startswith(sign)), None)
    if stranger is not None:
        raise place.refusal(f"is {stranger}, not official bill data", _WANTED)
    if start.startswith(b"<"):
        return read_billstatus
    if start[:1] in b"{[":
        return read_api
    raise place.refusal("is neither XML nor JSON", _WANTED)


# -- one bill from several documents


def _by_age(documents: Iterable[Document]) -> list[Document]:
    """Oldest first by the day the record was updated; what is later wins."""
    return sorted(documents, key=lambda each: (each.updated or "", each.source.schema, each.source.sha256))


def _merged(bill: BillNumber, documents: Sequence[Document]) -> OfficialBill:
    place = Place(documents[-1].source.name)
    actions = _actions(bill, documents, place)
    titles = [document.title for document in documents if document.title]
    whole = OfficialBill(
        bill.congress,
        bill.kind,
        bill.number,
        title=titles[-1] if titles else str(bill),
        introduced=_introduced(bill, documents, place),
        actions=actions,
        laws=_laws(documents),
        related=_united((document.related for document in documents), lambda related: related.bill),
        committees=_united((document.committees for document in documents), lambda each: (each.name, each.parent)),
        titles=_united((document.titles for document in documents), lambda title: title),
        updated=next((document.updated for document in reversed(documents) if document.updated), None),
        sources=tuple(sorted((document.source for document in documents), key=lambda each: (each.name, each.sha256))),
    )
    _check_dates(whole, place)
    return whole


def _actions(bill: BillNumber, documents: Sequence[Document], place: Place) -> tuple[OfficialAction, ...]:
    speaking = [document for document in documents if document.actions is not None]
    pages = [document for document in speaking if document.actions_in_all is not None]
    missing = max((page.actions_in_all or 0 for page in pages), default=0) - sum(page.action_entries for page in pages)
    if missing > 0 and len(pages) == len(speaking):
        raise Place(pages[0].source.name).refusal(
            f"leaves out {missing:,} actions of {bill}", "Import every page of its actions together."
        )
    lists = [document.actions or () for document in speaking if document.actions_in_all is None]
    lists.append(tuple(action for page in sorted(pages, key=_newest, reverse=True) for action in page.actions or ()))
    ordered = sorted(map(in_order, lists), key=len, reverse=True)
    actions = chronological(without_repeats(action for each in ordered for action in each))
    if not actions:
        raise place.refusal(
            f"gives no action of {bill}", "Import its actions too: an answer of the API holds one part."
        )
    if len(actions) > MAX_ACTIONS:
        raise place.refusal(f"makes more than {MAX_ACTIONS:,} actions of {bill}, which no bill has")
    return actions


def _newest(page: Document) -> tuple[str, ...]:
    days = [action.date.isoformat() for action in page.actions or ()]
    return (min(days), max(days), page.source.sha256) if days else ("",)


def _introduced(bill: BillNumber, documents: Sequence[Document], place: Place) -> date | None:
    days = sorted({document.introduced for document in documents if document.introduced})
    if len(days) > 1:
        said = listed(map(str, days), "and")
        raise place.refusal(f"and the others give {bill} several days of introduction: {said}")
    return days[0] if days else None


def _laws(documents: Sequence[Document]) -> tuple[OfficialLaw, ...] | None:
    said = [document.laws for document in documents if document.laws is not None]
    return said[-1] if said else None


def _united(parts: Iterable[tuple[_Part, ...] | None], key: Callable[[_Part], object]) -> tuple[_Part, ...]:
    """Every part once, as the latest document has it."""
    return tuple({key(each): each for part in parts for each in part or ()}.values())


# -- dates that cannot be


def _check_action(action: OfficialAction, bill: BillNumber, place: Place) -> None:
    if not first_day(bill.congress) - BEFORE <= action.date <= last_day(bill.congress) + AFTER:
        raise place.refusal(
            f"dates an action of {bill} on {action.date}, outside the {_sitting(bill)} "
            f"({first_day(bill.congress)} to {last_day(bill.congress)})"
        )


def _check_dates(bill: OfficialBill, place: Place) -> None:
    enacting = enactments(bill) if can_be_law(bill) else ()
    if bill.laws and can_be_law(bill) and not enacting:
        raise place.refusal(
            f"lists {bill.bill} as {bill.laws[0]}, but no action says that it became law",
            "Import its actions of the same day.",
        )
    if bill.introduced is None:
        return
    first = bill.actions[0].date
    if first < bill.introduced - BEFORE:
        raise place.refusal(f"dates an action of {bill.bill} on {first}, long before it was introduced")
    if enacting and enacting[0].date < bill.introduced:
        raise place.refusal(
            f"says that {bill.bill} was introduced on {bill.introduced}, after it became law on {enacting[0].date}"
        )


def _end(bill: BillNumber) -> date:
    """The last day a bill can be introduced; until the Twentieth Amendment a Congress ended on 3 March."""
    return (
        last_day(bill.congress) if bill.congress > _LAST_UNTIL_MARCH else last_day(bill.congress) + timedelta(days=60)
    )


def _sitting(bill: BillNumber) -> str:
    return f"{ordinal(bill.congress)} Congress"
