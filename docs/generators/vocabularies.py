"""The closed vocabularies, with what each value means and where the words come from."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from tracker.catalog.choices import AmountKind, LinkKind
from tracker.catalog.layout import MEASURE_KIND_LABELS
from tracker.catalog.vocabulary import (
    AUTHORITY_LABELS,
    AXES_OF,
    AXIS_LABELS,
    BEARING_LABELS,
    CLOSING_VALUES,
    DEADLINE_LABELS,
    LABELS,
    NO_EVIDENCE,
    Axis,
    DeadlineState,
)
from tracker.ledger.kinds import Credibility, EvidenceKind, Reliability, Stance, UpdateKind, Verdict, Visibility
from tracker.standing.vehicles import CARRYING

E = TypeVar("E", bound=StrEnum)

_OPENING = f"""# Vocabularies

*Written from the code by `python -m docs.generate`.*

Every choice in the catalogue and in the ledger is one of a closed list. The code in the first column is what is
recorded and what `--json` prints; the label is what people read. A value of an axis may be typed either way.

Where nothing was recorded on an axis, its standing is *{NO_EVIDENCE}*. That says nothing about the world: it is
not *not started*.

## Axes

An axis is one question about a subject. Axes stay apart, so that *done, but late* is two of them and neither hides the
other.
"""

_AXES: dict[Axis, tuple[str, str]] = {
    Axis.ADOPTION: (
        "Has the recommendation been carried out?",
        (
            "The first four are the words the U.S. Government Accountability Office (GAO) publishes for the status of "
            "its recommendations. *Superseded* is this project's own."
        ),
    ),
    Axis.RESPONSE: ("What did the addressee say to it?", "This project's own words."),
    Axis.TREND: ("Which way are things going?", "This project's own words."),
    Axis.STAGE: (
        "How far did the measure get?",
        (
            "The codes are the public bill status codes of the unitedstates/congress project, which GovTrack uses too; "
            "the labels say the same in plain words. *Died with the Congress*, *Enacted* (where the catalogue knows "
            "the day but not the stage) and *Expired* follow from dates and are never recorded."
        ),
    ),
    Axis.REQUIREMENT: (
        "What came of a duty to deliver something?",
        "This project's own words. Whether it is due or overdue is not recorded: see Deadlines below.",
    ),
    Axis.WITHHOLDING: ("What happened to funds held back by law?", "This project's own words."),
    Axis.CONDITION: ("Is one of the things to be certified true?", "This project's own words."),
}

_AUTHORITIES = {
    "statute": "Words of an enacted law.",
    "explanatory-statement": "The statement that goes with a law; a law may say that it is to be followed.",
    "committee-report": "A committee's report on a bill. It binds nobody by itself.",
    "bill-text": "Words of a bill that is not law.",
    "treaty": "Words of a treaty.",
    "executive-action": "An order, a rule or another act of the executive.",
    "commitment": "A public promise.",
}

_BEARINGS = {
    "advances": "It would carry the recommendation out.",
    "partly-advances": "It would carry out a part of it.",
    "restricts": "It works against it.",
    "informs": "It yields facts or occasions for it, and no more.",
}

_DEADLINES = {
    DeadlineState.NOT_TRIGGERED: "The day it is counted from lies ahead.",
    DeadlineState.PENDING: "It lies further ahead than `due_soon` days.",
    DeadlineState.DUE_SOON: "It falls within `due_soon` days (30 unless the settings say otherwise).",
    DeadlineState.OVERDUE: "Its day has passed, and nothing recorded says what came of it.",
}

_STANCES = {
    Stance.SUPPORTS: "It shows that the update is true.",
    Stance.CONTRADICTS: "It speaks against the update; shown beside it, never subtracted.",
    Stance.CONTEXT: "It helps to understand the update and proves nothing.",
}

_EVIDENCE = {
    EvidenceKind.SOURCE: "A document, a page, a recording, a quotation.",
    EvidenceKind.SEARCHED_FOUND_NOTHING: "Someone searched there and found nothing. It never supports a claim.",
}

_RELIABILITY = dict(
    zip(
        Reliability,
        (
            "Completely reliable",
            "Usually reliable",
            "Fairly reliable",
            "Not usually reliable",
            "Unreliable",
            "Reliability cannot be judged",
        ),
        strict=True,
    )
)

_CREDIBILITY = dict(
    zip(
        Credibility,
        (
            "Confirmed by other sources",
            "Probably true",
            "Possibly true",
            "Doubtful",
            "Improbable",
            "Truth cannot be judged",
        ),
        strict=True,
    )
)

_UPDATES = {
    UpdateKind.CHANGE: "An axis has a new value from a day on.",
    UpdateKind.CHECK: "Someone looked on that day and nothing had changed.",
    UpdateKind.NOTE: "A remark; it touches no axis.",
}

_VISIBILITY = {
    Visibility.PUBLIC: "Goes into public briefs.",
    Visibility.INTERNAL: "Stays out of public briefs, which say how much was left out.",
}


_FIRST_AXIS = """A provision has the withholding axis only if it withholds something. A subject's first axis is the one
that `tracker update` means when no `--axis` is given."""


def vocabularies_page() -> str:
    """The page as Markdown."""
    kinds = [(kind.value, ", ".join(axes)) for kind, axes in AXES_OF.items()]
    parts = [_OPENING, _table(("Subject", "Its axes"), kinds)]
    parts.append(
        "A provision has the withholding axis only if it withholds something. A subject's first axis is the one"
    )
    parts.append("that `tracker update` means when no `--axis` is given.")
    for axis in Axis:
        question, source = _AXES[axis]
        rows = [
            (f"`{value}`", label, "yes" if value in CLOSING_VALUES else "") for value, label in LABELS[axis].items()
        ]
        parts += ["", f"### {AXIS_LABELS[axis]}", "", f"{question} {source}", ""]
        parts.append(_table(("Value", "Label", "Closing"), rows))
    parts += ["", "## Closing values", "", _closing()]
    parts += ["", "## Deadlines", "", "What the calendar says; computed, never recorded.", ""]
    parts.append(
        _table(("State", "Label", "Meaning"), [(f"`{s}`", DEADLINE_LABELS[s], w) for s, w in _DEADLINES.items()])
    )
    parts += ["", "## Authorities", "", "What gives a provision its force; shown wherever the provision is.", ""]
    authorities = [(f"`{each}`", label, _AUTHORITIES[each]) for each, label in AUTHORITY_LABELS.items()]
    parts.append(_table(("Value", "Label", "Meaning"), authorities))
    parts += ["", "## Bearings", "", "How a provision bears on a recommendation, in the crosswalk.", ""]
    bearings = [
        (f"`{each}`", label, _BEARINGS[each], "yes" if each in CARRYING else "")
        for each, label in BEARING_LABELS.items()
    ]
    parts.append(_table(("Value", "Label", "Meaning", "Makes a vehicle"), bearings))
    parts += ["", "## Updates and evidence", "", *_simple("Kind of update", _UPDATES)]
    parts += ["", *_simple("Kind of evidence", _EVIDENCE), "", *_simple("Stance", _STANCES)]
    parts += ["", *_simple("Visibility", _VISIBILITY)]
    verdicts = ", ".join(f"`{each}`" for each in Verdict)
    parts += [
        "",
        f"A review of an update has one of the verdicts {verdicts}.",
        "",
        "## Admiralty grades",
        "",
        _grades(),
        "",
    ]
    parts += [*_simple("Source", _RELIABILITY), "", *_simple("Information", _CREDIBILITY)]
    parts += ["", "## In the catalogue", ""]
    measures = [(f"`{each}`", label) for each, label in MEASURE_KIND_LABELS.items()]
    parts += [_table(("Kind of measure", "Heading"), measures), ""]
    parts.append(f"Links between measures and provisions: {_codes(LinkKind)}.")
    parts += ["", f"Amounts: {_codes(AmountKind)}.", ""]
    return "\n".join(parts)


def _closing() -> str:
    return (
        f"{_codes(sorted(CLOSING_VALUES))} say that something is finished. Each is shown as *claimed* until at least "
        "one piece of evidence with the stance *supports*, other than a search that found nothing, is cited for that "
        "very update."
    )


def _grades() -> str:
    return (
        "A letter for the source and a number for the information, judged apart: `B2`. The system is the Admiralty or "
        "NATO one (AJP-2.1). A grade is never turned into a score; the best one among the supporting evidence is shown."
    )


def _simple(heading: str, words: Mapping[E, str]) -> list[str]:
    return [_table((heading, "Meaning"), [(f"`{each}`", meaning) for each, meaning in words.items()])]


def _codes(values: Iterable[str]) -> str:
    return ", ".join(f"`{each}`" for each in values)


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(line)} |".replace("|  |", "| |") for line in lines)
