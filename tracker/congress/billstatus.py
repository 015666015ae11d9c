"""BILLSTATUS: the bill status files of the Government Publishing Office, schema 1 and schema 3.

The two differ in names and nesting: schema 1 says `billType`, `billNumber`, `latestTitle`, `committee` and
`committees/billCommittees`; schema 3 says `type`, `number`, `title`, `committees/item` and `committees`.
Source: BILLSTATUS XML User Guide, https://github.com/usgpo/bill-status.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException, DTDForbidden
from defusedxml.ElementTree import XMLParser

from tracker.congress.official import (
    Document,
    OfficialAction,
    OfficialCommittee,
    OfficialLaw,
    OfficialTitle,
    OfficialVote,
    RelatedBill,
    SourceDocument,
)
from tracker.congress.values import LONGEST, Place, bill_number, cleaned, clock_time, day, law, number
from tracker.errors import InvalidInput
from tracker.text.clean import shown

MAX_DEPTH = 60
MAX_ELEMENTS = 2_000_000
ROOT = "billStatus"
_BIG = 1 << 16


@dataclass(slots=True)
class Element:
    """One element of a file, with the line it begins on."""

    tag: str
    line: int
    parts: list[str] = field(default_factory=list)
    length: int = 0
    children: list["Element"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its own text, cleaned."""
        return cleaned("".join(self.parts))

    def all(self, *path: str) -> Iterator["Element"]:
        """Every element at the end of a path of tags."""
        if not path:
            yield self
            return
        for child in self.children:
            if child.tag == path[0]:
                yield from child.all(*path[1:])

    def first(self, *names: str) -> "Element | None":
        """The first child of any of these names that says something."""
        for name in names:
            for child in self.all(name):
                if child.children or child.text:
                    return child
        return None

    def value(self, *names: str) -> str | None:
        """The text of the first child of any of these names that has one."""
        found = self.first(*names)
        return (found.text or None) if found is not None else None


def read_billstatus(content: bytes, source: SourceDocument) -> Document:
    """Read one BILLSTATUS file; `source.schema` is filled in.

    Raises `InvalidInput` for XML that is broken, declares entities or a document type, nests too deeply, is no
    BILLSTATUS file, or holds a value of the wrong kind.
    """
    root = _parsed(content, source.name)
    place = Place(source.name)
    if root.tag != ROOT:
        raise place.refusal(
            f"is XML, but not a bill status file: it begins with <{shown(root.tag)[:60]}>",
            "Import BILLSTATUS files of govinfo.gov, or answers of the Congress.gov API.",
        )
    bill = root.first("bill")
    if bill is None:
        raise place.refusal("is a bill status file without a bill")
    named = bill_number(
        _needed(bill, source.name, "congress"),
        _needed(bill, source.name, "billType", "type"),
        _needed(bill, source.name, "billNumber", "number"),
        Place(source.name, f"line {bill.line}"),
    )
    schema = root.value("version") or bill.value("version") or ("1" if bill.first("billType") else "3")
    entries = list(bill.all("actions", "item"))
    introduced = bill.first("introducedDate")
    return Document(
        source=SourceDocument(source.name, source.sha256, f"BILLSTATUS {schema[:20]}", source.address),
        bill=named,
        title=bill.value("title"),
        introduced=_day(introduced, source.name, "date of introduction") if introduced else None,
        actions=tuple(_action(entry, source.name) for entry in entries if entry.value("text", "actionCode")),
        action_entries=len(entries),
        laws=tuple(_law(entry, source.name) for entry in bill.all("laws", "item")),
        related=tuple(_related(entry, source.name) for entry in bill.all("relatedBills", "item")),
        committees=tuple(_committees(bill)),
        titles=tuple(
            OfficialTitle(entry.value("titleType") or "", title, entry.value("chamberName"))
            for entry in bill.all("titles", "item")
            if (title := entry.value("title"))
        ),
        updated=bill.value("updateDate"),
    )


def _action(entry: Element, file: str) -> OfficialAction:
    dated, timed = entry.first("actionDate"), entry.first("actionTime")
    if dated is None:
        raise Place(file, f"line {entry.line}").refusal("has an action without a date")
    system = entry.first("sourceSystem")
    code = system.first("code") if system else None
    committees = [*entry.all("committees", "item"), *entry.all("committee", "item"), *entry.all("committee")]
    return OfficialAction(
        date=_day(dated, file, "date of an action"),
        text=entry.value("text") or "",
        time=clock_time(timed.text, Place(file, f"line {timed.line}")) if timed else None,
        code=entry.value("actionCode"),
        kind=entry.value("type"),
        source_code=_number(code, file, "code of a source system", least=0) if code else None,
        source_name=system.value("name") if system else None,
        committees=tuple(
            OfficialCommittee(name, each.value("systemCode")) for each in committees if (name := each.value("name"))
        ),
        votes=tuple(_vote(each, file) for each in entry.all("recordedVotes", "recordedVote")),
    )


