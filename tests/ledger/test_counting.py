"""Which rows count at (as-of, known-at): the SQL, held against ten lines of Python."""

import tempfile
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import START, Ledger, change, citation, day, note, retraction, source
from tracker.dates.days import END_OF_TIME, Instant, instant
from tracker.errors import BadArgument
from tracker.ledger.kinds import EntryId, EvidenceKind, Stance, Visibility
from tracker.ledger.reader import Reader

# -- the model


@dataclass(frozen=True)
class Row:
    """A recorded update as the model knows it; `ends` is what it corrects or retracts."""

    id: EntryId
    item: str
    effective: date | None
    internal: bool
    arrived: Instant
    ends: EntryId | None


def counting(rows: list[Row], as_of: date, known_at: Instant, item: str, *, internal: bool) -> list[EntryId]:
    arrived = [row for row in rows if row.arrived <= known_at]
    ended = {row.ends for row in arrived}
    counts = [
        row
        for row in arrived
        if row.effective is not None
        and row.effective <= as_of
        and row.id not in ended
        and item in ("", row.item)
        and (internal or not row.internal)
    ]
    return [row.id for row in sorted(counts, key=lambda row: (row.effective, row.arrived))]


# -- random ledgers

DAYS = [date(2026, 1, 1) + timedelta(days=number) for number in range(6)]
ITEMS = ["R01", "R02"]
ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(["change", "correct", "retract"]),
        st.sampled_from(ITEMS),
        st.sampled_from(DAYS),
        st.booleans(),
        st.integers(0, 30),  # which earlier row is corrected or retracted
        st.integers(-5, 5),  # seconds the clock goes on, or back
    ),
    max_size=14,
)


@settings(max_examples=60)
@given(ACTIONS)
def test_the_rows_that_count_are_those_of_the_model(actions):
    with tempfile.TemporaryDirectory() as folder:
        ledger, rows = _recorded(Path(folder), actions)
        if not rows:
            return
        reader = ledger.reader()
        for as_of in (DAYS[0] - timedelta(days=1), *DAYS[::2], DAYS[-1]):
            for known_at in (instant(START - timedelta(days=1)), *(row.arrived for row in rows), END_OF_TIME):
                _hold(reader, rows, as_of, known_at)
        reader.close()


def _hold(reader: Reader, rows: list[Row], as_of: date, known_at: Instant) -> None:
    for item in ("", *ITEMS):
        for internal in (True, False):
            found = [row.id for row in reader.updates(as_of, known_at, item=item, internal=internal)]
            assert found == counting(rows, as_of, known_at, item, internal=internal)
    live = {row.id for row in reader.history(known_at) if row.ended is None}
    assert live == set(counting(rows, date.max, known_at, "", internal=True))
    assert len(reader.history(known_at)) == sum(row.arrived <= known_at and row.effective is not None for row in rows)
    hidden, _ = reader.left_out_of_public(as_of, known_at)
    every, public = (len(counting(rows, as_of, known_at, "", internal=each)) for each in (True, False))
    assert hidden == every - public


def _recorded(folder: Path, actions: list[tuple[str, str, date, bool, int, int]]) -> tuple[Ledger, list[Row]]:
    """Record the actions; those the ledger refuses must be those that name a row that has ended or a retraction."""
    ledger, rows, moment = Ledger(folder / "ledger.db"), list[Row](), START
    for what, item, effective, internal, which, step in actions:
        moment += timedelta(seconds=step)
        target = rows[which % len(rows)] if rows and what != "change" else None
        visibility = Visibility.INTERNAL if internal else Visibility.PUBLIC
        draft = change(subject=item, on=str(effective), visibility=visibility, corrects=target.id if target else None)
        if target is not None and what == "retract":
            draft = retraction(target.id)
        allowed = target is None or (target.effective is not None and target.id not in {row.ends for row in rows})
        try:
            (receipt,) = ledger.record(draft, at=moment)
        except BadArgument:
            assert not allowed
            continue
        assert allowed
        is_update = target is None or what == "correct"
        rows.append(
            Row(draft.id, item, effective if is_update else None, internal, receipt.arrived_at, target and target.id)
        )
    return ledger, rows


# -- evidence and citations


def test_a_citation_counts_while_it_its_evidence_and_its_update_count(ledger: Ledger):
    update, page = change(on="2026-01-10"), source()
    tie = citation(page.id, update.id)
    ledger.record(update, page, tie)
    reader = ledger.reader()
    assert [each.id for each in reader.citations(day("2026-01-10"), END_OF_TIME)] == [tie.id]
    assert reader.citations(day("2026-01-09"), END_OF_TIME) == ()  # the update is not effective yet


