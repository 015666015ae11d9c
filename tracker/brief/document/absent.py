"""What did not happen: deadlines passed, records nobody looked at, claims without a source, searches in vain."""

from collections.abc import Iterable, Sequence

from tracker.brief.document.blocks import Address, Block, Bullets, Cite, Line, Section, Words
from tracker.brief.document.deadline_tables import by_force, overdue_table
from tracker.brief.document.voice import SPACE, Voice, listed, paragraph, spaced
from tracker.brief.document.web import is_web_address, untitled
from tracker.brief.model import Claim, Named, Search
from tracker.brief.model_standing import DeadlineOutcome
from tracker.brief.model_trend import Unverified
from tracker.text.tongue import N_

MOST_UNVERIFIED = 15
"""How many axes that nobody looked at a standard brief names; a full one names all."""


def what_did_not_happen(voice: Voice) -> Section:
    """What there is of each, then one paragraph on what there is none of."""
    brief = voice.brief
    none_due = voice.say("No computed deadline fell due this quarter.")
    passed = [each for each in brief.deadlines.fell_due if each.outcome is DeadlineOutcome.OVERDUE]
    parts = (
        (
            "fell-due",
            voice.say("Fell due this quarter, with no evidence of submission recorded"),
            by_force(voice, passed, "fell-due", overdue_table),
            voice.say("No deadline that fell due this quarter stands unanswered.")
            if brief.deadlines.fell_due
            else none_due,
        ),
        (
            "overdue",
            voice.say("Overdue from other quarters, with no evidence of submission recorded"),
            by_force(voice, brief.deadlines.overdue, "overdue", overdue_table),
            voice.say("No deadline of another quarter is overdue."),
        ),
        (
            "claimed",
            voice.say("Closed, but only claimed"),
            _claims(voice, brief.absences.claimed),
            voice.say("No closing status is on record without a supporting source."),
        ),
        (
            "no-evidence",
            voice.say("Recommendations with no evidence of adoption recorded"),
            _nothing(voice, brief.absences.no_evidence),
            voice.say("Every recommendation has a recorded adoption status.") if brief.headline.recommendations else "",
        ),
        (
            "unverified",
            voice.counted(
                "Not verified for more than {number} day",
                "Not verified for more than {number} days",
                brief.stale_after,
            ),
            _unverified(voice, brief.unverified),
            _all_seen(voice),
        ),
        (
            "searches",
            voice.say("Searches that found nothing"),
            _searches(voice, brief.absences.searches),
            voice.say("No search that found nothing was made or recorded this quarter."),
        ),
    )
    blocks: list[Block] = [Section(anchor, heading, tuple(inner)) for anchor, heading, inner, _ in parts if inner]
    missing = " ".join(words for _, _, inner, words in parts if words and not inner)
    if missing:
        blocks.insert(0, paragraph(Words(missing), role="small"))
    said = voice.say(
        "By the record alone, as of {day}: what has no evidence here may still have been done.",
        day=brief.heading.as_of,
    )
    blocks.insert(0, paragraph(Words(said)))
    return Section("what-did-not-happen", voice.say("What did not happen"), tuple(blocks))


def grouped_by_addressee(voice: Voice, named: Iterable[Named]) -> Bullets:
    """Recommendations by id and title, those to one addressee in one entry."""
    groups: dict[str, list[Named]] = {}
    for each in named:
        groups.setdefault(each.addressee, []).append(each)
    return Bullets(
        tuple(
            (
                voice.original(addressee, "strong"),
                Words(f" ({voice.tongue.number(len(some))}): "),
                *listed(voice.named(each.item, each.title) for each in some),
            )
            for addressee, some in groups.items()
        )
    )


def _nothing(voice: Voice, named: Sequence[Named]) -> list[Block]:
    if not named:
        return []
    said = voice.counted(
        "On {number} of {all} recommendations nothing is recorded that says whether it was adopted. That is not the "
        "same as nothing having been done.",
        "On {number} of {all} recommendations nothing is recorded that says whether they were adopted. That is not the "
        "same as nothing having been done.",
        len(named),
        all=voice.brief.headline.recommendations,
    )
    return [paragraph(Words(said)), grouped_by_addressee(voice, named)]


