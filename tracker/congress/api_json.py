"""Answers of the Congress.gov API, version 3: a bill, its actions, related bills, committees and titles.

An answer about a bill says itself which bill it is; the others say so only in their `request` block. Numbers come as
numbers or as text, and a list may be null, a list, or an object around a list.
Source: https://github.com/LibraryOfCongress/api.congress.gov/blob/main/Documentation/BillEndpoint.md.
"""

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from tracker.congress.official import (
    BillNumber,
    Document,
    OfficialAction,
    OfficialCommittee,
    OfficialTitle,
    OfficialVote,
    RelatedBill,
    SourceDocument,
)
from tracker.congress.values import Place, bill_number, cleaned, clock_time, day, law, number
from tracker.text.clean import shown
from tracker.text.nearest import listed

_LABELS = {
    "bill": "bill",
    "actions": "actions",
    "relatedBills": "related bills",
    "committees": "committees",
    "titles": "titles",
}
"""What is read: the key of an answer, and how it is called."""

_OTHERS = ("bills", "amendments", "cosponsors", "subjects", "summaries", "textVersions", "laws")
"""Further answers of the same API, told from those of another by name."""

_WANTED = f"Import its answers about a bill: {listed(_LABELS.values(), 'and')}."
_LONGEST_NUMBER = 18


def read_api(content: bytes, source: SourceDocument) -> Document:
    """Read one answer of the API; `source.schema` is filled in, and the address if the answer says it.

    Raises `InvalidInput` for JSON that is broken, ambiguous or of another API, and for a value of the wrong kind.
    """
    place = Place(source.name)
    answer = _Part(_parsed(content, place), place, "")
    if not isinstance(answer.value, dict):
        raise place.refusal("is JSON, but not an answer of the Congress.gov API", _WANTED)
    what = next((key for key in _LABELS if answer.value.get(key) is not None), None)
    if what is None:
        raise place.refusal(_why_not(answer), _WANTED)
    request = answer.part("request")
    source = SourceDocument(
        source.name, source.sha256, f"Congress.gov API {_LABELS[what]}", source.address or _address(request)
    )
    if what == "bill":
        return _bill(answer.part("bill"), request, source)
    bill = _requested(request, place)
    entries = list(answer.part(what).entries())
    if what == "actions":
        actions = tuple(_action(entry) for entry in entries if entry.text("text") or entry.text("actionCode"))
        count = answer.part("pagination").value_of("count")
        in_all = number(count, place, "count of actions", least=0) if count else None
        return Document(source, bill, actions=actions, action_entries=len(entries), actions_in_all=in_all)
    if what == "relatedBills":
        return Document(source, bill, related=tuple(_related(entry) for entry in entries))
    if what == "committees":
        return Document(source, bill, committees=tuple(_committees(entries)))
    return Document(source, bill, titles=tuple(_titles(entries)))


# -- the parts of an answer


@dataclass(frozen=True, slots=True)
class _Part:
    """One value of an answer and the path to it (`actions[3].text`)."""

    value: Any
    place: Place
    path: str

    @property
    def here(self) -> Place:
        return Place(self.place.file, self.path)

    def part(self, key: str) -> "_Part":
        """The object under a key; an empty one if there is none."""
        value = self._object().get(key)
        found = _Part({} if value is None else value, self.place, f"{self.path}.{key}".lstrip("."))
        if not isinstance(found.value, dict | list):
            raise found.here.refusal("has something else where a list or an object is due")
        return found

    def entries(self) -> Iterator["_Part"]:
        """The entries of a list, of an object around a list (`item`), or the one object there is."""
        value = self.value
        if isinstance(value, dict):
            value = value.get("item", [value] if "name" in value else [])
        if not isinstance(value, list):
            raise self.here.refusal("has something else where a list is due")
        for index, each in enumerate(value):
            found = _Part(each, self.place, f"{self.path}[{index}]")
            if not isinstance(each, dict):
                raise found.here.refusal("has something else where an object is due")
            yield found

    def text(self, key: str) -> str:
        """The cleaned text under a key; empty if there is none. A number counts as the text of it."""
        value = self._object().get(key)
        if value is None:
            return ""
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise Place(self.place.file, f"{self.path}.{key}".lstrip(".")).refusal(
                "has something else where text is due"
            )
        return cleaned(str(value))

    def value_of(self, key: str) -> str | None:
        """The cleaned text under a key, or None if there is none."""
        return self.text(key) or None

    def day(self, key: str, what: str) -> date | None:
        """The day under a key."""
        written = self.text(key)
        return day(written, Place(self.place.file, f"{self.path}.{key}"), what) if written else None

    def count(self, key: str, what: str, *, least: int = 1) -> int | None:
        """The number under a key."""
        written = self.text(key)
        return number(written, Place(self.place.file, f"{self.path}.{key}"), what, least=least) if written else None

    def _object(self) -> dict[str, Any]:
        if not isinstance(self.value, dict):
            raise self.here.refusal("has a list where an object is due")
        return self.value


def _bill(part: _Part, request: _Part, source: SourceDocument) -> Document:
    named = bill_number(part.text("congress"), part.text("type"), part.text("number"), part.here)
    asked = _named_in(request, part.place)
    if asked is not None and asked != named:
        raise part.place.refusal(f"answers a request for {asked} with {named}")
    return Document(
        source=source,
        bill=named,
        title=part.value_of("title"),
        introduced=part.day("introducedDate", "date of introduction"),
        laws=tuple(law(each.text("type"), each.text("number"), each.here) for each in part.part("laws").entries()),
        updated=part.value_of("updateDate"),
    )


