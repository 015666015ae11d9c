"""Evidence for an update, an item or one of its parts."""

from collections.abc import Callable, Iterable

from tracker.text.tongue import N_
from tracker.tui.forms.evidence_fields import evidence_input, long_evidence_fields
from tracker.tui.forms.fields import Field, choice_field
from tracker.tui.forms.item_form import ItemForm
from tracker.tui.forms.subjects import subject_options, update_options
from tracker.tui.words import say
from tracker.workspace.committing import Recorded
from tracker.workspace.drafts_kept import KeptDraft
from tracker.workspace.evidence import add_evidence
from tracker.workspace.item_views import ItemView
from tracker.workspace.pasting import Source
from tracker.workspace.workspace import Workspace


class EvidenceForm(ItemForm):
    """Asks what the evidence is for, then what it is. It is offered for the newest update first.

    `subject` is chosen first, if it is a part of the item; `source` is what was pasted; `place` says
    which of several it is, `2 of 3`.
    """

    HEADING = N_("Attach evidence")
    KIND = "evidence"
    AUTO_FOCUS = "#field-file Input"

    def __init__(
        self,
        view: ItemView,
        workspace: Workspace,
        draft: KeptDraft | None = None,
        *,
        source: Source = Source(),  # noqa: B008 - a named tuple does not change
        place: str = "",
        subject: str = "",
    ) -> None:
        super().__init__(view, workspace, draft)
        self._subject = subject
        self._source = source
        self._title = f"{place} · {self._title}" if place else self._title

    def fields(self) -> Iterable[Field]:
        yield target_field(self._view, self._subject)
        yield from long_evidence_fields(self._workspace, self._source)

    def on_mount(self) -> None:
        if self._source != Source():
            self.call_after_refresh(self.field("title").control.focus)

    def saving(self) -> Callable[[Workspace], Recorded]:
        target, evidence = self.text("target"), evidence_input(self.text, long=True)
        return lambda workspace: add_evidence(workspace, target, evidence)


def target_field(view: ItemView, subject: str = "") -> Field:
    """What evidence is for: a part of the item that is named, else its newest update, else the item."""
    targets = [*update_options(view), *subject_options(view)]
    values = [value for _, value in targets]
    is_part = subject in values and subject != view.standing.item.id
    return choice_field("target", say("For"), targets, value=subject if is_part else values[0])
