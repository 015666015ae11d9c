"""Citations in the standard American form, as this program prints them everywhere."""

from tracker.citations.kinds import (
    Bill,
    BillKind,
    BillText,
    Citation,
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
from tracker.text.ordinals import ordinal

_BILLS = {
    BillKind.HR: "H.R.",
    BillKind.S: "S.",
    BillKind.HJRES: "H.J.Res.",
    BillKind.SJRES: "S.J.Res.",
    BillKind.HCONRES: "H.Con.Res.",
    BillKind.SCONRES: "S.Con.Res.",
    BillKind.HRES: "H.Res.",
    BillKind.SRES: "S.Res.",
}
_REPORTS = {ReportKind.HRPT: "H.Rept.", ReportKind.SRPT: "S.Rept.", ReportKind.ERPT: "Ex. Rept."}


def printed(citation: Citation, *, with_congress: bool = False, section_sign: bool = False) -> str:
    """The citation as people read it: `P.L. 118-47`, `H.R. 4779`, `22 U.S.C. 2291 note`, `sec. 7045(h)(2)`.

    `with_congress` adds the Congress to a bill that has one: `H.R. 4779 (119th Congress)`.
    `section_sign` writes a section `§7045(h)(2)`.
    """
    match citation:
        case Bill():
            return _bill(citation, "", with_congress)
        case BillText(bill, version):
            return _bill(bill, version.upper(), with_congress)
        case Section(path):
            return ("§" if section_sign else "sec. ") + path[0] + _in_parentheses(path[1:])
        case CodeSection() | Regulation():
            return _codified(citation)
        case _:
            return _numbered(citation)


def _bill(bill: Bill, version: str, with_congress: bool) -> str:
    congress = f"{ordinal(bill.congress)} Congress" if with_congress and bill.congress is not None else ""
    added = ", ".join(filter(None, (congress, version)))
    return f"{_BILLS[bill.kind]} {bill.number}" + (f" ({added})" if added else "")


def _codified(citation: CodeSection | Regulation) -> str:
    match citation:
        case CodeSection(title, section, path, note, et_seq):
            end = (" note" if note else "") + (" et seq." if et_seq else "")
            return f"{title} U.S.C. {section}{_in_parentheses(path)}{end}"
        case Regulation(title, part, None, _):
            return f"{title} C.F.R. part {part}"
        case Regulation(title, part, section, path):
            return f"{title} C.F.R. {part}.{section}{_in_parentheses(path)}"


def _numbered(
    citation: PublicLaw | CommitteeReport | StatutesAtLarge | FederalRegisterPage | FederalRegisterDocument,
) -> str:
    match citation:
        case PublicLaw(congress, number, private):
            return f"{'Pvt. L.' if private else 'P.L.'} {congress}-{number}"
        case CommitteeReport(kind, congress, number, part):
            return f"{_REPORTS[kind]} {congress}-{number}" + (f", part {part}" if part else "")
        case StatutesAtLarge(volume, None, _):
            return f"{volume} Stat."
        case StatutesAtLarge(volume, page, last_page):
            return f"{volume} Stat. {page}" + (f"-{last_page}" if last_page else "")
        case FederalRegisterPage(volume, page):
            return f"{volume} FR {page}"
        case FederalRegisterDocument(number):
            return f"FR Doc. {number}"


def _in_parentheses(path: tuple[str, ...]) -> str:
    return "".join(f"({each})" for each in path)
