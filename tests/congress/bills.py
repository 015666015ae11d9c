"""Builders of official actions and bills: an action a day, from 1 March 2023, of an invented bill."""

from datetime import date, time, timedelta

from tracker.congress.official import OfficialAction, OfficialBill, OfficialLaw
from tracker.congress.stages import StageReading, stage_of

INTRODUCED = date(2023, 2, 1)
LAW = OfficialLaw("public", 118, 990)
PASSED_HOUSE = "On passage Passed by the Yeas and Nays: 300 - 100 (Roll no. 7)."
PASSED_HOUSE_CHANGED = "On motion to suspend the rules and pass the bill, as amended Agreed to by voice vote."
PASSED_SENATE = "Passed Senate without amendment by Unanimous Consent."
PASSED_SENATE_CHANGED = "Passed Senate with an amendment by Yea-Nay Vote. 70 - 20. Record Vote Number: 12."
HOUSE_AGREED = "On motion that the House agree to the Senate amendment Agreed to without objection."
SIGNED = "Signed by President."
VETOED = "Vetoed by President."
BECAME_LAW = "Became Public Law No: 118-990."
OVERRIDE = "On passage, the objections of the President to the contrary notwithstanding"
OVERRIDDEN_HOUSE = f"{OVERRIDE} Passed by the Yeas and Nays: (2/3 required): 322 - 87 (Roll no. 9)."
FAILED_HOUSE = f"{OVERRIDE} Failed by the Yeas and Nays: (2/3 required): 200 - 187 (Roll no. 9)."
OVERRIDDEN_SENATE = "Passed Senate over veto by Yea-Nay Vote. 81 - 13. Record Vote Number: 292."
FAILED_SENATE = "Failed of passage in Senate over veto by Yea-Nay Vote. 53 - 45. Record Vote Number: 49."


def acted(
    text: str,
    on: str = "2023-03-01",
    *,
    at: str | None = None,
    code: str | None = None,
    source: int | None = 2,
    kind: str | None = None,
) -> OfficialAction:
    return OfficialAction(
        date.fromisoformat(on), text, time.fromisoformat(at) if at else None, code, kind, source, committees=()
    )


def a_day_each(*texts: str) -> tuple[OfficialAction, ...]:
    first = date(2023, 3, 1)
    return tuple(acted(text, str(first + timedelta(days=index))) for index, text in enumerate(texts))


def bill(
    *actions: OfficialAction,
    kind: str = "hr",
    laws: tuple[OfficialLaw, ...] | None = None,
    title: str = "Road Signs Act",
    introduced: date | None = INTRODUCED,
) -> OfficialBill:
    return OfficialBill(118, kind, 9001, title, introduced, actions, laws)


def reading(
    *texts: str, kind: str = "hr", laws: tuple[OfficialLaw, ...] | None = None, title: str = "Road Signs Act"
) -> StageReading:
    return stage_of(bill(*a_day_each(*texts), kind=kind, laws=laws, title=title))


def trail(*texts: str, kind: str = "hr", laws: tuple[OfficialLaw, ...] | None = None, title: str = "") -> list[str]:
    """The stages that actions lead through after INTRODUCED, one action a day."""
    read = reading(*texts, kind=kind, laws=laws, title=title)
    assert read.unknown == ()
    assert read.trail[0].stage == "INTRODUCED"
    return [change.stage for change in read.trail[1:]]


def said(read: StageReading) -> list[tuple[str, str, str]]:
    """A whole trail: stage, day, and the words of the action that made it so."""
    return [(change.stage, str(change.since), change.action.text if change.action else "") for change in read.trail]
