"""Asks what pasted sources are evidence of, where no item is under the cursor."""

from collections.abc import Callable, Iterable, Sequence

from tracker.text.tongue import N_
from tracker.tui.forms.fields import Field, text_field
from tracker.tui.forms.form import Form
from tracker.tui.words import counted, say
from tracker.workspace.pasting import Source
from tracker.workspace.subjects import find_subject
from tracker.workspace.workspace import Workspace


class TargetForm(Form[str]):
    """Answers the address of a subject."""

    HEADING = N_("Evidence of what?")
    VERB = N_("Go on")

    def __init__(self, sources: Sequence[Source]) -> None:
        super().__init__(counted("{number} source was pasted", "{number} sources were pasted", len(sources)))

    def fields(self) -> Iterable[Field]:
        yield text_field(
            "item",
            say("Item"),
            hint=say("its id or words of its title"),
            required=say("Name the item, for example R01."),
            knows="items",
        )

    def saving(self) -> Callable[[Workspace], str]:
        written = self.text("item")
        return lambda workspace: str(find_subject(workspace.reader(), written).address)

    def on_input_submitted(self) -> None:
        self.action_save()
