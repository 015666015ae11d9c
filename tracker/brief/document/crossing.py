"""The crosswalk: which provisions bear on which recommendation, and which recommendation has no vehicle."""

from collections.abc import Mapping, Sequence

from tracker.brief.charts.compose import crosswalk_map
from tracker.brief.document.absent import grouped_by_addressee
from tracker.brief.document.blocks import (
    Block,
    Callout,
    Column,
    Figure,
    Inline,
    Line,
    Paragraph,
    Row,
    Section,
    Table,
    Words,
)
from tracker.brief.document.voice import Voice, listed, paragraph
from tracker.brief.forces import FORCE_LABELS
from tracker.brief.model_standing import Force
from tracker.brief.model_trend import CrossedProvision, Crossing
from tracker.catalog.vocabulary import AUTHORITY_LABELS, Authority, Bearing

_ORDER = {each.value: index for index, each in enumerate(Bearing)}
_LAW = frozenset({AUTHORITY_LABELS[Authority.STATUTE], AUTHORITY_LABELS[Authority.TREATY]})
_COMMITMENT = frozenset({AUTHORITY_LABELS[Authority.COMMITMENT], AUTHORITY_LABELS[Authority.EXECUTIVE_ACTION]})

MOST_CELLS = 10_000
"""Recommendations times provisions up to which a matrix can be read; a larger crosswalk is told by its table alone."""


def crosswalk(voice: Voice) -> Section:
    """Recommendations with no vehicle first, then the matrix of each force, then every recommendation in words."""
    walk = voice.brief.crosswalk
    blocks: list[Block] = list(without_vehicle(voice))
    if walk.crossings:
        forces = _forces(voice)
        ordered = [each for force in FORCE_LABELS for each in walk.provisions if forces[each.item] is force]
        if len(walk.recommendations) * len(ordered) <= MOST_CELLS:
            blocks.append(Figure(crosswalk_map(voice, ordered), _order(voice, forces)))
        blocks += (_table(voice, forces), Paragraph((Words(_legend(voice)),), "legend"))
    else:
        blocks.append(paragraph(Words(voice.say("No provision in the catalogue bears on a recommendation."))))
    return Section("crosswalk", voice.say("Recommendations and provisions"), tuple(blocks))


def _order(voice: Voice, forces: Mapping[str, Force]) -> str:
    """The caption of the matrix: what its columns are, in their order."""
    counts = [list(forces.values()).count(force) for force in FORCE_LABELS]
    law, asked, commitments = (voice.tongue.number(count) for count in counts)
    said = voice.say(
        "Provisions that bear on the recommendations, from left to right: of a statute or treaty, or of a report that "
        "one makes mandatory ({law}); of other reports and of bills, not law ({asked}); commitments and executive "
        "actions ({commitments})",
        law=law,
        asked=asked,
        commitments=commitments,
    )
    if not voice.brief.absences.without_vehicle:
        return said
    return f"{said}. {voice.say('A row with a band and a bold name is of a recommendation with no vehicle')}"


def without_vehicle(voice: Voice) -> Sequence[Block]:
    """The recommendations that nothing in the catalogue advances, or that there are none."""
    named = voice.brief.absences.without_vehicle
    if not named:
        if not voice.brief.headline.recommendations:
            return ()
        said = voice.say("Some provision in the catalogue advances every recommendation, at least in part.")
        return (paragraph(Words(said)),)
    said = voice.counted(
        "{number} of {all} recommendations has no vehicle: no provision in the catalogue advances it, even in part.",
        "{number} of {all} recommendations have no vehicle: no provision in the catalogue advances them, even in part.",
        len(named),
        all=voice.brief.headline.recommendations,
    )
    return (Callout("caution", (Words(said),)), grouped_by_addressee(voice, named))


def _forces(voice: Voice) -> Mapping[str, Force]:
    """What each provision of the crosswalk rests on: as its deadlines and money say, else as its authority does."""
    brief = voice.brief
    due = brief.deadlines
    known = {each.item: each.force for each in (*due.undated, *due.no_further)}
    known |= {each.item: each.force for each in (*due.overdue, *due.fell_due, *due.ahead, *due.answered)}
    known |= {each.item: each.force for each in brief.scoreboard.withholdings}
    return {each.item: known.get(each.item) or _by_authority(each) for each in brief.crosswalk.provisions}


def _by_authority(provision: CrossedProvision) -> Force:
    if provision.authority in _LAW:
        return Force.LAW
    return Force.COMMITMENT if provision.authority in _COMMITMENT else Force.ASKED


def crossing_table(voice: Voice) -> Table:
    """What bears on each recommendation, in words."""
    return _table(voice, _forces(voice))


def _table(voice: Voice, forces: Mapping[str, Force]) -> Table:
    """A column for each force, so that law and what is not law never stand in one."""
    by_recommendation: dict[str, list[Crossing]] = {}
    for crossing in voice.brief.crosswalk.crossings:
        by_recommendation.setdefault(crossing.recommendation, []).append(crossing)
    rows = tuple(
        Row(
            (
                voice.named(row.item, row.title),
                *(_cell(voice, by_recommendation.get(row.item, ()), force, forces) for force in FORCE_LABELS),
            )
        )
        for row in voice.brief.crosswalk.recommendations
    )
    columns = (
        Column(voice.say("Recommendation"), share=4),
        Column(voice.say("Statute or treaty"), share=4),
        Column(voice.say("Report or bill, not law"), share=4),
        Column(voice.say("Commitment or executive action"), share=6),
    )
    caption = voice.say("What bears on each recommendation, and how")
    return Table("crosswalk-table", caption, columns, rows)


def _legend(voice: Voice) -> str:
    return voice.say(
        "Each provision stands under what gave it its force, whether or not it is still in force or binding; a report "
        "that a statute or treaty makes mandatory stands with these. Bills that are over are among the bills."
    )


def _cell(voice: Voice, crossings: Sequence[Crossing], force: Force, forces: Mapping[str, Force]) -> Line:
    """The provisions of one force, those of one bearing together."""
    bearings: dict[str, list[Inline]] = {}
    for crossing in sorted(crossings, key=lambda each: _ORDER.get(each.bearing, len(_ORDER))):
        if forces.get(crossing.provision) is force:
            bearings.setdefault(crossing.label, []).append(voice.subject(crossing.provision))
    return listed(
        (Words(f"{voice.of(label)}: "), *listed(((each,) for each in subjects), ", "))
        for label, subjects in bearings.items()
    )
