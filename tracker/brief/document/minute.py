"""The section that is read in one minute: what follows from counts alone, the scoreboards, the trend."""

from collections.abc import Iterable, Sequence

from tracker.brief.charts.compose import adoption_trend, short_quarter, status_by_addressee
from tracker.brief.document.blocks import Block, Column, Figure, Line, Paragraph, Row, Section, Table, Words
from tracker.brief.document.voice import NOTHING_CODE, Voice, day_cell, paragraph
from tracker.brief.model_standing import AddresseeScore, DeadlineOutcome
from tracker.brief.model_trend import QuarterPoint
from tracker.brief.model_values import Tally
from tracker.brief.sentences import headline
from tracker.catalog.vocabulary import CLOSING_VALUES


def in_one_minute(voice: Voice) -> Section:
    """The opening section."""
    first, *others = headline(voice.brief.heading, voice.brief.headline, voice.tongue)
    opening = (Paragraph((Words(first),), "lead"), *(Paragraph((Words(each),)) for each in others))
    scores = (*_by_addressee(voice), *_by_authority(voice))
    board = Section("scoreboard", voice.say("Scoreboard"), scores)
    return Section("in-one-minute", voice.say("In one minute"), (*opening, board, *_positions(voice), *_trend(voice)))


def addressee_table(voice: Voice) -> Table:
    """Adoption by addressee, in four counts and a sum."""
    scores = voice.brief.scoreboard.addressees
    rows = [Row(((voice.original(score.addressee),), *_numbers(voice, _four(score)))) for score in scores]
    if len(scores) > 1:
        sums = [sum(numbers) for numbers in zip(*(_four(score) for score in scores), strict=True)]
        rows.append(Row(((Words(voice.say("All")),), *_numbers(voice, sums)), total=True))
    headings = (
        voice.of("No evidence recorded"),
        voice.of("Open"),
        voice.say("Closed"),
        voice.say("Of these, only claimed"),
        voice.say("All"),
    )
    columns = (Column(voice.say("To"), share=4), *(Column(each, "number", 2) for each in headings))
    return Table("by-addressee", voice.say("Recommendations by addressee"), columns, tuple(rows))


def _by_addressee(voice: Voice) -> Iterable[Block]:
    scores = voice.brief.scoreboard.addressees
    if not scores:
        yield paragraph(Words(voice.say("The catalogue holds no recommendations.")))
        return
    yield addressee_table(voice)
    told = _told_apart(voice, scores)
    if told:
        yield Paragraph((Words(told),), "legend")
    yield Figure(
        status_by_addressee(voice), voice.say("Adoption of the recommendations, by addressee (claims included)")
    )


def _four(score: AddresseeScore) -> tuple[int, ...]:
    """Nothing recorded, open, closed, closed on a claim alone, and all."""
    closed = sum(tally.count for tally in score.adoption if tally.value in CLOSING_VALUES)
    nothing = sum(tally.count for tally in score.adoption if tally.value == NOTHING_CODE)
    return nothing, score.recommendations - closed - nothing, closed, score.claimed, score.recommendations


def _told_apart(voice: Voice, scores: Sequence[AddresseeScore]) -> str:
    """The values behind *open* and *closed*, where there is more than one of either kind on record."""
    sums = [
        (tally, sum(score.adoption[index].count for score in scores))
        for index, tally in enumerate(scores[0].adoption)
        if tally.value != NOTHING_CODE
    ]
    some = [(tally, number) for tally, number in sums if number]
    if not any(tally.value not in ("open", "implemented") for tally, _ in some):
        return ""
    told = [voice.say("{label}: {number}", label=voice.of(tally.label), number=number) for tally, number in some]
    return voice.say("By status: {numbers}.", numbers="; ".join(told))


def _by_authority(voice: Voice) -> Iterable[Block]:
    scores = voice.brief.scoreboard.authorities
    if not scores:
        yield paragraph(Words(voice.say("The catalogue holds no provisions.")))
        return
    rows = tuple(
        Row(
            (
                (Words(voice.of(score.label)),),
                *_numbers(
                    voice,
                    (
                        score.provisions,
                        score.nothing_recorded,
                        _count(score.deadlines, DeadlineOutcome.OVERDUE),
                        _count(score.deadlines, DeadlineOutcome.ANSWERED, DeadlineOutcome.CLAIMED),
                        _count(score.deadlines, DeadlineOutcome.DUE_SOON, DeadlineOutcome.PENDING),
                    ),
                ),
            )
        )
        for score in scores
    )
    headings = (
        voice.say("Provisions"),
        voice.say("Nothing recorded"),
        voice.say("Deadlines overdue"),
        voice.say("Deadlines answered"),
        voice.say("Deadlines ahead"),
    )
    columns = (Column(voice.say("Authority"), share=4), *(Column(each, "number", 2) for each in headings))
    yield Table("by-authority", voice.say("Provisions by authority"), columns, rows)
    said = voice.say(
        "Overdue: the due date has passed and no evidence of submission is recorded. Ahead: due later, however far "
        "off. A bill, a committee report, a commitment or an executive action is not law."
    )
    yield Paragraph((Words(said),), "legend")


