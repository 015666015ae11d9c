"""Sites to look at: the story of the Ministry of Roads, and one of hostile text, each written once."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.brief.hostile import hostile_space, smuggle
from tests.brief.story import ROADS, tell
from tests.browser import Browser, chromium
from tests.builders import Clock, workspace
from tracker.publish.asking import Asked
from tracker.publish.site import publish
from tracker.workspace.workspace import Workspace

BASE = "https://example.org/promises/"
TITLE = "Promises of the Ministry"


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a ledger that has the story recorded; the workspaces of tests get copies."""
    clock = Clock()
    space = workspace(tmp_path_factory.mktemp("story"), catalogs=(ROADS,), clock=clock)
    tell(space, clock)
    space.close()
    return space.ledger


@pytest.fixture
def told(tmp_path: Path, story: Path, clock: Clock) -> Iterator[Workspace]:
    """The workspace with the story recorded; the clock stands in November 2026."""
    clock.set("2026-11-02")
    opened = workspace(tmp_path, catalogs=(ROADS,), clock=clock)
    shutil.copyfile(story, opened.ledger)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, story: Path) -> Path:
    """The story in both languages, without a base address."""
    return _published(tmp_path_factory.mktemp("site"), story, Asked(TITLE, languages=("en", "es")))


@pytest.fixture(scope="session")
def based(tmp_path_factory: pytest.TempPathFactory, story: Path) -> Path:
    """The same with a base address."""
    return _published(tmp_path_factory.mktemp("based"), story, Asked(TITLE, BASE, ("en", "es")))


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Text that would act, wherever text can be, also past every check into the database."""
    folder = tmp_path_factory.mktemp("hostile")
    space = hostile_space(folder)
    space.close()
    smuggle(space.ledger)
    asked = Asked("<script>alert(1)</script> & \"'", BASE, ("en", "es"), authors=True, attachments=True)
    publish(space, asked, folder / "site")
    space.close()
    return folder / "site"


@pytest.fixture(scope="session")
def _running() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def browser(_running: Browser) -> Iterator[Browser]:
    """A browser with no page of another test."""
    yield _running
    _running.close_pages()


def _published(folder: Path, ledger: Path, asked: Asked) -> Path:
    clock = Clock()
    clock.set("2026-11-02")
    space = workspace(folder, catalogs=(ROADS,), clock=clock)
    shutil.copyfile(ledger, space.ledger)
    publish(space, asked, folder / "site")
    space.close()
    return folder / "site"
