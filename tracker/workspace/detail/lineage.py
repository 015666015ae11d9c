"""The lineage of an item as text: the line of the day, what carried it in time, and its tree."""

from collections.abc import Iterator
from typing import NamedTuple

from tracker.catalog.choices import LinkKind
from tracker.standing.carriage import CarriagePeriod, PeriodKind
from tracker.standing.lineage import Branch, Lineage
from tracker.standing.present import Force
from tracker.standing.ties import FATES, Tie
from tracker.text.tongue import N_, Said, day_written, joined, said
from tracker.workspace.lineage import LineageView
from tracker.workspace.marks import ENDED, NOTHING, Mark, Tone
from tracker.workspace.page import LOOKS, Look, Page, Span

FORCE_MARKS: dict[Force, Mark] = {
    Force.OWN: ("●", Tone.GOOD),
    Force.CARRIED: ("●", Tone.GOOD),
    Force.REPLACED: ("⊘", Tone.DIM),
    Force.LAPSED: ("×", Tone.BAD),
    Force.NO_ACT: ("·", Tone.WARN),
    Force.ENDED: ("⊘", Tone.DIM),
    Force.PROPOSED: ("▷", Tone.PLAIN),
    Force.INCORPORATED: ("⊘", Tone.DIM),
    Force.FAILED: ENDED,
    Force.DIED: ENDED,
    Force.NOT_YET: ("○", Tone.PLAIN),
    Force.NOT_RECORDED: NOTHING,
}

PERIOD_MARKS: dict[PeriodKind, Mark] = {
    PeriodKind.OWN: ("●", Tone.GOOD),
    PeriodKind.CARRIED: ("●", Tone.GOOD),
    PeriodKind.REPLACED: ("●", Tone.GOOD),
    PeriodKind.LAPSE: ("×", Tone.BAD),
    PeriodKind.GAP: ("·", Tone.WARN),
}

TIE_WORDS: dict[LinkKind, tuple[str, str]] = {
    LinkKind.CARRIED_FORWARD_BY: (N_("carried forward by {item}"), N_("carries forward {item}")),
    LinkKind.REPLACED_BY: (N_("replaced by {item}"), N_("replaces {item}")),
    LinkKind.INCORPORATED_IN: (N_("incorporated in {item}"), N_("incorporates {item}")),
    LinkKind.PRECURSOR_OF: (N_("precursor of {item}"), N_("has the precursor {item}")),
    LinkKind.VEHICLE_FOR: (N_("vehicle for {item}"), N_("its vehicle: {item}")),
    LinkKind.REINTRODUCED_AS: (N_("reintroduced as {item}"), N_("reintroduces {item}")),
    LinkKind.COMPANION: (N_("companion of {item}"), N_("companion of {item}")),
    LinkKind.EXPLAINED_BY: (N_("explained by {item}"), N_("explains {item}")),
    LinkKind.AMENDS: (N_("amends {item}"), N_("amended by {item}")),
    LinkKind.WOULD_REPLACE: (N_("would replace {item}"), N_("would be replaced by {item}")),
    LinkKind.RELATED: (N_("related to {item}"), N_("related to {item}")),
}
"""What a tie is, seen from the end it leaves and from the end it reaches."""

_PROPOSED: dict[tuple[LinkKind, bool], tuple[str, str]] = {
    (LinkKind.WOULD_REPLACE, True): TIE_WORDS[LinkKind.WOULD_REPLACE],
    (LinkKind.WOULD_REPLACE, False): (N_("was to replace {item}"), N_("was to be replaced by {item}")),
    (LinkKind.AMENDS, True): (N_("would amend {item}"), N_("would be amended by {item}")),
    (LinkKind.AMENDS, False): (N_("was to amend {item}"), N_("was to be amended by {item}")),
}
"""The same of what a bill proposes, while it may become law and afterwards."""

_ELSEWHERE = {
    "above": N_("{words} (see above)"),
    "below": N_("{words} (see below)"),
    "root": N_("{words} (the item itself)"),
}
"""What stands behind an item that has its place elsewhere in the tree."""

_DATED = frozenset({*FATES, LinkKind.VEHICLE_FOR, LinkKind.WOULD_REPLACE})
"""Ties of which one wants to know the day."""


PERIODS_ARE_OF_ACTS = said(
    "Periods are those of the acts. How long funds may be obligated, or are bound, and whether a later act reaches "
    "back over a gap, is another question."
)
"""What the end of a fiscal year, or a lapse, does not say."""

