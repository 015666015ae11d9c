"""The options of a brief: a field for each, judged where it stands."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.containers import Grid, Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Checkbox, Input, Select, Static

from tracker.brief.asking import Asked
from tracker.brief.writing import FORMATS
from tracker.dates.days import parse_day, parse_known_at
from tracker.dates.quarters import Quarter, parse_quarter, quarter_of, quarters_to
from tracker.errors import AuthorUnknown, BadArgument, InvalidInput
from tracker.text.clean import line, shown
from tracker.text.tongue import N_, languages
from tracker.tui.forms.fields import Box, Field, box_field, choice_field, text_field
from tracker.tui.words import say, tongue
from tracker.workspace.completing import Offer
from tracker.workspace.workspace import Workspace

FORMAT_NAMES = {
    "pdf": "PDF",
    "docx": "Word",
    "html": N_("Web page"),
    "markdown": "Markdown",
    "xlsx": "Excel",
    "csv": "CSV",
    "json": "JSON",
    "svg": N_("Pictures"),
}
"""What each format is called, in the order of its box."""

STYLES = (
    (N_("One page"), "one-page"),
    (N_("Standard: every section"), "standard"),
    (N_("Full: and a page for each item"), "full"),
)
LANGUAGES = {"en": N_("English"), "es": N_("Spanish (español)")}


_OFFERED = 8
"""How many quarters are offered."""


class FormatsField(Field):
    """A box for each format, and one that ticks them all."""

    def __init__(self) -> None:
        every = Box(Content(say("All, with a manifest")), compact=True, id="all-formats")
        super().__init__("formats", say("Formats"), every)
        self._boxes = {
            name: Box(Content(say(words)), name == "pdf", compact=True, id=f"format-{name}")
            for name, words in FORMAT_NAMES.items()
        }

    def compose(self) -> ComposeResult:
        with Horizontal(classes="field-row"):
            yield Static(Content(say("Formats")), classes="field-label", markup=False)
            with Grid(id="formats"):
                yield from self._boxes.values()
                yield self.control
        yield self._problem

    @property
    def text(self) -> str:
        return " ".join(self.chosen)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The formats that are ticked, in the order in which every face writes them."""
        return tuple(each for each in FORMATS if self._boxes[each].value)

    def judge(self, *, leaving: bool = False) -> bool:
        self.tell("" if self.chosen or leaving else say("Choose a format."))
        return not self.problem

    def on_checkbox_changed(self, event: Checkbox.Changed) -> None:
        every = self.query_one("#all-formats", Box)
        with self.prevent(Checkbox.Changed):
            if event.checkbox is every:
                for box in self._boxes.values():
                    box.value = every.value
            else:
                every.value = all(box.value for box in self._boxes.values())
        if self.chosen:
            self.tell("")


