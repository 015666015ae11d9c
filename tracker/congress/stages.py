"""The stage of a bill, replayed from its official actions.

The stage never comes from the latest action alone, which is as often a motion or a message as it is a step. Every
action is read in order, and each step follows from the stage before it: passing the second chamber unchanged is
something else than passing it with changes. A law wins over the words: a bill listed as a public or private law is
enacted. Codes: the stage axis of `tracker.catalog.vocabulary`, which are those of the unitedstates/congress project.
"""

import re
from dataclasses import dataclass
from datetime import date

from tracker.congress.official import Chamber, OfficialAction, OfficialBill
from tracker.congress.order import chronological, without_repeats
from tracker.congress.rules import Event, What, event_of

_SIMPLE = ("hres", "sres")
_CONCURRENT = ("hconres", "sconres")
_JOINT = ("hjres", "sjres")
_FINAL = ("ENACTED:", "PASSED:SIMPLERES", "PASSED:CONCURRENTRES", "PASSED:CONSTAMEND")
_AMENDMENT = re.compile(r"\bproposing\b.{0,60}?\bamendments? to the Constitution\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StageChange:
    """One step: the stage reached, the day, and the action that made it so (None if only a date says so)."""

    stage: str
    since: date
    action: OfficialAction | None


@dataclass(frozen=True, slots=True)
class StageReading:
    """What the actions say of a bill's stage."""

    stage: str
    since: date
    action: OfficialAction | None
    trail: tuple[StageChange, ...]
    """Every change of stage in order; the last is the stage."""
    unknown: tuple[OfficialAction, ...]
    """Actions that no rule knows, in order: for a person to read."""
    remarks: tuple[str, ...]
    """What a person should know about how the stage was found, one sentence each."""


def stage_of(bill: OfficialBill) -> StageReading:
    """Replay a bill's actions; raises `ValueError` for a bill without any action."""
    if not bill.actions:
        raise ValueError("a bill without an action has no stage")
    replay = _Replay(bill)
    replay.run()
    last = replay.trail[-1]
    return StageReading(
        last.stage, last.since, last.action, tuple(replay.trail), tuple(replay.unknown), tuple(replay.remarks)
    )


def enactments(bill: OfficialBill) -> tuple[OfficialAction, ...]:
    """The actions by which a bill became law: signed, left unsigned, passed over a veto, or numbered as a law."""
    return tuple(
        action for action in bill.actions if (event := event_of(action, bill.bill)) and event.what in _ENACTING
    )


def can_be_law(bill: OfficialBill) -> bool:
    """Whether a bill of this kind goes to the President: simple and concurrent resolutions do not."""
    return bill.kind not in _SIMPLE + _CONCURRENT


_ENACTING = (What.SIGNED, What.UNSIGNED, What.OVERRIDDEN, What.LAW)


@dataclass(frozen=True, slots=True)
class _Step:
    action: OfficialAction
    event: Event


class _Replay:
    """The stage as it goes from action to action."""

    def __init__(self, bill: OfficialBill) -> None:
        self.bill = bill
        self.origin = bill.bill.origin
        self.trail: list[StageChange] = []
        self.unknown: list[OfficialAction] = []
        self.remarks: list[str] = []
        self.steps: list[_Step] = []
        for action in chronological(without_repeats(bill.actions)):
            event = event_of(action, bill.bill)
            if event is None:
                self.unknown.append(action)
            else:
                self.steps.append(_Step(action, event))
        self.answered = {chamber: _answered(self.steps, chamber) for chamber in Chamber}

    @property
    def stage(self) -> str:
        return self.trail[-1].stage if self.trail else ""

    def run(self) -> None:
        self._introduce()
        for index, step in enumerate(self.steps):
            if self.stage.startswith(_FINAL):
                break
            reached = self._after(step.event, index)
            if reached is not None and reached != self.stage:
                self.trail.append(StageChange(reached, step.action.date, step.action))
        if not self.trail:
            first = chronological(self.bill.actions)[0]
            self.trail.append(StageChange("INTRODUCED", first.date, first))
            self.remarks.append("No official action says when it was introduced; the first action on record stands in.")
        if self.bill.laws and not self.stage.startswith("ENACTED:") and self._can_be_law():
            last = self.steps[-1].action if self.steps else self.unknown[-1]
            self.trail.append(StageChange(self._manner(), last.date, last))
            self.remarks.append(f"It is {self.bill.laws[0]}, but no action says when it became law.")

    def _introduce(self) -> None:
        action = next((step.action for step in self.steps if step.event.what is What.INTRODUCED), None)
        since = self.bill.introduced or (action.date if action else None)
        if since is not None:
            self.trail.append(StageChange("INTRODUCED", since, action))

    def _after(self, event: Event, index: int) -> str | None:
        """The stage an event leads to from the present one; None if it leads nowhere."""
        what = event.what
        if what is What.REFERRED:
            return "REFERRED" if self.stage in ("", "INTRODUCED") else None
        if what is What.REPORTED:
            return "REPORTED" if self.stage in ("", "INTRODUCED", "REFERRED") else None
        if what in (What.CLOTURE_FAILED, What.CLOTURE_INVOKED):
            return self._after_cloture(failed=what is What.CLOTURE_FAILED)
        if what in _ENACTING:
            return self._after_enactment(what)
        if what is What.VETO_TABLED:
            where = "House" if event.chamber is Chamber.HOUSE else "Senate"
            self._remark(f"The {where} laid the veto message on the table and did not vote on overriding it.")
            return None
        if what in (What.PRESENTED, What.VETOED, What.POCKET_VETOED, What.OVERRIDE_PASSED, What.OVERRIDE_FAILED):
            return self._after_the_president(event)
        if self.stage.startswith(("PROV_KILL:VETO", "VETOED:")) or event.chamber is None:
            return None
        return self._after_vote(event, event.chamber, index)

    # -- the floor

    def _after_vote(self, event: Event, chamber: Chamber, index: int) -> str | None:
        what = event.what
        if what is What.PASSED and self.bill.kind in _SIMPLE:
            return "PASSED:SIMPLERES"
        if what is What.PASSED and chamber is self.origin:
            return None if self.stage.startswith(("PASS_BACK:", "PASSED:", "CONFERENCE:")) else f"PASS_OVER:{chamber}"
        if what is What.FAILED:
            if event.suspended:
                return "PROV_KILL:SUSPENSIONFAILED"
            return f"FAIL:{'ORIGINATING' if chamber is self.origin else 'SECOND'}:{chamber}"
        if what in (What.PASSED, What.DIFFERENCES_AGREED):
            return f"PASS_BACK:{chamber}" if self._is_changed(event, chamber, index) else self._passed_both()
        if what in (What.DIFFERENCES_REJECTED, What.CONFERENCE_REJECTED):
            return "PROV_KILL:PINGPONGFAIL"
        if what is What.CONFERENCE_AGREED:
            other = f"CONFERENCE:PASSED:{chamber.other}"
            return self._passed_both() if self.stage == other else f"CONFERENCE:PASSED:{chamber}"
        return None

    def _is_changed(self, event: Event, chamber: Chamber, index: int) -> bool:
        """Whether a chamber changed the text; where the words do not say, whether the other then dealt with changes."""
        if event.amended is not None or event.what is What.DIFFERENCES_AGREED:
            return bool(event.amended)
        return self.answered[chamber][index]

    def _passed_both(self) -> str:
        if self.bill.kind in _CONCURRENT:
            return "PASSED:CONCURRENTRES"
        titles = (self.bill.title, *(title.title for title in self.bill.titles))
        if self.bill.kind in _JOINT and any(_AMENDMENT.search(title) for title in titles):
            return "PASSED:CONSTAMEND"
        return "PASSED:BILL"

    def _after_cloture(self, *, failed: bool) -> str | None:
        """Failed cloture holds a bill up until cloture is invoked after all, which puts it back where it was."""
        if failed:
            return (
                None if self.stage.startswith(("PASSED:", "PROV_KILL:VETO", "VETOED:")) else "PROV_KILL:CLOTUREFAILED"
            )
        if self.stage != "PROV_KILL:CLOTUREFAILED":
            return None
        return next((change.stage for change in reversed(self.trail) if change.stage != self.stage), None)

    # -- the President

    def _after_the_president(self, event: Event) -> str | None:
        what, stage = event.what, self.stage
        if not self._can_be_law():
            return None
        vetoed = stage.startswith(("PROV_KILL:VETO", "VETOED:"))
        if what is What.PRESENTED:
            return None if vetoed else "PASSED:BILL"
        if what is What.POCKET_VETOED:
            return "VETOED:POCKET"
        if what is What.VETOED:
            return None if vetoed else "PROV_KILL:VETO"
        chamber = event.chamber or self.origin
        first = chamber is self.origin
        if what is What.OVERRIDE_FAILED:
            return f"VETOED:OVERRIDE_FAIL_{'ORIGINATING' if first else 'SECOND'}:{chamber}"
        return f"VETOED:OVERRIDE_PASS_OVER:{chamber}" if first else "ENACTED:VETO_OVERRIDE"

    def _after_enactment(self, what: What) -> str | None:
        if not self._can_be_law():
            self._remark(
                "An action says it became law, which a resolution of this kind cannot; the action is not counted."
            )
            return None
        told = self._told()
        if what is not What.LAW:
            if what is not told:
                self._remark("The actions disagree on whether it was signed; the chamber's own action is counted.")
            return self._manner() if what is told else None
        if told is not None:
            return None
        if self.bill.laws == ():
            self._remark(
                "An action says it became law, but the bill's own record lists no law; the action is not counted."
            )
            return None
        manner = self._manner()
        if manner == "ENACTED:SIGNED":
            self._remark("No action says how it became law; signed is the usual way.")
        return manner

    def _manner(self) -> str:
        told = self._told()
        if told is What.UNSIGNED:
            return "ENACTED:TENDAYRULE"
        if told is What.OVERRIDDEN or self.stage.startswith(("PROV_KILL:VETO", "VETOED:")):
            return "ENACTED:VETO_OVERRIDE"
        return "ENACTED:SIGNED"

    def _told(self) -> What | None:
        """How it became law as an action says; a chamber's own action is believed before one of the Library."""
        steps = sorted(self.steps, key=lambda step: step.action.is_library)
        return next(
            (step.event.what for step in steps if step.event.what in _ENACTING and step.event.what is not What.LAW),
            None,
        )

    def _can_be_law(self) -> bool:
        return can_be_law(self.bill)

    def _remark(self, sentence: str) -> None:
        if sentence not in self.remarks:
            self.remarks.append(sentence)


_ANSWERS = (What.DIFFERENCES_AGREED, What.DIFFERENCES_REJECTED, What.CONFERENCE_AGREED)


def _answered(steps: list[_Step], chamber: Chamber) -> list[bool]:
    """For each step, whether the other chamber later deals with amendments of `chamber`, before the President does."""
    returned = re.compile(rf"\b{chamber} amendments? to (?:the )?{chamber.other}\b", re.IGNORECASE)
    answers: list[bool] = []
    later = False
    for step in reversed(steps):
        answers.append(later)
        if step.event.what in (What.PRESENTED, *_ENACTING):
            later = False
        elif (step.event.what in _ANSWERS and step.event.chamber is chamber.other) or returned.search(step.action.text):
            later = True
    return answers[::-1]
