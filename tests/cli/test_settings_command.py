"""`tracker settings`: what holds, where that is from, and changing it."""

import json
import os
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def kept() -> str:
    return Path(os.environ["TRACKER_SETTINGS"]).read_text(encoding="utf-8")


def test_a_setting_is_kept_in_the_file_and_holds(run: Run) -> None:
    assert run("settings", "stale_after").out == "90\n"
    assert run("settings", "stale_after", "60").code == 0
    assert "stale_after = 60" in kept()
    assert run("settings", "stale_after").out == "60\n"
    assert run("settings", "stale_after", "").code == 0
    assert "stale_after" not in kept()


def test_where_a_setting_is_from_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("settings", "due_soon", "45")
    monkeypatch.setenv("CONGRESS_API_KEY", "abcdefgh12345678")
    told = {each["name"]: (each["value"], each["source"]) for each in json.loads(run("settings", "--json").out)}
    assert told["due_soon"] == ("45", "file")
    assert told["congress_api_key"] == ("••••••••", "environment")
    assert told["author"] == ("Ana", "told")
    assert told["timezone"] == ("America/New_York", "usual")
    assert "due_soon" in run("settings").out


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("stale_after", "many", "whole number"),
        ("timezone", "Nowhere/Land", "time zone"),
        ("stale_aftr", "3", "Did you mean stale_after?"),
        ("congress_api_key", "abcdefgh12345678", "history of the shell"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_nothing_is_kept(run: Run, name: str, value: str, said: str) -> None:
    answer = run("settings", name, value)
    assert answer.code not in (0, 1)
    assert said in answer.err
    assert not Path(os.environ["TRACKER_SETTINGS"]).exists()
