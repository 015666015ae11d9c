"""What the overview shows: plain rows, safe to paint, each with what it opens."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar, overload

from tracker.dates.days import day_of
from tracker.standing.states import DeadlineStanding
from tracker.text.clean import shown
from tracker.tui.words import again, counted, label, named, say, titled
from tracker.workspace import marks
from tracker.workspace.bars import shares, sparkline
from tracker.workspace.deadline_words import distance
from tracker.workspace.marks import Mark, Tone
from tracker.workspace.overview import SOON, AddresseeCount, DeadBill, HeldMoney, OverviewView, StaleItem
from tracker.workspace.trend_of_adoption import LABELS_SHOWN, TREND

T = TypeVar("T")

FEW, MORE = 5, 10
"""How many rows of a section stand there before it is opened; and where there are two tables."""

MOST_CHANGES = 100
"""How many changes are listed here; the activity has all."""

BAR = 26
"""The cells of a bar where there is room; as wide as a day with its distance."""


@dataclass(frozen=True, slots=True)
class Goal:
    """What a row opens: an item, at one of its subjects; or a place, narrowed to `words`; or the section it ends."""

    item: str = ""
    at: str = ""
    place: str = ""
    words: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class NeedRow:
    """A row of the overview.

    `lead` stands before the text, `brief_lead` in its place where there is little room, and `short` in place of
    the text. `bar` has the parts of a bar that is drawn instead of a lead: sign, tone and share of all.
    """

    id: str
    section: str
    group: str
    mark: Mark
    text: str
    goal: Goal
    lead: str = ""
    brief_lead: str = ""
    short: str = ""
    tail: str = ""
    bar: tuple[tuple[str, Tone, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under one heading; `standing` ones tell where things stand, the others what needs a person."""

    name: str
    rows: Sequence[NeedRow]
    standing: bool = False


class MadeWhenShown(Sequence[NeedRow], Generic[T]):
    """Rows of which each is made when it is looked at: a section may have thousands, and shows a few."""

    def __init__(self, of: Sequence[T], made: Callable[[T], NeedRow]) -> None:
        self._of = of
        self._made = made

    def __len__(self) -> int:
        return len(self._of)

    @overload
    def __getitem__(self, place: int) -> NeedRow: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[NeedRow, ...]: ...

    def __getitem__(self, place: int | slice) -> NeedRow | tuple[NeedRow, ...]:
        if isinstance(place, slice):
            return tuple(self._made(each) for each in self._of[place])
        return self._made(self._of[place])


def sections(view: OverviewView, timezone: str, *, whole: bool = True) -> tuple[Section, ...]:
    """Everything the overview has to say, the most pressing first; all rows of each section.

    Where the `whole` is not read yet, nothing is said that only all of it tells.
    """
    made = (
        Section("overdue", _due("overdue", _overdue_heading(view), view.overdue)),
        Section("due-soon", _due("due-soon", _soon_heading(view), view.due_soon)),
        Section("calm", _calm(view) if whole else ()),
        Section("changed", _changed(view, timezone)),
        Section("stale", _stale(view)),
        Section("claimed", _due("claimed", say("Answered, but only claimed · {count}", count=len(view.claimed)),
                                view.claimed)),
        Section("waiting", _waiting(view)),
        Section("held", _held(view), standing=True),
        Section("died", _bills(view), standing=True),
        Section("adoption", _adoption(view), standing=True),
        Section("trend", _trend(view) if whole else (), standing=True),
    )  # fmt: skip
    return tuple(section for section in made if section.rows)


def first_few(section: Section, few: int = FEW, *, opened: bool) -> tuple[NeedRow, ...]:
    """The rows of a section that stand there: the first few and how many more, or all once it is opened."""
    rows, left = section.rows, len(section.rows) - few
    if left <= 1 or section.name in ("adoption", "trend"):
        return tuple(rows)
    last = NeedRow(
        f"{section.name}…",
        section.name,
        rows[0].group,
        ("…", Tone.DIM),
        say("Show only the first {count}", count=few) if opened else say("{count} more", count=left),
        Goal(section=section.name),
    )
    return (*rows, last) if opened else (*rows[:few], last)


# -- what needs a person


def _overdue_heading(view: OverviewView) -> str:
    return say("Overdue · {count}", count=len(view.overdue))


def _soon_heading(view: OverviewView) -> str:
    return say("Due within {days} days · {count}", days=view.due_soon_days, count=len(view.due_soon))


def _due(section: str, group: str, deadlines: Sequence[DeadlineStanding]) -> Sequence[NeedRow]:
    return MadeWhenShown(
        deadlines,
        lambda each: NeedRow(
            f"{section} {each.subject}",
            section,
            group,
            marks.of_deadline(each),
            shown(each.title),
            Goal(item=each.item, at=each.subject),
            lead=f"{each.due_on}  {again(distance(each.days))}",
            brief_lead=again(distance(each.days)),
            tail=shown(each.item),
        ),
    )


