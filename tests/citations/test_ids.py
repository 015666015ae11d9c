"""A citation has one id in a catalogue and one package at govinfo."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.citations.strategies import (
    BILL_TEXTS,
    BILLS,
    LAWS,
    REPORTS,
    STATUTES,
    WITH_CATALOG_ID,
)
from tracker.catalog.files import read_catalog_bytes
from tracker.catalog.load import load
from tracker.citations.ids import from_item_id, from_package_id, item_id, package_id
from tracker.citations.kinds import (
    Bill,
    BillKind,
    BillText,
    CodeSection,
    CommitteeReport,
    FederalRegisterDocument,
    PublicLaw,
    ReportKind,
    Section,
    StatutesAtLarge,
)
from tracker.citations.parsing import find

IDS = [
    ("HR4779-119", Bill(BillKind.HR, 4779, 119)),
    ("S1071-119", Bill(BillKind.S, 1071, 119)),
    ("HJRES8-114", Bill(BillKind.HJRES, 8, 114)),
    ("PL119-60", PublicLaw(119, 60)),
    ("PVTL115-1", PublicLaw(115, 1, private=True)),
    ("SRPT118-71", CommitteeReport(ReportKind.SRPT, 118, 71)),
    ("HRPT119-217", CommitteeReport(ReportKind.HRPT, 119, 217)),
    ("HRPT117-397-PT2", CommitteeReport(ReportKind.HRPT, 117, 397, 2)),
    ("FR-2025-02873", FederalRegisterDocument("2025-02873")),
]


@given(WITH_CATALOG_ID)
def test_an_id_reads_back_as_its_citation(citation):
    assert from_item_id(item_id(citation)) == citation


@pytest.mark.parametrize(("item", "citation"), IDS)
def test_ids_are_those_of_the_catalogue(item, citation):
    assert item_id(citation) == item
    assert from_item_id(item) == citation


@pytest.mark.parametrize(
    "item",
    [
        "",
        "R05",
        "hr4779-119",
        "HR4779",
        "HR0-119",
        "PL119-60-8365",
        "PLCAA",
        "GAO-21-322",
        "FR-2025-02-20",
        "PL119-60\n",
    ],
)
def test_an_id_of_any_other_form_is_no_citation(item):
    assert from_item_id(item) is None


@given(st.text())
def test_any_text_is_read_as_an_id_or_a_package_without_failing(text):
    from_item_id(text)
    from_package_id(text)


@pytest.mark.parametrize("citation", [Bill(BillKind.HR, 1), CodeSection(22, "2291"), Section(("1",))])
def test_what_is_no_document_or_has_no_congress_has_no_id_and_no_package(citation):
    assert item_id(citation) is None
    assert package_id(citation) is None


def test_a_printed_version_has_the_id_of_its_bill_and_its_own_package():
    text = BillText(Bill(BillKind.HR, 4779, 119), "rh")
    assert (item_id(text), package_id(text)) == ("HR4779-119", "BILLS-119hr4779rh")


@given(BILLS | BILL_TEXTS | LAWS)
def test_a_package_reads_back_as_its_citation(citation):
    assert from_package_id(package_id(citation)) == citation
    assert from_package_id(package_id(citation).upper()) == citation


@given(REPORTS | STATUTES)
def test_a_part_or_a_page_is_in_the_package_of_the_whole(citation):
    whole = (
        StatutesAtLarge(citation.volume)
        if isinstance(citation, StatutesAtLarge)
        else CommitteeReport(citation.kind, citation.congress, citation.number)
    )
    assert from_package_id(package_id(citation)) == whole


@pytest.mark.parametrize(
    ("package", "citation"),
    [
        ("PLAW-119publ60", PublicLaw(119, 60)),
        ("CRPT-118srpt71", CommitteeReport(ReportKind.SRPT, 118, 71)),
        ("BILLSTATUS-119hr4779", Bill(BillKind.HR, 4779, 119)),
        ("BILLSUM-119sconres7", Bill(BillKind.SCONRES, 7, 119)),
        ("BILLS-119hr4779zzz", Bill(BillKind.HR, 4779, 119)),
        ("STATUTE-123", StatutesAtLarge(123)),
        ("FR-2025-02-20", None),
        ("CHRG-119hhrg64242", None),
        ("PLAW-119publ", None),
        ("BILLSTATUſ-119hr4779", None),
    ],
)
def test_packages_are_those_of_govinfo(package, citation):
    assert from_package_id(package) == citation


def measures():
    return load(read_catalog_bytes()).catalog.measures


def test_every_shipped_measure_that_is_a_bill_a_law_or_a_report_has_the_id_of_its_citation():
    """And what the catalogue cites it by is found in its citation."""
    known = {each.id: from_item_id(each.id) for each in measures()}
    named = [each for each in measures() if re.match(r"(HR|S|PL|HRPT|SRPT|FR-)[0-9]", each.id)]
    assert len(named) >= 30
    for measure in named:
        citation = known[measure.id]
        assert citation is not None, measure.id
        assert item_id(citation) == measure.id
        found = [each.citation for each in find(measure.citation or "")]
        without_congress = Bill(citation.kind, citation.number) if isinstance(citation, Bill) else citation
        assert citation in found or without_congress in found, measure.citation


def test_every_shipped_citation_that_begins_like_one_is_found():
    begun = [
        each.citation
        for each in measures()
        if each.citation and each.citation.startswith(("P.L.", "H.R.", "S.", "H.Rept.", "S.Rept.", "FR Doc."))
    ]
    assert len(begun) >= 40
    assert [each for each in begun if find(each)[0].citation is None] == []