class BriefOptions(VerticalScroll, can_focus=False):
    """Every option of a brief; says when what it would say changes."""

    class Changed(Message):
        """What is asked for may have changed."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(id="fields")
        self._workspace = workspace

    def compose(self) -> ComposeResult:
        quarter = quarter_of(self._workspace.today())
        yield text_field(
            "quarter",
            say("Quarter"),
            value=quarter.calendar_name,
            hint=say("2026Q3 or FY2026Q4"),
            check=parse_quarter,
            required=say("Name a quarter."),
        )
        yield Static(Content(quarter_words(quarter)), id="quarter-names", classes="aside", markup=False)
        yield choice_field("style", say("Length"), [(say(words), value) for words, value in STYLES], value="standard")
        yield text_field("only", say("Pages for"), hint=say("every item; or ids: R01, R05"))
        called = [(say(LANGUAGES[each]) if each in LANGUAGES else each, each) for each in languages()]
        yield choice_field("lang", say("Language"), called, value=tongue().code)
        yield FormatsField()
        yield text_field(
            "folder", say("Folder"), value=_usual_folder(), check=_check_folder, required=say("Name a folder.")
        )
        yield text_field(
            "prepared", say("Prepared by"), value=self._author(), hint=say("nobody named"), check=_check_name
        )
        yield text_field("template", say("Template"), hint=say("none; a folder with your letterhead"))
        yield Static(Content(say("Which records")), classes="field-heading", markup=False)
        yield text_field("as-of", say("As of"), hint=say("the quarter's last day, or today"), check=self._check_day)
        yield text_field(
            "known-at", say("Known at"), hint=say("all that is recorded; or a day"), check=self._check_known_at
        )
        yield box_field("internal", say("Internal"), say("Include internal records"))
        yield Static(
            Content(say("! Not for publication: internal updates and evidence are in.")),
            id="internal-warning",
            classes="aside",
            markup=False,
        )
        yield text_field("reason", say("Written for"), hint=say("kept with the recorded brief"))

    def on_mount(self) -> None:
        self.field("quarter").learn(_latest_quarters(quarter_of(self._workspace.today())))
        self._show_what_applies()

    def field(self, name: str) -> Field:
        return self.query_one(f"#field-{name}", Field)

    def text(self, name: str) -> str:
        """The text of a field."""
        return self.field(name).text.strip()

    @property
    def asked(self) -> Asked:
        """What is asked for."""
        return Asked(
            quarter=self.text("quarter"),
            style=self.text("style"),
            lang=self.text("lang"),
            only=self.text("only") if self.text("style") == "full" else "",
            as_of=self.text("as-of"),
            known_at=self.text("known-at"),
            internal=bool(self.text("internal")),
            prepared_by=self.text("prepared"),
            template=self.text("template"),
        )

    @property
    def formats(self) -> tuple[str, ...]:
        return self.query_one(FormatsField).chosen

    @property
    def folder(self) -> Path:
        return Path(self.text("folder")).expanduser()

    def name_author(self) -> None:
        """Put the author into the empty field of who prepared it, when the name was just asked for."""
        control = self.field("prepared").control
        if isinstance(control, Input) and not control.value.strip():
            control.value = self._author()

    def judged(self, names: Iterable[str] = ()) -> list[Field]:
        """The fields that are wrong, of those named or of all; each says so beside itself."""
        wanted = set(names)
        fields = (field for field in self.query(Field) if field.display and (not wanted or field.field_name in wanted))
        return [field for field in fields if not field.judge()]

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        field = _field_of(event.widget)
        if field is not None:
            field.judge(leaving=True)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        field = _field_of(event.widget)
        if field is not None:
            self.call_after_refresh(self.scroll_to_region, field.virtual_region, animate=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        self._changed(event.input)

    def on_select_changed(self, event: Select.Changed) -> None:
        self._changed(event.select)

    def on_checkbox_changed(self, event: Checkbox.Changed) -> None:
        self._changed(event.checkbox)

    def _changed(self, control: Widget) -> None:
        field = _field_of(control)
        if field is not None and field.problem:
            field.judge(leaving=True)
        self._show_what_applies()
        self.post_message(self.Changed())

    def _show_what_applies(self) -> None:
        names = self.query_one("#quarter-names", Static)
        names.display = False
        with suppress(BadArgument):
            names.update(Content(quarter_words(parse_quarter(self.text("quarter")))))
            names.display = True
        self.field("only").display = self.text("style") == "full"
        self.query_one("#internal-warning").display = bool(self.text("internal"))

    def _author(self) -> str:
        try:
            return self._workspace.author_name()
        except AuthorUnknown:
            return ""

    def _check_day(self, written: str) -> None:
        parse_day(written, "as-of date", today=self._workspace.today())

    def _check_known_at(self, written: str) -> None:
        parse_known_at(written, self._workspace.settings.timezone)


def quarter_words(quarter: Quarter) -> str:
    """A quarter of the calendar with its name in the federal fiscal year."""
    fiscal = quarter.fiscal_name
    return say(
        "Calendar Q{number} {year} · Federal FY{fiscal_year} Q{fiscal_number}",
        number=quarter.number,
        year=str(quarter.year),
        fiscal_year=fiscal[2:6],
        fiscal_number=fiscal[-1],
    )


def _latest_quarters(current: Quarter) -> list[Offer]:
    """The quarters that `this quarter` and `last quarter` mean, and those before; the latest first."""
    called = {current: say("this quarter"), current.previous(): say("last quarter")}
    return [
        Offer(each.calendar_name, " · ".join(filter(None, (called.get(each), quarter_words(each)))))
        for each in reversed(quarters_to(current, _OFFERED))
    ]


def _field_of(widget: Any) -> Field | None:
    return next((each for each in widget.ancestors_with_self if isinstance(each, Field)), None)


def _usual_folder() -> str:
    documents = "~/Documents"
    return documents if Path(documents).expanduser().is_dir() else "~"


def _check_name(written: str) -> None:
    line(written, "name", limit=120)


def _check_folder(written: str) -> None:
    """A folder that is missing is made when the brief is written; what is something else is refused."""
    try:
        path = Path(written).expanduser()
        other = path.exists() and not path.is_dir()
    except (OSError, RuntimeError, ValueError):
        other = True
    if other:
        problem = say("{folder} is not a folder.", folder=shown(written))
        raise InvalidInput(problem, say("Name a folder; it is made if it is missing."))
