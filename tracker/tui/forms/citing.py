"""Citing evidence that the ledger holds already, for one item or for several at once."""

import re
from collections.abc import Callable, Iterable

from tracker.text.tongue import N_
from tracker.tui.forms.evidence_fields import stance_field
from tracker.tui.forms.fields import Field, text_field
from tracker.tui.forms.form import Form
from tracker.tui.words import say
from tracker.workspace.committing import Recorded
from tracker.workspace.evidence import cite
from tracker.workspace.library import LibraryEntry
from tracker.workspace.workspace import Workspace


class CiteForm(Form[Recorded]):
    """Asks what a piece of evidence is cited for, and whether it speaks for or against it."""

    HEADING = N_("Cite")
    VERB = N_("Cite it")

    def __init__(self, entry: LibraryEntry) -> None:
        super().__init__(entry.evidence.title)
        self._evidence = entry.id

    def fields(self) -> Iterable[Field]:
        yield text_field(
            "targets",
            say("For"),
            hint=say("one or several: R05 R06, a deadline, the id of an update"),
            required=say("Name an item, or several."),
        )
        yield stance_field()

    def saving(self) -> Callable[[Workspace], Recorded]:
        targets = [each for each in re.split(r"[\s,;]+", self.text("targets")) if each]
        stance = self.text("stance")
        return lambda workspace: cite(workspace, self._evidence, targets, stance)
