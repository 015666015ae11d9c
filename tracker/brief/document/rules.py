"""How to read a brief: its rules, what was left out of it, and what it was made from."""

from tracker.brief.document.blocks import Block, Fact, Facts, Section, Words
from tracker.brief.document.voice import Voice, paragraph


def method(voice: Voice) -> Section:
    """Every rule, then what was left out, then what it was made from."""
    rules = Facts(tuple(Fact(voice.of(rule.term), (Words(voice.of(rule.meaning)),)) for rule in voice.brief.method))
    left = [paragraph(Words(left_out(voice)))]
    if voice.left_english:
        said = voice.say("Texts of the catalogue that have no translation stand in their original English.")
        left.append(paragraph(Words(said)))
    inner: tuple[Block, ...] = (rules, *left, Section("made-from", voice.say("Made from"), (_made_from(voice),)))
    return Section("method", voice.say("How to read this brief"), inner)


def left_out(voice: Voice) -> str:
    """What is not here because it is internal, and what follows from that."""
    absent = voice.brief.left_out
    if voice.brief.heading.internal:
        return voice.say("Internal updates and evidence are included.")
    if not absent.updates and not absent.evidence:
        return voice.say("Nothing was left out of this brief as internal.")
    return voice.say(
        "Left out of this public brief: {updates} and {evidence}. What rests on them alone is shown "
        "here as claimed, or as no evidence recorded.",
        updates=voice.counted("{number} internal update", "{number} internal updates", absent.updates),
        evidence=voice.counted(
            "{number} internal piece of evidence", "{number} internal pieces of evidence", absent.evidence
        ),
    )


def _made_from(voice: Voice) -> Facts:
    heading = voice.brief.heading
    rows = voice.counted("over {number} row that counts", "over {number} rows that count", heading.ledger_rows)
    known = (
        voice.say("known at {instant}", instant=heading.known_at)
        if heading.known_at
        else voice.say("nothing recorded yet")
    )
    dates = voice.say(
        "as of {day}; {known}; time zone {timezone}",
        day=heading.as_of.isoformat(),
        known=known,
        timezone=heading.timezone,
    )
    return Facts(
        (
            Fact(voice.say("Catalogue revision, SHA-256"), (Words(heading.catalogue_revision, "code"),)),
            Fact(
                voice.say("Ledger digest, SHA-256"),
                (Words(heading.ledger_digest, "code"), Words(f", {rows}")),
            ),
            Fact(voice.say("Dates"), (Words(dates),)),
            Fact(voice.say("Made by"), (Words(heading.program),)),
        )
    )
