"""An address says what it leads to, and only of the hosts that it names exactly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.citations.strategies import (
    LAWS,
    REPORT_FIRST_PARTS,
    WITH_CONGRESS_GOV_ADDRESS,
    WITH_GOVINFO_ADDRESS,
)
from tracker.catalog.files import read_catalog_bytes
from tracker.catalog.load import load
from tracker.citations.addresses import congress_gov_address, govinfo_address, parse_address
from tracker.citations.ids import item_id
from tracker.citations.kinds import (
    Bill,
    BillKind,
    BillText,
    CodeSection,
    CommitteeReport,
    FederalRegisterDocument,
    FederalRegisterPage,
    PublicLaw,
    Regulation,
    ReportKind,
    Section,
    StatutesAtLarge,
)
from tracker.citations.parsing import parse

HR_4779 = Bill(BillKind.HR, 4779, 119)
LAW = PublicLaw(119, 60)
REPORT = CommitteeReport(ReportKind.SRPT, 118, 71)


@given(WITH_CONGRESS_GOV_ADDRESS)
def test_an_address_of_congress_gov_reads_back_as_its_citation(citation):
    address = congress_gov_address(citation)
    assert parse_address(address) == parse(address) == citation


@given(WITH_GOVINFO_ADDRESS)
def test_an_address_of_govinfo_reads_back_as_its_citation(citation):
    address = govinfo_address(citation)
    assert parse_address(address) == parse(address) == citation


@given(REPORT_FIRST_PARTS)
def test_at_congress_gov_a_first_part_is_the_report(report):
    assert congress_gov_address(report).endswith("/1")
    assert parse_address(congress_gov_address(report)) == CommitteeReport(report.kind, report.congress, report.number)


@given(st.text() | st.text().map("https://www.congress.gov/".__add__) | st.text().map("govinfo.gov/link/".__add__))
def test_any_text_is_read_as_an_address_without_failing(text):
    parse_address(text)


@pytest.mark.parametrize(
    ("address", "citation"),
    [
        ("https://www.congress.gov/bill/119th-congress/house-bill/4779", HR_4779),
        ("https://www.congress.gov/bill/119th-congress/house-bill/4779/text/rh?format=txt&q=%7B%7D#toc", HR_4779),
        ("http://congress.gov/bill/119th-congress/house-bill/4779/", HR_4779),
        ("www.congress.gov/bill/119th-Congress/House-Bill/4779", HR_4779),
        ("https://www.congress.gov/bill/114th-congress/senate-joint-resolution/8", Bill(BillKind.SJRES, 8, 114)),
        ("https://www.congress.gov/bill/103rd-congress/house-resolution/5", Bill(BillKind.HRES, 5, 103)),
        ("https://www.congress.gov/119/bills/hr4779/BILLS-119hr4779rh.pdf", BillText(HR_4779, "rh")),
        ("https://www.congress.gov/public-law/119th-congress/public-law/60", LAW),
        ("https://www.congress.gov/public-laws/119th-congress/public-law/60", LAW),
        ("https://www.congress.gov/119/plaws/publ60/PLAW-119publ60.pdf", LAW),
        ("https://www.congress.gov/119/plaws/publ60", LAW),
        ("https://www.congress.gov/congressional-report/118th-congress/senate-report/71", REPORT),
        ("https://www.congress.gov/congressional-report/118th-congress/senate-report/71/1?q=x", REPORT),
        ("https://www.congress.gov/committee-report/118th-congress/senate-report/71", REPORT),
        ("https://www.congress.gov/118/crpt/srpt71/CRPT-118srpt71.pdf", REPORT),
        ("https://www.congress.gov/118/crpt/srpt71/", REPORT),
        ("https://api.congress.gov/v3/bill/119/hr/4779?format=json", HR_4779),
        ("https://api.congress.gov/v3/bill/119/HR/4779/actions?offset=250&limit=250", HR_4779),
        ("https://api.congress.gov/v3/law/119/pub/60", LAW),
        ("https://api.congress.gov/v3/law/115/priv/1", PublicLaw(115, 1, private=True)),
        ("http://api.congress.gov/v3/committee-report/118/SRPT/71?format=json", REPORT),
        ("https://www.govinfo.gov/app/details/PLAW-119publ60", LAW),
        ("https://www.govinfo.gov/content/pkg/PLAW-119publ60/html/PLAW-119publ60.htm", LAW),
        ("https://www.gpo.gov/fdsys/pkg/PLAW-119publ60/content-detail.html", LAW),
        ("https://api.govinfo.gov/packages/PLAW-119publ60/summary", LAW),
        ("https://www.govinfo.gov/link/plaw/119/public/60?link-type=details", LAW),
        (
            "https://www.govinfo.gov/content/pkg/BILLS-119hr7148enr/xml/BILLS-119hr7148enr.xml",
            BillText(Bill(BillKind.HR, 7148, 119), "enr"),
        ),
        ("https://www.govinfo.gov/bulkdata/BILLSTATUS/119/hr/BILLSTATUS-119hr4779.xml", HR_4779),
        ("https://www.govinfo.gov/link/bills/119/hr/4779?link-type=xml", HR_4779),
        ("https://www.govinfo.gov/link/bills/119/hr/4779?billversion=rh&link-type=xml", BillText(HR_4779, "rh")),
        ("https://www.govinfo.gov/link/crpt/118/srpt/71/", REPORT),
        ("https://www.govinfo.gov/content/pkg/STATUTE-123/pdf/STATUTE-123-Pg886.pdf", StatutesAtLarge(123, 886)),
        ("https://www.govinfo.gov/link/uscode/15/80a-2?type=usc&year=mostrecent", CodeSection(15, "80a-2")),
        ("https://www.govinfo.gov/link/cfr/27/478?year=2018&sectionnum=11", Regulation(27, 478, "11")),
        ("https://www.govinfo.gov/link/fr/90/10030", FederalRegisterPage(90, 10030)),
        ("https://www.govinfo.gov/link/fr/2025-02873", FederalRegisterDocument("2025-02873")),
        ("https://www.govinfo.gov/app/details/FR-2025-02-20/2025-02873", FederalRegisterDocument("2025-02873")),
        ("https://www.govinfo.gov/content/pkg/FR-2025-02-20/pdf/2025-02873.pdf", FederalRegisterDocument("2025-02873")),
    ],
)
def test_every_address_of_these_sites_is_read(address, citation):
    assert parse_address(address) == citation


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://www.congress.gov/",
        "https://www.congress.gov/members",
        "https://www.congress.gov/bill/119th-congress/house-bill/",
        "https://www.congress.gov/bill/119th-congress/house-bill/4779x",
        "https://www.congress.gov/bill/119th-congress/house-report/4779",
        "https://www.congress.gov/congressional-report/119th-congress/house-bill/4779",
        "https://www.congress.gov/amendment/119th-congress/senate-amendment/5",
        "https://www.congress.gov/congressional-record/161/senate-section/page/S1071",
        "https://www.congress.gov.example.org/bill/119th-congress/house-bill/4779",
        "https://www.congress.gov@example.org/bill/119th-congress/house-bill/4779",
        "https://example.org/www.congress.gov/bill/119th-congress/house-bill/4779",
        "https://user@www.congress.gov/bill/119th-congress/house-bill/4779",
        "ftp://www.congress.gov/bill/119th-congress/house-bill/4779",
        "https://example.org/PLAW-119publ60",
        "https://api.congress.gov/v3/member/W000802?format=json",
        "https://api.congress.gov/v3/bill/119/hr",
        "https://api.congress.gov/v3/bill/119/\u017f/5",
        "https://www.govinfo.gov/link/plaw/119/s.1071",
        "https://www.govinfo.gov/app/details/CHRG-119hhrg64242",
        "https://www.govinfo.gov/app/details/PLAW-119publ60/" + "x" * 3000,
    ],
)
def test_any_other_address_is_none(address):
    assert parse_address(address) is None


@pytest.mark.parametrize(
    ("citation", "congress_gov", "govinfo"),
    [
        (
            HR_4779,
            "https://www.congress.gov/bill/119th-congress/house-bill/4779",
            "https://www.govinfo.gov/link/bills/119/hr/4779",
        ),
        (
            LAW,
            "https://www.congress.gov/119/plaws/publ60/PLAW-119publ60.htm",
            "https://www.govinfo.gov/app/details/PLAW-119publ60",
        ),
        (
            REPORT,
            "https://www.congress.gov/congressional-report/118th-congress/senate-report/71",
            "https://www.govinfo.gov/app/details/CRPT-118srpt71",
        ),
        (StatutesAtLarge(123, 886, 890), None, "https://www.govinfo.gov/link/statute/123/886"),
        (StatutesAtLarge(123), None, "https://www.govinfo.gov/app/details/STATUTE-123"),
        (CodeSection(22, "2291", ("a",), note=True), None, "https://www.govinfo.gov/link/uscode/22/2291"),
        (Bill(BillKind.HR, 4779), None, None),
        (BillText(Bill(BillKind.HR, 4779), "rh"), None, None),
        (Section(("7045", "h")), None, None),
    ],
)
def test_addresses_are_those_of_the_sites(citation, congress_gov, govinfo):
    assert congress_gov_address(citation) == congress_gov
    assert govinfo_address(citation) == govinfo


@given(LAWS)
def test_an_address_of_a_law_says_whether_it_is_private(law):
    assert ("pvtl" in congress_gov_address(law)) == law.private == ("pvtl" in govinfo_address(law))


def test_every_shipped_address_of_a_bill_or_a_report_leads_to_that_measure_or_its_law():
    led = {
        each.id: item_id(parse_address(str(each.url)))
        for each in load(read_catalog_bytes()).catalog.measures
        if each.url and "congress.gov/" in str(each.url)
    }
    bills_and_reports = {item: found for item, found in led.items() if not item.startswith(("PL", "FAWB"))}
    assert len(bills_and_reports) >= 25
    assert {item: found for item, found in bills_and_reports.items() if item != found} == {}
    assert all(led.values())
