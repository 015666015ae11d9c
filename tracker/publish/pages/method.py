"""The page of the method: the rules, what is left out, what the site was made from, and its data."""

from tracker.brief.document.blocks import Bullets, Fact, Facts, Jump, Section, Words
from tracker.brief.document.rules import english_left, made_from
from tracker.brief.document.voice import Voice, listed, paragraph
from tracker.brief.method import OF_QUARTERS
from tracker.publish.addresses import CALENDAR, DATA, FEED, METHOD, NOT_FOUND
from tracker.publish.page import Edition, SitePage
from tracker.text.tongue import N_


def method_page(edition: Edition) -> SitePage:
    """The page; written last, when it is known whether texts were left in English."""
    voice = edition.voice
    heading = voice.say("Method")
    rules = tuple(each for each in voice.brief.method if each.term != OF_QUARTERS)
    left = [paragraph(Words(_left_out(voice)))]
    if voice.left_english:
        left.append(paragraph(Words(english_left(voice))))
    titles = listed((voice.original(each, "emphasis"),) for each in voice.brief.heading.catalogue_titles)
    names = voice.brief.heading.catalogue_titles
    said = voice.say(
        "What was asked stands in a catalogue; what is known of it is recorded, with its sources, in a ledger that is "
        "only ever added to. This site says what follows from the two on one day, and is made by a program from "
        "nothing else."
    )
    catalogues = Fact(voice.say("Catalogue") if len(names) == 1 else voice.say("Catalogues"), titles)
    return SitePage(
        path=METHOD,
        title=heading,
        heading=(Words(heading),),
        description=said,
        above=(paragraph(Words(said), role="lead"),),
        sections=(
            Section("rules", voice.say("How to read this"), (Facts(tuple(_rule(voice, *each) for each in rules)),)),
            Section("left-out", voice.say("What is left out"), tuple(left)),
            Section("made-from", voice.say("Made from"), (Facts((catalogues, *made_from(voice).facts)),)),
            Section("data", voice.say("The data"), (_data(voice),)),
        ),
        contents=True,
        jumps={"data-file": DATA, "feed": FEED, "calendar": CALENDAR},
    )


def not_found_page(edition: Edition) -> SitePage:
    """What a server shows for an address that leads nowhere."""
    voice = edition.voice
    heading = voice.say("This page is not here")
    said = voice.say("It may have moved, or the address may have been mistyped. The list of all items has every page.")
    return SitePage(
        path=NOT_FOUND,
        title=heading,
        heading=(Words(heading),),
        description=said,
        sections=(),
        above=(paragraph(Words(said)), paragraph(Jump(voice.say("All items"), "items-page"))),
        jumps={"items-page": "items.html"},
    )


def _rule(voice: Voice, term: str, meaning: str) -> Fact:
    return Fact(voice.of(term), (Words(voice.of(meaning)),))


def _left_out(voice: Voice) -> str:
    absent = voice.brief.left_out
    if not absent.updates and not absent.evidence:
        return voice.say("Nothing was left out as internal.")
    return voice.say(
        "Left out as internal: {updates} and {evidence}. What rests on them alone is shown here as claimed, or as no "
        "evidence recorded.",
        updates=voice.counted("{number} internal update", "{number} internal updates", absent.updates),
        evidence=voice.counted(
            "{number} internal piece of evidence", "{number} internal pieces of evidence", absent.evidence
        ),
    )


def _data(voice: Voice) -> Bullets:
    return Bullets(
        (
            voice.line(N_("{file}: everything on this site as JSON, in English"), file=Jump(DATA, "data-file", "code")),
            voice.line(N_("{file}: what is recorded, as an Atom feed"), file=Jump(FEED, "feed", "code")),
            voice.line(N_("{file}: the deadlines as a calendar, in English"), file=Jump(CALENDAR, "calendar", "code")),
        )
    )
