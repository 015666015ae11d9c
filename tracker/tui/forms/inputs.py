"""The inputs of a form: one that completes from what is known, one for files, one that takes pasted addresses."""

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import events
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input

from tracker.tui.actions import bindings
from tracker.workspace.completing import Offer, complete_path, offers
from tracker.workspace.pasting import Source, sources_in


class CompletingInput(Input):
    """Shows inline how what is typed may go on; the right arrow takes it. Down and Enter choose another."""

    BINDINGS: ClassVar[list[Any]] = bindings(("next_offer", "offer_before"))

    class Offered(Message):
        """Texts are offered; `chosen` is the number of the one that Enter takes, -1 for none."""

        def __init__(self, offers: Sequence[Offer], chosen: int) -> None:
            super().__init__()
            self.offers = offers
            self.chosen = chosen

    def __init__(self, value: str = "", *, hint: str = "") -> None:
        super().__init__(value, placeholder=hint, compact=True, select_on_focus=bool(value), suggester=_Inline(self))
        self.known: tuple[Offer, ...] = ()
        self.offered: tuple[Offer, ...] = ()
        self._chosen = -1

    def complete(self) -> bool:
        """Continue what is typed as far as there is no choice; whether there was anything to do for Tab."""
        return False

    def offer(self, texts: Sequence[Offer]) -> None:
        """Offer texts, none of them chosen."""
        if texts or self.offered:
            self.offered, self._chosen = tuple(texts), -1
            self.post_message(self.Offered(self.offered, self._chosen))

    def on_input_changed(self) -> None:
        if self.has_focus:
            self.offer(offers(self.known, self.value))

    def on_blur(self) -> None:
        self.offer(())

    def action_offer(self, step: int) -> None:
        if self.offered:
            self._chosen = (self._chosen + step) % len(self.offered)
            self.post_message(self.Offered(self.offered, self._chosen))

    async def action_submit(self) -> None:
        if self._chosen >= 0 and self.offered:
            self.take(self.offered[self._chosen])
        else:
            await super().action_submit()

    def take(self, offer: Offer) -> None:
        """Write an offered text in place of what was typed."""
        self.value = offer.text
        self.cursor_position = len(self.value)
        self.offer(())


class FileInput(CompletingInput):
    """Tab completes a path as a shell does; at the end of a whole one it goes on to the next field."""

    def complete(self) -> bool:
        if not self.value or self.cursor_position < len(self.value):
            return False
        whole, choices = complete_path(self.value)
        went_on = whole != self.value
        self.value, self.cursor_position = whole, len(whole)
        self.call_after_refresh(self.offer, choices[:8])
        return went_on or bool(choices)

    def on_input_changed(self) -> None:
        self.offer(())

    def take(self, offer: Offer) -> None:
        folder = self.value.rpartition("/")[0]
        super().take(Offer(f"{folder}/{offer.text}" if "/" in self.value else offer.text))


class AddressInput(CompletingInput):
    """Takes one pasted address; of several, or one with its title, it tells the form."""

    class Pasted(Message):
        """Sources were pasted into the field; the first belongs to it."""

        def __init__(self, sources: tuple[Source, ...]) -> None:
            super().__init__()
            self.sources = sources

    def on_paste(self, event: events.Paste) -> None:
        sources = sources_in(event.text)
        if sources and sources[0].url and sources[0].url != event.text.strip():
            event.prevent_default()
            event.stop()
            self.post_message(self.Pasted(sources))


class _Inline(Suggester):
    """The first offer that begins with what is typed."""

    def __init__(self, of: CompletingInput) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._of = of

    async def get_suggestion(self, value: str) -> str | None:
        asked = value.casefold()
        return next(
            (each.text for each in offers(self._of.known, value) if each.text.casefold().startswith(asked)), None
        )