def _positions(voice: Voice) -> Iterable[Section]:
    positions = voice.brief.scoreboard.positions
    heading = voice.say("Recommendations with a recorded status")
    if not positions:
        return
    rows = tuple(
        Row(
            (
                voice.named(each.item, each.title),
                (voice.value(each.adoption),),
                (voice.value(each.response),) if each.response.value else (),
                (voice.value(each.trend),) if each.trend.value else (),
                day_cell(each.last_seen),
                voice.cites(each.evidence),
            )
        )
        for each in positions
    )
    columns = (
        Column(voice.say("Recommendation"), share=5),
        Column(voice.of("Adoption"), "state", 3),
        Column(voice.of("Response"), "state", 2),
        Column(voice.of("Trend"), "state", 2),
        Column(voice.say("Last looked at"), "date", 2),
        Column(voice.say("Notes"), share=2),
    )
    yield Section(
        "positions", heading, (Table("positions-table", voice.say("Where they stand on each axis"), columns, rows),)
    )


def _trend(voice: Voice) -> Iterable[Section]:
    points = voice.brief.trend
    if not points:
        return
    heading = voice.say("The last {number} quarters", number=len(points))
    moved = any(tally.count for point in points for tally in point.adoption if tally.value != NOTHING_CODE)
    blocks: list[Block] = []
    if moved:
        blocks.append(
            Figure(
                adoption_trend(voice),
                voice.say("Adoption of the recommendations at the end of each quarter (claims included)"),
            )
        )
    elif voice.brief.scoreboard.addressees:
        said = voice.say("No recommendation had a recorded status at the end of any of these quarters.")
        blocks.append(paragraph(Words(said)))
    if moved or any(point.changes or point.fell_due or point.overdue for point in points):
        blocks += (_trend_table(voice, points), Paragraph((Words(_trend_legend(voice)),), "legend"))
    yield Section("trend", heading, tuple(blocks))


def _trend_table(voice: Voice, points: Sequence[QuarterPoint]) -> Table:
    rows = tuple(
        Row(
            (
                (Words(short_quarter(voice, point.quarter)),),
                *_numbers(
                    voice,
                    (
                        sum(tally.count for tally in point.adoption if tally.value in CLOSING_VALUES),
                        point.changes,
                        point.fell_due,
                        point.unanswered,
                        point.overdue,
                    ),
                ),
            )
        )
        for point in points
    )
    headings = (
        voice.say("Recommendations closed"),
        voice.say("Changes in effect"),
        voice.say("Deadlines fallen due"),
        voice.say("Of these, unanswered"),
        voice.say("All overdue at the end"),
    )
    columns = (Column(voice.say("Quarter"), share=2), *(Column(each, "number", 2) for each in headings))
    return Table("trend-table", voice.say("Quarter by quarter"), columns, rows)


def _trend_legend(voice: Voice) -> str:
    """What the counts of earlier quarters are made of."""
    return f"{_trend_basis(voice)} {voice.say('What is only claimed is counted with what is closed.')}"


def _trend_basis(voice: Voice) -> str:
    heading = voice.brief.heading
    if heading.as_of == heading.last_day:
        return voice.say(
            "Each quarter as it stood on its last day, from all records this brief is made from: what was recorded "
            "late counts for the quarter in which it took effect."
        )
    return voice.say(
        "Each quarter as it stood on its last day, the last one on {day}, from all records this brief is made from: "
        "what was recorded late counts for the quarter in which it took effect.",
        day=heading.as_of,
    )


def _count(tallies: Sequence[Tally], *outcomes: DeadlineOutcome) -> int:
    wanted = {each.value for each in outcomes}
    return sum(tally.count for tally in tallies if tally.value in wanted)


def _numbers(voice: Voice, numbers: Iterable[int]) -> tuple[Line, ...]:
    return tuple((Words(voice.tongue.number(number)),) for number in numbers)
