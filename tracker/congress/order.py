"""Actions in the order they happened, each once.

Documents list actions newest first. The House gives most of its floor actions a time, the Senate and the committees
none; within a day the listed order is the only order there is between the two. The Library of Congress adds an action
of its own beside most that matter: where it only repeats, it is dropped; where nobody else says it, it is kept.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from tracker.congress.official import OfficialAction
from tracker.text.clean import folded

_PREFIX = re.compile(
    r"(passed/agreed to in (house|senate)"
    r"|failed of passage/not agreed to in (house|senate)"
    r"|resolving differences ?-+ ?(house|senate) actions"
    r"|conference report (agreed|disagreed) to in (house|senate)"
    r"|(passed|failed of passage in) (house|senate) over veto): ?",
    re.IGNORECASE,
)
"""What the Library of Congress writes before the words of a chamber."""

_REFERENCE = re.compile(r" ?\((text|consideration|sponsor introductory remarks|cr)\b[^()]*(\([^()]*\)[^()]*)*\)[ .]*$")
"""Where the text stands in the Congressional Record: added later, and not part of what happened."""

_END = 600


def in_order(listed: Sequence[OfficialAction]) -> tuple[OfficialAction, ...]:
    """Return one document's actions oldest first, each once, repeats of the Library of Congress dropped."""
    return chronological(without_repeats(listed if _is_oldest_first(listed) else tuple(reversed(listed))))


def chronological(actions: Iterable[OfficialAction]) -> tuple[OfficialAction, ...]:
    """Return actions by day; within a day those with a time by time, those without one where they stand."""
    by_day = sorted(actions, key=lambda action: action.date)
    return tuple(action for _day, group in groupby(by_day, key=lambda action: action.date) for action in _timed(group))


def without_repeats(actions: Iterable[OfficialAction]) -> tuple[OfficialAction, ...]:
    """Return actions each once, in the order given, without what the Library of Congress only repeats."""
    once: dict[tuple[object, ...], OfficialAction] = {}
    for action in actions:
        minute = action.time.replace(second=0) if action.time else None
        key = (action.date, minute, essence(action.text), action.is_library, not action.text and action.code)
        once[key] = _joined(once[key], action) if key in once else action
    said = {(action.date, essence(action.text)) for action in once.values() if not action.is_library}
    return tuple(
        action for action in once.values() if not (action.is_library and (action.date, essence(action.text)) in said)
    )


def words(action: OfficialAction) -> str:
    """An action's text without what the Library of Congress writes before it, unless there is nothing else."""
    return _PREFIX.sub("", action.text, count=1) or action.text


def essence(text: str) -> str:
    """A text for comparing: no prefix, no reference to the Record, no case, no spaces, no stop at the end."""
    bare = folded(_PREFIX.sub("", text, count=1) or text)
    start, end = bare[:-_END], bare[-_END:]
    while (shorter := _REFERENCE.sub("", end)) != end:
        end = shorter
    return (start + end).replace(" ", "").rstrip(".")


def _is_oldest_first(listed: Sequence[OfficialAction]) -> bool:
    days: list[date] = [action.date for action in listed]
    return len(days) > 1 and days[0] < days[-1] and days == sorted(days)


def _timed(group: Iterable[OfficialAction]) -> list[OfficialAction]:
    today = list(group)
    by_time = iter(sorted((action for action in today if action.time), key=lambda action: str(action.time)))
    return [next(by_time) if action.time else action for action in today]


def _joined(one: OfficialAction, other: OfficialAction) -> OfficialAction:
    first, second = sorted((one, other), key=_precedence)
    return replace(
        first,
        time=max(filter(None, (one.time, other.time)), default=None),
        committees=tuple(dict.fromkeys((*first.committees, *second.committees))),
        votes=tuple({vote.roll: vote for vote in (*second.votes, *first.votes)}.values()),
    )


def _precedence(action: OfficialAction) -> tuple[object, ...]:
    return (-len(action.text), action.code or "~", action.source_code or 0, action.text, str(action))
