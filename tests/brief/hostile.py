"""A catalogue and a ledger of hostile text."""

import json
from pathlib import Path

from tests.brief.story import ROADS, page, update
from tests.builders import Clock, workspace
from tracker.workspace import evidence, recording
from tracker.workspace.workspace import Workspace

HOSTILE = (
    '=HYPERLINK("https://evil.example/x","y")',
    "<script>alert(1)</script>",
    "**[x](javascript:alert(1))**",
    "| pipe | pipe |",
    "{{ 7*7 }} {% raw %}",
    "- a list # a heading",
    "-1+1",
    "@SUM(A1)",
    "1. a number `code` ![i](https://evil.example/i.png)",
    "&lt;b&gt; &amp; <https://evil.example> www.evil.example https://evil.example",
    "[1]: https://evil.example",
    "~~~",
    "$x$ \\input{x} #eval",
)


def hostile_space(folder: Path) -> Workspace:
    """A workspace in `folder` whose catalogue and ledger hold hostile text wherever text can be."""
    clock = Clock()
    catalogue = folder / "hostile.yaml"
    text = ROADS.read_text(encoding="utf-8")
    for old, new in (
        ("What the Ministry of Roads was asked", HOSTILE[2]),
        ("Count every pothole", HOSTILE[0]),
        ("Fill them within a month", HOSTILE[3]),
        ("title: Maps and figures", f"title: {json.dumps(HOSTILE[5])}"),
        ("A plan of repairs", HOSTILE[1]),
        ("A map of every pothole", HOSTILE[8]),
        ("The potholes are counted.", HOSTILE[4]),
        ("name: Guild of Road Builders", f"name: {json.dumps(HOSTILE[6])}"),
        ("name: Treasury of the Republic of Roads", f"name: {json.dumps(HOSTILE[9])}"),
    ):
        assert old in text
        text = text.replace(f": {old}", f": {json.dumps(new)}").replace(old, new)
    catalogue.write_text(text, encoding="utf-8")
    space = workspace(folder, catalogs=(catalogue,), clock=clock, author="<b>Ana</b> | =1+1")
    clock.set("2026-07-20")
    for number, text in enumerate(HOSTILE, 1):
        source = page(
            text,
            publisher=text,
            locator=text,
            quote=f"{text}\n\n# heading\n{text}",
            collected_by=text,
            collected_how=text,
            url="https://example.org/?q=%3Cscript%3E|`*_[x](y)&copy=$1<",
        )
        update(space, "R01", "open", f"2026-07-{number:02}", source, reason=f"{text}\n\n- a list\n{text}")
        recording.record_note(space, "ACT-1-3", text)
        recording.record_check(space, "R02", text)
        evidence.add_evidence(space, "R02", page(text, found_nothing=True, collected_by=text))
    update(space, "ACT-1-2/A", "met", "2026-07-11", reason=HOSTILE[0])
    wrong = update(space, "R02", "rejected", "2026-07-11", axis="response", reason=HOSTILE[1])
    recording.retract(space, wrong, HOSTILE[2])
    clock.set("2026-11-02")
    return space
