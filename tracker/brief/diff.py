"""What moved between two briefs, as plain data: pure, over the JSON form, so that files and live briefs are one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tracker.brief.model import SCHEMA as BRIEF_SCHEMA
from tracker.errors import InvalidInput

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two briefs: its quarter, as-of date, known-at, ledger digest and catalogue revision."""

    quarter: str
    as_of: str
    known_at: str
    internal: bool
    ledger_digest: str
    catalogue_revision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One thing that moved. `what` is the code of the kind of move, `label` its words; `axis` is empty but for values.

    `before` and `after` are in words, empty where there was or is nothing; `evidence` is the id of a piece of evidence.
    """

    what: str
    label: str
    subject: str
    title: str
    axis: str
    before: str
    after: str
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefDiff:
    """What moved from one brief to the other, in the order of the parts of a brief, then by subject."""

    schema: int
    before: Side
    after: Side
    moved: tuple[Moved, ...]


LABELS = {
    "value": "Value changed",
    "claim-came": "Claimed without a source",
    "claim-went": "No longer claimed",
    "deadline": "Deadline moved",
    "deadline-came": "Deadline came",
    "deadline-went": "Deadline went",
    "vehicle-came": "Has a vehicle now",
    "vehicle-went": "Has no vehicle any more",
    "evidence-came": "Evidence newly cited",
    "evidence-withdrawn": "Evidence withdrawn",
    "evidence-went": "Evidence no longer cited",
    "count": "Count",
}
"""The kinds of move by their codes."""

COUNTS = {
    "recommendations": "Recommendations",
    "provisions": "Provisions",
    "measures": "Measures",
    "no_evidence": "Recommendations with no evidence of adoption recorded",
    "open": "Recommendations open",
    "closed": "Recommendations closed",
    "closed_claimed": "Recommendations closed, only claimed",
    "changes": "Changes of the quarter",
    "changes_earlier": "Changes recorded in the quarter, effective before it",
    "changes_later": "Changes recorded in the quarter, effective after it",
    "changes_not_yet": "Changes not yet effective",
    "reopened": "Closing values given up",
    "checks": "Checks of the quarter",
    "notes": "Notes of the quarter",
    "corrected": "Updates corrected",
    "retracted": "Updates retracted",
    "answered": "Deadlines answered in the quarter",
    "answered_claimed": "Deadlines answered in the quarter, only claimed",
    "fell_due": "Deadlines that fell due in the quarter",
    "fell_due_by_law": "Deadlines that fell due in the quarter by law",
    "fell_due_by_commitment": "Deadlines that fell due in the quarter by commitment",
    "fell_due_unanswered": "Deadlines that fell due in the quarter, unanswered",
    "fell_due_claimed": "Deadlines that fell due in the quarter, answer only claimed",
    "overdue_otherwise": "Deadlines overdue from other quarters",
    "overdue_by_law": "Deadlines overdue from other quarters by law",
    "overdue_by_commitment": "Deadlines overdue from other quarters by commitment",
    "ahead": "Deadlines ahead",
    "undated": "Requirements without a date",
    "searches": "Searches that found nothing",
    "without_vehicle": "Recommendations with no vehicle",
}
"""What each count of a headline is, by its name there."""

SCHEMA = 1
"""The version of the JSON shape."""

LARGEST = 10**9
"""No count is larger."""

NOTHING = "No evidence recorded"


def diff(before: Data, after: Data) -> BriefDiff:
    """What moved from `before` to `after`, each a brief as JSON data.

    Raises `InvalidInput` for data that is not a brief of this version.
    """
    try:
        if not all(1 <= each["schema"] <= BRIEF_SCHEMA for each in (before, after)):
            raise ValueError(before["schema"], after["schema"])
        sides = _side(before), _side(after)
        moved = [each for part in _PARTS for each in part(before, after)]
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise InvalidInput(
            "One of the two is not a brief as JSON that this version can read.", "Make it again."
        ) from error
    return BriefDiff(schema=SCHEMA, before=sides[0], after=sides[1], moved=tuple(moved))


def diff_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a comparison as JSON."""
    from pydantic import TypeAdapter

    schema = TypeAdapter(BriefDiff).json_schema(mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "tracker brief diff --format json",
        **{key: value for key, value in schema.items() if key != "title"},
    }


def _side(brief: Data) -> Side:
    heading = brief["heading"]
    return Side(
        quarter=str(heading["quarter"]),
        as_of=str(heading["as_of"]),
        known_at=str(heading["known_at"] or ""),
        internal=bool(heading["internal"]),
        ledger_digest=str(heading["ledger_digest"]),
        catalogue_revision=str(heading["catalogue_revision"]),
    )


def _counts(before: Data, after: Data) -> Iterator[Moved]:
    then, now = before["headline"], after["headline"]
    for name in (*then, *(each for each in now if each not in then)):
        for each in (then.get(name), now.get(name)):
            if each is not None and (type(each) is not int or abs(each) > LARGEST):
                raise ValueError(name)
        if then.get(name) != now.get(name):
            title = COUNTS.get(name, str(name).replace("_", " "))
            yield _moved("count", "", title, "", _words(then.get(name)), _words(now.get(name)))


