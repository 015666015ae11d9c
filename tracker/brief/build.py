"""A brief from what was read: pure, so that the same readings always give the same brief."""

import hashlib
from collections.abc import Iterable

from tracker import __version__
from tracker.brief.absences import absences
from tracker.brief.changes import quarter_record
from tracker.brief.citing import Citing
from tracker.brief.crosswalk import crosswalk
from tracker.brief.deadlines import deadlines
from tracker.brief.ending import ending
from tracker.brief.method import method
from tracker.brief.model import SCHEMA, Absences, Brief, Heading, Headline, LeftOut
from tracker.brief.model_pages import ItemPage
from tracker.brief.model_record import QuarterRecord, Timing
from tracker.brief.model_standing import Deadline, DeadlineOutcome, Deadlines, Force, Scoreboard
from tracker.brief.readings import Readings
from tracker.brief.scoreboard import NOTHING_CODE, scoreboard
from tracker.brief.sentences import in_one_minute
from tracker.brief.trend import trend
from tracker.brief.unverified import unverified
from tracker.catalog.vocabulary import CLOSING_VALUES, ItemKind
from tracker.dates.days import END_OF_TIME

_ANSWERED = (DeadlineOutcome.ANSWERED, DeadlineOutcome.CLAIMED)


def build_brief(readings: Readings, citing: Citing | None = None) -> Brief:
    """Build the brief for one quarter. Evidence is numbered in the order of the parts below.

    Who goes on to number evidence that the brief does not cite gives a `citing` of the same readings.
    """
    citing = citing or Citing(readings)
    heading = _heading(readings)
    scores = scoreboard(readings, citing)
    record = quarter_record(readings, citing)
    due = deadlines(readings, citing)
    missing = absences(readings, citing)
    headline = _headline(readings, scores, record, due, missing)
    updates, evidence = readings.left_out
    return Brief(
        schema=SCHEMA,
        heading=heading,
        in_one_minute=in_one_minute(heading, headline),
        headline=headline,
        trend=trend(readings, citing),
        scoreboard=scores,
        record=record,
        deadlines=due,
        absences=missing,
        unverified=unverified(readings),
        stale_after=readings.thresholds.stale_after,
        ending=ending(readings),
        held=readings.held,
        crosswalk=crosswalk(readings),
        pages=_pages(readings, citing),
        evidence=citing.numbered(),
        left_out=LeftOut(updates=updates, evidence=evidence),
        method=method(readings.timezone, readings.thresholds.due_soon),
    )


def ledger_digest(digests: Iterable[str]) -> str:
    """SHA-256 over the digests of the rows that count, sorted, each followed by a line feed."""
    return hashlib.sha256("".join(f"{digest}\n" for digest in sorted(digests)).encode("ascii")).hexdigest()


def _heading(readings: Readings) -> Heading:
    quarter = readings.quarter
    open_ended = readings.known_at == END_OF_TIME
    return Heading(
        title=quarter.title,
        quarter=quarter.calendar_name,
        fiscal_quarter=quarter.fiscal_name,
        first_day=quarter.first_day,
        last_day=quarter.last_day,
        as_of=readings.as_of,
        in_progress=readings.as_of < quarter.last_day,
        known_at=None if readings.empty else readings.known_at,
        known_on=None if readings.empty or open_ended else readings.day_of(readings.known_at),
        timezone=readings.timezone,
        internal=readings.internal,
        catalogue_titles=readings.titles,
        catalogue_revision=readings.revision,
        ledger_digest=ledger_digest(readings.digests),
        ledger_rows=len(readings.digests),
        program=f"tracker {__version__}",
        prepared_by=readings.prepared_by,
    )


def _headline(
    readings: Readings, scores: Scoreboard, record: QuarterRecord, due: Deadlines, missing: Absences
) -> Headline:
    kinds = [each.item.kind for each in readings.standings]
    adoption = [tally for score in scores.addressees for tally in score.adoption]
    closed = sum(tally.count for tally in adoption if tally.value in CLOSING_VALUES)
    unrecorded = sum(tally.count for tally in adoption if tally.value == NOTHING_CODE)
    recommendations = kinds.count(ItemKind.RECOMMENDATION)
    withdrawn = [each for each in record.withdrawn if each.in_quarter]
    return Headline(
        recommendations=recommendations,
        provisions=kinds.count(ItemKind.PROVISION),
        measures=kinds.count(ItemKind.MEASURE),
        no_evidence=unrecorded,
        open=recommendations - closed - unrecorded,
        closed=closed,
        closed_claimed=sum(score.claimed for score in scores.addressees),
        changes=len(record.changes),
        changes_earlier=sum(each.timing is Timing.EFFECTIVE_BEFORE for each in record.changes),
        changes_later=sum(each.timing is Timing.EFFECTIVE_AFTER and each.counts for each in record.changes),
        changes_not_yet=sum(not each.counts for each in record.changes),
        reopened=sum(each.reopens and each.counts for each in record.changes),
        checks=len(record.checks),
        notes=len(record.notes),
        corrected=sum(each.how == "corrected" for each in withdrawn),
        retracted=sum(each.how == "retracted" for each in withdrawn),
        answered=len(due.answered),
        answered_claimed=sum(each.outcome is DeadlineOutcome.CLAIMED for each in due.answered),
        fell_due=len(due.fell_due),
        fell_due_by_law=_with(Force.LAW, due.fell_due),
        fell_due_by_commitment=_with(Force.COMMITMENT, due.fell_due),
        fell_due_unanswered=sum(each.outcome not in _ANSWERED for each in due.fell_due),
        fell_due_claimed=sum(each.outcome is DeadlineOutcome.CLAIMED for each in due.fell_due),
        overdue_otherwise=len(due.overdue),
        overdue_by_law=_with(Force.LAW, due.overdue),
        overdue_by_commitment=_with(Force.COMMITMENT, due.overdue),
        ahead=len(due.ahead),
        undated=len(due.undated),
        searches=len(missing.searches),
        without_vehicle=len(missing.without_vehicle),
    )


def _pages(readings: Readings, citing: Citing) -> tuple[ItemPage, ...]:
    if not readings.pages:
        return ()
    from tracker.brief.pages import pages

    return pages(readings, citing)


def _with(force: Force, deadlines: Iterable[Deadline]) -> int:
    return sum(each.force is force for each in deadlines)
