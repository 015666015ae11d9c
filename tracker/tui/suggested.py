"""What the suggestions screen shows: plain rows, safe to paint, each with the suggestion it stands for."""

from dataclasses import dataclass, replace
from datetime import date

from tracker.ledger.kinds import SuggestionKind
from tracker.text.clean import shown
from tracker.text.tongue import N_
from tracker.tui.words import again, say
from tracker.workspace.detail.suggestions import mark_of
from tracker.workspace.marks import Tone
from tracker.workspace.suggested import Suggested, suggestions
from tracker.workspace.workspace import Workspace

DISAGREES = N_("Disagrees with what is recorded")
_GROUPS: dict[SuggestionKind, str] = {
    SuggestionKind.ANCHOR: N_("Stages, by official actions"),
    SuggestionKind.STAGE: N_("Stages, by official actions"),
    SuggestionKind.RELATED: N_("Related bills"),
    SuggestionKind.DIED: N_("Died with the Congress: is there a successor?"),
}
_ORDER = (DISAGREES, *dict.fromkeys(_GROUPS.values()))


@dataclass(frozen=True, slots=True)
class SuggestionLine:
    """A suggestion as a table paints it."""

    id: str
    group: str
    item: str
    summary: str
    day: str
    glyph: str
    tone: Tone
    suggestion: Suggested


@dataclass(frozen=True, slots=True)
class Waiting:
    """The suggestions that wait for a decision on a day, and how many decided ones still disagree."""

    as_of: date
    rows: tuple[SuggestionLine, ...]
    disagreeing: int


def load_waiting(workspace: Workspace) -> Waiting:
    """Read what waits for a decision today."""
    view = suggestions(workspace, workspace.at())
    rows = sorted((_row(each) for each in view.suggestions), key=lambda row: _ORDER.index(row.group))
    return Waiting(view.as_of, tuple(replace(row, group=say(row.group)) for row in rows), view.disagreeing)


def _row(each: Suggested) -> SuggestionLine:
    glyph, tone = ("!", Tone.WARN) if each.conflict else mark_of(each)
    return SuggestionLine(
        each.id,
        DISAGREES if each.conflict else _GROUPS[each.kind],
        shown(each.item),
        shown(again(each.summary).removeprefix(f"{each.item}: ")),
        str(each.effective_date or ""),
        glyph,
        tone,
        each,
    )
