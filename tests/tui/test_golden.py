"""Every screen looks as it was last looked at; what differs is shown line by line."""

from pathlib import Path

import pytest

from tests.tui.golden import FOLDER, SCREENS, SIZES, difference, drawn, path_of
from tracker.tui.places import PLACES


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", SCREENS)
async def test_a_screen_is_as_it_was_last_looked_at(
    name: str, size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    changed = difference(name, size, await drawn(tmp_path, size, SCREENS[name]))
    assert not changed, f"\n{changed}\n\nIf it is meant: python -m tests.tui.golden, and read the difference."


def test_every_place_is_kept_at_every_size() -> None:
    assert set(PLACES) <= set(SCREENS)
    assert {path.name for path in FOLDER.glob("*.txt")} == {path_of(n, s).name for n in SCREENS for s in SIZES}
