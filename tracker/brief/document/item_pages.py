"""The page of each item that a brief holds one for: where it stands, how it came there, and what says so."""

from collections.abc import Iterable

from tracker.brief.document.blocks import (
    Address,
    Block,
    Bullets,
    Column,
    Fact,
    Facts,
    Line,
    Picture,
    Row,
    Section,
    Table,
    Words,
)
from tracker.brief.document.voice import Voice, anchor_of, day_cell, listed, paragraph, spaced
from tracker.brief.document.web import is_web_address
from tracker.brief.model_pages import ItemPage, PageAxis, PageDeadline, PageStep, PageUpdate
from tracker.brief.model_trend import Crossing
from tracker.text.tongue import N_, Said

_BASES = {
    "catalogue": N_("from the catalogue"),
    "calendar": N_("by the calendar"),
}


def items(voice: Voice) -> Section:
    """The section of the item pages, in the brief's order."""
    titles = titles_of(voice)
    inner = tuple(_page(voice, page, titles) for page in voice.brief.pages)
    voice.here = ""
    return Section("items", voice.say("Item by item"), inner, fresh_page=True)


def titles_of(voice: Voice) -> dict[str, str]:
    """The titles of what stands in the crosswalk."""
    walk = voice.brief.crosswalk
    return {each.item: each.title for each in walk.recommendations} | {
        each.item: each.title for each in walk.provisions
    }


def _page(voice: Voice, page: ItemPage, titles: dict[str, str]) -> Section:
    voice.here = page.item
    blocks: list[Block] = []
    if page.summary:
        blocks.append(paragraph(voice.catalogue(page.item, page.summary, "summary")))
    blocks.append(about(voice, page))
    blocks.append(standing_table(voice, page))
    if page.deadlines:
        blocks.append(deadlines_table(voice, page))
    blocks += _history(voice, page)
    blocks += crossings(voice, page, titles)
    blocks += _lineage(voice, page)
    if page.questions:
        blocks.append(paragraph(Words(voice.say("Not verified in the catalogue:"), "strong")))
        blocks.append(Bullets(tuple((voice.original(each),) for each in page.questions)))
    heading = f"{page.item} {voice.plain(page.item, page.title)}"
    return Section(anchor_of(page.item), heading, tuple(blocks))


def about(voice: Voice, page: ItemPage) -> Facts:
    """What the catalogue says of an item: how it is cited, whose it is, where it stands in which source."""
    facts = [Fact(voice.say("Cited as"), _citation(voice, page))] if page.citation else []
    facts.append(Fact(voice.say(_GROUPS.get(page.kind, _GROUPS[""])), (_group(voice, page),)))
    if page.measure:
        facts.append(Fact(voice.say("Part of"), (voice.subject(page.measure),)))
    if page.url:
        shown = Address(page.url, page.url) if is_web_address(page.url) else Words(page.url)
        facts.append(Fact(voice.say("Text"), (shown,)))
    if page.sources:
        facts.append(Fact(voice.say("Stands in"), listed((voice.original(each),) for each in page.sources)))
    facts += [Fact(voice.say("Known from the catalogue"), (voice.original(each),)) for each in page.facts]
    if page.evidence:
        facts.append(Fact(voice.say("Cited for the item itself"), voice.cites(page.evidence)))
    return Facts(tuple(facts))


def _citation(voice: Voice, page: ItemPage) -> Line:
    """As it is cited: a recommendation by its place among those to one addressee, whose name may be translated."""
    if page.kind != "recommendation" or not isinstance(page.citation, Said):
        return (Words(voice.of(page.citation)),)
    template = N_("Recommendation {place} to {addressee}")
    return voice.line(template, place=page.citation.values["place"], addressee=voice.original(page.group))


def _group(voice: Voice, page: ItemPage) -> Words:
    return voice.original(page.group) if page.kind == "recommendation" else Words(voice.of(page.group))