def _values(before: Data, after: Data) -> Iterator[Moved]:
    """The value of each subject on each axis, as far as a brief has it."""
    then, now = _axes(before), _axes(after)
    for key in _in_order(then, now):
        (title, was), (_, is_now) = then.get(key, ("", NOTHING)), now.get(key, ("", NOTHING))
        if was != is_now:
            yield _moved("value", key[0], now.get(key, (title, ""))[0], key[1], was, is_now)


def _axes(brief: Data) -> dict[tuple[str, str], tuple[str, str]]:
    scores = brief["scoreboard"]
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for position in scores["positions"]:
        for axis in ("adoption", "response", "trend"):
            found[position["item"], axis] = (position["title"], _value(position[axis]))
    for held in scores["withholdings"]:
        found[held["item"], "withholding"] = (held["title"], _value(held["recorded"]))
        for each in held["conditions"]:
            found[each["subject"], "condition"] = (each["text"], _value(each["recorded"]))
    for each in (*brief["deadlines"]["undated"], *brief["deadlines"]["no_further"]):
        found[each["subject"], "requirement"] = (each["requirement_title"], _value(each["recorded"]))
    return found


def _value(value: Data) -> str:
    if value["value"] is None:
        return NOTHING
    return f"{value['label']} (claimed)" if value["claimed"] else str(value["label"])


def _claims(before: Data, after: Data) -> Iterator[Moved]:
    then, now = _claimed(before), _claimed(after)
    for key in _in_order(then, now):
        if key not in now:
            title, said = then[key]
            yield _moved("claim-went", key[0], title, key[1], said, "")
        elif key not in then:
            title, said = now[key]
            yield _moved("claim-came", key[0], title, key[1], "", said)


def _claimed(brief: Data) -> dict[tuple[str, str], tuple[str, str]]:
    return {
        (each["subject"], str(each["axis_label"]).lower()): (each["subject_title"] or each["title"], str(each["label"]))
        for each in brief["absences"]["claimed"]
    }


def _deadlines(before: Data, after: Data) -> Iterator[Moved]:
    """By outcome: what became overdue, or was answered. One that only left the lists of a brief is not named."""
    then, now = _due(before), _due(after)
    for key in _in_order(then, now):
        title, was = then.get(key, ("", ""))
        latest, is_now = now.get(key, ("", ""))
        if was and is_now and was != is_now:
            yield _moved("deadline", key, latest, "", was, is_now)
        elif is_now and not was:
            yield _moved("deadline-came", key, latest, "", "", is_now)
        elif was.startswith("overdue") and not is_now:
            yield _moved("deadline-went", key, title, "", was, "")


def _due(brief: Data) -> dict[str, tuple[str, str]]:
    lists = brief["deadlines"]
    return {
        each["subject"]: (each["requirement_title"], f"{str(each['outcome']).replace('-', ' ')}, due {each['due_on']}")
        for name in ("ahead", "overdue", "fell_due", "answered")
        for each in lists[name]
    }


def _vehicles(before: Data, after: Data) -> Iterator[Moved]:
    then, now = _without(before), _without(after)
    known_then, known_now = _recommendations(before), _recommendations(after)
    for item in _in_order(then, now):
        if item not in now and (not known_now or item in known_now):
            yield _moved("vehicle-came", item, then[item], "", "no vehicle", "has a vehicle")
        elif item not in then and (not known_then or item in known_then):
            yield _moved("vehicle-went", item, now[item], "", "has a vehicle", "no vehicle")


def _without(brief: Data) -> dict[str, str]:
    return {each["item"]: str(each["title"]) for each in brief["absences"]["without_vehicle"]}


def _recommendations(brief: Data) -> dict[str, str]:
    rows = brief.get("crosswalk", {}).get("recommendations", ())
    return {each["item"]: str(each["title"]) for each in rows}


def _evidence(before: Data, after: Data) -> Iterator[Moved]:
    then, now = _pieces(before), _pieces(after)
    withdrawn = {each["evidence"] for each in after["record"]["withdrawn_evidence"]}
    for key in _in_order(then, now):
        if key not in now:
            what = "evidence-withdrawn" if key in withdrawn else "evidence-went"
            yield _moved(what, then[key][0], "", "", then[key][1], "", evidence=key)
        elif key not in then:
            yield _moved("evidence-came", now[key][0], "", "", "", now[key][1], evidence=key)


def _pieces(brief: Data) -> dict[str, tuple[str, str]]:
    """Each piece of evidence by its id: the subjects it is cited for, and what it is."""
    return {
        each["id"]: (
            "; ".join(dict.fromkeys(str(cited["subject"]) for cited in each["cited_for"])),
            ", ".join(filter(None, (str(each["publisher"]), str(each["title"]), str(each["published"])))),
        )
        for each in brief["evidence"]
    }


_PARTS = (_values, _claims, _deadlines, _vehicles, _evidence, _counts)


def _in_order(then: Mapping[Any, Any], now: Mapping[Any, Any]) -> Sequence[Any]:
    return [*then, *(key for key in now if key not in then)]


def _moved(what: str, subject: str, title: str, axis: str, before: str, after: str, *, evidence: str = "") -> Moved:
    return Moved(
        what=what,
        label=LABELS[what],
        subject=str(subject),
        title=str(title),
        axis=axis,
        before=before,
        after=after,
        evidence=str(evidence),
    )


def _words(value: Any) -> str:
    return "" if value is None else str(value)
