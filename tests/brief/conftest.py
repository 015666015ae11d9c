"""A workspace on the catalogue of the Ministry of Roads, empty or with a quarter's history."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.brief.hostile import hostile_space
from tests.brief.story import ROADS, tell
from tests.builders import Clock, workspace
from tracker.workspace.workspace import Workspace


@pytest.fixture
def space(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    """Nothing recorded; the clock stands in November 2026."""
    clock.set("2026-11-02")
    opened = workspace(tmp_path, catalogs=(ROADS,), clock=clock)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with the story of `tests/brief/story.py`, recorded once; tests get copies."""
    clock = Clock()
    space = workspace(tmp_path_factory.mktemp("story"), catalogs=(ROADS,), clock=clock)
    tell(space, clock)
    space.close()
    return space.ledger


@pytest.fixture
def told(space: Workspace, story: Path) -> Workspace:
    """The workspace with the story recorded."""
    shutil.copyfile(story, space.ledger)
    return space


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace whose catalogue and ledger hold hostile text wherever text can be."""
    folder = tmp_path / "hostile"
    folder.mkdir()
    opened = hostile_space(folder)
    yield opened
    opened.close()