def _action(entry: _Part) -> OfficialAction:
    on = entry.day("actionDate", "date of an action")
    if on is None:
        raise entry.here.refusal("has an action without a date")
    system, at = entry.part("sourceSystem"), entry.text("actionTime")
    return OfficialAction(
        date=on,
        text=entry.text("text"),
        time=clock_time(at, Place(entry.place.file, f"{entry.path}.actionTime")) if at else None,
        code=entry.value_of("actionCode"),
        kind=entry.value_of("type"),
        source_code=system.count("code", "code of a source system", least=0),
        source_name=system.value_of("name"),
        committees=tuple(
            OfficialCommittee(name, each.value_of("systemCode"))
            for each in entry.part("committees").entries()
            if (name := each.text("name"))
        ),
        votes=tuple(_vote(each) for each in entry.part("recordedVotes").entries()),
    )


def _vote(entry: _Part) -> OfficialVote:
    roll = entry.count("rollNumber", "number of a vote")
    if roll is None:
        raise entry.here.refusal("has a recorded vote without its number")
    session = entry.count("sessionNumber", "number of a session")
    return OfficialVote(entry.text("chamber"), roll, session, entry.value_of("url"))


def _related(entry: _Part) -> RelatedBill:
    named = bill_number(entry.text("congress"), entry.text("type"), entry.text("number"), entry.here)
    latest = entry.part("latestAction")
    return RelatedBill(
        named.congress,
        named.kind,
        named.number,
        title=entry.text("title"),
        relations=tuple(
            (kind, each.text("identifiedBy"))
            for each in entry.part("relationshipDetails").entries()
            if (kind := each.text("type"))
        ),
        latest_on=latest.day("actionDate", "date of an action"),
        latest=latest.value_of("text"),
    )


def _committees(entries: list[_Part]) -> Iterator[OfficialCommittee]:
    for entry in entries:
        yield _committee(entry, entry.value_of("chamber"), None)
        for each in entry.part("subcommittees").entries():
            yield _committee(each, entry.value_of("chamber"), entry.value_of("systemCode"))


def _committee(entry: _Part, chamber: str | None, parent: str | None) -> OfficialCommittee:
    activities = tuple((each.text("name"), each.text("date")) for each in entry.part("activities").entries())
    return OfficialCommittee(entry.text("name"), entry.value_of("systemCode"), chamber, parent, activities)


def _titles(entries: list[_Part]) -> Iterator[OfficialTitle]:
    for entry in entries:
        title = entry.text("title")
        if title:
            yield OfficialTitle(entry.text("titleType"), title, entry.value_of("chamberName"))


# -- which bill is meant


def _requested(request: _Part, place: Place) -> BillNumber:
    named = _named_in(request, place)
    if named is None:
        raise place.refusal("does not say which bill it is about: it has no request block", "Save the whole answer.")
    return named


def _named_in(request: _Part, place: Place) -> BillNumber | None:
    congress, kind, count = request.text("congress"), request.text("billType"), request.text("billNumber")
    if not (congress and kind and count):
        return None
    return bill_number(congress, kind, count, Place(place.file, "request"))


def _address(request: _Part) -> str | None:
    """The address of the bill's answer without its query, in which a key could stand."""
    try:
        parts = urlsplit(request.text("billUrl"))
    except ValueError:
        return None
    return f"https://{parts.netloc}{parts.path}" if parts.scheme == "https" and parts.hostname else None


def _why_not(answer: _Part) -> str:
    error = answer.value.get("error")
    if error is not None:
        said = error.get("message", "") if isinstance(error, dict) else error
        return f"is an error of the API, not an answer: {shown(str(said))[:120] or 'no message'}"
    other = next((key for key in _OTHERS if key in answer.value), None)
    if other is not None:
        return f"is an answer of the Congress.gov API with {other}, which the tracker does not read"
    return "is JSON, but not an answer of the Congress.gov API about a bill"


# -- JSON, without doubles and numbers that are none


class _Ambiguous(ValueError):
    pass


def _parsed(content: bytes, place: Place) -> Any:
    try:
        return json.loads(
            content.decode(json.detect_encoding(content)),
            object_pairs_hook=_each_once,
            parse_constant=_no_number,
            parse_int=_short_number,
            parse_float=_finite,
        )
    except json.JSONDecodeError as error:
        raise Place(place.file, f"line {error.lineno}").refusal(f"is not whole JSON: {_said(error)}") from None
    except _Ambiguous as error:
        raise place.refusal(str(error)) from None
    except UnicodeDecodeError:
        raise place.refusal("is not text in a known encoding", "Save it as UTF-8.") from None
    except RecursionError:
        raise place.refusal("is JSON nested deeper than any answer of the API") from None


def _said(error: json.JSONDecodeError) -> str:
    return error.msg[:1].lower() + error.msg[1:].removesuffix(":")


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) != len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _value in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise _Ambiguous(f"says {shown(twice)[:60]!r} twice in one object")
    return read


def _no_number(written: str) -> Any:
    raise _Ambiguous(f"has {written} where a number is due")


def _short_number(written: str) -> int:
    if len(written) > _LONGEST_NUMBER:
        raise _Ambiguous(f"has a number of {len(written):,} digits")
    return int(written)


def _finite(written: str) -> float:
    read = float(written)
    if not math.isfinite(read):
        raise _Ambiguous(f"has {shown(written)[:40]} where a number is due")
    return read
