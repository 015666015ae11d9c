"""Every form in the field is read; what is not known stays text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.citations.strategies import BILLS, BILLS_OF_ANY_CONGRESS, CITATIONS, LAWS, REPORTS
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
from tracker.citations.parsing import Piece, find, parse
from tracker.citations.printing import printed

LAW = PublicLaw(118, 47)
HR_4779 = Bill(BillKind.HR, 4779)
HR_4779_119 = Bill(BillKind.HR, 4779, 119)
S_REPORT = CommitteeReport(ReportKind.SRPT, 118, 71)
H_REPORT = CommitteeReport(ReportKind.HRPT, 119, 217)


@given(CITATIONS)
def test_a_printed_citation_reads_back_as_itself(citation):
    assert parse(printed(citation, with_congress=True)) == citation


@given(CITATIONS)
def test_a_citation_printed_in_a_sentence_is_found_there_whole(citation):
    written = printed(citation, with_congress=True)
    if written.endswith(("seq.", "Stat.")):
        return
    assert Piece(written, citation) in find(f"As stated in {written}, and so on.")


@given(BILLS | BILLS_OF_ANY_CONGRESS)
def test_a_bill_printed_without_its_congress_reads_as_the_bill_of_no_congress(bill):
    assert parse(printed(bill)) == Bill(bill.kind, bill.number)


@given(st.text())
def test_any_text_is_read_without_failing(text):
    parse(text)


@given(BILLS | LAWS | REPORTS, st.randoms(use_true_random=False))
def test_the_kind_of_dash_and_space_and_the_case_make_no_difference(citation, random):
    written = printed(citation, with_congress=True)
    changed = "".join(
        random.choice("-\u2010\u2011\u2012\u2013\u2212")
        if each == "-"
        else random.choice(" \u00a0\u2009\u202f\n")
        if each == " "
        else random.choice([each.lower(), each.upper()])
        for each in written
    )
    assert parse(changed) == citation


@pytest.mark.parametrize(
    "written",
    [
        "P.L. 118-47",
        "P. L. 118-47",
        "P.L.118-47",
        "PL 118-47",
        "PL118-47",
        "pl118-47",
        "Pub. L. 118-47",
        "Pub.L. 118-47",
        "Pub. L. No. 118–47",
        "PUB. L. NO. 118-47",
        "Public Law 118-47",
        "Public Law No: 118-47",
        "Public Law Number 118-047",
        "Public Law 118— 47",
        "  P.L. 118-47\n",
        "PLAW-118publ47",
        "https://www.congress.gov/118/plaws/publ47/PLAW-118publ47.htm",
    ],
)
def test_a_public_law_is_read_in_every_form(written):
    assert parse(written) == LAW


@pytest.mark.parametrize("written", ["Pvt. L. 115-1", "Private Law 115-1", "Priv. L. No. 115-1", "PLAW-115pvtl1"])
def test_a_private_law_is_no_public_law(written):
    assert parse(written) == PublicLaw(115, 1, private=True)


@pytest.mark.parametrize(
    "written", ["H.R. 4779", "H. R. 4779", "H.R.4779", "H R 4779", "HR 4779", "HR4779", "hr4779", "House Bill 4779"]
)
def test_a_house_bill_is_read_in_every_form(written):
    assert parse(written) == HR_4779


@pytest.mark.parametrize(
    "written",
    [
        "H.R.4779-119",
        "H.R. 4779–119",
        "HR4779-119",
        "hr4779-119",
        "H.R. 4779 (119th Congress)",
        "H.R. 4779 (119th)",
        "H.R. 4779 (119th Cong., 1st Sess.)",
        "H.R. 4779, 119th Cong.",
        "H.R. 4779, 119th Congress",
        "H.R. 4779 of the 119th Congress",
        "H. R. 4779 (119TH CONGRESS)",
        "BILLSTATUS-119hr4779",
    ],
)
def test_a_bill_may_say_its_congress(written):
    assert parse(written) == HR_4779_119


@pytest.mark.parametrize(
    ("written", "congress"), [("S. 3 (103d Congress)", 103), ("S. 3 (101st Congress)", 101), ("S. 3 (92nd)", 92)]
)
def test_a_congress_has_an_ordinal_of_either_style(written, congress):
    assert parse(written) == Bill(BillKind.S, 3, congress)


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("S. 8", "s"),
        ("s8", "s"),
        ("Senate Bill 8", "s"),
        ("H.J. Res. 8", "hjres"),
        ("H. J. Res. 8", "hjres"),
        ("House Joint Resolution 8", "hjres"),
        ("S. J. Res. 8", "sjres"),
        ("S.J.Res.8", "sjres"),
        ("SJRES8", "sjres"),
        ("H.Con.Res. 8", "hconres"),
        ("S. CON. RES. 8", "sconres"),
        ("Senate Concurrent Resolution 8", "sconres"),
        ("H.Res. 8", "hres"),
        ("H Res 8", "hres"),
        ("S. Res. 8", "sres"),
        ("Senate Resolution 8", "sres"),
    ],
)
def test_bills_and_resolutions_of_both_houses_are_told_apart(written, kind):
    assert parse(written) == Bill(BillKind(kind), 8)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("H.R. 4779 (RH)", BillText(HR_4779, "rh")),
        ("H.R. 4779 (119th Congress, RH)", BillText(HR_4779_119, "rh")),
        ("BILLS-119hr4779rh", BillText(HR_4779_119, "rh")),
        ("bills-119HR4779RH", BillText(HR_4779_119, "rh")),
    ],
)
def test_a_printed_version_of_a_bill_is_not_the_bill(written, text):
    assert parse(written) == text


@pytest.mark.parametrize(
    "written",
    [
        "S.Rept. 118-71",
        "S. Rept. 118-71",
        "S. REPT. 118–71",
        "S. Rep. No. 118-71",
        "S. Rpt. 118-71",
        "Senate Report 118-71",
        "Senate Report No. 118-71",
        "SRPT118-71",
        "CRPT-118srpt71",
    ],
)
def test_a_senate_report_is_read_in_every_form(written):
    assert parse(written) == S_REPORT


@pytest.mark.parametrize(
    "written",
    [
        "H.Rept. 119-217",
        "H. Rept. 119-217",
        "H.R. Rep. No. 119-217",
        "H.R. Conf. Rep. No. 119-217",
        "House Report 119–217",
    ],
)
def test_a_house_report_is_read_in_every_form(written):
    assert parse(written) == H_REPORT


@pytest.mark.parametrize(
    "written", ["Ex. Rept. 116-5", "S. Exec. Rept. 116-5", "Senate Executive Report 116-5", "ERPT116-5"]
)
def test_an_executive_report_is_no_senate_report(written):
    assert parse(written) == CommitteeReport(ReportKind.ERPT, 116, 5)


@pytest.mark.parametrize("written", ["H. Rept. 117-397,Part 2", "H.Rept. 117-397, pt. 2", "CRPT-117hrpt397-pt2"])
def test_a_report_may_have_parts(written):
    assert parse(written) == CommitteeReport(ReportKind.HRPT, 117, 397, 2)


@pytest.mark.parametrize(
    ("written", "section"),
    [
        ("22 U.S.C. 2291 note", CodeSection(22, "2291", note=True)),
        ("22 U.S.C. § 2291", CodeSection(22, "2291")),
        ("22 USC 2291", CodeSection(22, "2291")),
        ("22 U. S. C. §§2291", CodeSection(22, "2291")),
        ("22 U.S. Code 2291", CodeSection(22, "2291")),
        ("22 U.S.C. sec. 2291", CodeSection(22, "2291")),
        ("22 U.S.C. 2291–4", CodeSection(22, "2291-4")),
        ("42 U.S.C. 1320a–7b(b)", CodeSection(42, "1320a-7b", ("b",))),
        ("18 U.S.C. 923(g)(1)(B)", CodeSection(18, "923", ("g", "1", "B"))),
        ("section 923(g) of title 18, United States Code", CodeSection(18, "923", ("g",))),
        ("§ 923 of title 18 of the United States Code", CodeSection(18, "923")),
        ("15 U.S.C. 7901 et seq.", CodeSection(15, "7901", et_seq=True)),
        ("15 U.S.C. 7901 and following", CodeSection(15, "7901", et_seq=True)),
    ],
)
def test_a_section_of_the_united_states_code_is_read_in_every_form(written, section):
    assert parse(written) == section


@pytest.mark.parametrize(
    ("written", "citation"),
    [
        ("27 C.F.R. § 478.11(a)", Regulation(27, 478, "11", ("a",))),
        ("27 CFR 478.11", Regulation(27, 478, "11")),
        ("22 CFR part 120", Regulation(22, 120)),
        ("90 FR 10030", FederalRegisterPage(90, 10030)),
        ("90 Fed. Reg. 10,030", FederalRegisterPage(90, 10030)),
        ("FR Doc. 2025–02873", FederalRegisterDocument("2025-02873")),
        ("FR Doc No: 2025-02873", FederalRegisterDocument("2025-02873")),
        ("123 Stat. 886", StatutesAtLarge(123, 886)),
        ("123 stat 886", StatutesAtLarge(123, 886)),
        ("125 Stat. 609-610", StatutesAtLarge(125, 609, 610)),
        ("125 Stat. 609–10", StatutesAtLarge(125, 609, 610)),
        ("STATUTE-123", StatutesAtLarge(123)),
        ("STATUTE-123-Pg886", StatutesAtLarge(123, 886)),
        ("§7045(h)(2)", Section(("7045", "h", "2"))),
        ("§ 7045(h)(2)", Section(("7045", "h", "2"))),
        ("sec. 7045(h)(2)", Section(("7045", "h", "2"))),
        ("SEC. 7045", Section(("7045",))),
        ("section 620M", Section(("620M",))),
        ("Section 923(g)(1)(B)(iii)", Section(("923", "g", "1", "B", "iii"))),
    ],
)
def test_regulations_registers_statutes_and_sections_are_read(written, citation):
    assert parse(written) == citation


@pytest.mark.parametrize(
    "written",
    [
        "",
        "H.R.",
        "4779",
        "H.R. 0",
        "H.R. 4,779",
        "H.R. 4779-",
        "H.R. 123456",
        "P.L. 118",
        "P.L. 480-",
        "P.L. 118-47 and P.L. 119-4",
        "P.L. 118-47, sec. 7045",
        "secs. 7036 and 7045(h)",
        "5 U.S.C. 551-559",
        "22 U.S.C. App.",
        "22 U.S.C. 2291note",
        "22 U.S.C. 15\u212a",
        "§7045(\u017f)",
        "125 Stat. 610-609",
        "section 1.5",
        "section 5th",
        "7045(h)(2)",
        "R05",
        "GAO-21-322",
        "No. 4:22-cv-00691-O (N.D. Tex.)",
        "PL119-75-7045h2",
        "BILLS-119xx4779rh",
        "P.L. 118-47" + " " * 100 + "x",
        "P.L. ١١٨-٤٧",
    ],
)
def test_what_is_not_exactly_one_citation_is_none(written):
    assert parse(written) is None
