"""A catalogue and a ledger of hostile text."""

import json
import sqlite3
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
    "$x$ \\input{/etc/passwd} #eval(1) #read(1) @cite <label>",
    "]]></w:t><w:instrText>HYPERLINK</w:instrText>",
    "'\"><img src=x onerror=alert(1)>",
)

ACTING = "evil\x1b]52;c;aGk=\x07 \x9b31m \u202egnp.exe\u2066 \x7f \x1b]8;;http://x\x1b\\\\ end"
"""What would act on a terminal or reorder text: no way in lets it in, so `smuggle` writes it into the database."""

FILE_NAME = "=1+1 <b>{{ 7*7 }}#eval [x](y).txt"
"""The name of the file attached to each piece of evidence."""


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
        assert old in text, old
        text = text.replace(f": {old}", f": {json.dumps(new)}").replace(old, new)
    for item in ("R01", "R02", "ACT-1-2"):
        words = {"title": f"es {HOSTILE[0]}", "summary": f"es {HOSTILE[1]}"}
        text = text.replace(f"  - id: {item}\n", f"  - id: {item}\n    translations: {json.dumps({'es': words})}\n")
    catalogue.write_text(text, encoding="utf-8")
    attached = folder / FILE_NAME
    attached.write_text("text", encoding="utf-8")
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
            file=str(attached),
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


def smuggle(ledger: Path) -> None:
    """Write `ACTING` over the words of one update and its evidence, past every check, as somebody else's hand might."""
    connection = sqlite3.connect(ledger)
    for table in ("updates", "entries", "evidence"):
        connection.execute(f"DROP TRIGGER {table}_no_update")
    connection.execute(
        "UPDATE evidence SET title = ?1, quote = ?1, publisher = ?1 WHERE id = (SELECT min(id) FROM evidence)",
        (ACTING,),
    )
    connection.execute(
        "UPDATE entries SET reason = ?1, author = ?1 WHERE id IN (SELECT id FROM updates WHERE subject = 'ACT-1-2/A')",
        (ACTING,),
    )
    connection.commit()
    connection.close()


def hostile_template(folder: Path) -> Path:
    """A template in `folder` whose own words are hostile, and whose section shows the words of the brief."""
    (folder / "sections").mkdir(parents=True)
    lines = "\n".join(f"  {json.dumps(text)}," for text in HOSTILE[:4])
    (folder / "template.toml").write_text(f"organization = {json.dumps(HOSTILE[4])}\nletterhead = [\n{lines}\n]\n")
    (folder / "sections" / "ours.md.j2").write_text(
        "# Ours <script>alert(1)</script> {{ brief.heading.prepared_by }}\n\n"
        "[x](javascript:alert(1)) [y](data:text/html,x) <script>alert(1)</script> #eval(1) =1+1\n\n"
        "| A {{ brief.evidence[0].title }} | B |\n| --- | --- |\n"
        "{% for each in brief.evidence %}\n"
        "| **{{ each.title }}** | [{{ each.title }}]({{ each.title }}) |\n"
        "{% endfor %}\n"
    )
    return folder
