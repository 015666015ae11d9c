"""What is recorded in the demonstration, day by day, through the functions that every face records with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from tracker.dates.congresses import first_day, in_session
from tracker.ledger.kinds import HandleKind, SuggestionKind
from tracker.workspace.committing import Recorded
from tracker.workspace.demonstration.papers import COUNT, PLAN, measure
from tracker.workspace.evidence import EvidenceInput, add_evidence
from tracker.workspace.handles import set_handle
from tracker.workspace.recording import (
    UpdateInput,
    correct_update,
    record_check,
    record_note,
    record_update,
    review,
)
from tracker.workspace.suggested import Proposal, stage_label
from tracker.workspace.suggestions import record_suggestions
from tracker.workspace.workspace import Workspace

DESK = "Demonstration desk"
READER = "Second reader"
SITE = "https://example.org/demonstration"


@dataclass(slots=True)
class History:
    """Records into a ledger that is being made, on days counted from `today`."""

    workspace: Workspace
    today: date
    papers: Path

    def write(self) -> None:
        """Record everything, in order."""
        self._first_quarter()
        self._second_quarter()
        self._mistake_and_its_correction()
        self._last_quarter()

    def _first_quarter(self) -> None:
        self._change(-480, "ROADS-1", "open", "The ministry answered that it is looking into it", _page("the-answer"))
        self._change(-478, "ROADS-2", "open", "The same answer names the month", _page("the-month"))
        self._change(-470, "ROADS-3", "open", "Nobody weighs a lorry yet", _page("scales"))
        plan = EvidenceInput(
            title="A plan for level roads", file=str(self.papers / PLAN), publisher="Ministry of Roads (invented)",
            quote="Every road is walked once a year, and every hole is counted.", grade="B2",
        )  # fmt: skip
        self._change(-395, "ROADS-ACT-14/plan#1", "submitted", "The plan reached the committee, two weeks late", plan)
        self._change(
            -380, "ROADS-1", "accepted", "The minister said so in the chamber", _page("the-debate"), "response"
        )

    def _second_quarter(self) -> None:
        count = EvidenceInput(
            title="Count of potholes", file=str(self.papers / COUNT), publisher="Ministry of Roads (invented)",
            quote="Western roads      not counted", grade="B2",
        )  # fmt: skip
        self._change(-300, "ROADS-1", "partially-addressed", "Two of three regions are counted", count)
        self._change(
            -298, "ROADS-1", "advancing", "From none to two regions in a year", _page("the-two-regions"), "trend"
        )
        self._change(
            -290, "ROADS-4", "not-implemented", "The guild voted against it", _page("the-vote-of-the-guild", grade="A2")
        )
        self._change(-280, "ROADS-ACT-12", "withheld", "The treasury held the money back", _page("the-money"))
        self._change(-205, "ROADS-ACT-12/A", "not-met", "The western roads are missing", _page("the-western-roads"))

    def _mistake_and_its_correction(self) -> None:
        wrong = self._change(
            -190, "ROADS-2", "partially-addressed", "The first holes are filled", _page("filled-holes")
        )
        self._at(-188, READER)
        review(self.workspace, wrong.id, "disputed", "The page speaks of another road")
        self._at(-187)
        correct_update(self.workspace, wrong.id, "The second reader is right: it is another road", {"value": "open"})
        against = EvidenceInput(title="Photographs of the same holes", url=f"{SITE}/photographs", stance="contradicts")
        self._at(-186)
        add_evidence(self.workspace, "ROADS-2", against)

    def _last_quarter(self) -> None:
        self._at(-150)
        record_check(self.workspace, "ROADS-3", "The page on scales is as it was")
        self._change(-95, "ROADS-ACT-12/B", "disputed", "The ministry says published, the committee says not", None)
        self._change(-60, "ROADS-5", "implemented", "The ministry says so; nobody has shown it", None)
        self._at(-30)
        set_handle(self.workspace, "ROADS-5", HandleKind.TAG, "look for lamps")
        self._at(-20)
        record_note(self.workspace, "ROADS-6", "Ask the guild again before the bridges are built")
        self._at(-9)
        record_suggestions(self.workspace, [_reported(self.today)])

    def _change(
        self, days: int, subject: str, value: str, reason: str, evidence: EvidenceInput | None, axis: str = ""
    ) -> Recorded:
        self._at(days)
        asked = UpdateInput(subject=subject, value=value, reason=reason, axis=axis)
        return record_update(self.workspace, asked, [evidence] if evidence else [])

    def _at(self, days: int, author: str = DESK) -> None:
        """Go to a day, counted from today, as `author`."""
        self.workspace.clock = _clock(self.today + timedelta(days=days))
        self.workspace.author = author


def _clock(day: date) -> Callable[[], datetime]:
    return lambda: datetime.combine(day, time(15), UTC)


def _page(name: str, *, grade: str = "B3") -> EvidenceInput:
    return EvidenceInput(
        title=f"Page on {name.replace('-', ' ')} (invented)",
        url=f"{SITE}/{name}",
        publisher="Gazette of the Republic of Roads (invented)",
        grade=grade,
    )


def _reported(today: date) -> Proposal:
    """That a bill of this Congress was reported a few days ago."""
    item, introduced = measure(99002, today), first_day(in_session(today))
    on = max(today - timedelta(days=10), introduced)
    return Proposal(
        kind=SuggestionKind.STAGE,
        item=item,
        summary=f"{item}: {stage_label('REPORTED')} on {on}",
        official={
            "title": "Reported by the Committee on Roads (invented)",
            "publisher": "Clerk of the Republic of Roads (invented)",
            "url": f"{SITE}/bright-detours-bill",
            "published": str(on),
            "quote": "Reported by the Committee on Roads.",
            "trail": [["INTRODUCED", str(introduced)], ["REPORTED", str(on)]],
        },
        value="REPORTED",
        effective_date=on,
    )
