"""Evidence for an update, an item or one of its parts."""

from collections.abc import Callable, Iterable

from tracker.tui.forms.evidence_fields import evidence_input, long_evidence_fields
from tracker.tui.forms.fields import Field, choice_field
from tracker.tui.forms.item_form import ItemForm
from tracker.tui.forms.subjects import subject_options, update_options
from tracker.workspace.committing import Recorded
from tracker.workspace.evidence import add_evidence
from tracker.workspace.workspace import Workspace


class EvidenceForm(ItemForm):
    """Asks what the evidence is for, then what it is. It is offered for the newest update first."""

    HEADING = "Attach evidence"

    def fields(self) -> Iterable[Field]:
        targets = [*update_options(self._view), *subject_options(self._view)]
        yield choice_field("target", "For", targets, value=targets[0][1])
        yield from long_evidence_fields(self._workspace)

    def saving(self) -> Callable[[Workspace], Recorded]:
        target, evidence = self.text("target"), evidence_input(self.text, long=True)
        return lambda workspace: add_evidence(workspace, target, evidence)
