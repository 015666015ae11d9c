"""A catalogue entry for a bill that no catalogue holds, written from its official data as YAML."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from tracker.citations.printing import printed
from tracker.congress.documents import read_bills, read_files
from tracker.congress.matching import bill_id
from tracker.congress.official import OfficialBill
from tracker.congress.stages import stage_of
from tracker.congress.suggesting import PUBLISHER
from tracker.text.nearest import listed


def entries(paths: Sequence[Path]) -> str:
    """A whole catalogue file, as YAML text, with a measure for each bill the official files speak of.

    Raises `InvalidInput` for a file that is no official document.
    """
    return entries_of(read_bills(read_files(paths)))


def entries_of(bills: Sequence[OfficialBill]) -> str:
    """The same of bills that were read."""
    content = {
        "schema": 1,
        "catalog": "added-bills",
        "title": "Bills added from official data",
        "sources": [_source(bill) for bill in bills],
        "measures": [_measure(bill) for bill in bills],
    }
    return yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=110)


def _source(bill: OfficialBill) -> dict[str, Any]:
    read = listed(dict.fromkeys(source.schema for source in bill.sources), "and")
    source: dict[str, Any] = {
        "id": _source_id(bill),
        "title": f"Official record of {bill.bill}",
        "kind": "bill-data",
        "publisher": PUBLISHER,
        "url": bill.bill.page,
    }
    if bill.updated and _is_day(bill.updated[:10]):
        source["date"] = bill.updated[:10]
    if read:
        source["note"] = f"Read from {read}."
    return source


def _measure(bill: OfficialBill) -> dict[str, Any]:
    reading = stage_of(bill)
    enacted = reading.stage.startswith("ENACTED")
    where = [{"source": _source_id(bill), "locator": "the record as a whole"}]
    measure: dict[str, Any] = {
        "id": bill_id(bill.bill),
        "kind": "bill",
        "congress": bill.congress,
        "number": str(bill.number),
        "title": bill.title[:500],
        "citation": printed(bill.bill.citation),
    }
    if bill.laws:
        measure["other_titles"] = [str(law) for law in bill.laws]
    if bill.introduced:
        measure["introduced"] = bill.introduced.isoformat()
    if enacted:
        measure["enacted"] = reading.since
    since = reading.since.isoformat()
    locator = f"Actions, {since}"
    measure["stages"] = [
        {"stage": reading.stage, "date": since, "sources": [{"source": _source_id(bill), "locator": locator}]}
    ]
    measure["url"] = bill.bill.page
    measure["sources"] = where
    return measure


def _source_id(bill: OfficialBill) -> str:
    return f"record-{bill.kind}-{bill.number}-{bill.congress}"


def _is_day(written: str) -> bool:
    try:
        date.fromisoformat(written)
    except ValueError:
        return False
    return True
