"""Citations are printed in the standard American form."""

import pytest

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
from tracker.citations.printing import printed

HR_4779 = Bill(BillKind.HR, 4779, 119)


@pytest.mark.parametrize(
    ("citation", "written"),
    [
        (PublicLaw(118, 47), "P.L. 118-47"),
        (PublicLaw(115, 1, private=True), "Pvt. L. 115-1"),
        (HR_4779, "H.R. 4779"),
        (Bill(BillKind.S, 1071), "S. 1071"),
        (Bill(BillKind.HJRES, 8, 114), "H.J.Res. 8"),
        (Bill(BillKind.SCONRES, 20), "S.Con.Res. 20"),
        (BillText(HR_4779, "rh"), "H.R. 4779 (RH)"),
        (CommitteeReport(ReportKind.SRPT, 118, 71), "S.Rept. 118-71"),
        (CommitteeReport(ReportKind.ERPT, 116, 5), "Ex. Rept. 116-5"),
        (CommitteeReport(ReportKind.HRPT, 117, 397, 2), "H.Rept. 117-397, part 2"),
        (CodeSection(22, "2291", note=True), "22 U.S.C. 2291 note"),
        (CodeSection(18, "923", ("g", "1", "B")), "18 U.S.C. 923(g)(1)(B)"),
        (CodeSection(15, "7901", et_seq=True), "15 U.S.C. 7901 et seq."),
        (Regulation(22, 120), "22 C.F.R. part 120"),
        (Regulation(27, 478, "11", ("a",)), "27 C.F.R. 478.11(a)"),
        (StatutesAtLarge(123, 886), "123 Stat. 886"),
        (StatutesAtLarge(125, 609, 610), "125 Stat. 609-610"),
        (StatutesAtLarge(123), "123 Stat."),
        (FederalRegisterPage(90, 10030), "90 FR 10030"),
        (FederalRegisterDocument("2025-02873"), "FR Doc. 2025-02873"),
        (Section(("7045", "h", "2")), "sec. 7045(h)(2)"),
    ],
)
def test_a_citation_is_printed_in_its_standard_form(citation, written):
    assert printed(citation) == written


def test_a_bill_is_printed_with_its_congress_when_asked_and_if_known():
    assert printed(HR_4779, with_congress=True) == "H.R. 4779 (119th Congress)"
    assert printed(BillText(HR_4779, "rh"), with_congress=True) == "H.R. 4779 (119th Congress, RH)"
    assert printed(Bill(BillKind.HR, 4779), with_congress=True) == "H.R. 4779"


@pytest.mark.parametrize(
    ("congress", "ordinal"),
    [(101, "101st"), (102, "102nd"), (103, "103rd"), (111, "111th"), (112, "112th"), (113, "113th")],
)
def test_a_congress_is_printed_as_an_ordinal(congress, ordinal):
    assert printed(Bill(BillKind.S, 5, congress), with_congress=True) == f"S. 5 ({ordinal} Congress)"


def test_a_section_is_printed_with_the_sign_when_asked():
    assert printed(Section(("7045", "h", "2")), section_sign=True) == "§7045(h)(2)"