def standing_table(voice: Voice, page: ItemPage) -> Table:
    """Where an item and its parts stand on each axis."""
    rows = tuple(
        Row(
            (
                _axis_name(voice, page, each),
                (voice.value(each.standing),),
                day_cell(each.standing.since),
                _seen(voice, each),
                _because(voice, each),
                _weight(voice, each),
            )
        )
        for each in page.axes
        if not _told_by_deadlines(page, each)
    )
    columns = (
        Column(voice.say("Axis"), share=8),
        Column(voice.say("Stands at"), "state", 4),
        Column(voice.say("Since"), "date", 2),
        Column(voice.say("Last looked at"), "date", 2),
        Column(voice.say("As recorded"), share=5),
        Column(voice.say("Notes"), share=2),
    )
    caption = voice.say("Where {item} stands", item=page.item)
    return Table(f"standing-{page.item}", caption, columns, rows)


def _told_by_deadlines(page: ItemPage, axis: PageAxis) -> bool:
    """Whether nothing is recorded of a requirement itself but its deadlines say what is: two answers would differ."""
    if axis.axis != "requirement" or axis.standing.value is not None:
        return False
    return any(due.subject.partition("#")[0] == axis.subject for due in page.deadlines)


def _axis_name(voice: Voice, page: ItemPage, axis: PageAxis) -> Line:
    name = Words(voice.of(axis.axis_label))
    if axis.subject == page.item:
        return (name,)
    if not axis.subject_title:
        return (name, Words(": "), voice.subject(axis.subject))
    field = "text" if axis.axis == "condition" else "title"
    return (name, Words(": "), *voice.titled(axis.subject, axis.subject_title, field))


def _seen(voice: Voice, axis: PageAxis) -> Line:
    if axis.last_seen is None:
        return ()
    days = voice.counted("not verified for {number} day", "not verified for {number} days", axis.days or 0)
    return (*day_cell(axis.last_seen), *((Words(f" ({days})"),) if axis.stale else ()))


def _because(voice: Voice, axis: PageAxis) -> Line:
    if axis.basis == "recorded":
        by = Words(voice.say("({author})", author=axis.author), "quiet") if axis.author else Words("")
        return spaced((voice.reason(axis.reason),) if axis.reason else (), (by,) if by.text else ())
    if axis.basis not in _BASES:
        return ()
    base = Words(voice.say(_BASES[axis.basis]), "quiet")
    return (base, Words(": "), voice.original(axis.reason)) if axis.reason else (base,)


def _weight(voice: Voice, axis: PageAxis) -> Line:
    """The notes, the best grade among those that support, and how many contradict."""
    told = [voice.say("best grade {grade}", grade=axis.grade)] if axis.grade else []
    if axis.contradicting:
        told.append(voice.counted("{number} contradicts", "{number} contradict", axis.contradicting))
    return spaced(voice.cites(axis.evidence), (Words("; ".join(told), "quiet"),) if told else ())


def deadlines_table(voice: Voice, page: ItemPage) -> Table:
    """The deadlines of an item, how each was counted and what came of it."""
    rows = tuple(Row(_deadline(voice, each)) for each in page.deadlines)
    columns = (
        Column(voice.say("Due"), "date", 2),
        Column(voice.say("What"), share=5),
        Column(voice.say("How it is counted"), share=4),
        Column(voice.say("On record"), "state", 4),
        Column(voice.say("Notes"), share=2),
    )
    return Table(f"due-{page.item}", voice.say("Deadlines of {item}", item=page.item), columns, rows, 1)


def _deadline(voice: Voice, due: PageDeadline) -> tuple[Line, ...]:
    return (
        day_cell(due.due_on),
        voice.titled(due.subject, due.requirement_title),
        (Words(voice.of(due.arithmetic)),),
        (voice.state(due.outcome, due.label),),
        voice.cites(due.evidence),
    )


def _history(voice: Voice, page: ItemPage) -> Iterable[Block]:
    yield paragraph(Words(voice.say("History"), "strong"))
    if not page.history:
        yield paragraph(Words(voice.say("Nothing has been recorded on this item.")))
        return
    yield Bullets(tuple(update_line(voice, page, each) for each in page.history))


