"""The title block of a brief: which quarter, from which records, by whom; and the words the formats need."""

from tracker.brief.document.blocks import Callout, Fact, Labels, Line, Words
from tracker.brief.document.voice import Voice, listed
from tracker.brief.model import Heading
from tracker.text.tongue import N_


def title(voice: Voice) -> str:
    """`Accountability brief, July–September 2026`."""
    heading = voice.brief.heading
    return voice.say(
        "Accountability brief, {first}–{last} {year}",
        first=voice.tongue.month(heading.first_day.month),
        last=voice.tongue.month(heading.last_day.month),
        year=str(heading.last_day.year),
    )


def subtitle(voice: Voice) -> str:
    """The quarter by both names and its days."""
    heading = voice.brief.heading
    first, last = heading.first_day, heading.last_day
    days = voice.say(
        "{first_month} {first_day} – {last_month} {last_day}, {year}",
        first_month=voice.tongue.month(first.month),
        first_day=str(first.day),
        last_month=voice.tongue.month(last.month),
        last_day=str(last.day),
        year=str(last.year),
    )
    return f"{quarter_names(voice, heading.quarter, heading.fiscal_quarter)}, {days}"


def quarter_names(voice: Voice, calendar: str, fiscal: str) -> str:
    """`Calendar Q3 2026 · Federal FY2026 Q4`, of `2026Q3` and `FY2026Q4`."""
    return voice.say(
        "Calendar Q{number} {year} · Federal FY{fiscal_year} Q{fiscal_number}",
        number=calendar[-1],
        year=calendar[:-2],
        fiscal_year=fiscal[2:-2],
        fiscal_number=fiscal[-1],
    )


def facts(voice: Voice) -> tuple[Fact, ...]:
    """As of which day, from which records, by whom, of what; a short document leaves the catalogues to the others."""
    heading = voice.brief.heading
    every = [
        Fact(voice.say("As of"), (Words(voice.day(heading.as_of)),)),
        Fact(voice.say("Known at"), (Words(_known(voice, heading)),)),
        Fact(voice.say("Prepared by"), _prepared_by(voice, heading)),
    ]
    if voice.style != "one-page":
        titles = listed((voice.original(each, "emphasis"),) for each in heading.catalogue_titles)
        term = voice.say("Catalogue") if len(heading.catalogue_titles) == 1 else voice.say("Catalogues")
        every.append(Fact(term, titles))
    return tuple(every)


def marks(voice: Voice) -> tuple[Callout, ...]:
    """What must not be missed of the document as a whole."""
    heading = voice.brief.heading
    made = []
    if heading.internal:
        said = voice.say("Internal: holds records that are not for publication.")
        made.append(Callout("internal", (Words(said, "strong"),)))
    if heading.in_progress:
        line = voice.line(
            N_("{mark} It ends on {last}; what follows is not final."),
            mark=Words(voice.say("Quarter in progress: as of {day}.", day=heading.as_of), "strong"),
            last=heading.last_day,
        )
        made.append(Callout("in-progress", line))
    return tuple(made)


def identity(voice: Voice) -> str:
    """What the document was made from, in one line."""
    heading = voice.brief.heading
    return voice.say(
        "Ledger digest {digest}, catalogue revision {revision}, {program}",
        digest=heading.ledger_digest,
        revision=heading.catalogue_revision,
        program=heading.program,
    )


def labels(voice: Voice) -> Labels:
    """The words a format needs for itself."""
    say = voice.say
    return Labels(
        contents=say("Contents"),
        notes=say("Notes"),
        page=say("Page"),
        of=say("of"),
        filter_rows=say("Filter rows"),
        sort_by=say("Sort by"),
        rows_shown=say("rows shown"),
        skip_to_content=say("Skip to content"),
        nothing_found=say("Nothing found"),
        figure_data=say("The numbers of this figure"),
        back_to=say("Back to"),
        note=say("Note"),
    )


def _known(voice: Voice, heading: Heading) -> str:
    if heading.known_at is None:
        return voice.say("Nothing is recorded in the ledger yet.")
    if heading.known_on is None:
        return voice.say("Everything recorded in the ledger.")
    return voice.say("What was recorded in the ledger by {day}.", day=heading.known_on)


def _prepared_by(voice: Voice, heading: Heading) -> Line:
    return (Words(heading.prepared_by),) if heading.prepared_by else (Words(voice.say("not stated"), "quiet"),)
