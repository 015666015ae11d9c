"""The section of a Markdown brief on what changed: by item, then by day."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import TypeVar

from tracker.brief.formats.markdown_text import refs, subject, text, titled, value
from tracker.brief.model import Brief
from tracker.brief.model_record import Change, Remark, Timing, Withdrawn
from tracker.brief.sentences import TIMING_LABELS, lateness, sentence

Update = TypeVar("Update", Change, Remark)

_STANCES = {"supports": "supports", "contradicts": "contradicts", "context": "gives context for"}


def changed(brief: Brief) -> list[str]:
    """What changed, was looked at, noted, added and taken back."""
    record = brief.record
    lines = ["## What changed this quarter", ""]
    lines += _by_item(record.changes, _change) or ["No change took effect or was recorded this quarter.", ""]
    lines += ["### Looked at, and nothing had changed", ""]
    lines += _by_item(record.checks, _remark) or ["No check was made or recorded this quarter.", ""]
    lines += ["### Notes", ""]
    lines += _by_item(record.notes, _remark) or ["No note was recorded this quarter.", ""]
    lines += ["### Evidence added beside these", ""]
    lines += _added(brief) or ["No evidence was added for an item itself or for an update of another quarter."]
    lines += ["", "### Corrections and retractions", ""]
    return [*lines, *(_taken_back(brief) or ["Nothing was corrected or retracted."]), ""]


def stance(code: str) -> str:
    """A stance as a verb."""
    return _STANCES.get(code) or text(code)


def _by_item(updates: Sequence[Update], written: Callable[[Update], str]) -> list[str]:
    """Updates under the name of their item; they come sorted by item."""
    lines: list[str] = []
    for (item, title), group in groupby(updates, key=lambda each: (each.item, each.title)):
        lines += [f"**{subject(item)} {text(title) or '(no longer in the catalogue)'}**", ""]
        lines += [written(each) for each in group]
        lines.append("")
    return lines


def _change(change: Change) -> str:
    before = value(change.before)
    moved = f"{before} → **{value(change.after)}**"
    if change.before.value == change.after.value:
        moved = f"**{value(change.after)}**, as before"
    marks = [TIMING_LABELS[change.timing]] if change.timing is not Timing.IN_QUARTER else []
    marks += ["reopens what had been closed"] if change.reopens else []
    marks += ["a correction"] if change.corrects else []
    marks += [] if change.counts else ["not yet in effect on the as-of date"]
    effective = f"effective {change.effective_date}{_due(change)}{_marked(marks)}"
    return (
        f"- {_part(change)}{text(change.axis_label)}: {moved}, {effective}. "
        f"{text(sentence(change.reason))} {_signed(change)}"
    )


def _due(change: Change) -> str:
    """Of a change that speaks of a deadline, when that was due and how late it was answered."""
    if change.due_on is None:
        return ""
    late = f", {lateness(change.days_late)}" if change.days_late is not None else ""
    return f" (due {change.due_on}{late})"


def _remark(remark: Remark) -> str:
    marks = [TIMING_LABELS[remark.timing]] if remark.timing is not Timing.IN_QUARTER else []
    about = f"{text(remark.axis_label)}, " if remark.axis_label else ""
    looked = f"{about}{remark.effective_date}{_marked(marks)}"
    return f"- {_part(remark)}{looked}: {text(sentence(remark.reason))} {_signed(remark)}"


def _part(update: Change | Remark) -> str:
    """The condition, requirement or deadline an update speaks of; nothing for the item itself."""
    if update.subject == update.item:
        return ""
    title = f" ({text(update.subject_title)})" if update.subject_title else ""
    return f"{subject(update.subject)}{title}, "


def _marked(marks: Sequence[str]) -> str:
    return f" ({'; '.join(marks)})" if marks else ""


def _signed(update: Change | Remark) -> str:
    evidence = f" {refs(update.evidence)}" if update.evidence else ""
    return f"Recorded {update.recorded_on} by {text(update.author)}.{evidence}"


def _added(brief: Brief) -> list[str]:
    return [
        f"- [{each.evidence.number}] {stance(each.evidence.stance)} {subject(each.subject)} {text(each.title)}"
        f"{f' ({text(each.said)})' if each.said else ''}, recorded {each.recorded_on}"
        for each in brief.record.added_evidence
    ]


def _taken_back(brief: Brief) -> Iterable[str]:
    lines = [_withdrawn(each) for each in brief.record.withdrawn]
    for each in brief.record.withdrawn_evidence:
        cited = f", which had been cited for {', '.join(subject(item) for item in each.items)}" if each.items else ""
        lines.append(f"- Evidence corrected or retracted: {titled(each.publisher, each.title)}{cited}")
    return lines


def _withdrawn(row: Withdrawn) -> str:
    what = f"{text(row.axis_label)} {text(row.label)}".strip() or text(row.kind)
    by = f" by {text(row.by)}" if row.by else ""
    why = f" {text(sentence(row.reason))}" if row.reason else ""
    later = "" if row.in_quarter else " (after the quarter)"
    now = ""
    if row.replacement is not None:
        label = f"{value(row.replacement)}, " if row.replacement.label else ""
        now = f" It now says: {label}effective {row.replacement.since}."
    return (
        f"- {subject(row.subject)} {text(row.title)}: {what}, effective {row.effective_date}, recorded "
        f"{row.recorded_on} by {text(row.author)}. **{text(row.how).capitalize()}**{by}{later}.{why}{now}"
    )