def update_line(voice: Voice, page: ItemPage, row: PageUpdate) -> Line:
    """A recorded row: when, what, why, and who took it back."""
    what = _said(voice, row)
    if row.subject != page.item:
        part = voice.part(row.subject, row.subject_title) if row.subject_title else (voice.subject(row.subject),)
        what = (*part, Words(", "), *what)
    marks = [voice.say("not yet in effect on the as-of date")] if row.state == "not-yet" else []
    line = voice.line(N_("{day}: {what}{marks}."), day=row.effective_date, what=what, marks=voice.marked(marks))
    told = spaced(
        line,
        voice.why(row.reason, row.corrects) if row.reason else (),
        (voice.signed(row.recorded_on, row.author),),
        voice.cites(row.evidence),
    )
    return spaced(told, _ended(voice, row))


def _said(voice: Voice, row: PageUpdate) -> Line:
    axis = voice.of(row.axis_label)
    if row.label:
        return (Words(f"{axis}: "), Words(voice.of(row.label), "strong"))
    kind = voice.say("check") if row.kind == "check" else voice.say("note")
    return (Words(f"{axis}, {kind}" if axis else kind),)


def _ended(voice: Voice, row: PageUpdate) -> Line:
    if row.state not in ("corrected", "retracted"):
        return ()
    if row.state == "corrected":
        said = voice.say("Corrected by {author}:", author=row.ended_by) if row.ended_by else voice.say("Corrected.")
    else:
        said = voice.say("Retracted by {author}:", author=row.ended_by) if row.ended_by else voice.say("Retracted.")
    return spaced((Words(said, "strong"),), (voice.reason(row.ended_reason),) if row.ended_reason else ())


def crossings(voice: Voice, page: ItemPage, titles: dict[str, str]) -> Iterable[Block]:
    """What bears on a recommendation, or what a provision bears on, and why."""
    if not page.crossings:
        if page.kind == "recommendation":
            yield paragraph(Words(voice.say("No provision in the catalogue bears on this recommendation.")))
        return
    asked = page.kind == "recommendation"
    heading = voice.say("Provisions that bear on it") if asked else voice.say("Recommendations that it bears on")
    yield paragraph(Words(heading, "strong"))
    yield Bullets(tuple(_crossing(voice, each, page.item, titles) for each in page.crossings))


def _crossing(voice: Voice, crossing: Crossing, item: str, titles: dict[str, str]) -> Line:
    """The other of the two, what the provision is to the recommendation, and why."""
    other = crossing.provision if crossing.recommendation == item else crossing.recommendation
    line = voice.line(
        N_("{other}{authority} – {bearing}."),
        other=voice.named(other, titles.get(other, "")),
        authority=voice.authority(other),
        bearing=voice.of(crossing.label),
    )
    return spaced(line, (voice.original(crossing.why),) if crossing.why else ())


def _lineage(voice: Voice, page: ItemPage) -> Iterable[Block]:
    if not page.lineage and not page.lineage_now:
        return
    yield paragraph(Words(voice.say("Lineage"), "strong"))
    yield from lineage(voice, page)


def lineage(voice: Voice, page: ItemPage) -> Iterable[Block]:
    """Where an item came from and what became of it, in words and as a picture."""
    if page.lineage_now:
        yield paragraph(Words(f"{voice.of(page.lineage_now)}."))
    steps = [_step(voice, each) for each in page.lineage]
    if steps:
        yield Bullets(tuple((Words(each),) for each in steps))
    if page.pictured:
        caption = voice.say("Lineage of {item}", item=page.item)
        told = (f"{voice.of(page.lineage_now)}." if page.lineage_now else "", *steps)
        yield Picture(f"line-{page.item}", voice.drawn(page.item), caption, " ".join(part for part in told if part))


def _step(voice: Voice, step: PageStep) -> str:
    tie = voice.of(step.tie)
    parts = [f"{tie[:1].upper()}{tie[1:]}", voice.of(step.words)]
    return f"{'. '.join(part for part in parts if part)}."


_GROUPS = {
    "recommendation": N_("Asked of"),
    "provision": N_("Authority"),
    "": N_("Kind"),
}
