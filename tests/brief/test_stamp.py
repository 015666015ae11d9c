"""A stamp says all that is needed to make a brief again, in a form no reader and no format stumbles on."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.brief.documents import HOSTILE
from tests.brief.story import QUARTER
from tracker.brief.arguments import BriefArguments, arguments_of, read_arguments
from tracker.brief.make import make_brief
from tracker.brief.stamp import identity, parse_stamp, stamp, stamps_in
from tracker.dates.days import Instant
from tracker.errors import InvalidInput
from tracker.workspace.workspace import Workspace

ARGUMENTS = BriefArguments(
    quarter="2026Q3",
    as_of=date(2026, 9, 30),
    known_at=Instant("2026-10-20T15:00:01.000000Z"),
    internal=True,
    style="full",
    lang="es",
    only=("R01", "ACT-1-2"),
    bom=True,
    prepared_by="Ana María, *Oficina* de (Caminos) = 50% & más",
    template="a" * 64,
    timezone="America/Mexico_City",
    stale_after=45,
    due_soon=10,
    program="tracker 9.9.9",
)


def test_a_stamp_says_everything_it_was_made_from(told: Workspace) -> None:
    brief = make_brief(told, QUARTER)
    read = parse_stamp(stamp(brief, ARGUMENTS))
    assert read.arguments == ARGUMENTS
    assert (read.ledger_digest, read.catalogue_revision) == (
        brief.heading.ledger_digest,
        brief.heading.catalogue_revision,
    )


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_stamp_is_one_line_of_harmless_characters_whoever_prepared_it(told: Workspace, hostile: str) -> None:
    brief = make_brief(told, QUARTER, prepared_by=hostile)
    written = stamp(brief, arguments_of(brief))
    assert re.fullmatch(r"[A-Za-z0-9 ._~/:%=-]+", written)
    assert "--" not in written
    assert parse_stamp(written).arguments.prepared_by == brief.heading.prepared_by == hostile


@given(st.text(max_size=120))
def test_any_name_comes_back(name: str) -> None:
    words = {**ARGUMENTS.words(), "prepared-by": name}
    assert read_arguments(words).prepared_by == name


def test_a_brief_of_an_empty_ledger_has_no_known_at(space: Workspace) -> None:
    brief = make_brief(space, QUARTER)
    assert parse_stamp(stamp(brief, arguments_of(brief))).arguments.known_at is None


@pytest.mark.parametrize(
    "spoil",
    [
        ("quarter=2026Q3", "quarter=2026Q9"),
        ("as-of=2026-09-30", "as-of=2026-09-31"),
        ("known-at=2026", "known-at=yesterday"),
        ("internal=yes", "internal=perhaps"),
        ("due-soon=10", "due-soon=soon"),
        ("time-zone=America/Mexico_City", "time-zone=../../etc/passwd"),
        (" ledger=", " ledger=x"),
        (" catalogue=", " more="),
        (" style=full", ""),
        (" style=full", " style=full style=standard"),
        ("tracker-brief", "tracker-letter"),
    ],
    ids=str,
)
def test_a_spoilt_stamp_is_none(told: Workspace, spoil: tuple[str, str]) -> None:
    whole = stamp(make_brief(told, QUARTER), ARGUMENTS)
    assert spoil[0] in whole
    with pytest.raises(InvalidInput):
        parse_stamp(whole.replace(*spoil, 1))


def test_a_stamp_is_found_in_the_middle_of_other_text(told: Workspace) -> None:
    whole = stamp(make_brief(told, QUARTER), ARGUMENTS)
    assert stamps_in(f"<k>{whole}</k> {whole}) more") == [whole]


def test_the_identity_names_ledger_catalogue_and_version_for_a_reader(told: Workspace) -> None:
    brief = make_brief(told, QUARTER)
    said = identity(brief)
    assert brief.heading.ledger_digest in said
    assert brief.heading.catalogue_revision in said
    assert brief.heading.program in said
