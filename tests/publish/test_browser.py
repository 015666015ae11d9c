"""The site as people meet it: by keyboard, on a telephone, in the dark, on paper, from a disk and from a server."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.browser import Browser, Page, axe

PAGES = (
    "index.html",
    "items.html",
    "matrix.html",
    "deadlines.html",
    "changes.html",
    "method.html",
    "404.html",
    "items/r01.html",
    "items/act-1-2.html",
    "es/index.html",
)
SMALL = """[...document.querySelectorAll('a, button, input, summary')].filter(each => {
  const box = each.getBoundingClientRect(), style = getComputedStyle(each);
  if (!box.width || style.visibility === 'hidden' || each.matches('.skip')) return false;
  const line = each.closest('p, li, dd, td, th, caption');
  const beside = one => one !== each && !one.contains(each) && one.textContent.trim();
  const inText = line && [...line.childNodes].some(beside);
  return !inText && (box.width < 24 || box.height < 24);
}).map(each => [each.outerHTML.slice(0, 120), each.getBoundingClientRect().height])"""
"""What can be pressed, does not stand within a text (WCAG 2.2, 2.5.8), and is smaller than 24 by 24."""


@pytest.fixture
def server(site: Path) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site))) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}/"
        running.shutdown()
        thread.join()


def shown(page: Page) -> list[str]:
    found: list[str] = page.evaluate(
        "[...document.querySelectorAll('tr[data-page]')].filter(each => each.offsetParent)"
        ".map(each => each.cells[0].textContent)"
    )
    return found


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_nothing_is_asked_of_anybody(browser: Browser, site: Path, name: str, dark: bool) -> None:
    page = browser.page(1280, dark=dark).open((site / name).as_uri())
    assert axe(page) == []
    assert [each for each in page.requests if not each.startswith(site.as_uri())] == []
    assert (page.troubles, page.dialogs) == ([], [])


@pytest.mark.parametrize("name", PAGES)
def test_at_320_pixels_nothing_but_a_wide_table_scrolls_sideways(browser: Browser, site: Path, name: str) -> None:
    page = browser.page(320).open((site / name).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert axe(page) == []
    unnamed = page.evaluate(
        "[...document.querySelectorAll('.wide')].filter(each => each.scrollWidth > each.clientWidth + 1)"
        ".filter(each => each.tabIndex !== 0"
        " || !(each.ariaLabel || document.getElementById(each.getAttribute('aria-labelledby'))))"
        ".length"
    )
    assert unnamed == 0


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_what_can_be_pressed_is_large_enough(browser: Browser, site: Path, name: str, width: int) -> None:
    page = browser.page(width).open((site / name).as_uri())
    assert page.evaluate(SMALL) == []


def test_hostile_pages_do_nothing(browser: Browser, hostile: Path) -> None:
    for name in ("index.html", "items.html", "items/r01.html", "items/r02.html", "matrix.html", "changes.html"):
        page = browser.page().open((hostile / name).as_uri())
        assert (page.dialogs, page.troubles) == ([], []), name
        assert axe(page) == [], name
        assert page.evaluate("document.querySelectorAll('iframe, img, object, embed').length") == 0


@pytest.mark.parametrize("where", ["file", "server"])
def test_a_search_from_any_page_leads_to_the_list_and_narrows_it(
    browser: Browser, site: Path, server: str, where: str
) -> None:
    start = site.as_uri() + "/" if where == "file" else server
    page = browser.page().open(f"{start}items/r01.html")
    page.evaluate("document.querySelector('input[type=search]').focus()")
    page.write("POTHOLE")
    page.press("Enter")
    page.until("location.pathname.endsWith('items.html') && !!document.querySelector('main output')", "the list")
    assert shown(page) == ["R01", "R02", "ACT-1-2", "ACT-1-3"]
    said = page.evaluate("(each => [each.ariaLive, each.textContent])(document.querySelector('main output'))")
    assert said == ["polite", "4 / 8 items shown"]


def test_the_search_folds_case_and_accents_and_says_when_nothing_is_found(browser: Browser, site: Path) -> None:
    page = browser.page().open((site / "items.html").as_uri())
    page.evaluate("document.querySelector('main input').focus()")
    page.write("ásPHALT Móney")
    assert shown(page) == ["ACT-1-2"]
    page.write(" zebra")
    assert shown(page) == []
    assert page.evaluate("document.querySelector('main output').textContent") == "Nothing found · 0 / 8 items shown"
    assert page.evaluate("[...document.querySelectorAll('.group')].every(each => each.hidden)")
    page.press("Escape")
    assert len(shown(page)) == 8


def test_without_script_everything_is_there_but_the_search(browser: Browser, site: Path) -> None:
    page = browser.page(scripts=False).open((site / "items.html").as_uri())
    assert page.evaluate("document.querySelectorAll('input').length") == 0
    assert len(shown(page)) == 8


def test_the_first_tab_leads_past_the_head_of_the_page(browser: Browser, site: Path) -> None:
    page = browser.page().open((site / "index.html").as_uri())
    page.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.press("Enter", "Tab")
    assert page.evaluate("!!document.activeElement.closest('main')")


def test_every_stop_of_the_keyboard_is_seen(browser: Browser, site: Path) -> None:
    page = browser.page().open((site / "index.html").as_uri())
    for _ in range(25):
        page.press("Tab")
        outline = page.evaluate(
            "(each => [each.outlineStyle, parseFloat(each.outlineWidth)])(getComputedStyle(document.activeElement))"
        )
        assert outline[0] == "solid"
        assert outline[1] >= 2


def test_colors_forced_by_the_reader_leave_signs_and_words(browser: Browser, site: Path) -> None:
    page = browser.page(forced_colors=True).open((site / "items/r01.html").as_uri())
    assert axe(page) == []
    assert page.evaluate("document.querySelector('.stands .chip').textContent.trim()") == "◐ Open – Partially Addressed"


def test_nothing_moves_for_who_asked_for_less_motion(browser: Browser, site: Path) -> None:
    page = browser.page(calm=True).open((site / "index.html").as_uri())
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_on_paper_there_is_no_menu_and_every_table_is_whole(browser: Browser, site: Path, tmp_path: Path) -> None:
    page = browser.page().open((site / "matrix.html").as_uri())
    printed = " ".join(each.extract_text() for each in PdfReader(page.pdf(tmp_path / "page.pdf")).pages)
    assert "Search" not in printed
    assert "What each provision is to each recommendation" in " ".join(printed.split())
    assert "ACT-1-3" in printed


def test_the_fixed_heads_of_the_matrix_never_cover_what_has_the_focus(browser: Browser, site: Path) -> None:
    page = browser.page(400, 500).open((site / "matrix.html").as_uri())
    page.evaluate("document.querySelector('.grid').focus()")
    stops = page.evaluate("document.querySelectorAll('.grid a').length")
    assert stops >= 5
    for _ in range(stops):
        page.press("Tab")
        covered = page.evaluate(
            "(each => { const box = each.getBoundingClientRect();"
            " const found = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);"
            " return !each.contains(found); })(document.activeElement)"
        )
        assert not covered
