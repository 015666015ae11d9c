"""Several pieces of evidence in one form: each with its title, all for the same, all recorded or none."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import count, takewhile

from textual.widget import Widget

from tracker.text.clean import line
from tracker.text.tongue import N_
from tracker.tui.forms.check import internal_field
from tracker.tui.forms.evidence import target_field
from tracker.tui.forms.evidence_fields import stance_field
from tracker.tui.forms.fields import Field, address_field, file_field, text_field
from tracker.tui.forms.item_form import ItemForm
from tracker.tui.words import say
from tracker.workspace.committing import Recorded
from tracker.workspace.drafts_kept import KeptDraft
from tracker.workspace.evidence import EvidenceInput, check_file, web_address
from tracker.workspace.item_views import ItemView
from tracker.workspace.many import add_sources
from tracker.workspace.pasting import Source
from tracker.workspace.workspace import Workspace


class TogetherForm(ItemForm):
    """Asks what they are for, and the title of each."""

    HEADING = N_("Attach evidence, together")
    KIND = "together"
    AUTO_FOCUS = "#field-title-0 Input"

    def __init__(
        self, view: ItemView, workspace: Workspace, sources: Sequence[Source] = (), draft: KeptDraft | None = None
    ) -> None:
        super().__init__(view, workspace, draft)
        self._sources = tuple(sources) or (_sources_of(draft.texts) if draft else ())

    def fields(self) -> Iterable[Widget]:
        yield target_field(self._view)
        yield stance_field()
        yield internal_field()
        for number, each in enumerate(self._sources):
            yield self._source_field(number, each)
            yield text_field(
                f"title-{number}",
                say("Title"),
                hint=say("left empty: the file or the address"),
                value=each.title,
                check=lambda text: line(text, "title"),
                knows="titles",
            )

    def saving(self) -> Callable[[Workspace], Recorded]:
        target, stance, internal = self.text("target"), self.text("stance"), bool(self.text("internal"))
        sources = _sources_of({name: text.strip() for name, text in self._texts().items()})
        asked = [
            EvidenceInput(url=each.url, file=each.file, title=each.title, stance=stance, internal=internal)
            for each in sources
        ]
        return lambda workspace: add_sources(workspace, target, asked)

    def _source_field(self, number: int, source: Source) -> Field:
        if source.file:
            field = file_field(f"file-{number}", say("File"), value=source.file, check=self._check_file)
        else:
            field = address_field(
                f"url-{number}", say("Address"), value=source.url, check=lambda text: web_address(text, "address")
            )
        field.add_class("-source")
        return field

    def _check_file(self, text: str) -> None:
        check_file(self._workspace, text)


def _sources_of(texts: Mapping[str, str]) -> tuple[Source, ...]:
    """The sources that stand in the numbered fields."""
    numbers = takewhile(lambda number: f"title-{number}" in texts, count())
    return tuple(
        Source(texts.get(f"url-{number}", ""), texts.get(f"file-{number}", ""), texts[f"title-{number}"])
        for number in numbers
    )
