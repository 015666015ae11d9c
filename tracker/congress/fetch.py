"""What the Congress.gov API holds of a bill: the bill, its actions, related bills, committees and titles, page by page.

An official link to the next page is never followed: every address is built here from the bill's own name.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from tracker.congress.api import Answer, Api, find_key
from tracker.congress.official import BillNumber
from tracker.errors import OfficialSourceUnavailable, TrackerError, UnknownSubject
from tracker.paths import cache_folder
from tracker.settings import Settings

PAGE = 250
"""Entries asked for at a time, the most that the API gives."""

_LISTS = {"actions": "actions", "relatedbills": "relatedBills", "committees": "committees", "titles": "titles"}
_MOST_ENTRIES = 100_000
_READINGS = 3
_FAILURES_IN_A_ROW = 3


@dataclass(frozen=True, slots=True)
class Fetched:
    """One page of what the API holds of a bill: its bytes as they came, and its address, which holds no key.

    `not_modified` speaks of what was kept on this machine, not of any ledger.
    """

    name: str
    address: str
    content: bytes = field(repr=False)
    fetched_at: datetime
    not_modified: bool


@dataclass(frozen=True, slots=True)
class FetchedBill:
    """All pages of a bill, or the `problem` that left it without any."""

    bill: BillNumber
    pages: tuple[Fetched, ...] = ()
    problem: TrackerError | None = None


class Progress(NamedTuple):
    """How far a sync has come: bills done, of how many, and what is asked for now (empty at the end)."""

    done: int
    total: int
    now: str


def open_api(settings: Settings, *, narrate: Callable[[str], None] = lambda _: None) -> Api:
    """The API of the settings, with its answers kept in the platform's cache folder.

    Raises `OfficialSourceUnavailable` without a key, `InvalidSettings` for one that cannot be one.
    """
    return Api(settings.congress_api, find_key(settings), default_folder(), narrate=narrate)


def default_folder() -> Path:
    """Where answers are kept unless told otherwise."""
    return cache_folder() / "congress"


def fetch_all(
    api: Api, bills: Iterable[BillNumber], progress: Callable[[Progress], None] = lambda _: None
) -> Iterator[FetchedBill]:
    """Each bill in turn, so that it can be recorded before the next is asked for.

    If this is not read to its end, a later call within the hour goes on where it stopped: what was fetched is not asked
    for again. A bill that cannot be had is given with its problem, and the next one asked for. Raises
    `OfficialSourceUnavailable` for what concerns them all, and when three bills fail one after another.
    """
    wanted = tuple(dict.fromkeys(bills))
    since = api.kept.resume(api.clock())
    failures = in_a_row = 0
    for done, bill in enumerate(wanted):
        tell = partial(_tell, progress, done, len(wanted))
        try:
            fetched = FetchedBill(bill, fetch_bill(api, bill, kept_since=since, tell=tell))
            in_a_row = 0
        except UnknownSubject as missing:
            fetched = FetchedBill(bill, problem=missing)
        except OfficialSourceUnavailable as problem:
            failures, in_a_row = failures + 1, in_a_row + 1
            if not problem.one_bill or in_a_row == _FAILURES_IN_A_ROW:
                raise
            fetched = FetchedBill(bill, problem=problem)
        yield fetched
    progress(Progress(len(wanted), len(wanted), ""))
    if not failures:
        api.kept.finish()


def fetch_bill(
    api: Api,
    bill: BillNumber,
    *,
    kept_since: datetime | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> tuple[Fetched, ...]:
    """Every page of a bill: its own, then those of its lists, in the API's order.

    What was kept at `kept_since` or later is not asked for again. `tell` is told what is asked for next. Raises
    `UnknownSubject` if the API knows no such bill, `OfficialSourceUnavailable` if it cannot be asked or is wrong.
    """
    tell(str(bill))
    own = api.get(f"{path_of(bill)}?format=json", kept_since=kept_since)
    if own is None:
        raise UnknownSubject(
            f"Congress.gov knows no bill {bill}.",
            "Check its number and its Congress.",
        )
    if not isinstance(own.document.get("bill"), dict):
        raise _wrong(api, f"did not answer with a bill when asked for {bill}")
    pages = [_page(bill, "", 1, own)]
    for part, entries in _LISTS.items():
        answers = _whole_list(api, bill, part, entries, kept_since, tell)
        pages += [_page(bill, f"_{part}", number, answer) for number, answer in enumerate(answers, start=1)]
    return tuple(pages)


def path_of(bill: BillNumber) -> str:
    """Where a bill stands below the base address; its kind is one of `BillKind`, so nothing else gets there."""
    return f"/bill/{bill.congress}/{bill.kind}/{bill.number}"


def _tell(progress: Callable[[Progress], None], done: int, total: int, now: str) -> None:
    progress(Progress(done, total, now))


def _whole_list(
    api: Api, bill: BillNumber, part: str, entries: str, kept_since: datetime | None, tell: Callable[[str], None]
) -> list[Answer]:
    """The pages of a list that belong together: read anew if the list changed in between."""
    for _ in range(_READINGS):
        answers = _read_through(api, bill, part, entries, kept_since, tell)
        if answers is not None:
            return answers
        kept_since = None
    raise _wrong(api, f"gives the {part} of {bill} incomplete, or they change while they are read")


def _read_through(
    api: Api, bill: BillNumber, part: str, entries: str, kept_since: datetime | None, tell: Callable[[str], None]
) -> list[Answer] | None:
    """The pages of a list from the first to the last; None if they do not add up to what they announce."""
    answers: list[Answer] = []
    before: list[Any] = []
    seen = 0
    announced: int | None = None
    while True:
        tell(f"{bill} {part}{f' {seen:,} of {announced:,}' if announced and seen else ''}")
        answer = api.get(f"{path_of(bill)}/{part}?format=json&limit={PAGE}&offset={seen}", kept_since=kept_since)
        page = answer.document.get(entries) if answer is not None else None
        if answer is None or not isinstance(page, list):
            raise _wrong(api, f"did not answer with {part} when asked for those of {bill}")
        count = _count(api, answer.document, bill, part)
        if answers and count != announced:
            return None
        announced = count
        answers.append(answer)
        seen += len(page)
        if seen > _MOST_ENTRIES:
            raise _wrong(api, f"gives more than {_MOST_ENTRIES:,} {part} of {bill}")
        if seen >= announced if announced is not None else len(page) < PAGE:
            return answers
        if not page or page == before:
            return None
        before = page


def _count(api: Api, document: dict[str, Any], bill: BillNumber, part: str) -> int | None:
    """How many entries a list announces; None where it does not say, as lists of one page may."""
    pagination = document.get("pagination")
    if pagination is None:
        return None
    count = pagination.get("count") if isinstance(pagination, dict) else None
    if not isinstance(count, int) or isinstance(count, bool) or not 0 <= count <= _MOST_ENTRIES:
        raise _wrong(api, f"does not say how many {part} of {bill} there are")
    return count


def _page(bill: BillNumber, part: str, number: int, answer: Answer) -> Fetched:
    name = f"bill_{bill.congress}_{bill.kind}_{bill.number}{part}{f'_{number}' if number > 1 else ''}.json"
    return Fetched(name, answer.address, answer.content, answer.fetched_at, answer.not_modified)


def _wrong(api: Api, what: str) -> OfficialSourceUnavailable:
    return OfficialSourceUnavailable(
        f"{api.host} {what}.", "Check the setting `congress_api`, or try again later.", one_bill=True
    )