NARROW = 64
"""Columns below which the days of a period stand above its words."""


class Row(NamedTuple):
    """One line of a tree: the rules before it, the rules before its further lines, a mark, the words."""

    first: str
    rest: str
    words: str
    look: Look
    mark: Mark | None = None


def lineage_page(view: LineageView, width: int) -> Page:
    """The lineage of an item as a page of its own."""
    lineage = view.lineage
    page = Page(width)
    page.title(f"{lineage.item}  {lineage.title}")
    share = f" · {lineage.share}" if lineage.share else ""
    page.paragraph(f"{lineage.name}{share} · as of {view.as_of}", Look.QUIET)
    page.blank()
    lineage_lines(page, lineage, view.sources)
    return page


def caveats(lineage: Lineage) -> tuple[str, ...]:
    """What the periods of an item do not say, where one might think that they do."""
    ended = any(each.ends_with.startswith("fiscal year") or each.kind is PeriodKind.LAPSE for each in lineage.carriage)
    return (PERIODS_ARE_OF_ACTS,) if ended else ()


def lineage_section(page: Page, lineage: Lineage | None, names: dict[str, str]) -> None:
    """The section of an item's detail; nothing where nothing is known of where it came from and went."""
    if lineage is None or not (lineage.carriage or groups(lineage) or lineage.now.force is not Force.NOT_RECORDED):
        return
    page.heading(said("Lineage"))
    lineage_lines(page, lineage, names)


def lineage_lines(page: Page, lineage: Lineage, names: dict[str, str]) -> None:
    """The line of the day, what is proposed, the periods and the tree."""
    mark = FORCE_MARKS[lineage.now.force]
    page.bullet(lineage.now.words, Look.BOLD, mark=mark)
    for sentence in lineage.proposed:
        page.bullet(sentence, Look.PLAIN, mark=FORCE_MARKS[Force.PROPOSED])
    for words in caveats(lineage):
        page.under(words)
    if len(lineage.carriage) > 1:
        page.blank()
        page.paragraph(said("In time"), Look.QUIET)
        for period in lineage.carriage:
            _period(page, period, names)
    for title, branches in groups(lineage):
        page.blank()
        page.paragraph(title, Look.QUIET)
        for row in tree_rows(branches):
            glyph, tone = row.mark or ("", Tone.PLAIN)
            first = (Span(row.first), Span(f"{glyph} ", LOOKS[tone])) if glyph else (Span(row.first),)
            page.branch(first, row.rest + ("  " if glyph else ""), row.words, row.look)


def groups(lineage: Lineage) -> list[tuple[str, tuple[Branch, ...]]]:
    """The branches of a lineage under their headings, empty ones left out."""
    every = (
        (said("Came from"), lineage.came_from),
        (said("Became"), lineage.became),
        (said("Beside it"), lineage.beside),
    )
    return [(title, branches) for title, branches in every if branches]


def tree_rows(branches: tuple[Branch, ...], before: str = "") -> Iterator[Row]:
    """The lines of a tree drawn with rules, each branch followed by its own."""
    for branch in branches:
        last = branch is branches[-1]
        under = before + ("   " if last else "│  ")
        below = under + ("│  " if branch.branches else "   ")
        for number, words in enumerate(ties_said(branch)):
            first = before + ("└─ " if last else "├─ ") if number == 0 else below
            yield Row(first, below, words, Look.PLAIN)
        if not branch.again:
            if branch.state.words:
                yield Row(below, below, branch.state.words, Look.PLAIN, FORCE_MARKS[branch.state.force])
            for remark in remarks(branch):
                yield Row(below, below, remark, Look.QUIET)
            yield from tree_rows(branch.branches, under)


def branch_name(branch: Branch) -> str:
    """How an item of the tree is named: as people cite it, with its id."""
    return f"{branch.name} ({branch.item})" if branch.name != branch.item else branch.item


def ties_said(branch: Branch) -> Iterator[Said]:
    """Each tie of a branch to the item above it; the branch is named by the first."""
    for number, tie in enumerate(branch.ties):
        words = tie_words(tie, branch.item, branch_name(branch) if number == 0 else said("it"))
        yield said(_ELSEWHERE[branch.again], words=words) if branch.again else words


