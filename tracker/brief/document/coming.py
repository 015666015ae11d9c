"""What lies ahead: deadlines, requirements without a date, withheld money, bills that die with their Congress."""

from collections.abc import Sequence

from tracker.brief.charts.compose import timeline
from tracker.brief.document.blocks import Block, Column, Figure, Row, Section, Table, Words
from tracker.brief.document.deadline_tables import ANSWERS, ahead_table, by_force, force_label, rule_list
from tracker.brief.document.money import money
from tracker.brief.document.voice import Voice, day_cell, paragraph
from tracker.brief.forces import FORCE_LABELS
from tracker.brief.model_standing import Deadline, DeadlineOutcome
from tracker.brief.model_trend import EndingCongress
from tracker.text.ordinals import ordinal

MOST_BILLS = 40
"""How many bills a standard brief names; a full one names all."""


def what_is_coming(voice: Voice) -> Section:
    """By date first, then what has no date."""
    due = voice.brief.deadlines
    heading = voice.say("Deadlines through {day}", day=due.ahead_to)
    blocks: list[Block] = [Section("ahead", heading, tuple(_ahead(voice)))]
    held = money(voice)
    if held:
        blocks.append(Section("withheld", voice.say("Money withheld until a certification"), tuple(held)))
    if voice.brief.ending is not None:
        blocks.append(_ending(voice, voice.brief.ending))
    if due.no_further:
        said = voice.counted(
            "{number} requirement would recur, but no date is computed after those listed; its reason stands first.",
            "{number} requirements would recur, but no date is computed after those listed; their reason stands first.",
            len(due.no_further),
        )
        inner = (paragraph(Words(said)), *by_force(voice, due.no_further, "no-further", rule_list))
        blocks.append(Section("no-further", voice.say("Requirements with no further date"), inner))
    if due.undated:
        said = voice.counted(
            "From {number} requirement no date is computed; the rule stands before it.",
            "From {number} requirements no date is computed; the rule stands before them.",
            len(due.undated),
        )
        inner = (paragraph(Words(said)), *by_force(voice, due.undated, "undated", rule_list))
        blocks.append(Section("undated", voice.say("Requirements with no date"), inner))
    missing = _missing(voice, bool(held))
    if missing:
        blocks.insert(0, paragraph(Words(missing), role="small"))
    return Section("what-is-coming", voice.say("What is coming"), tuple(blocks))


def still_ahead(voice: Voice) -> list[Deadline]:
    """The deadlines ahead, those due on the as-of date itself among them."""
    due = voice.brief.deadlines
    closed = (*ANSWERS, DeadlineOutcome.OVERDUE)
    return [*(each for each in due.fell_due if each.outcome not in closed), *due.ahead]


def _ahead(voice: Voice) -> list[Block]:
    due = voice.brief.deadlines
    ahead = still_ahead(voice)
    blocks: list[Block] = by_force(voice, ahead, "ahead", ahead_table)
    if not ahead:
        said = voice.say(
            "No computed deadline falls between {day} and {last}.",
            day=voice.brief.heading.as_of,
            last=due.ahead_to,
        )
        blocks.append(paragraph(Words(said)))
    for force in FORCE_LABELS:
        shown = {each.subject: each for each in (*due.overdue, *due.fell_due, *due.ahead) if each.force is force}
        if shown:
            caption = voice.say(
                "Deadlines past and ahead, with what stands of each: {force}", force=force_label(voice, force)
            )
            chart = timeline(voice, force.value, force_label(voice, force), tuple(shown.values()))
            blocks.append(Figure(chart, caption))
    return blocks


def _ending(voice: Voice, ending: EndingCongress) -> Section:
    """The bills that die with the Congress that sits; none of them is law."""
    heading = voice.say("Bills that die with the {congress} Congress", congress=ordinal(ending.congress))
    said = voice.counted(
        "The {congress} Congress ends on {day}. By what is recorded, {number} bill that is followed here is neither "
        "law nor over nor taken up elsewhere; unless it is enacted by then, it dies with that Congress.",
        "The {congress} Congress ends on {day}. By what is recorded, {number} bills that are followed here are neither "
        "law nor over nor taken up elsewhere; those not enacted by then die with that Congress.",
        len(ending.bills),
        congress=ordinal(ending.congress),
        day=ending.ends_on,
    )
    shown = ending.bills if voice.full else ending.bills[:MOST_BILLS]
    rows = tuple(
        Row(
            (
                voice.named(each.item, each.title),
                (Words(voice.of(each.stage)),),
                day_cell(each.since),
                (Words(voice.tongue.number(each.provisions)),),
            )
        )
        for each in shown
    )
    columns = (
        Column(voice.say("Bill"), share=6),
        Column(voice.of("Stage"), share=3),
        Column(voice.say("Since"), "date", 2),
        Column(voice.say("Provisions"), "number", 2),
    )
    caption = voice.say("Bills, by their last recorded stage")
    blocks: list[Block] = [paragraph(Words(said)), Table("ending-bills", caption, columns, rows)]
    if len(shown) < len(ending.bills):
        blocks.append(paragraph(voice.and_more(len(ending.bills) - len(shown)), role="legend"))
    return Section("ending", heading, tuple(blocks))


def _missing(voice: Voice, held: bool) -> str:
    said: Sequence[str] = (
        "" if held else voice.say("No provision withholds money."),
        ""
        if voice.brief.deadlines.undated
        else voice.say("A date is computed for every requirement in the catalogue."),
        "" if voice.brief.ending is not None else voice.say("No bill that is followed here dies with the Congress."),
    )
    return " ".join(each for each in said if each)
