"""The driver of a served session: Textual's own for the web, without what is unsafe in it."""

from pathlib import Path
from typing import BinaryIO, Literal, TextIO

from textual import events, messages
from textual.drivers.web_driver import WebDriver
from textual.message import Message

from tracker.web.parent import end_soon

GRACE = 3.0
"""Seconds for the app to end by itself once nobody sends it anything any longer."""


class ServedDriver(WebDriver):
    """Ends the app when the server closes its end, and hands over addresses only, never files."""

    def run_input_thread(self) -> None:
        super().run_input_thread()
        if not self.exit_event.is_set():  # the end of the input, not of the app
            self._app.post_message(messages.ExitApp())
            end_soon(GRACE)

    def process_message(self, message: Message) -> None:
        """Pass on what was typed. A size among it is none: the page tells sizes beside the keys, within reason."""
        if not isinstance(message, events.Resize):
            super().process_message(message)

    def open_url(self, url: str, new_tab: bool = True) -> None:  # noqa: ARG002
        """Have the page offer the address, for the person to click."""
        self.write_meta({"type": "open_url", "url": url})

    def deliver_binary(
        self,
        binary: BinaryIO | TextIO,
        *,
        delivery_key: str,
        save_path: Path,  # noqa: ARG002
        open_method: Literal["browser", "download"] = "download",  # noqa: ARG002
        encoding: str | None = None,  # noqa: ARG002
        mime_type: str | None = None,  # noqa: ARG002
        name: str | None = None,
    ) -> None:
        """Refuse: a served session writes its files where the command runs, and says so."""
        binary.close()
        self._delivery_failed(delivery_key, PermissionError("A served session hands over no files."), name)
