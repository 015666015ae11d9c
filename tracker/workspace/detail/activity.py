"""The activity as lines, by day, and the words that the screen and the command line share."""

from itertools import groupby

from tracker.dates.days import moment
from tracker.text.tongue import ON_SCREENS, Tongue
from tracker.workspace.activity import KIND_LABELS, Act, ActivityKind, ActivityView, local
from tracker.workspace.marks import Mark, Tone
from tracker.workspace.page import Look, Page
from tracker.workspace.subjects import short

KIND_MARKS: dict[ActivityKind, Mark] = {
    ActivityKind.CHANGE: ("▪", Tone.PLAIN),
    ActivityKind.CHECK: ("✓", Tone.DIM),
    ActivityKind.NOTE: ("·", Tone.DIM),
    ActivityKind.EVIDENCE: ("+", Tone.GOOD),
    ActivityKind.ATTACHMENT: ("+", Tone.DIM),
    ActivityKind.CITATION: ("+", Tone.DIM),
    ActivityKind.REVIEW: ("◇", Tone.PLAIN),
    ActivityKind.HANDLE: ("◦", Tone.DIM),
    ActivityKind.SUGGESTION: ("?", Tone.DIM),
    ActivityKind.DECISION: ("◆", Tone.PLAIN),
    ActivityKind.BRIEF: ("■", Tone.PLAIN),
    ActivityKind.CORRECTION: ("≠", Tone.WARN),
    ActivityKind.RETRACTION: ("×", Tone.BAD),
}

APART = 60
"""Seconds from which on the author's clock and the arrival are told apart."""


def activity_page(view: ActivityView, width: int, zone: str, tongue: Tongue = ON_SCREENS) -> Page:
    """The acts of a view under their days."""
    page = Page(width, tongue)
    for day, acts in groupby(view.acts, key=lambda each: each.day):
        page.heading(str(day))
        for each in acts:
            _act(page, each, zone, tongue)
    return page


def said_of(act: Act, tongue: Tongue = ON_SCREENS) -> str:
    """What an act is, in words: `corrects R05 Adoption: Open`; with what has become of it since."""
    words = tongue.said_in(act.words)
    if act.kind is ActivityKind.CORRECTION:
        words = tongue.say("corrected to {words}", words=words)
    elif act.kind is ActivityKind.RETRACTION:
        words = tongue.say("retracted {words}", words=words)
    if act.ended:
        ended = tongue.say("since corrected") if act.ended == "corrected" else tongue.say("since retracted")
        words = tongue.say("{words} [{ended}]", words=words, ended=ended)
    return words


def times(act: Act, zone: str, tongue: Tongue = ON_SCREENS) -> str:
    """The clock time of an act; where it arrived at another time than its author recorded it, both."""
    here = local(zone)
    recorded = here(act.recorded_at)
    if not differ(act):
        return recorded.strftime("%H:%M")
    return tongue.say(
        "recorded {recorded}, arrived {arrived}",
        recorded=recorded.strftime("%Y-%m-%d %H:%M"),
        arrived=here(act.arrived_at).strftime("%Y-%m-%d %H:%M"),
    )


def differ(act: Act) -> bool:
    """Whether an act arrived at another time than its author recorded it."""
    return abs((moment(act.arrived_at) - moment(act.recorded_at)).total_seconds()) >= APART


def kind_words(act: Act, tongue: Tongue = ON_SCREENS) -> str:
    """The kind of an act."""
    return tongue.say(KIND_LABELS[act.kind])


def _act(page: Page, act: Act, zone: str, tongue: Tongue) -> None:
    internal = tongue.say(" · internal") if act.internal else ""
    kind = kind_words(act, tongue)
    quiet = Look.QUIET if act.ended else Look.PLAIN
    page.bullet(f"{act.author}: {kind}: {said_of(act, tongue)}{internal}", quiet, mark=KIND_MARKS[act.kind])
    if act.reason and act.reason != act.words:
        page.under(act.reason)
    page.under(f"{times(act, zone, tongue)} ({short(act.id)})")
