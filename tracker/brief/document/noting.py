"""The numbered notes: every piece of evidence that a document cites, with everything known of it."""

from collections.abc import Iterable

from tracker.brief.document.blocks import (
    Address,
    Bullets,
    Callout,
    Cite,
    Facts,
    Inline,
    Line,
    Note,
    Notes,
    Paragraph,
    Section,
    Table,
    Words,
)
from tracker.brief.document.voice import Voice, listed, paragraph, spaced
from tracker.brief.document.web import is_web_address, untitled
from tracker.brief.model_values import CitedFor, Evidence
from tracker.text.tongue import N_

_FOR = {
    "supports": N_("supports {subject}"),
    "contradicts": N_("contradicts {subject}"),
    "context": N_("gives context for {subject}"),
    "search": N_("cited for {subject}"),
}


def notes(voice: Voice, sections: Iterable[Section]) -> Section:
    """The evidence that these sections cite, by its number; what they do not cite is not here."""
    cited = set(numbers_in(sections))
    every = tuple(note(voice, each) for each in voice.brief.evidence if each.number in cited)
    said = (
        voice.say("Numbers may have gaps: evidence that this document does not cite is not listed.")
        if every and len(every) < len(voice.brief.evidence)
        else ""
    )
    heading = voice.say("Notes: the evidence")
    if not every:
        return Section("notes", heading, (paragraph(Words(voice.say("No evidence is cited in this brief."))),))
    aside = (paragraph(Words(said), role="small"),) if said else ()
    return Section("notes", heading, (*aside, Notes(every)))


def numbers_in(sections: Iterable[Section]) -> Iterable[int]:
    """The number of every note that sections cite."""
    for section in sections:
        for block in section.blocks:
            if isinstance(block, Section):
                yield from numbers_in((block,))
                continue
            for line in _lines(block):
                for inline in line:
                    if isinstance(inline, Cite):
                        yield inline.number


def _lines(block: object) -> Iterable[Line]:
    if isinstance(block, Paragraph | Callout):
        yield block.line
    elif isinstance(block, Bullets):
        yield from block.items
    elif isinstance(block, Table):
        for row in block.rows:
            yield from row.cells
    elif isinstance(block, Facts):
        for fact in block.facts:
            yield fact.line


def note(voice: Voice, piece: Evidence) -> Note:
    """A piece of evidence with everything known of it, under its own number."""
    source: list[Line] = [(Words(piece.publisher),)] if piece.publisher else []
    title = untitled(piece.title, piece.url)
    source += [(Words(title, "emphasis"),)] if title else []
    source += [(Words(part),) for part in (_published(voice, piece.published), piece.locator) if part]
    if piece.url:
        source.append((_address(piece.url),))
    if piece.archive_url:
        source.append(voice.line(N_("archived at {address}"), address=_address(piece.archive_url)))
    source += [(Words(part),) for part in _remarks(voice, piece) if part]
    parts = spaced(
        (*listed(source, ", "), Words(".")) if source else (),
        (Words(_quoted(voice, piece.quote)),) if piece.quote else (),
        _collected(voice, piece),
        _cited_for(voice, piece),
    )
    return Note(piece.number, parts, tuple((file.filename, file.sha256) for file in piece.files), piece.internal)


def _published(voice: Voice, published: str) -> str:
    return voice.tongue.partial_day(published) if published else ""


def _remarks(voice: Voice, piece: Evidence) -> tuple[str, ...]:
    return (
        voice.say("accessed {day}", day=piece.accessed_on) if piece.accessed_on else "",
        voice.say("grade {grade}", grade=piece.grade) if piece.grade else "",
        voice.say("a search that found nothing") if piece.kind == "searched-found-nothing" else "",
        voice.say("internal") if piece.internal else "",
    )


def _quoted(voice: Voice, quote: str) -> str:
    """A quotation in quotation marks, once: those it already stands in are kept."""
    return quote if quote[:1] in '“"«' and quote[-1:] in '”"»' else voice.tongue.quoted(quote)


def _collected(voice: Voice, piece: Evidence) -> Line:
    if not piece.collected_by:
        told = voice.say("How it was collected: {how}.", how=piece.collected_how) if piece.collected_how else ""
        return (Words(told, "quiet"),) if told else ()
    how = f" ({piece.collected_how})" if piece.collected_how else ""
    said = voice.say("Collected by {author}{how}.", author=piece.collected_by, how=how)
    return (Words(said, "quiet"),)


def _cited_for(voice: Voice, piece: Evidence) -> Line:
    if not piece.cited_for:
        return ()
    search = piece.kind == "searched-found-nothing"
    told = listed(_for(voice, each, "search" if search else each.stance) for each in piece.cited_for)
    first = told[0]
    if isinstance(first, Words):
        told = (first._replace(text=f"{first.text[:1].upper()}{first.text[1:]}"), *told[1:])
    return (*told, Words("."))


def _for(voice: Voice, cited: CitedFor, stance: str) -> Line:
    subject: tuple[Inline, ...] = (voice.subject(cited.subject),)
    if cited.said:
        subject = (*subject, Words(f" ({voice.of(cited.said)})"))
    return voice.line(_FOR.get(stance, _FOR["context"]), subject=subject)


def _address(url: str) -> Inline:
    return Address(url, url) if is_web_address(url) else Words(url)
