"""Withheld money: which share, until whose certification, on which conditions, and where it came from."""

from collections.abc import Iterable, Sequence

from tracker.brief.document.blocks import (
    Block,
    Bullets,
    Column,
    Fact,
    Facts,
    Inline,
    Line,
    Paragraph,
    Picture,
    Row,
    Section,
    Table,
    Words,
)
from tracker.brief.document.voice import SPACE, Voice, listed, paragraph
from tracker.brief.model_standing import Force, HeldLineage, WithholdingPosition
from tracker.standing.withholding_states import Phase
from tracker.text.tongue import N_

_LABELS = {
    Force.LAW: N_("Withheld by law"),
    Force.ASKED: N_("Proposed in bill text or asked for in a report, not law"),
    Force.COMMITMENT: N_("Withheld by political commitment or executive action"),
}


def money(voice: Voice) -> list[Block]:
    """Each withholding in a table of its force, the conditions of those that hold, and their pictures.

    A standard brief names those whose period has ended in a list; a full one has them in the tables.
    """
    every = voice.brief.scoreboard.withholdings
    if not every:
        return []
    said = voice.say(
        "Periods are those of the acts. The end of one does not meet a condition; how long funds last is not recorded."
    )
    blocks: list[Block] = [Paragraph((Words(said),), "small")]
    held = frozenset(voice.brief.held)
    for force, label in _LABELS.items():
        some = [each for each in every if each.force is force]
        shown = [each for each in some if voice.full or each.phase != Phase.ENDED or each.item in held]
        if shown:
            blocks.append(_table(voice, _running_first(shown), f"withheld-{force.value}", voice.say(label)))
        rest = [each for each in some if each not in shown]
        if rest:
            blocks += _ended(voice, rest, voice.say(label))
    for each in every:
        if each.item in held and each.conditions:
            blocks += _conditions(voice, each)
    pictures = voice.brief.scoreboard.lineages
    if pictures:
        inner = tuple(block for each in pictures for block in _picture(voice, each))
        blocks.append(Section("lineages", voice.say("Where these came from, and what would replace them"), inner))
    return blocks


def withheld_facts(voice: Voice, held: WithholdingPosition) -> Facts:
    """What one provision withholds, until whose certification, in which period, and where that stands."""
    state = voice.of(held.state)
    return Facts(
        (
            Fact(voice.say("Share and base"), _share(voice, held)),
            Fact(voice.say("Sum"), (Words(voice.of(held.sum)),)),
            Fact(voice.say("Period"), (Words(voice.of(held.period)),)),
            Fact(voice.say("State"), (Words(f"{state[:1].upper()}{state[1:]}"),)),
        )
    )


def _table(voice: Voice, withholdings: Sequence[WithholdingPosition], name: str, caption: str) -> Table:
    columns = (
        Column(voice.say("Provision"), share=5),
        Column(voice.say("Share and base"), share=7),
        Column(voice.say("Period"), share=3),
        Column(voice.say("State"), share=4),
        Column(voice.say("Conditions"), share=4),
        Column(voice.say("Notes"), share=2),
    )
    return Table(name, caption, columns, tuple(Row(_cells(voice, each)) for each in withholdings))


def _running_first(withholdings: Sequence[WithholdingPosition]) -> list[WithholdingPosition]:
    return sorted(withholdings, key=lambda each: each.phase != Phase.IN_FORCE)


def _cells(voice: Voice, held: WithholdingPosition) -> tuple[Line, ...]:
    cited = dict.fromkeys((*held.evidence, *(ref for part in held.conditions for ref in part.evidence)))
    state = voice.of(held.state)
    return (
        voice.titled(held.item, held.title),
        _share(voice, held),
        (Words(voice.of(held.period)),),
        (Words(f"{state[:1].upper()}{state[1:]}"),),
        _by_state(voice, held),
        voice.cites(cited),
    )


def _share(voice: Voice, held: WithholdingPosition) -> Line:
    base = voice.original(held.base)
    if held.exclusions:
        without = listed((voice.original(each),) for each in held.exclusions)
        what = voice.line(N_("{base}; not: {exclusions}"), base=base, exclusions=without)
    else:
        what = (base,)
    certifier = voice.original(held.certifier)
    if held.percent is None:
        return voice.line(N_("A share not stated of: {base}. Certifier: {certifier}."), base=what, certifier=certifier)
    percent = f"{held.percent:g}"
    return voice.line(
        N_("{percent} percent of: {base}. Certifier: {certifier}."), percent=percent, base=what, certifier=certifier
    )


def _by_state(voice: Voice, held: WithholdingPosition) -> Line:
    """The conditions by their letters, those of one state together."""
    states: dict[tuple[Inline, str], list[str]] = {}
    for part in held.conditions:
        since = f", {part.recorded.since}" if part.recorded.since else ""
        states.setdefault((voice.value(part.recorded), since), []).append(part.subject.partition("/")[2])
    lines = [
        (Words(f"{', '.join(ids)}: "), state, *((Words(since),) if since else ()))
        for (state, since), ids in states.items()
    ]
    return listed(lines) or (Words(voice.say("None in the catalogue"), "quiet"),)


def _ended(voice: Voice, withholdings: Sequence[WithholdingPosition], label: str) -> Iterable[Block]:
    said = voice.line(N_("{label}: the period has ended, or the proposal is over"), label=Words(label, "strong"))
    yield paragraph(*said)
    yield Bullets(
        tuple(
            voice.line(
                N_("{provision}: {state}. {notes}"),
                provision=voice.titled(each.item, each.title),
                state=voice.of(each.state),
                notes=voice.cites(each.evidence),
            )
            for each in withholdings
        )
    )


def _conditions(voice: Voice, held: WithholdingPosition) -> Iterable[Block]:
    rows = tuple(
        Row(
            (
                (Words(part.subject.partition("/")[2]),),
                (voice.catalogue(part.subject, part.text, "text"),),
                (voice.value(part.recorded),),
                (Words(str(part.recorded.since)),) if part.recorded.since else (),
                voice.cites(part.evidence),
            )
        )
        for part in held.conditions
    )
    columns = (
        Column(voice.of("Condition"), share=2),
        Column(voice.say("What is to be certified"), share=8),
        Column(voice.say("On record"), "state", 4),
        Column(voice.say("Since"), "date", 2),
        Column(voice.say("Notes"), share=2),
    )
    caption = voice.say("Conditions: {title} ({item})", title=voice.plain(held.item, held.title), item=held.item)
    yield Table(f"conditions-{held.item}", caption, columns, rows)


def _picture(voice: Voice, picture: HeldLineage) -> Iterable[Block]:
    """What stands of the line in words, and the picture of it."""
    now = voice.of(picture.now)
    yield paragraph(*voice.titled(picture.item, picture.title), Words(":"), SPACE, Words(f"{now}."))
    if picture.proposed:
        yield Bullets(tuple(voice.line(N_("Proposed: {words}."), words=voice.of(words)) for words in picture.proposed))
    caption = voice.say(
        "Lineage of {title} ({item})", title=voice.plain(picture.item, picture.title), item=picture.item
    )
    told = [now, *(voice.say("Proposed: {words}", words=voice.of(words)) for words in picture.proposed)]
    yield Picture(f"lineage-{picture.item}", voice.drawn(picture.item), caption, f"{'. '.join(told)}.")
