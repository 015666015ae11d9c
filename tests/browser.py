"""A real Chromium for tests, driven over its DevTools protocol: what a reader would see, press and print.

    with chromium(tmp_path) as browser:
        page = browser.page(width=320, dark=True)
        page.open(path.as_uri())
        assert page.evaluate("document.title") == "…"

A page keeps what a test asks about afterwards: every request it made, what was written to its
console or refused by its policy, and every dialog it tried to open (each is dismissed).
"""

import base64
import contextlib
import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from websocket import WebSocket, WebSocketTimeoutException, create_connection

AXE_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
PATIENCE = 60.0
"""Seconds for an answer of the browser, on a machine that is busy with other things."""

_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
    "--remote-debugging-port=0",
)
_KEYS = {
    "Tab": (9, ""),
    "Enter": (13, "\r"),
    "Escape": (27, ""),
    "Space": (32, " "),
    "Backspace": (8, ""),
    "ArrowUp": (38, ""),
    "ArrowDown": (40, ""),
    "ArrowLeft": (37, ""),
    "ArrowRight": (39, ""),
    "Home": (36, ""),
    "End": (35, ""),
}
_SHIFT = 8


@contextlib.contextmanager
def chromium() -> Iterator["Browser"]:
    """A browser of its own, with a fresh profile, gone when the block ends; skips the test where there is none."""
    program = next(
        (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
    )
    if program is None:
        pytest.skip("chromium is not installed: the page cannot be looked at")
    with tempfile.TemporaryDirectory(prefix="chromium-", ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(
            [program, *_FLAGS, f"--user-data-dir={profile}", "about:blank"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            address = _address(Path(profile) / "DevToolsActivePort", process)
            socket = create_connection(address, timeout=PATIENCE, suppress_origin=True)
            try:
                yield Browser(socket)
            finally:
                socket.close()
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def axe(page: "Page", *tags: str) -> list[str]:
    """The violations axe finds on a page: the rule, what is wrong, and where; empty for none."""
    page.evaluate(files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    options = json.dumps({"runOnly": {"type": "tag", "values": tags or AXE_TAGS}, "resultTypes": ["violations"]})
    found = page.evaluate(f"axe.run(document, {options}).then(result => result.violations)")
    return [
        f"{each['id']}: {each['help']}: {node['html'][:160]} {node.get('failureSummary', '')}"
        for each in found
        for node in each["nodes"]
    ]


class Browser:
    """A running browser."""

    def __init__(self, socket: WebSocket) -> None:
        self._socket = socket
        self._sent = 0
        self._pages: dict[str, Page] = {}

    def page(
        self,
        width: int = 1280,
        height: int = 900,
        *,
        dark: bool = False,
        scripts: bool = True,
        calm: bool = True,
        forced_colors: bool = False,
    ) -> "Page":
        """A new empty page; `calm` is a reader who asked for reduced motion."""
        target = self.send("Target.createTarget", {"url": "about:blank"})["targetId"]
        session = self.send("Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"]
        page = self._pages[session] = Page(self, session, target)
        for domain in ("Page", "Runtime", "Network", "Log"):
            page.send(f"{domain}.enable")
        page.resize(width, height)
        features = [
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
            {"name": "prefers-reduced-motion", "value": "reduce" if calm else "no-preference"},
            {"name": "forced-colors", "value": "active" if forced_colors else "none"},
        ]
        page.send("Emulation.setEmulatedMedia", {"features": features})
        page.send("Emulation.setScriptExecutionDisabled", {"value": not scripts})
        return page

    def close_pages(self) -> None:
        """Close every page that was opened here."""
        for page in list(self._pages.values()):
            self.send("Target.closeTarget", {"targetId": page.target})
        self._pages.clear()

    def send(self, method: str, parameters: dict[str, Any] | None = None, session: str = "") -> dict[str, Any]:
        """One command and its answer; events that arrive meanwhile go to their pages."""
        self._sent += 1
        mine = self._sent
        message = {"id": mine, "method": method, "params": parameters or {}}
        self._socket.send(json.dumps(message | ({"sessionId": session} if session else {})))
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            answer = json.loads(self._socket.recv())
            if answer.get("id") == mine:
                if "error" in answer:
                    raise AssertionError(f"{method}: {answer['error']['message']}")
                result: dict[str, Any] = answer["result"]
                return result
            self._take(answer)
        raise AssertionError(f"{method}: no answer in {PATIENCE:.0f} s")

    def listen(self, seconds: float) -> None:
        """Take one event, if one comes within `seconds`."""
        self._socket.settimeout(seconds)
        try:
            self._take(json.loads(self._socket.recv()))
        except WebSocketTimeoutException:
            pass
        finally:
            self._socket.settimeout(PATIENCE)

    def _take(self, event: dict[str, Any]) -> None:
        page = self._pages.get(event.get("sessionId", ""))
        if page is not None and "method" in event:
            page.take(event["method"], event.get("params", {}))


class Page:
    """A page of the browser. `requests`, `troubles` and `dialogs` list what happened on it since it was opened."""

    def __init__(self, browser: Browser, session: str, target: str) -> None:
        self._browser = browser
        self._session = session
        self.target = target
        self._loaded = False
        self._unanswered = 0
        self.requests: list[str] = []
        self.troubles: list[str] = []
        self.dialogs: list[str] = []

    def open(self, url: str) -> "Page":
        """Go to an address and wait until it is loaded."""
        self.requests, self.troubles, self.dialogs = [], [], []
        self._loaded = False
        self.send("Page.navigate", {"url": url})
        self.until(lambda: self._loaded, f"{url} to load")
        return self

    def evaluate(self, expression: str) -> Any:
        """The value of a JavaScript expression; a promise is awaited. It runs even where the page's scripts are off."""
        answer = self.send("Runtime.evaluate", {"expression": expression, "returnByValue": True, "awaitPromise": True})
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise AssertionError(details.get("exception", {}).get("description", details["text"]))
        return answer["result"].get("value")

    def press(self, *keys: str) -> None:
        """Press keys: a name such as `Tab` or `Enter`, `Shift+Tab`, or a character."""
        for key in keys:
            name = key.removeprefix("Shift+")
            shift = _SHIFT if name != key else 0
            code, text = _KEYS.get(name, (0, name))
            shown = " " if name == "Space" else name
            pressed = {"key": shown, "code": name, "windowsVirtualKeyCode": code, "modifiers": shift}
            self.send("Input.dispatchKeyEvent", pressed | {"type": "keyDown" if text else "rawKeyDown", "text": text})
            self.send("Input.dispatchKeyEvent", pressed | {"type": "keyUp"})

    def write(self, text: str) -> None:
        """Type text into what has the focus."""
        self.send("Input.insertText", {"text": text})

    def click(self, selector: str) -> None:
        """Click in the middle of the first element that fits."""
        place = self.evaluate(
            f"(() => {{ const it = document.querySelector({json.dumps(selector)});"
            " it.scrollIntoView({block: 'center'}); const box = it.getBoundingClientRect();"
            " return [box.x + box.width / 2, box.y + box.height / 2]; })()"
        )
        at = {"x": place[0], "y": place[1], "button": "left", "clickCount": 1}
        self.send("Input.dispatchMouseEvent", at | {"type": "mousePressed"})
        self.send("Input.dispatchMouseEvent", at | {"type": "mouseReleased"})

    def resize(self, width: int, height: int = 900) -> None:
        self.send(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False},
        )

    def screenshot(self, path: Path, *, whole: bool = False) -> Path:
        """A PNG picture of what is seen, or of the whole page."""
        more: dict[str, Any] = {"captureBeyondViewport": True} if whole else {}
        if whole:
            size = self.send("Page.getLayoutMetrics")["cssContentSize"]
            more["clip"] = {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], 16000), "scale": 1}
        path.write_bytes(base64.b64decode(self.send("Page.captureScreenshot", {"format": "png", **more})["data"]))
        return path

    def pdf(self, path: Path) -> Path:
        """The page as it is printed, on the paper its own style asks for."""
        answer = self.send("Page.printToPDF", {"preferCSSPageSize": True, "printBackground": False})
        path.write_bytes(base64.b64decode(answer["data"]))
        return path

    def until(self, holds: Any, what: str) -> None:
        """Wait until a condition holds: a function, or a JavaScript expression."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if holds() if callable(holds) else self.evaluate(holds):
                return
            self._browser.listen(0.05)
        raise AssertionError(f"waited {PATIENCE:.0f} s for {what}")

    def send(self, method: str, parameters: dict[str, Any] | None = None) -> dict[str, Any]:
        """A command of the DevTools protocol for this page."""
        answer = self._browser.send(method, parameters, self._session)
        while self._unanswered:
            self._unanswered -= 1
            self._browser.send("Page.handleJavaScriptDialog", {"accept": False}, self._session)
        return answer

    def take(self, method: str, event: dict[str, Any]) -> None:
        """An event of this page."""
        if method == "Network.requestWillBeSent":
            self.requests.append(event["request"]["url"])
        elif method == "Page.loadEventFired":
            self._loaded = True
        elif method == "Page.javascriptDialogOpening":
            self.dialogs.append(event["message"])
            self._unanswered += 1
        elif method == "Runtime.exceptionThrown":
            details = event["exceptionDetails"]
            self.troubles.append(details.get("exception", {}).get("description", details["text"]))
        elif method == "Runtime.consoleAPICalled" and event["type"] in ("error", "warning", "assert"):
            self.troubles.append(" ".join(str(each.get("value", each.get("description"))) for each in event["args"]))
        elif method == "Log.entryAdded" and event["entry"]["level"] in ("error", "warning"):
            self.troubles.append(event["entry"]["text"])


def _address(port_file: Path, process: "subprocess.Popen[bytes]") -> str:
    """Where the browser listens, which it writes into its profile once it does."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if process.poll() is not None:
            raise AssertionError(f"chromium ended at once, with status {process.returncode}")
        lines = port_file.read_text(encoding="utf-8").split("\n") if port_file.exists() else []
        if len(lines) == 2:
            return f"ws://127.0.0.1:{lines[0]}{lines[1]}"
        time.sleep(0.05)
    raise AssertionError("chromium does not listen")
