"""How to read a brief: its rules, what was left out of it, and what it was made from."""

from tracker.brief.document.blocks import Block, Fact, Facts, Line, Section, Words
from tracker.brief.document.voice import Voice, paragraph
from tracker.text.tongue import N_


def method(voice: Voice) -> Section:
    """Every rule, then what was left out, then what it was made from."""
    rules = Facts(tuple(Fact(voice.of(rule.term), (Words(voice.of(rule.meaning)),)) for rule in voice.brief.method))
    left = [paragraph(Words(left_out(voice)))]
    if voice.left_english:
        left.append(paragraph(Words(english_left(voice))))
    inner: tuple[Block, ...] = (rules, *left, Section("made-from", voice.say("Made from"), (made_from(voice),)))
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


def english_left(voice: Voice) -> str:
    """That some texts of the catalogue stand in English in a document of another language."""
    return voice.say("Texts of the catalogue that have no translation stand in their original English.")


def made_from(voice: Voice) -> Facts:
    """The catalogue revision, the ledger digest, both clocks and the program."""
    heading = voice.brief.heading
    rows = voice.counted("over {number} row that counts", "over {number} rows that count", heading.ledger_rows)
    return Facts(
        (
            Fact(voice.say("Catalogue revision, SHA-256"), (Words(heading.catalogue_revision, "code"),)),
            Fact(
                voice.say("Ledger digest, SHA-256"),
                (Words(heading.ledger_digest, "code"), Words(f", {rows}")),
            ),
            Fact(voice.say("Dates"), _dates(voice)),
            Fact(voice.say("Made by"), (Words(heading.program),)),
        )
    )


def _dates(voice: Voice) -> Line:
    """Both dates and the time zone; the instant is in UTC, and the legal day it falls on may be another."""
    heading = voice.brief.heading
    day, timezone = heading.as_of.isoformat(), Words(heading.timezone, "code")
    if not heading.known_at:
        return voice.line(N_("as of {day}; nothing recorded yet; time zone {timezone}"), day=day, timezone=timezone)
    instant = Words(heading.known_at, "code")
    if heading.known_on is None:
        template = N_("as of {day}; known at {instant} (UTC); time zone {timezone}")
        return voice.line(template, day=day, instant=instant, timezone=timezone)
    return voice.line(
        N_("as of {day}; known at {instant} (UTC), which is {known_day} in the time zone {timezone}"),
        day=day,
        instant=instant,
        known_day=heading.known_on.isoformat(),
        timezone=timezone,
    )