def _calm(view: OverviewView) -> tuple[NeedRow, ...]:
    if view.overdue or view.due_soon:
        return ()
    words = say("Nothing is overdue, and nothing falls due within {days} days.", days=view.due_soon_days)
    return (NeedRow("calm", "calm", say("Deadlines"), ("✓", Tone.GOOD), words, Goal(place="deadlines")),)


def _changed(view: OverviewView, timezone: str) -> tuple[NeedRow, ...]:
    if not view.changed:
        if view.looked is None:
            return ()
        day = day_of(view.looked, timezone)
        words = say("Nothing new: what arrived last, on {day}, you have seen.", day=str(day))
        return (NeedRow("changed", "changed", say("Changed"), ("✓", Tone.GOOD), words, Goal(place="activity")),)
    group = say("Changed since you last looked · {count}  m marks as seen", count=view.changes)
    if view.looked is None:
        group = say("Recorded so far · {count}  m marks as seen", count=view.changes)
    rows = [
        NeedRow(
            f"changed {each.id}",
            "changed",
            group,
            marks.RECORDED,
            shown(f"{_where(each.subject, each.item)}{again(each.words)} · {each.text}"),
            Goal(item=each.item, at=each.subject) if each.item else Goal(place="evidence"),
            lead=shown(f"{each.arrived_on or say('since then')}  {each.author}"),
            brief_lead=shown(each.author),
            tail=shown(each.item),
        )
        for each in view.changed[:MOST_CHANGES]
    ]
    further = view.changes - len(rows)
    if further:
        words = counted("{number} older one in the activity", "{number} older ones in the activity", further)
        rows.append(NeedRow("changed further", "changed", group, ("…", Tone.DIM), words, Goal(place="activity")))
    return tuple(rows)


def _where(subject: str, item: str) -> str:
    """The part of an item that is spoken of; the item itself stands at the end of the row."""
    part = subject.removeprefix(item).lstrip("/")
    return f"{part} " if part else ""


def _stale(view: OverviewView) -> Sequence[NeedRow]:
    group = say("Not looked at for more than {days} days · {count}", days=view.stale_after, count=len(view.stale))
    return MadeWhenShown(view.stale, lambda each: _stale_row(each, group))


def _stale_row(each: StaleItem, group: str) -> NeedRow:
    ago = again(distance(-each.days))
    return NeedRow(
        f"stale {each.subject} {each.axis}",
        "stale",
        group,
        marks.STALE,
        f"{label(each.axis)}: {label(each.label)} · {shown(each.part or titled(each.item, each.title))}",
        Goal(item=each.item, at=each.subject),
        lead=f"{each.last_seen}  {ago}",
        brief_lead=ago,
        tail=shown(each.item),
    )


def _waiting(view: OverviewView) -> tuple[NeedRow, ...]:
    if not view.suggestions:
        return ()
    words = counted(
        "{number} suggestion of official data or the calendar waits for your decision",
        "{number} suggestions of official data or the calendar wait for your decision",
        view.suggestions,
    )
    return (NeedRow("waiting", "waiting", say("Suggestions"), ("+", Tone.WARN), words, Goal(place="suggestions")),)


# -- where things stand


def _held(view: OverviewView) -> tuple[NeedRow, ...]:
    group = say("Withheld money · {count}", count=len(view.held))
    rows = tuple(_held_row(each, group) for each in view.held)
    if not view.held_before:
        return rows
    words = counted(
        "Of {number} earlier withholding no full release, waiver or lapse is recorded either",
        "Of {number} earlier withholdings no full release, waiver or lapse is recorded either",
        view.held_before,
    )
    return (*rows, NeedRow("held before", "held", group, ("■", Tone.DIM), words, _WITHHELD))


_WITHHELD = Goal(place="provisions", words="withh")
"""The provisions whose title or summary speaks of withholding, in any of its forms."""


def _held_row(each: HeldMoney, group: str) -> NeedRow:
    from tracker.standing.withheld_sums import percent_of

    percent = shown(percent_of(each.percent))
    lead = say("{percent}, with exceptions", percent=percent) if each.excepted else percent
    text = f"{shown(titled(each.item, each.title))} · {again(each.state)}"
    return NeedRow(
        f"held {each.item}",
        "held",
        group,
        ("■", Tone.WARN),
        shown(text),
        Goal(item=each.item),
        lead=lead,
        brief_lead=percent,
        tail=shown(each.item),
    )