def test_a_citation_ends_with_any_of_the_three(tmp_path: Path):
    for number in range(3):
        ledger = Ledger(tmp_path / f"{number}.db")
        update, page = change(), source()
        tie = citation(page.id, update.id)
        ledger.record(update, page, tie)
        ledger.record(retraction((update.id, page.id, tie.id)[number]))
        assert ledger.reader().citations(date.max, END_OF_TIME) == ()


def test_evidence_of_an_item_is_what_is_cited_for_it(ledger: Ledger):
    one, other = source("one"), source("other", kind=EvidenceKind.SEARCHED_FOUND_NOTHING)
    ledger.record(one, citation(one.id, item="R01"), other, citation(other.id, item="R02", stance=Stance.CONTEXT))
    reader = ledger.reader()
    assert [each.title for each in reader.evidence(END_OF_TIME)] == ["one", "other"]
    assert [each.title for each in reader.evidence(END_OF_TIME, item="R02")] == ["other"]
    assert [(each.item, each.stance, each.subject) for each in reader.citations(date.max, END_OF_TIME)] == [
        ("R01", Stance.SUPPORTS, "R01"),
        ("R02", Stance.CONTEXT, "R02"),
    ]


def test_the_public_sees_nothing_internal_and_no_citation_of_it(ledger: Ledger):
    open_update, hidden_update = change(), change(visibility=Visibility.INTERNAL)
    open_page, hidden_page = source("open"), source("hidden", visibility=Visibility.INTERNAL)
    seen = citation(open_page.id, open_update.id)
    ledger.record(
        open_update,
        hidden_update,
        open_page,
        hidden_page,
        seen,
        citation(hidden_page.id, open_update.id),
        citation(open_page.id, hidden_update.id),
    )
    reader = ledger.reader()
    assert [each.id for each in reader.updates(date.max, END_OF_TIME, internal=False)] == [open_update.id]
    assert [each.id for each in reader.evidence(END_OF_TIME, internal=False)] == [open_page.id]
    assert [each.id for each in reader.citations(date.max, END_OF_TIME, internal=False)] == [seen.id]
    assert len(reader.citations(date.max, END_OF_TIME)) == 3
    assert reader.left_out_of_public(date.max, END_OF_TIME) == (1, 1)


# -- searching and undoing


def test_search_finds_every_word_without_case_and_accents_and_takes_no_wildcard(ledger: Ledger):
    update, page = note(reason="Reunión 100% en México_D.F."), source("Unrelated", quote="reunion in Mexico!")
    ledger.record(update, page, note(reason="Another thing"))
    reader = ledger.reader()

    def found(words: str) -> list[str]:
        return [each.id for each in reader.search(words)]

    assert found("mexico REUNION") == [update.id, page.id]
    assert found("100%") == [update.id]
    assert found("co_d") == [update.id]
    assert found("mexico!") == [page.id]
    assert found("10_%") == []
    assert found("mexico absent") == []
    assert found("' OR 1=1 --") == []


def test_a_search_of_many_words_is_one_for_all_of_them(ledger: Ledger):
    words = [f"word{number}" for number in range(12)]
    update = note(reason=" ".join(words))
    ledger.record(update, note(reason=" ".join(words[:-1])))
    assert [each.id for each in ledger.reader().search(" ".join(words))] == [update.id]


def test_what_ended_is_not_found(ledger: Ledger):
    update = note(reason="findable")
    ledger.record(update)
    ledger.record(retraction(update.id))
    assert ledger.reader().search("findable") == ()


def test_the_last_action_of_an_author_is_what_that_author_recorded_together_and_still_counts(ledger: Ledger):
    first, update, page = note(), change(), source()
    tie = citation(page.id, update.id)
    ledger.record(first)
    ledger.record(update, page, tie)
    ledger.record(note(), author="Ben")
    reader = ledger.reader()
    assert [each.id for each in reader.last_action_of("Ana")] == [update.id, page.id, tie.id]
    ledger.record(retraction(tie.id))
    assert [each.id for each in reader.last_action_of("Ana")] == [update.id, page.id]
    ledger.record(retraction(page.id), retraction(update.id))
    assert [each.id for each in reader.last_action_of("Ana")] == [first.id]
    assert reader.last_action_of("Nobody") == ()


def test_rows_are_found_by_a_part_of_their_id(ledger: Ledger):
    update = change()
    ledger.record(update)
    reader = ledger.reader()
    assert [each.id for each in reader.entries_like(update.id[-8:])] == [update.id]
    assert [each.id for each in reader.entries_like(update.id.upper())] == [update.id]
    assert reader.entries_like("%") == ()
    assert reader.entries_like("_" * 8) == ()
