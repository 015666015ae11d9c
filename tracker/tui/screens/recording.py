"""Recording on an item: the forms that every screen of items opens, and the paragraph that says where it stands."""

from tracker.tui.screens.looking import LookingScreen
from tracker.tui.words import say


class RecordingScreen(LookingScreen[None]):
    """An update, evidence, a check and a note of the item that `recorded_on` names."""

    @property
    def recorded_on(self) -> str:
        """The id of the item; empty for none."""
        raise NotImplementedError

    def record(self, kind: str) -> None:
        """Open the form of a kind, once it is known who records."""
        raise NotImplementedError

    def action_record_update(self) -> None:
        self.record("update")

    def action_record_evidence(self) -> None:
        self.record("evidence")

    def action_record_check(self) -> None:
        self.record("check")

    def action_record_note(self) -> None:
        self.record("note")

    def action_copy_paragraph(self) -> None:
        from tracker.workspace.paragraph import status_paragraph

        item = self.recorded_on
        if not item:
            return

        def copy(paragraph: str) -> None:
            self.app.copy_to_clipboard(paragraph)
            self.tracker.say(say("Copied where {item} stands, with its citations.", item=item))

        spoken = self.tracker.tongue
        self.tracker.ask_ledger(lambda workspace: status_paragraph(workspace, workspace.at(), item, spoken), copy)
