"""A ledger in which every text from outside is hostile: written into the database past every check of the program."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.tui.golden import told
from tracker.ledger.drafts import BriefDraft
from tracker.workspace.committing import commit
from tracker.workspace.drafts_kept import KeptDraft, draft_name, keep_draft
from tracker.workspace.workspace import Workspace

ACCENTS, JOINED, INVISIBLE = "e" + "\u0301" * 80, "👩\u200d👩\u200d👧", "\u202egnp\u2066 \u200b\u2028\ufffe"
HOSTILE = {
    "acting": (
        "evil\x1b]0;owned\x07 \x1b]52;c;aGk=\x07 \x1b]8;;http://x\x1b\\y\x1b[31m \x9b2J \x9d0;t\x9c \x00 \x7f \r end"
    ),
    "markup": (
        "evil [/b] [Reserved] [red]x[/] [@click=app.quit]y[/] {0} {name} {item} %s %(x)s {{ } ${x} =cmd|'/C c'!A0 end"
    ),
    "unruly": f"evil {INVISIBLE} 漢字🦊{JOINED} {ACCENTS}\nnext\tline\x85 {'long ' * 200}",
    "unbroken": "evil" + "漢" * 5000 + "\u0600" * 50,
}
"""What acts on a terminal, what means something to a program, what is as no table expects it."""

DRAFT = "evil \ud800 [/b] {0} \x1b[31m \u202e"
"""A draft is a file of JSON, in which even half a character can be written."""

TEXTS = {
    "attachments": ("filename", "media_type"),
    "entries": ("author", "reason"),
    "evidence": (
        *("title", "publisher", "url", "archive_url", "locator", "quote", "collected_by"),
        "collected_how",
    ),
    "handles": ("value",),
    "projected_crossings": ("reason",),
    "projected_items": ("title", "section", "group_name"),
    "projected_links": ("note", "source"),
    "projected_names": ("name",),
    "projected_stages": ("label", "source"),
    "projected_subjects": ("title", "arithmetic", "day_off"),
    "projections": ("titles",),
    "suggestions": ("summary",),
    "updates": ("recipients",),
}
"""The columns of free text."""

JSON = {
    "projected_items": "body",
    "projected_names": "body",
    "suggestions": "official",
    "briefs": "arguments",
}
"""The columns of JSON, in which every text of several words is free text."""


def hostile(folder: Path, text: str) -> Workspace:
    """The workspace that is told of, with `text` in place of every free text, and drafts of it."""
    space = told(folder)
    arguments = json.dumps({"name": "Brief of the roads", "formats": "a b", "quarter": "2024Q1", "as-of": "2024-03-31"})
    brief = BriefDraft(quarter="2024Q1", arguments=arguments, digest="d" * 64, hashes='{"a b.md": "aa"}')
    commit(space, [brief], "Recorded")
    space.reader()
    space.close()
    connection = sqlite3.connect(space.ledger)
    try:
        _plant(connection, text)
        connection.commit()
    finally:
        connection.close()
    (folder / "settings.toml").write_text("[tracker]\n", encoding="utf-8")
    name = draft_name("note", "R01")
    keep_draft(space, KeptDraft(name, "note", "R01", f"{DRAFT}{text}", {"note": f"{DRAFT}{text}", "day": DRAFT}))
    return space


def _plant(connection: sqlite3.Connection, text: str) -> None:
    connection.execute("PRAGMA ignore_check_constraints = ON")
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    for table, columns in TEXTS.items():
        for column in columns:
            connection.execute(f"UPDATE {table} SET {column} = ? WHERE {column} IS NOT NULL", (text,))
    for table, column in JSON.items():
        for row, written in connection.execute(f"SELECT rowid, {column} FROM {table}").fetchall():
            changed = json.dumps(_spoiled(json.loads(written), text))
            connection.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (changed, row))


def _spoiled(value: Any, text: str) -> Any:
    if isinstance(value, dict):
        return {key: _spoiled(each, text) for key, each in value.items()}
    if isinstance(value, list):
        return [_spoiled(each, text) for each in value]
    return text if isinstance(value, str) and " " in value else value


def ways() -> Iterator[tuple[str, ...]]:
    """Keys to every screen and form, from the recommendations."""
    tab = "right_square_bracket"
    yield from (("2", "enter", *(tab,) * number) for number in range(6))
    yield from (("enter",), ("enter", tab), ("enter", tab, tab), ("3", "enter"), ("question_mark",))
    yield from (("enter", tab, form) for form in "cxn")
    yield from (("4",), ("4", "enter"), ("5",), ("5", "n"), ("0",), ("0", "enter"), ("9",), ("9", "enter"), ("comma",))
    yield from (("6",), *(("6", form) for form in ("enter", "a", "e", "z", "C")))
    yield from (("7",), *(("7", form) for form in ("plus", "minus", "tab")))
    yield from (("8",), ("8", "f3"), ("8", "f4"), ("2", "n"), ("2", "z"))
    yield from ((form,) for form in "navtyf")
    yield from (("space", "j", "space", form) for form in "navt")
    yield from (("slash", *"ev"), ("slash", *"tag:"), ("ctrl+p", *"evil"))