def _vote(entry: Element, file: str) -> OfficialVote:
    roll, session = entry.first("rollNumber"), entry.first("sessionNumber")
    if roll is None:
        raise Place(file, f"line {entry.line}").refusal("has a recorded vote without its number")
    return OfficialVote(
        chamber=entry.value("chamber") or "",
        roll=_number(roll, file, "number of a vote"),
        session=_number(session, file, "number of a session") if session else None,
        address=entry.value("url"),
    )


def _law(entry: Element, file: str) -> OfficialLaw:
    return law(entry.value("type") or "", entry.value("number") or "", Place(file, f"line {entry.line}"))


def _related(entry: Element, file: str) -> RelatedBill:
    place = Place(file, f"line {entry.line}")
    named = bill_number(entry.value("congress") or "", entry.value("type") or "", entry.value("number") or "", place)
    latest = entry.first("latestAction")
    latest_on = latest.first("actionDate") if latest else None
    return RelatedBill(
        named.congress,
        named.kind,
        named.number,
        title=entry.value("latestTitle", "title") or "",
        relations=tuple(
            (kind, each.value("identifiedBy") or "")
            for each in entry.all("relationshipDetails", "item")
            if (kind := each.value("type"))
        ),
        latest_on=_day(latest_on, file, "date of an action") if latest_on else None,
        latest=latest.value("text") if latest else None,
    )


def _committees(bill: Element) -> Iterator[OfficialCommittee]:
    for entry in (*bill.all("committees", "billCommittees", "item"), *bill.all("committees", "item")):
        whole = _committee(entry, entry.value("chamber"), None)
        if whole is not None:
            yield whole
        for part in entry.all("subcommittees", "item"):
            found = _committee(part, entry.value("chamber"), entry.value("systemCode"))
            if found is not None:
                yield found


def _committee(entry: Element, chamber: str | None, parent: str | None) -> OfficialCommittee | None:
    name = entry.value("name")
    if name is None:
        return None
    activities = tuple(
        (done, each.value("date") or "") for each in entry.all("activities", "item") if (done := each.value("name"))
    )
    return OfficialCommittee(name, entry.value("systemCode"), chamber, parent, activities)


def _needed(bill: Element, file: str, *names: str) -> str:
    written = bill.value(*names)
    if written is None:
        raise Place(file, f"line {bill.line}").refusal(f"does not say which bill it is about: no <{names[-1]}>")
    return written


def _day(element: Element, file: str, what: str) -> date:
    return day(element.text, Place(file, f"line {element.line}"), what)


def _number(element: Element, file: str, what: str, *, least: int = 1) -> int:
    return number(element.text, Place(file, f"line {element.line}"), what, least=least)


# -- XML, without entities, document types and depth


class _TooMuch(Exception):
    """The file nests deeper, or holds more elements, than any bill does."""


class _Builder:
    """Builds elements with their lines, and stops at what no bill status file holds."""

    def __init__(self) -> None:
        self.line: Callable[[], int] = lambda: 0
        self.root: Element | None = None
        self._open: list[Element] = []
        self._count = 0

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        element = Element(tag, self.line())
        if self._open:
            self._open[-1].children.append(element)
        elif self.root is None:
            self.root = element
        self._open.append(element)
        self._count += 1
        if len(self._open) > MAX_DEPTH:
            raise _TooMuch(f"nests deeper than {MAX_DEPTH} elements")
        if self._count > MAX_ELEMENTS:
            raise _TooMuch(f"holds more than {MAX_ELEMENTS:,} elements")

    def end(self, _tag: str) -> None:
        self._open.pop()

    def data(self, text: str) -> None:
        element = self._open[-1]
        if element.length < LONGEST:
            element.parts.append(text)
            element.length += len(text)

    def close(self) -> Element | None:
        return self.root


def _parsed(content: bytes, file: str) -> Element:
    builder = _Builder()
    make: Any = XMLParser
    parser = make(target=builder, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    builder.line = lambda: int(parser.parser.CurrentLineNumber)
    try:
        for begin in range(0, len(content), _BIG):
            parser.feed(content[begin : begin + _BIG])
        parser.close()
    except DefusedXmlException as error:
        what = "a document type" if isinstance(error, DTDForbidden) else "an entity"
        place = Place(file, f"line {builder.line()}")
        raise place.refusal(f"declares {what}, which no bill status file does") from None
    except _TooMuch as error:
        raise Place(file, f"line {builder.line()}").refusal(str(error)) from None
    except ParseError as error:
        raise _broken(error, file) from None
    except (ValueError, LookupError):
        raise Place(file).refusal("is XML in an encoding that cannot be read", "Save it as UTF-8.") from None
    if builder.root is None:
        raise Place(file).refusal("is XML without an element")
    return builder.root


def _broken(error: ParseError, file: str) -> InvalidInput:
    at_line, _column = error.position
    why = shown(str(error)).partition(":")[0]
    if why in ("no element found", "unclosed token"):
        why = "it ends too early"
    return Place(file, f"line {at_line}").refusal(f"is not whole XML: {why}")
