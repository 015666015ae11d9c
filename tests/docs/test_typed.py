"""The commands of the tutorial and of *How to …* can be typed as they stand."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.pages import Block, blocks

_PRELUDE = """\
set -eu -o pipefail
newest() {
  tracker history --json | python3 -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]][-1]["id"][-8:])' "$1"
}
"""

_PLACEHOLDERS = {"1a2b3c4d": '"$(newest history)"', "e1d2c3b4": '"$(newest evidence)"'}
"""What stands on a page for the id of a row, and what finds the newest such id."""


def typed(
    name: str, folder: Path, *, needs: str = "", before: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the commands of a page in order in one shell; its example files are written first.

    With `needs` only the blocks that need that program, after the commands `before` them.
    """
    commands = [_PRELUDE, before]
    for block in (*blocks(name), *blocks("docs/data-format.md")):
        if block.word("file"):
            (folder / block.word("file")).write_text(block.text, encoding="utf-8")
    commands += [_filled(block) for block in blocks(name) if _is_typed(block, needs)]
    (folder / "commands.sh").write_text("\n".join(commands), encoding="utf-8")
    return subprocess.run(
        ["bash", "-x", "commands.sh"],
        cwd=folder,
        env=_environment(folder) | environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def _is_typed(block: Block, needs: str) -> bool:
    return block.language == "sh" and "setup" not in block.words and block.word("needs") == needs


def _filled(block: Block) -> str:
    text = block.text
    for placeholder, command in _PLACEHOLDERS.items():
        text = text.replace(placeholder, command)
    return text


def _environment(folder: Path) -> dict[str, str]:
    return {
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "TRACKER_SETTINGS": str(folder / "settings.toml"),
    }


def test_the_tutorial_can_be_typed(tmp_path: Path) -> None:
    done = typed("docs/tutorial.md", tmp_path)
    assert done.returncode == 0, done.stderr[-2000:]
    _, _, after_claim = done.stdout.partition("PL119-60-8365/strategy#1: Submitted (")
    claimed, _, supported = after_claim.partition("PL119-60-8365/strategy#1: Submitted (")
    assert "#1 Submitted (claimed) 2026-08-14, 59 days late" in claimed
    assert "#1 Submitted 2026-08-14, 59 days late" in supported
    assert "(claimed)" not in supported.partition("Recorded a check")[0]
    assert "[RETRACTED by Your Name" in supported
    assert "everything is what was recorded" in supported
    assert len(list((tmp_path / "briefs").iterdir())) >= 3


def test_only_the_start_of_the_tutorial_is_not_run() -> None:
    setup = [block.text.strip() for block in blocks("docs/tutorial.md") if "setup" in block.words]
    assert setup == ["make run", ". .venv/bin/activate"]


def test_how_to_can_be_typed(tmp_path: Path) -> None:
    done = typed("docs/how-to.md", tmp_path, **_ledger(tmp_path))
    assert done.returncode == 0, done.stderr[-2000:]
    assert "2 to record, 0 already recorded" in done.stdout


@pytest.mark.skipif(shutil.which("jq") is None, reason="jq is not on this machine")
def test_the_recipes_with_jq_can_be_typed(tmp_path: Path) -> None:
    before = "tracker update --from updates.csv"
    done = typed("docs/how-to.md", tmp_path, needs="jq", before=before, **_ledger(tmp_path))
    assert done.returncode == 0, done.stderr[-2000:]
    assert "R07\tOpen" in done.stdout


def test_the_commands_of_the_json_page_can_be_typed(tmp_path: Path) -> None:
    done = typed("docs/json.md", tmp_path, **_ledger(tmp_path))
    assert done.returncode == 0, done.stderr[-2000:]


def _ledger(folder: Path) -> dict[str, str]:
    return {"TRACKER_DATABASE": str(folder / "ledger.db"), "TRACKER_AUTHOR": "Ana"}
