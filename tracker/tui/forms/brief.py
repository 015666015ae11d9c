"""The brief of a quarter, written into a folder."""

from collections.abc import Callable, Iterable
from pathlib import Path

from textual.widgets import Input

from tracker.dates.quarters import parse_quarter, quarter_of
from tracker.errors import BadArgument, InvalidInput
from tracker.text.clean import shown
from tracker.text.nearest import listed
from tracker.tui.forms.fields import Field, box_field, text_field
from tracker.tui.forms.form import Form
from tracker.workspace.workspace import Workspace

_MOST_NAMED = 3
FORMATS = {"markdown": "Markdown", "csv": "CSV", "json": "JSON", "svg": "Pictures (SVG)"}


class BriefForm(Form[str]):
    """Asks for the quarter, the formats and the folder; answers a sentence that names the files."""

    HEADING = "Write a brief"
    VERB = "Write"

    def __init__(self, workspace: Workspace) -> None:
        quarter = quarter_of(workspace.today())
        super().__init__(quarter.title)
        self._quarter = quarter.calendar_name

    def fields(self) -> Iterable[Field]:
        yield text_field(
            "quarter",
            "Quarter",
            value=self._quarter,
            hint="2026Q3 or FY2026Q4",
            check=parse_quarter,
            required="Name a quarter.",
        )
        for number, (name, words) in enumerate(FORMATS.items()):
            yield box_field(name, "" if number else "Formats", words, ticked=not number)
        yield text_field("folder", "Folder", value=_usual_folder(), check=_check_folder, required="Name a folder.")

    def on_input_changed(self, event: Input.Changed) -> None:
        super().on_input_changed(event)
        if event.input is self.field("quarter").control:
            try:
                self.tell_about(parse_quarter(event.value).title)
            except BadArgument:
                self.tell_about("")

    def action_save(self) -> None:
        if not any(self.text(name) for name in FORMATS):
            self.field("markdown").tell("Choose a format.")
            return
        self.field("markdown").tell("")
        super().action_save()

    def saving(self) -> Callable[[Workspace], str]:
        quarter, folder = self.text("quarter"), Path(self.text("folder")).expanduser()
        formats = [name for name in FORMATS if self.text(name)]

        def save(workspace: Workspace) -> str:
            from tracker.brief.make import make_brief, write_brief

            written = write_brief(make_brief(workspace, quarter), formats, folder)
            named = len(written) <= _MOST_NAMED
            files = listed([each.name for each in written], "and") if named else f"{len(written)} files of the brief"
            return f"Wrote {files} in {folder.resolve()}."

        return save


def _usual_folder() -> str:
    documents = "~/Documents"
    return documents if Path(documents).expanduser().is_dir() else "~"


def _check_folder(written: str) -> None:
    """A folder that is missing is made when the brief is written; what is something else is refused."""
    try:
        path = Path(written).expanduser()
        other = path.exists() and not path.is_dir()
    except (OSError, RuntimeError, ValueError):
        other = True
    if other:
        raise InvalidInput(f"{shown(written)} is not a folder.", "Name a folder; it is made if it is missing.")