def _bills(view: OverviewView) -> tuple[NeedRow, ...]:
    group = say("Bills that died, and what succeeded them")
    rows = [_dead_row(each, group) for each in view.died]
    ending = view.ending
    if ending is not None and ending.days <= SOON:
        words = counted(
            "{number} open bill dies with the Congress on {day}",
            "{number} open bills die with the Congress on {day}",
            ending.open_bills,
            day=str(ending.ends_on),
        )
        goal = Goal(place="measures")
        lead = again(distance(ending.days))
        rows.insert(0, NeedRow("ending", "died", group, ("◔", Tone.WARN), words, goal, lead=lead, brief_lead=lead))
    return tuple(rows)


def _dead_row(each: DeadBill, group: str) -> NeedRow:
    after = shown(", ".join(each.successors)) or say("no successor recorded")
    return NeedRow(
        f"died {each.item}",
        "died",
        group,
        marks.ENDED,
        f"→ {after} · {shown(titled(each.item, each.title))}",
        Goal(item=each.item),
        lead=say("{day}  died", day=str(each.since or "")),
        brief_lead=str(each.since or ""),
        tail=shown(each.item),
    )


def _adoption(view: OverviewView) -> tuple[NeedRow, ...]:
    used = [name for name in LABELS_SHOWN if any(each.counts[name] for each in view.addressees)]
    legend = "  ".join(f"{marks.of_adoption(name)[0]} {_after_dash(label(name))}" for name in used)
    group = f"{say('Adoption by addressee')}  {legend}"
    rows = tuple(_addressee(each, group, used) for each in view.addressees)
    if not view.without_vehicle:
        return rows
    words = counted(
        "{number} recommendation that no provision advances, even in part",
        "{number} recommendations that no provision advances, even in part",
        len(view.without_vehicle),
    )
    return (*rows, NeedRow("no-vehicle", "adoption", group, ("○", Tone.WARN), words, _WITHOUT_VEHICLE))


def _after_dash(words: str) -> str:
    """What tells a closed or an open standing from the others."""
    return words.partition(" – ")[2] or words


def _phrase(text: str) -> str:
    """A text as one value of a filter."""
    return '"' + text.replace('"', " ") + '"'


_WITHOUT_VEHICLE = Goal(place="recommendations", words="no:vehicle")


def _addressee(each: AddresseeCount, group: str, used: list[str]) -> NeedRow:
    name, total = shown(named(each.addressee)), sum(each.counts.values())
    there = [(marks.of_adoption(label_), label_, each.counts[label_]) for label_ in used if each.counts[label_]]
    words = ", ".join(f"{glyph} {count} {label(label_)}" for (glyph, _), label_, count in there)
    brief = "  ".join(f"{glyph} {count}" for (glyph, _), _, count in there)
    return NeedRow(
        f"adoption {each.addressee}",
        "adoption",
        group,
        (" ", Tone.PLAIN),
        f"{name}: {words}",
        Goal(place="recommendations", words=f"addressee:{_phrase(each.addressee)}"),
        short=f"{brief}  {name}",
        bar=tuple((glyph, tone, count) for (glyph, tone), _, count in there),
        lead=str(total),
    )


def _trend(view: OverviewView) -> tuple[NeedRow, ...]:
    first, last = view.trend[0], view.trend[-1]
    group = say(
        "Adoption at the end of eight quarters, {first} to {last}, of {count}",
        first=first.quarter,
        last=last.quarter,
        count=view.recommendations,
    )
    rows = []
    for name in TREND:
        series = [each.counts[name] for each in view.trend]
        numbers = " ".join(f"{number:>2}" for number in series)
        row = NeedRow(
            f"trend {name}",
            "trend",
            group,
            marks.of_adoption(name),
            f"{numbers}  {label(name)}",
            Goal(place="recommendations", words=_phrase(name)),
            lead=sparkline(series, view.recommendations),
            brief_lead=sparkline(series, view.recommendations),
        )
        rows.append(row)
    if last.claimed:
        words = counted(
            "{number} of the closed ones now is only claimed: no evidence supports it",
            "{number} of the closed ones now are only claimed: no evidence supports them",
            last.claimed,
        )
        claimed = replace(rows[0], id="trend claimed", mark=marks.CLAIMED, text=words, lead="", brief_lead="")
        rows.append(replace(claimed, goal=Goal(place="recommendations", words="is:claimed")))
    return tuple(rows)


def parted(bar: tuple[tuple[str, Tone, int], ...], width: int) -> list[tuple[str, Tone]]:
    """A bar as runs of signs with their tones, `width` cells in all."""
    parts = [(sign, count) for sign, _, count in bar]
    lengths = shares(parts, sum(count for _, count in parts), width)
    return [(sign * length, tone) for (sign, tone, _), length in zip(bar, lengths, strict=True)]
