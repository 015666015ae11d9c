"""Taking a recorded row back, and correcting an update: both by new rows, each with a reason."""

from collections.abc import Callable, Iterable

from tracker.catalog.vocabulary import AXIS_LABELS
from tracker.dates.days import parse_day
from tracker.ledger.kinds import UpdateKind
from tracker.ledger.rows import UpdateRow
from tracker.text.clean import block
from tracker.text.tongue import N_
from tracker.tui.forms.fields import Field, block_field, choice_field, text_field
from tracker.tui.forms.form import Form
from tracker.tui.forms.subjects import value_options
from tracker.tui.words import label, say
from tracker.workspace.committing import Recorded
from tracker.workspace.detail.records import UPDATE_WORDS
from tracker.workspace.recording import correct_update, retract
from tracker.workspace.workspace import Workspace


class RetractionForm(Form[Recorded]):
    """Asks why a row is retracted."""

    HEADING = N_("Retract")
    VERB = N_("Retract")

    def __init__(self, row: str, words: str) -> None:
        """`row` is its id, `words` what it is."""
        super().__init__(words)
        self._row = row

    def fields(self) -> Iterable[Field]:
        yield _reason(say("why it should not have been recorded"))

    def saving(self) -> Callable[[Workspace], Recorded]:
        row, reason = self._row, self.text("reason")
        return lambda workspace: retract(workspace, row, reason)


class CorrectionForm(Form[Recorded]):
    """Asks what an update should have said, and why it is corrected."""

    HEADING = N_("Correct")

    def __init__(self, update: UpdateRow, workspace: Workspace) -> None:
        axis = label(AXIS_LABELS[update.axis]) if update.axis is not None else say(UPDATE_WORDS[update.kind])
        super().__init__(f"{update.subject} {axis}, {update.effective_date}")
        self._update = update
        self._workspace = workspace

    def fields(self) -> Iterable[Field]:
        axis = self._update.axis
        if self._update.kind is UpdateKind.CHANGE and axis is not None:
            yield choice_field("value", say("Value"), value_options(axis), value=self._update.value or "")
        day = str(self._update.effective_date)
        yield text_field("day", say("Effective"), value=day, check=self._check_day, required=say("Give the day."))
        yield _reason(say("what was wrong"))

    def saving(self) -> Callable[[Workspace], Recorded]:
        changes = {}
        if self.query("#field-value") and self.text("value") != self._update.value:
            changes["value"] = self.text("value")
        if self.text("day") != str(self._update.effective_date):
            changes["effective_date"] = self.text("day")
        row, reason = self._update.id, self.text("reason")
        return lambda workspace: correct_update(workspace, row, reason, changes)

    def _check_day(self, text: str) -> None:
        parse_day(text, "effective date", today=self._workspace.today())


def _reason(hint: str) -> Field:
    return block_field(
        "reason",
        say("Reason"),
        hint=hint,
        check=lambda text: block(text, "reason"),
        required=say("Say why, in a sentence."),
    )
