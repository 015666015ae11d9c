"""What every test gets: its own settings file and nobody's name, so that no test meets this machine's own ledger."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.configuration import set_hypothesis_home_dir

from tests.builders import Clock, Ledger, workspace
from tracker.workspace.workspace import Workspace

_HYPOTHESIS = tempfile.TemporaryDirectory(prefix="hypothesis-")  # of each worker its own: two would race for one
set_hypothesis_home_dir(_HYPOTHESIS.name)

settings.register_profile(
    "tracker", deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
settings.load_profile("tracker")


@pytest.fixture(autouse=True)
def _apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep a test away from the settings, the ledger and the author of whoever runs it."""
    for name in ("TRACKER_AUTHOR", "TRACKER_DATABASE", "CONGRESS_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TRACKER_SETTINGS", str(tmp_path / "settings.toml"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data-home"))
    monkeypatch.setenv("TRACKER_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("TRACKER_STATE", str(tmp_path / "state"))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def space(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    """A workspace on the small catalogue, without a ledger yet, with `clock` as its clock."""
    opened = workspace(tmp_path, clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "ledger.db")
