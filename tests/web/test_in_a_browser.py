"""The screens in a real browser: what it asks for, what it shows, what a person can do there."""

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import Browser, Page, axe, chromium
from tests.web.serving import Served, served, until

ALLOWED = ("Automatic fallback to software WebGL",)
"""What a browser without a graphics card says of itself."""


LISTENING = """
window.written = '';
window.sizes = [];
const Plain = WebSocket;
window.WebSocket = class extends Plain {
  constructor(address) {
    super(address);
    window.tab = this;
    this.addEventListener('message', (event) => {
      if (typeof event.data !== 'string') window.written += new TextDecoder().decode(event.data);
    });
  }
  send(said) {
    const [kind, what] = JSON.parse(said);
    if (kind === 'resize') window.sizes.push(what);
    super.send(said);
  }
};
"""
"""Keeps, in the page, what the app writes and which sizes it is told."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Served]:
    with served(tmp_path) as running:
        yield running


def opened(browser: Browser, server: Served, width: int = 1200, height: int = 800) -> Page:
    """A page on which the app is shown; every text that the app writes is kept in it for `shows`."""
    page = browser.page(width=width, height=height)
    page.send("Page.addScriptToEvaluateOnNewDocument", {"source": LISTENING})
    page.open(server.address)
    shows(page, "Overview")
    return page


def shows(page: Page, text: str) -> None:
    """Wait until the app has written a text, then forget what it wrote before."""
    plain = r"window.written.replace(/\x1b\[[0-9;?<=>]*[ -\/]*[@-~]/g, '')"
    page.until(f"{plain}.includes({json.dumps(text)})", text)
    page.evaluate("window.written = ''")


def settles(page: Page) -> None:
    """Wait until the app has written nothing for a moment."""
    page.evaluate(
        "new Promise((done) => { let before = ''; const look = () => before === window.written ? done()"
        " : (before = window.written, setTimeout(look, 300)); setTimeout(look, 300); })"
    )


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.press(key)


def control(page: Page, letter: str, *, modifiers: int = 2) -> None:
    """Press a letter with Ctrl."""
    code = ord(letter.upper())
    pressed = {"key": letter, "code": f"Key{letter.upper()}", "windowsVirtualKeyCode": code, "modifiers": modifiers}
    commands = {"commands": ["paste"]} if letter == "v" else {}
    page.send("Input.dispatchKeyEvent", pressed | commands | {"type": "rawKeyDown"})
    page.send("Input.dispatchKeyEvent", pressed | {"type": "keyUp"})


def hand_over(page: Page, kind: str, said: object) -> None:
    """Have the page hear what the server says beside the screen."""
    message = json.dumps(json.dumps([kind, said]))
    page.evaluate(f"window.tab.dispatchEvent(new MessageEvent('message', {{data: {message}}}))")


def test_an_update_is_recorded_from_a_browser_and_no_process_is_left(browser: Browser, server: Served, tmp_path: Path):
    page = opened(browser, server)
    press(page, "1")
    shows(page, "R02")
    press(page, "n")
    shows(page, "New update")
    for keys in (("Enter",), ("ArrowDown", "Enter"), ("Tab", "Tab")):
        press(page, *keys)
        settles(page)
    page.write("Seen in a browser")
    settles(page)
    control(page, "s")
    until(lambda: recorded(tmp_path / "ledger.db"), "the update is recorded")
    assert recorded(tmp_path / "ledger.db") == [("Ana", "Seen in a browser")]
    assert len(server.sessions()) == 1
    browser.close_pages()
    until(lambda: not server.sessions(), "no session is left")


def recorded(ledger: Path) -> list[tuple[str, str]]:
    """Author and reason of every update in a ledger."""
    try:
        with contextlib.closing(sqlite3.connect(f"file:{ledger}?mode=ro", uri=True)) as connection:
            return connection.execute("SELECT author, reason FROM entries WHERE kind = 'update'").fetchall()
    except sqlite3.OperationalError:  # it is just being made
        return []


def test_every_request_goes_to_the_server_and_nothing_is_complained_of(browser: Browser, server: Served):
    page = opened(browser, server)
    assert [each for each in page.requests if not each.startswith((f"http://{server.host}/", "data:"))] == []
    assert [each for each in page.troubles if not any(words in each for words in ALLOWED)] == []
    assert page.evaluate("document.title") == "tracker"
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.evaluate("location.href") == f"http://{server.host}/"


def test_the_cookie_is_out_of_reach_of_scripts(browser: Browser, server: Served):
    assert opened(browser, server).evaluate("document.cookie") == ""


@pytest.mark.parametrize(("width", "height", "columns", "lines"), [(745, 480, 80, 24), (1830, 970, 200, 50)])
def test_the_app_is_as_large_as_the_window(
    browser: Browser, server: Served, width: int, height: int, columns: int, lines: int
):
    page = opened(browser, server, width, height)
    told = page.evaluate("window.sizes[window.sizes.length - 1]")
    assert columns <= told["width"] <= columns + 4
    assert lines <= told["height"] <= lines + 3


def test_the_first_paint_waits_for_no_script(browser: Browser, server: Served):
    page = browser.page(scripts=False)
    page.open(server.address)
    assert page.evaluate("document.querySelector('#starting').textContent") == "Starting…"
    assert "needs JavaScript" in page.evaluate("document.querySelector('noscript').textContent")


def test_leaving_the_app_is_said_and_can_be_begun_again(browser: Browser, server: Served):
    page = opened(browser, server)
    press(page, "q")
    page.until("!document.querySelector('#ended').hidden", "the end is told")
    assert axe(page) == []
    assert "Everything recorded is kept" in page.evaluate("document.querySelector('#ended').textContent")
    page.press("Enter")
    page.until(
        "document.querySelector('#ended')?.hidden && document.querySelector('.-first-byte') !== null", "a new one"
    )


def test_an_address_opens_only_after_a_click_on_it(browser: Browser, server: Served):
    page = opened(browser, server)
    hand_over(page, "tracker-link", "https://example.org/a")
    assert page.evaluate("document.querySelector('#link').hidden") is False
    assert page.evaluate("document.querySelector('#link-open').href") == "https://example.org/a"
    assert page.evaluate("document.activeElement.id") == "link-open"
    assert page.evaluate("document.querySelector('#link-open').rel") == "noopener noreferrer"
    page.press("Escape")
    assert page.evaluate("document.querySelector('#link').hidden") is True
    assert not any("example.org" in each for each in page.requests)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", ""])
def test_what_is_no_web_address_is_not_offered(browser: Browser, server: Served, address: str):
    page = opened(browser, server)
    hand_over(page, "tracker-link", address)
    assert page.evaluate("document.querySelector('#link').hidden") is True


def test_what_is_said_of_an_end_is_text_and_never_markup(browser: Browser, server: Served):
    page = opened(browser, server)
    hand_over(page, "tracker-ended", "<img src=x onerror=alert(1)>")
    press(page, "q")
    page.until("!document.querySelector('#ended').hidden", "the end is told")
    assert page.evaluate("document.querySelector('#ended-why').textContent") == "<img src=x onerror=alert(1)>"
    assert page.evaluate("document.querySelector('#ended-why').children.length") == 0


def test_what_the_app_copies_reaches_the_clipboard_and_what_is_pasted_the_app(
    browser: Browser, server: Served, tmp_path: Path
):
    page = opened(browser, server)
    browser.send("Browser.grantPermissions", {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]})
    page.send("Page.bringToFront")
    press(page, "1")
    shows(page, "R02")
    press(page, "y")
    shows(page, "Copied")
    press(page, "t")
    shows(page, "Record a note")
    control(page, "v")
    shows(page, "as of")
    control(page, "s")
    until(lambda: recorded(tmp_path / "ledger.db"), "the note is recorded")
    [(_, words)] = recorded(tmp_path / "ledger.db")
    assert words.startswith("R01, “")


def test_what_is_pasted_cannot_end_the_paste_and_type(browser: Browser, server: Served):
    page = opened(browser, server)
    page.evaluate(
        "window.sent = []; const plain = tab.send;"
        "tab.send = function (said) { window.sent.push(JSON.parse(said)); plain.call(this, said); };"
        "const held = new DataTransfer(); held.setData('text/plain', 'one\\ttwo\\x1b[201~q\\x9b201~\\x03');"
        "document.querySelector('.xterm-helper-textarea').dispatchEvent("
        "new ClipboardEvent('paste', {clipboardData: held, bubbles: true, cancelable: true}))"
    )
    typed = "".join(each[1] for each in page.evaluate("window.sent") if each[0] == "stdin")
    assert typed == "\x1b[200~one\ttwo[201~q201~\x1b[201~"


def test_no_other_page_can_hold_this_one_in_a_frame(browser: Browser, server: Served, tmp_path: Path):
    opened(browser, server)
    outside = tmp_path / "outside.html"
    outside.write_text(f'<iframe src="http://{server.host}/"></iframe>', encoding="utf-8")
    page = browser.page()
    page.open(outside.as_uri())
    assert len(server.sessions()) == 1
    assert any("frame-ancestors" in each or "refused" in each.lower() for each in page.troubles) or page.troubles == []
