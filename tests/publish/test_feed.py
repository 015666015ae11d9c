"""The feed is Atom as RFC 4287 has it, and its entries are known wherever the site stands."""

import re
from datetime import datetime
from pathlib import Path
from urllib.parse import urljoin
from uuid import UUID

import pytest
from defusedxml.ElementTree import fromstring

from tests.brief.hostile import HOSTILE
from tests.publish.conftest import BASE, TITLE
from tracker.publish.asking import Asked, checked
from tracker.publish.site import site_files
from tracker.workspace.workspace import Workspace

ATOM = "{http://www.w3.org/2005/Atom}"
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")


def parsed(path: Path):
    return fromstring(path.read_bytes())


def one(element, name: str) -> str:
    """The text of the one child of that name (RFC 4287 allows no second)."""
    (found,) = element.findall(f"{ATOM}{name}")
    return found.text or ""


@pytest.mark.parametrize("name", ["feed.xml", "es/feed.xml"])
@pytest.mark.parametrize("fixture", ["site", "based", "hostile"])
def test_it_has_what_atom_asks_for_and_nothing_twice(request: pytest.FixtureRequest, fixture: str, name: str) -> None:
    feed = parsed(request.getfixturevalue(fixture) / name)
    assert feed.tag == f"{ATOM}feed"
    assert one(feed, "title")
    assert INSTANT.fullmatch(one(feed, "updated"))
    assert [one(each, "name") for each in feed.findall(f"{ATOM}author")] == [one(feed, "title")]
    entries = feed.findall(f"{ATOM}entry")
    assert entries
    for each in (feed, *entries):
        links = [link.attrib for link in each.findall(f"{ATOM}link")]
        keys = [(link["rel"], link["type"], link.get("hreflang")) for link in links]
        assert len(set(keys)) == len(keys)
        assert "alternate" in [link["rel"] for link in links]
    for each in entries:
        assert UUID(one(each, "id").removeprefix("urn:uuid:"))
        assert INSTANT.fullmatch(one(each, "updated"))
        assert one(each, "title")
        assert each.find(f"{ATOM}content").attrib == {"type": "text"}
    ids = [one(each, "id") for each in entries]
    assert len(set(ids)) == len(ids)
    times = [datetime.fromisoformat(one(each, "updated")) for each in entries]
    assert times == sorted(times, reverse=True)
    assert datetime.fromisoformat(one(feed, "updated")) == times[0]


def test_with_a_base_address_everything_in_it_is_absolute(based: Path) -> None:
    feed = parsed(based / "es/feed.xml")
    assert one(feed, "id") == f"{BASE}es/feed.xml"
    assert {"rel": "self", "type": "application/atom+xml", "href": f"{BASE}es/feed.xml"} in [
        each.attrib for each in feed.findall(f"{ATOM}link")
    ]
    links = [each.attrib["href"] for each in feed.iter(f"{ATOM}link")]
    assert all(each.startswith(f"{BASE}es/") for each in links)


def test_without_one_its_id_is_a_urn_and_its_links_stand_beside_it(site: Path) -> None:
    feed = parsed(site / "es/feed.xml")
    assert one(feed, "id").startswith("urn:uuid:")
    for each in feed.iter(f"{ATOM}link"):
        assert each.attrib["rel"] == "alternate"
        assert (site / "es" / urljoin("", each.attrib["href"])).is_file()


def test_entries_keep_their_ids_when_the_site_moves_and_differ_between_languages(site: Path, based: Path) -> None:
    ids = {
        (folder, name): [one(each, "id") for each in parsed(folder / name).findall(f"{ATOM}entry")]
        for folder in (site, based)
        for name in ("feed.xml", "es/feed.xml")
    }
    assert ids[site, "feed.xml"] == ids[based, "feed.xml"]
    assert ids[site, "es/feed.xml"] == ids[based, "es/feed.xml"]
    assert set(ids[site, "feed.xml"]).isdisjoint(ids[site, "es/feed.xml"])


def test_what_was_taken_back_is_no_entry_and_a_correction_is(site: Path) -> None:
    told = [one(each, "content") for each in parsed(site / "feed.xml").findall(f"{ATOM}entry")]
    assert not any("Misread" in each for each in told)
    assert any("A correction: It was the third of May." in each for each in told)


def test_hostile_text_is_text(hostile: Path) -> None:
    told = " ".join(one(each, "content") for each in parsed(hostile / "feed.xml").findall(f"{ATOM}entry"))
    assert all(" ".join(each.split()) in told for each in HOSTILE)


def test_a_ledger_with_nothing_in_it_has_a_feed_of_no_entries(told: Workspace) -> None:
    told.ledger.unlink()
    files, _ = site_files(told, checked(told, Asked(TITLE)))
    feed = fromstring(files["feed.xml"])
    assert (one(feed, "updated"), feed.findall(f"{ATOM}entry")) == ("2026-11-02T00:00:00Z", [])