def tie_words(tie: Tie, item: str, named: str) -> Said:
    """What ties the item above to `item`, called `named`: `carried forward by P.L. 119-4, 2025-03-15 to 2025-09-30`."""
    forward, backward = _PROPOSED[tie.kind, tie.active] if tie.proposed else TIE_WORDS[tie.kind]
    words = _dated(said(forward if tie.target == item else backward, item=named), tie)
    if tie.through:
        words = said("its measure {measure}: {words}", measure=tie.through, words=words)
    if tie.author and tie.claimed:
        return said("{words} (recorded by {author}, claimed: no evidence supports it)", words=words, author=tie.author)
    return said("{words} (recorded by {author})", words=words, author=tie.author) if tie.author else words


def remarks(branch: Branch) -> list[str]:
    """The title of an item and what it withholds, unless it only carries another's text; the notes on its ties."""
    carries = any(tie.kind is LinkKind.CARRIED_FORWARD_BY and tie.target == branch.item for tie in branch.ties)
    titled = [] if carries else [joined("; ", (branch.title, branch.share)) if branch.share else branch.title]
    return [*titled, *dict.fromkeys(_noted(tie) for tie in branch.ties if tie.note)]


def _noted(tie: Tie) -> Said:
    if tie.author:
        return said("reason: {note}", note=tie.note)
    return said("the catalogue notes: {note}", note=tie.note)


def period_words(period: CarriagePeriod) -> Said:
    """What a period was, without its days: `carried forward by P.L. 119-4`."""
    words = _what_was(period)
    if period.ends_with:
        words = said("{words} ({end})", words=words, end=period.ends_with)
    if period.author:
        words = said("{words} (recorded by {author})", words=words, author=period.author)
    if not period.day_known:
        words = said("{words}; the day was not recorded, it is the first on which both are known", words=words)
    if period.through:
        words = said("its measure {measure}: {words}", measure=period.through, words=words)
    if period.of and period.kind is not PeriodKind.LAPSE:
        words = said("{item}: {words}", item=period.of_name, words=words)
    return words


def _what_was(period: CarriagePeriod) -> Said:
    if period.kind is PeriodKind.OWN:
        return said("in force by its own act, {name}", name=period.name) if period.name else said("in force")
    if period.kind is PeriodKind.CARRIED:
        return said("carried forward by {item}", item=period.name)
    if period.kind is PeriodKind.REPLACED:
        return said("replaced by {item}", item=period.name)
    if period.kind is PeriodKind.LAPSE:
        return said("lapse: nothing carried it")
    return said("no act recorded as carrying it")


def period_days(period: CarriagePeriod) -> Said:
    """The days of a period, first and last: `2025-03-15 to 2025-09-30`, `since 2026-02-03`."""
    if period.until and not period.begun and not period.ended:
        return said("{begins} to {ends}", begins=period.since, ends=period.until)
    if period.until:
        return said("{first} to {last}", first=day_written(period.first), last=day_written(period.last))
    return said("since {day}", day=day_written(period.first))


def cited(source: str, names: dict[str, str]) -> str:
    """Sources of a tie or lapse, `id, locator; id, locator`, by their names."""
    parts = (part.partition(", ") for part in source.split("; "))
    return "; ".join(f"{names.get(name, name)}{comma}{locator}" for name, comma, locator in parts)


def _period(page: Page, period: CarriagePeriod, names: dict[str, str]) -> None:
    """A period: its days in a column before its words, or above them where the page is narrow."""
    glyph, tone = PERIOD_MARKS[period.kind]
    look = LOOKS[tone] if tone is Tone.BAD else Look.PLAIN
    mark = Span(f"{glyph} ", LOOKS[tone])
    if page.width < NARROW:
        page.branch((mark,), "  ", period_days(period), Look.QUIET)
        page.under(period_words(period), look)
        indent = "  "
    else:
        days = f"{page.shown(period_days(period)):<24}  "
        indent = " " * (len(days) + 2)
        page.branch((mark, Span(days, Look.QUIET)), indent, period_words(period), look)
    if period.kind is PeriodKind.LAPSE and period.source:
        page.branch((Span(indent),), indent, cited(period.source, names), Look.QUIET)


def _dated(words: Said, tie: Tie) -> Said:
    if not tie.first:
        unknown = tie.kind in _DATED or tie.since is None
        return said("{tie}, date not recorded", tie=words) if unknown else words
    if tie.last:
        return said("{tie}, {first} to {last}", tie=words, first=day_written(tie.first), last=day_written(tie.last))
    if tie.proposed:
        return said("{tie}, proposed {day}", tie=words, day=day_written(tie.first))
    return said("{tie}, {day}", tie=words, day=day_written(tie.first))
