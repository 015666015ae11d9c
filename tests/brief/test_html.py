"""The brief as a page: looked at, pressed and printed in Chromium, and read by a strict reader of HTML."""

import contextlib
import html
import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.brief.documents import HOSTILE, document, every_block, hostile, words
from tests.brief.story import QUARTER, update
from tests.brief.story import page as source
from tests.browser import Browser, Page, axe, chromium
from tests.builders import Clock, python, workspace
from tracker.brief.document.blocks import (
    Address,
    Cite,
    Column,
    Document,
    Fact,
    Facts,
    Jump,
    Note,
    Notes,
    Paragraph,
    Row,
    Section,
    State,
    Table,
    Theme,
    Words,
)
from tracker.brief.document.compose import compose
from tracker.brief.drawings import drawings
from tracker.brief.formats.html import written
from tracker.brief.formats.html_colors import ENOUGH, colors_of, contrast, legible
from tracker.brief.make import make_brief
from tracker.brief.writing import language_of
from tracker.text.tongue import ENGLISH
from tracker.workspace.workspace import Workspace

SAMPLES = {"every block": every_block, "hostile": hostile}


@pytest.fixture(scope="module")
def running() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def browser(running: Browser) -> Iterator[Browser]:
    """The browser, and no page of another test."""
    yield running
    running.close_pages()


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The address of each sample document as a file."""
    folder = tmp_path_factory.mktemp("pages")
    return {name: saved(make(), folder / f"{name.replace(' ', '-')}.html") for name, make in SAMPLES.items()}


def saved(made: Document, path: Path) -> str:
    path.write_bytes(written(made))
    return path.as_uri()


def rows(page: Page) -> list[str]:
    """The first cells of the rows of the long table that are seen, in their order."""
    found: list[str] = page.evaluate(
        "[...document.querySelectorAll('table[data-long] > tbody > tr')].filter(row => row.offsetParent)"
        ".map(row => row.cells[0].textContent.trim())"
    )
    return found


def filtered(page: Page, text: str) -> None:
    page.evaluate("document.querySelector('input[type=search]').focus()")
    page.write(text)


def focus_on(page: Page, selector: str) -> None:
    """Go on with Tab until the element has the focus, as a reader without a mouse would."""
    for _ in range(200):
        page.press("Tab")
        if page.evaluate(f"document.activeElement.matches({selector!r})"):
            return
    raise AssertionError(f"Tab does not lead to {selector}")


# -- what it is


class Strict(HTMLParser):
    """Reads HTML and keeps what is not valid in it: bad nesting, ids used twice, references to none."""

    VOID = frozenset(("meta", "img", "br", "col", "input", "hr"))

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.problems: list[str] = []
        self.ids: list[str] = []
        self.references: list[str] = []
        self.tags: list[str] = []
        self.scripts = 0
        self.feed(text)
        self.close()
        self.problems += [f"{tag} is never closed" for tag in self.open]
        self.problems += [f"id {each!r} twice" for each in set(self.ids) if self.ids.count(each) > 1]
        self.problems += [f"no id {each!r}" for each in self.references if each not in self.ids]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        names = [name for name, _ in attrs]
        self.problems += [f"{name} twice on {tag}" for name in set(names) if names.count(name) > 1]
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
                self.problems += [f"id {value!r}"] if not value or re.search(r"\s", value) else []
            elif name in ("aria-labelledby", "for"):
                self.references += (value or "").split()
            elif name == "href" and (value or "").startswith("#"):
                self.references.append((value or "")[1:])
            elif name == "style" or name.startswith("on"):
                self.problems.append(f"{name} on {tag}")
        if "p" in self.open and tag in ("div", "p", "table", "ul", "ol", "section", "figure", "dl", "details"):
            self.problems.append(f"{tag} in p")
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.problems.append(f"{tag} closed in the wrong place, line {self.getpos()[0]}")


@pytest.mark.parametrize("name", SAMPLES)
def test_the_page_is_well_formed_html(name: str) -> None:
    text = written(SAMPLES[name]()).decode()
    assert text.startswith("<!doctype html>\n<html lang=")
    assert Strict(text).problems == []


@pytest.mark.parametrize("style", ["one-page", "standard", "full"])
def test_a_real_brief_is_well_formed_in_each_length(told: Workspace, style: str) -> None:
    brief = make_brief(told, QUARTER, "2026-09-30", pages="all" if style == "full" else None)
    assert Strict(written(compose(brief, style, pictures=drawings(told, brief, ENGLISH))).decode()).problems == []


def test_headings_go_down_one_step_at_a_time_from_one_title() -> None:
    levels = [int(each) for each in re.findall(r"<h([1-6])", written(every_block()).decode())]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_head_says_what_the_page_is() -> None:
    text = written(every_block()).decode()
    assert "<title>Accountability brief · Calendar Q3 2026" in text
    assert '<meta name="author" content="Office of Roads">' in text
    assert '<meta name="date" content="2026-09-30">' in text
    assert '<meta name="tracker-brief" content="tracker-brief quarter=2026Q3 as-of=2026-09-30 digest=00ff">' in text


def test_the_policy_allows_this_style_and_this_script_and_nothing_else() -> None:
    text = written(every_block()).decode()
    style, script = (text.partition(f"<{name}>")[2].partition(f"</{name}>")[0] for name in ("style", "script"))
    digests = [b64encode(sha256(each.encode()).digest()).decode() for each in (style, script)]
    policy = (
        f"default-src 'none'; style-src 'sha256-{digests[0]}'; script-src 'sha256-{digests[1]}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    assert f'http-equiv="Content-Security-Policy" content="{policy}"' in html.unescape(text)
    assert text.count("<style") == text.count("<script") == 1


def test_the_same_document_gives_the_same_bytes_in_every_process() -> None:
    code = (
        "import hashlib; from tests.brief.documents import every_block; from tracker.brief.formats.html import written;"
        "print(hashlib.sha256(written(every_block())).hexdigest())"
    )
    assert {python(code).stdout.strip() for _ in range(2)} == {sha256(written(every_block())).hexdigest()}


def test_a_place_that_is_named_twice_stays_one_and_what_leads_nowhere_is_text() -> None:
    table = Table("t", "T", (Column("A"),), (Row((words("x"),), anchor="R01"), Row((words("y"),), anchor="note-1")))
    line = (Jump("there", "R01"), Jump("gone", "R99"), Cite(1), Cite(7))
    made = document(
        Section("R01", "A", (Paragraph(line), table)),
        Section("R01", "B", (table, Notes((Note(1, words("x")),)))),
    )
    text = written(made).decode()
    assert Strict(text).problems == []
    assert '<a href="#R01">there</a>gone' in text
    assert '<span class="cite">[7]</span>' in text


def test_only_addresses_of_the_web_become_links() -> None:
    urls = (
        "https://a.example/x?y=1&z=2",
        "javascript:alert(1)",
        "data:text/html,x",
        "//a.example",
        "https://",
        "ftp://a",
    )
    line = tuple(Address(url, "here") for url in urls)
    text = written(document(Section("s", "S", (Paragraph(line),)))).decode()
    main = text[text.index("<main") : text.index("</main>")]
    assert re.findall(r'<a href="([^"]*)"', main) == ["https://a.example/x?y=1&amp;z=2"]
    assert "here (javascript:alert(1))" in main


def test_words_of_another_language_say_so() -> None:
    text = written(document(Section("s", "S", (Paragraph((Words("Hola", language="es"),)),)))).decode()
    assert '<span lang="es">Hola</span>' in text


# -- colors


@pytest.mark.parametrize("accent", ["#ffffff", "#000000", "#ffff00", "#1f4e79", "#808080", "#00ff88", "#ff00ff"])
def test_text_in_the_accent_and_on_it_can_be_read(accent: str) -> None:
    for grounds in (("#ffffff", "#f4f6f8"), ("#14181d", "#1e242b")):
        assert all(contrast(legible(accent, *grounds), ground) >= ENOUGH for ground in grounds)
    area, text = re.findall(r"--(?:accent-area|on-accent):(#[0-9a-f]{6})", colors_of(accent))[:2]
    assert area == accent
    assert contrast(text, area) >= ENOUGH


def test_an_accent_that_can_be_read_is_left_as_it_is() -> None:
    assert legible("#1f4e79", "#ffffff", "#f4f6f8") == "#1f4e79"


# -- in a browser


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("name", SAMPLES)
def test_axe_finds_nothing_and_the_page_fits(
    browser: Browser, sample: dict[str, str], name: str, width: int, dark: bool
) -> None:
    page = browser.page(width, dark=dark).open(sample[name])
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.requests == [sample[name]]
    assert (page.troubles, page.dialogs) == ([], [])


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_in_a_real_brief(browser: Browser, told: Workspace, tmp_path: Path, dark: bool) -> None:
    brief = make_brief(told, QUARTER, "2026-09-30", pages="all")
    page = browser.page(1280, dark=dark).open(
        saved(compose(brief, "full", pictures=drawings(told, brief, ENGLISH)), tmp_path / "brief.html")
    )
    assert (axe(page), page.troubles, len(page.requests)) == ([], [], 1)
    page.resize(320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_axe_would_find_something(browser: Browser, sample: dict[str, str]) -> None:
    page = browser.page().open(sample["every block"])
    page.evaluate("document.querySelector('main').append(document.createElement('img'), document.createElement('h6'))")
    assert {each.split(":")[0] for each in axe(page)} >= {"image-alt", "empty-heading"}


def test_hostile_text_does_nothing_and_is_shown_as_written(browser: Browser, sample: dict[str, str]) -> None:
    page = browser.page().open(sample["hostile"])
    counts = page.evaluate(
        "[document.scripts.length, document.querySelectorAll('style').length, document.images.length,"
        " document.querySelectorAll('iframe, object, embed, form, base, link').length,"
        " [...document.querySelectorAll('[href]')].filter(each => !/^(https?:|#)/.test(each.getAttribute('href')))"
        ".length,"
        " [...document.querySelectorAll('*')]"
        ".filter(each => each.getAttributeNames().some(name => name.startsWith('on')))"
        ".length]"
    )
    assert counts == [1, 1, 0, 0, 0, 0]
    headings = page.evaluate("[...document.querySelectorAll('main > section > h2')].map(each => each.textContent)")
    assert headings[: len(HOSTILE)] == list(HOSTILE)
    assert page.evaluate("document.querySelector('h1').textContent") == HOSTILE[0]
    seen = page.evaluate("document.querySelector('main').innerText")
    assert all(seen.count(each) >= 8 for each in HOSTILE)
    assert page.dialogs == []


def test_the_policy_stops_what_should_ever_get_into_the_page(browser: Browser, sample: dict[str, str]) -> None:
    page = browser.page().open(sample["every block"])
    page.evaluate(
        'document.body.insertAdjacentHTML(\'beforeend\', \'<img src="https://evil.example/x.png" onerror="alert(1)">'
        '<iframe src="https://evil.example/"></iframe><p style="position:fixed">x</p>\')'
    )
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {textContent: 'alert(2)'}))")
    page.until("true", "the page")
    assert page.evaluate("getComputedStyle(document.body.querySelector('p[style]')).position") == "static"
    assert page.dialogs == []
    assert len(page.troubles) >= 3
    assert all("Content Security Policy" in each for each in page.troubles)


def test_drawings_and_their_words_cannot_act(browser: Browser, sample: dict[str, str]) -> None:
    page = browser.page().open(sample["hostile"])
    kinds = page.evaluate("[...new Set([...document.querySelectorAll('svg *')].map(each => each.localName))]")
    drawn = {"title", "desc", "g", "rect", "text", "tspan", "path", "line", "circle", "polygon", "defs", "pattern"}
    assert set(kinds) <= drawn | {"clipPath", "use"}
    titles = page.evaluate("[...document.querySelectorAll('figure svg title')].map(each => each.textContent)")
    assert set(HOSTILE) <= set(titles)


def test_every_drawing_is_named_and_its_numbers_stand_under_it(browser: Browser, sample: dict[str, str]) -> None:
    page = browser.page().open(sample["every block"])
    drawings = page.evaluate(
        "[...document.querySelectorAll('figure')].map(each => [each.querySelector('svg').getAttribute('role'),"
        " !!each.querySelector('svg title')?.textContent, each.querySelectorAll('details table tbody tr').length])"
    )
    assert drawings == [["img", True, 2], ["img", True, 8], ["img", True, 2], ["img", True, 2], ["img", True, 0]]


def test_a_table_is_filtered_by_keyboard_and_says_how_many_rows_are_left(
    browser: Browser, sample: dict[str, str]
) -> None:
    page = browser.page().open(sample["every block"])
    focus_on(page, "input[type=search]")
    assert page.evaluate("document.activeElement.labels[0].textContent") == "Filter rows: Forty recommendations"
    page.write("number R3")
    assert len(rows(page)) == 10
    said = page.evaluate("(each => [each.ariaLive, each.textContent])(document.querySelector('.bar output'))")
    assert said == ["polite", "10 / 40 rows shown"]
    page.write(" zebra")
    assert rows(page) == []
    assert page.evaluate("document.querySelector('.bar output').textContent") == "Nothing found · 0 / 40 rows shown"
    page.press("Escape")
    assert len(rows(page)) == 40


def test_a_table_is_sorted_by_keyboard_and_says_so(browser: Browser, sample: dict[str, str]) -> None:
    page = browser.page().open(sample["every block"])
    focus_on(page, "th.number button")
    page.press("Enter")
    assert page.evaluate("document.activeElement.closest('th').ariaSort") == "ascending"
    assert rows(page)[0] == "R01 Recommendation number 1"
    page.press("Space")
    assert page.evaluate("document.activeElement.closest('th').ariaSort") == "descending"
    assert rows(page)[:2] == ["R40 Recommendation number 40", "R39 Recommendation number 39"]
    assert page.evaluate("document.querySelectorAll('th[aria-sort]').length") == 1
    assert page.evaluate("document.querySelector('table[data-long] tfoot').innerText").split() == ["All", "820"]


@pytest.mark.parametrize(
    ("language", "kind", "cells", "ordered"),
    [
        ("en", "date", ["March 2, 2026", "December 31, 2025", "", "January 15, 2026"], [1, 3, 0, 2]),
        ("es", "date", ["2 de marzo de 2026", "31 de diciembre de 2025", "", "15 de enero de 2026"], [1, 3, 0, 2]),
        ("en", "number", ["1,200", "30", "–", "-5"], [3, 1, 0, 2]),
        ("es", "number", ["1.200", "30", "", "2,5"], [3, 1, 0, 2]),
        ("en", "text", ["R10", "R9", "", "r1"], [3, 1, 0, 2]),
    ],
)
def test_days_and_numbers_are_sorted_as_what_they_are(
    browser: Browser, tmp_path: Path, language: str, kind: str, cells: list[str], ordered: list[int]
) -> None:
    more = [*cells, *[""] * 6]
    table = Table(
        "t",
        "T",
        (Column("Row"), Column("Value", kind)),
        tuple(Row((words(str(number)), words(cell))) for number, cell in enumerate(more)),
    )
    made = document(Section("s", "S", (table,)))._replace(language=language)
    page = browser.page().open(saved(made, tmp_path / "page.html"))
    page.evaluate("document.querySelectorAll('thead button')[1].click()")
    assert [int(each) for each in rows(page)][:4] == ordered[:2] + ordered[2:3] + ordered[3:]


def test_short_tables_have_no_controls(browser: Browser, tmp_path: Path) -> None:
    table = Table("t", "T", (Column("A"),), tuple(Row((words(str(number)),)) for number in range(8)))
    page = browser.page().open(saved(document(Section("s", "S", (table,))), tmp_path / "page.html"))
    assert page.evaluate("document.querySelectorAll('input, thead button').length") == 0


def test_the_page_reads_fully_without_scripts(browser: Browser, sample: dict[str, str]) -> None:
    page = browser.page(scripts=False).open(sample["every block"])
    assert len(rows(page)) == 40
    assert page.evaluate("document.querySelectorAll('button, input').length") == 0
    text = page.evaluate("document.body.innerText")
    assert all(each in text for each in ("Quarter in progress.", "Look twice.", "A letter.", "Forty recommendations"))


def test_what_is_wider_than_a_narrow_page_scrolls_by_keyboard_in_its_own_place(
    browser: Browser, sample: dict[str, str]
) -> None:
    page = browser.page(320).open(sample["every block"])
    focus_on(page, ".wide:has(table[data-long])")
    page.press("ArrowRight", "ArrowRight")
    page.until("document.activeElement.scrollLeft > 0", "the table to scroll")
    assert page.evaluate("document.documentElement.scrollLeft") == 0


def test_the_first_tab_skips_to_the_content(browser: Browser, sample: dict[str, str]) -> None:
    page = browser.page().open(sample["every block"])
    page.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.press("Enter")
    page.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('main')")


def test_the_focus_is_seen(browser: Browser, sample: dict[str, str]) -> None:
    page = browser.page().open(sample["every block"])
    focus_on(page, "main a")
    style = page.evaluate(
        "(each => [each.outlineStyle, parseFloat(each.outlineWidth)])(getComputedStyle(document.activeElement))"
    )
    assert style[0] == "solid"
    assert style[1] >= 2


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_focus_has_two_pixels_around_it_that_stand_out_from_the_page(
    browser: Browser, sample: dict[str, str], dark: bool
) -> None:
    """WCAG 2.2, success criteria 1.4.11 and 2.4.13: three to one, at least two CSS pixels wide."""
    page = browser.page(dark=dark).open(sample["every block"])
    seen: dict[str, str] = {}
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    for _ in range(60):
        page.press("Tab")
        style = page.evaluate(
            "((it, style) => it === document.body ? null : ["
            " it.matches('.cite a') ? 'cite' : it.matches('.back a') ? 'back' : it.localName,"
            " style.outlineStyle, parseFloat(style.outlineWidth), style.outlineColor])"
            "(document.activeElement, getComputedStyle(document.activeElement))"
        )
        if style is None:
            break
        name, kind, width, color = style
        assert (kind, width >= 2) == ("solid", True), name
        seen[name] = color
    assert seen.keys() >= {"a", "button", "input", "summary", "cite"}
    ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert all(contrast(as_hex(color), as_hex(ground)) >= 3 for color in seen.values())


def as_hex(color: str) -> str:
    """A color as `#rrggbb` that the browser says as `rgb(r, g, b)`."""
    return "#" + bytes(int(each) for each in re.findall(r"[0-9]+", color)[:3]).hex()


SMALL = """[...document.querySelectorAll('a, button, input, summary')].filter(each => {
    const box = each.getBoundingClientRect();
    const inline = each.localName === 'a' && !each.closest('.cite, .back, .contents')
      && [...each.parentElement.childNodes].some(other => other !== each && other.textContent.trim());
    return box.width && !each.matches('.skip') && !inline && (box.width < 24 || box.height < 24);
}).map(each => each.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("width", [1280, 320])
def test_what_can_be_pressed_is_24_pixels_high_and_wide(browser: Browser, sample: dict[str, str], width: int) -> None:
    """WCAG 2.2, success criterion 2.5.8; a link within a sentence is exempt, the number of a note is not taken so."""
    page = browser.page(width).open(sample["every block"])
    assert page.evaluate("document.querySelectorAll('.cite a, .back a, summary, .contents a').length") > 10
    assert page.evaluate(SMALL) == []


def test_an_address_alone_behind_its_term_is_24_pixels_high(browser: Browser, tmp_path: Path) -> None:
    fact = Fact("Address", (Address("https://example.org/act", "https://example.org/act"),))
    page = browser.page().open(saved(document(Section("s", "S", (Facts((fact,)),))), tmp_path / "page.html"))
    assert page.evaluate(SMALL) == []


def test_a_note_is_reached_from_where_it_is_cited_marked_and_leads_back(
    browser: Browser, sample: dict[str, str]
) -> None:
    page = browser.page().open(sample["every block"])
    plain = page.evaluate("getComputedStyle(document.querySelector('#note-3')).backgroundColor")
    page.evaluate("document.querySelector('#cite-3-1').click()")
    page.until("document.querySelector(':target')?.id === 'note-3'", "the note")
    assert page.evaluate("getComputedStyle(document.querySelector('#note-3')).backgroundColor") != plain
    cited = page.evaluate("document.querySelectorAll('a[href=\"#note-3\"]').length")
    back = page.evaluate("[...document.querySelectorAll('#note-3 .back a')].map(each => each.hash)")
    assert back == [f"#cite-3-{number}" for number in range(1, cited + 1)]
    page.evaluate("document.querySelector('#note-3 .back a').click()")
    page.until("document.querySelector(':target')?.id === 'cite-3-1'", "the place that cites it")


def test_a_link_to_a_filtered_row_shows_it_again(browser: Browser, sample: dict[str, str]) -> None:
    page = browser.page().open(sample["every block"])
    filtered(page, "R40")
    assert len(rows(page)) == 1
    page.evaluate("location.hash = 'row-R05'")
    page.until("document.querySelector('#row-R05').offsetParent !== null", "the row")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_switch_turns_the_colors_and_remembers_nothing(
    browser: Browser, sample: dict[str, str], dark: bool
) -> None:
    page = browser.page(dark=dark).open(sample["every block"])
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    light, night = "rgb(255, 255, 255)", "rgb(20, 24, 29)"
    assert page.evaluate(ground) == (night if dark else light)
    focus_on(page, ".switch")
    assert page.evaluate("document.activeElement.ariaLabel")
    page.press("Enter")
    assert page.evaluate(ground) == (light if dark else night)
    assert axe(page) == []
    page.open(sample["every block"])
    assert page.evaluate(ground) == (night if dark else light)


def test_the_switch_turns_the_drawings_too(browser: Browser, told: Workspace, tmp_path: Path) -> None:
    brief = make_brief(told, QUARTER, "2026-09-30")
    made = compose(brief, pictures=drawings(told, brief, ENGLISH))
    page = browser.page().open(saved(made, tmp_path / "brief.html"))
    seen = "['.lineage-fill-ink', '.drawing:not(.picture) text'].map(each => document.querySelector(each))"
    fills = f"{seen}.map(each => getComputedStyle(each).fill)"
    before = page.evaluate(fills)
    page.click(".switch")
    assert all(one != other for one, other in zip(before, page.evaluate(fills), strict=True))


def test_motion_is_only_for_those_who_want_it(browser: Browser, sample: dict[str, str]) -> None:
    behavior = "getComputedStyle(document.documentElement).scrollBehavior"
    assert browser.page(calm=True).open(sample["every block"]).evaluate(behavior) == "auto"
    assert browser.page(calm=False).open(sample["every block"]).evaluate(behavior) == "smooth"


def test_a_state_is_told_by_a_glyph_and_by_its_words(browser: Browser, sample: dict[str, str]) -> None:
    page = browser.page(forced_colors=True).open(sample["every block"])
    state = "document.querySelector('main p .chip')"
    assert page.evaluate(f"{state}.innerText.split(/\\s+/).join(' ')") == "● Closed – Implemented"
    assert page.evaluate(f"{state}.nextElementSibling.textContent") == "claimed"


# -- letterhead


def test_a_letterhead_stands_above_the_title(browser: Browser, tmp_path: Path) -> None:
    logo = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'
    theme = Theme("Office of Roads", ("1 Long Road", HOSTILE[1]), logo, "image/svg+xml", "A road", "#ffe14d")
    page = browser.page().open(saved(every_block()._replace(theme=theme), tmp_path / "page.html"))
    assert page.evaluate("(each => [each.alt, each.naturalWidth])(document.querySelector('.letterhead img'))") == [
        "A road",
        40,
    ]
    lines = page.evaluate("[...document.querySelectorAll('.letterhead p')].map(each => each.textContent)")
    assert lines == ["Office of Roads", "1 Long Road", HOSTILE[1]]
    assert axe(page) == []
    assert (len(page.requests), page.troubles) == (2, [])  # the file, and the logo that stands in it
    assert page.requests[1].startswith("data:image/svg+xml;base64,")


# -- on paper


def test_the_page_prints_whole_on_letter_paper(browser: Browser, sample: dict[str, str], tmp_path: Path) -> None:
    page = browser.page().open(sample["every block"])
    filtered(page, "R07")
    assert len(rows(page)) == 1
    reader = PdfReader(page.pdf(tmp_path / "page.pdf"))
    assert {tuple(round(float(each)) for each in sheet.mediabox[2:]) for sheet in reader.pages} == {(612, 792)}
    text = "\n".join(sheet.extract_text() for sheet in reader.pages)
    assert all(f"Recommendation number {number}" in text for number in range(1, 41))
    assert all(
        each not in text for each in ("Filter rows", "Skip to content", "The numbers of this figure", "↕", "◐ ◐")
    )
    assert text.count("Since") >= 2, "the heading of a long table stands on each of its pages"
    assert "https://example.org/gazette" in text
    assert f"Page 1 of {len(reader.pages)}" in text


def test_the_brief_of_one_page_prints_on_one_page(browser: Browser, told: Workspace, tmp_path: Path) -> None:
    made = compose(make_brief(told, QUARTER, "2026-09-30"), "one-page")
    theme = Theme("Office of Roads", ("1 Long Road", "Springfield"))
    page = browser.page().open(saved(made._replace(theme=theme), tmp_path / "brief.html"))
    assert len(PdfReader(page.pdf(tmp_path / "brief.pdf")).pages) == 1


@pytest.mark.parametrize("code", ["en", "es"])
def test_a_crowded_brief_of_one_page_prints_on_one_page(browser: Browser, tmp_path: Path, code: str) -> None:
    """Every list full, every title as long as those of the shipped catalogue, a letterhead, a mark: the worst case."""
    with crowded(tmp_path) as space:
        brief = make_brief(space, QUARTER, "2026-09-30", internal=True)
        spoken = language_of(space, code)
        made = compose(brief, "one-page", spoken.tongue, translations=spoken.translations)
    theme = Theme("Office of Roads and Bridges", ("1 Long Road", "Springfield", "roads@example.org"))
    page = browser.page().open(saved(made._replace(theme=theme), tmp_path / "brief.html"))
    reader = PdfReader(page.pdf(tmp_path / "brief.pdf"))
    assert len(reader.pages) == 1
    assert "SHA-256" in reader.pages[0].extract_text() or "tracker " in reader.pages[0].extract_text()


@contextlib.contextmanager
def crowded(folder: Path) -> Iterator[Workspace]:
    """The shipped catalogue with more changes than one page lists, most of them long to tell."""
    clock = Clock()
    clock.set("2026-11-02")
    space = workspace(folder, catalogs=(), shipped=True, clock=clock)
    for number, value in enumerate(("not-implemented", "partially-addressed", "implemented", "superseded"), 1):
        update(space, f"R{number + 5:02}", "implemented", f"2026-05-0{number}")
        update(space, f"R{number + 5:02}", "open", f"2026-08-1{number}", source("A page"))
        update(space, f"R{number + 10:02}", value, f"2026-08-2{number}")
    update(space, "PL119-75-7045h2/E", "met", "2026-09-10", source("Certification"))
    update(space, "PL119-75-7045h2", "withheld", "2026-07-01", source("Letter"))
    yield space
    space.close()


def test_a_state_flows_with_the_sentence_around_it(browser: Browser, tmp_path: Path) -> None:
    line = (*words("A, B, C, D: "), State("no-evidence-recorded", "No evidence recorded"), *words("; E: met"))
    made = document(Section("s", "S", (Paragraph(line),)))
    page = browser.page(320).open(saved(made, tmp_path / "page.html"))
    assert page.evaluate("getComputedStyle(document.querySelector('.chip')).display") == "inline"
    after = page.evaluate(
        "(chip => { const range = document.createRange(); range.selectNodeContents(chip.nextSibling);"
        " const label = chip.lastElementChild.getClientRects(); const first = range.getClientRects()[0];"
        " return first.left - label[label.length - 1].right; })(document.querySelector('.chip'))"
    )
    assert abs(after) < 1, "what follows a state stands right behind its last word"


def test_a_link_with_words_of_its_own_prints_where_it_leads(browser: Browser, tmp_path: Path) -> None:
    line = (Address("https://example.org/far", "the gazette"),)
    page = browser.page().open(saved(document(Section("s", "S", (Paragraph(line),))), tmp_path / "page.html"))
    text = PdfReader(page.pdf(tmp_path / "page.pdf")).pages[0].extract_text()
    assert "the gazette (https://example.org/far)" in " ".join(text.split())


def test_the_library_of_templates_is_imported_only_when_a_page_is_written() -> None:
    code = "import sys, tracker.brief.make; print('jinja2' in sys.modules, 'markdown_it' in sys.modules)"
    assert python(code).stdout.strip() == "False False"
