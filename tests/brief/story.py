"""What happened to the Ministry of Roads around the third quarter of 2026, as one ledger."""

from pathlib import Path

from tests.builders import Clock
from tracker.workspace import evidence, recording
from tracker.workspace.evidence import EvidenceInput
from tracker.workspace.recording import UpdateInput
from tracker.workspace.workspace import Workspace

ROADS = Path(__file__).parent / "roads.yaml"
QUARTER = "2026Q3"


def update(
    space: Workspace,
    subject: str,
    value: str,
    on: str,
    *evidence: EvidenceInput,
    reason: str = "Read it",
    axis: str = "",
    internal: bool = False,
    ahead: bool = False,
) -> str:
    """Record a change and return its id."""
    asked = UpdateInput(
        subject=subject, value=value, reason=reason, axis=axis, effective_date=on, internal=internal, allow_future=ahead
    )
    return recording.record_update(space, asked, evidence).id


def page(title: str = "The gazette", **more: str) -> EvidenceInput:
    return EvidenceInput(
        **{"title": title, "url": "https://example.org/gazette", "publisher": "Printing Office"} | more
    )


def tell(space: Workspace, clock: Clock) -> None:
    """Second quarter: R01 opens, wrongly dated, with a source that is withdrawn later. Third: everything else."""
    clock.set("2026-05-10")
    opened = update(space, "R01", "open", "2026-05-02", page("A rumor"), reason="The ministry took it up")
    rumor = space.reader().evidence("9999")[0].id
    clock.set("2026-06-10")
    update(space, "R02", "open", "2026-06-01", reason="Talks began")

    clock.set("2026-07-14")
    recording.correct_update(space, opened, "It was the third of May", {"effective_date": "2026-05-03"})
    update(space, "R01", "implemented", "2026-07-10", page(grade="B2", quote="Counted."), reason="The count is out")
    update(space, "R02", "implemented", "2026-06-20", reason="A minister said so")
    update(space, "R02", "noted", "2026-07-11", axis="response", reason="Kept among us", internal=True)
    wrong = update(space, "R03", "rejected", "2026-07-12", axis="response", reason="Misread")
    recording.retract(space, wrong, "That was another guild")

    clock.set("2026-08-03")
    update(
        space, "ACT-1-2/plan#1", "submitted", "2026-08-02", page("The plan", internal=False), reason="It is on the site"
    )
    update(space, "ACT-1-2", "withheld", "2026-08-01", reason="The letter says so")
    update(space, "ACT-1-2/A", "met", "2026-08-01", reason="So they say")
    recording.record_check(space, "R03", "The site of the guild says nothing", axis="adoption")
    recording.record_note(space, "R01", "A hearing is planned")
    looked = page("Site of the archive", collected_how="searched the titles")
    evidence.add_evidence(space, "ACT-1-3", EvidenceInput(**_fields(looked) | {"found_nothing": True}))
    evidence.add_evidence(space, "ACT-1-3", page("A letter of the ministry", stance="context"))
    evidence.add_evidence(space, "R03", EvidenceInput(title="A private letter", internal=True))
    update(space, "R03", "open", "2026-10-05", reason="Announced for October", ahead=True)
    update(space, "BILL-9", "REFERRED", "2026-08-01", reason="The clerk lists it")

    clock.set("2026-09-20")
    update(space, "R01", "open", "2026-09-18", page("The count was withdrawn", stance="supports"), reason="Taken back")
    recording.retract(space, rumor, "It was only a rumor")

    clock.set("2026-10-20")
    update(space, "R01", "advancing", "2026-09-25", axis="trend", reason="Seen late")
    update(space, "R01", "partially-addressed", "2026-10-15", reason="After the quarter")
    clock.set("2026-11-02")


def _fields(evidence: EvidenceInput) -> dict[str, object]:
    return {name: getattr(evidence, name) for name in EvidenceInput.__dataclass_fields__}