def _claims(voice: Voice, claims: Sequence[Claim]) -> list[Block]:
    return [Bullets(tuple(_claim(voice, each) for each in claims))] if claims else []


def _claim(voice: Voice, claim: Claim) -> Line:
    what = _what(voice, claim)
    line = voice.line(
        N_("{what}: {axis} {value}, as recorded by {author}:"),
        what=what,
        axis=voice.of(claim.axis_label),
        value=(Words(voice.of(claim.label), "strong"), *_since(voice, claim)),
        author=claim.author,
    )
    return spaced(line, (voice.reason(claim.reason),))


def _what(voice: Voice, spoken: Claim | Unverified) -> Line:
    """An item by id and title, or its condition, requirement or deadline."""
    if spoken.subject == spoken.item:
        return voice.named(spoken.item, spoken.title)
    if not spoken.subject_title:
        return (voice.subject(spoken.subject),)
    return voice.part(spoken.subject, spoken.subject_title)


def _since(voice: Voice, claim: Claim) -> Line:
    return voice.line(N_(" since {day}"), day=claim.since) if claim.since else ()


def _unverified(voice: Voice, stale: Sequence[Unverified]) -> list[Block]:
    if not stale:
        return []
    shown = stale if voice.full else stale[:MOST_UNVERIFIED]
    lines = [_stale(voice, each) for each in shown]
    if len(stale) > len(shown):
        lines.append((voice.and_more(len(stale) - len(shown)),))
    said = voice.say(
        "What follows is on record, but no change or check of it is recorded for that long; longest first."
    )
    return [paragraph(Words(said)), Bullets(tuple(lines))]


def _stale(voice: Voice, stale: Unverified) -> Line:
    what = _what(voice, stale)
    claimed = (Words(f" ({voice.say('claimed')})"),) if stale.claimed else ()
    return voice.line(
        N_("{what}: {axis} {value}; last looked at on {day}, {days} before the as-of date."),
        what=what,
        axis=voice.of(stale.axis_label),
        value=(Words(voice.of(stale.label)), *claimed),
        day=stale.last_seen,
        days=voice.counted("{number} day", "{number} days", stale.days),
    )


def _all_seen(voice: Voice) -> str:
    if not voice.brief.scoreboard.positions and voice.brief.heading.known_at is None:
        return ""
    return voice.counted(
        "Nothing on record, unless it is closed with evidence, has gone unverified for more than {number} day.",
        "Nothing on record, unless it is closed with evidence, has gone unverified for more than {number} days.",
        voice.brief.stale_after,
    )


def _searches(voice: Voice, searches: Sequence[Search]) -> list[Block]:
    return [Bullets(tuple(_search(voice, each) for each in searches))] if searches else []


def _search(voice: Voice, found: Search) -> Line:
    """Where, when, by whom and for what; the number leads to its note."""
    where = [part for part in (untitled(found.title, found.url), found.publisher, found.locator) if part]
    place: list[Line] = [(Words(part),) for part in where]
    if found.url:
        place.append((Address(found.url, found.url) if is_web_address(found.url) else Words(found.url),))
    when = (
        voice.say("searched {day}", day=found.accessed_on)
        if found.accessed_on
        else voice.say("searched on a day not recorded")
    )
    how = (Words(f" ({found.collected_how})"),) if found.collected_how else ()
    line = voice.line(
        N_("{place}: {searched} by {author}{how}"),
        place=listed(place, ", "),
        searched=when,
        author=found.collected_by,
        how=how,
    )
    if found.subjects:
        subjects = listed(((voice.subject(each),) for each in found.subjects), ", ")
        line = (*line, *voice.line(N_(", for {subjects}"), subjects=subjects))
    nothing = voice.say(". Nothing was found.")
    return (*line, Words(nothing), SPACE, Cite(found.number))
