"""What the tests of fetching share: a key, a server, and an API on it whose sleeping only moves its clock."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.builders import START
from tests.congress.api_server import ApiServer, serving
from tracker.congress.api import Api
from tracker.congress.official import BillNumber

KEY = "SECRETkeySECRETkeySECRETkeySECRETkey0123"
HR21 = BillNumber(117, "hr", 21)
S1947 = BillNumber(119, "s", 1947)
HJRES7 = BillNumber(119, "hjres", 7)
PARTS = ("", "/actions", "/relatedbills", "/committees", "/titles")


@dataclass
class Standing:
    """A clock that stands still unless somebody sleeps, what was slept, and what was narrated."""

    now: datetime = START
    slept: list[float] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += timedelta(seconds=seconds)

    def later(self, **span: float) -> None:
        self.now += timedelta(**span)


@dataclass
class Place:
    """A server, a cache folder and a clock; `api()` opens the API on them as one run of the program would."""

    server: ApiServer
    folder: Path
    time: Standing = field(default_factory=Standing)

    def api(self, **options: Any) -> Api:
        return Api(
            options.pop("base", self.server.base),
            options.pop("key", KEY),
            self.folder,
            clock=lambda: self.time.now,
            sleep=self.time.sleep,
            narrate=self.time.said.append,
            **options,
        )


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with serving() as server:
        server.add(HR21)
        server.add(S1947)
        server.add(HJRES7)
        yield Place(server, tmp_path / "cache")
