"""Citations as addresses: Congress.gov, its API and govinfo.

Read and written by the path alone; nothing is fetched. The hosts must be exactly these, so that
`congress.gov.example.org` and `congress.gov@example.org` are no addresses of Congress.gov.
Sources: the govinfo link service's documentation (https://www.govinfo.gov/link-docs/) and the
Congress.gov API's, version 3.
"""

import re
from collections.abc import Callable

from tracker.citations.ids import from_package_id, package_id
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
    StatutesAtLarge,
)
from tracker.text.ordinals import ordinal

MAX_ADDRESS = 2_000
"""Longest address that is read, in characters."""

_BILL_PAGES = {
    BillKind.HR: "house-bill",
    BillKind.S: "senate-bill",
    BillKind.HJRES: "house-joint-resolution",
    BillKind.SJRES: "senate-joint-resolution",
    BillKind.HCONRES: "house-concurrent-resolution",
    BillKind.SCONRES: "senate-concurrent-resolution",
    BillKind.HRES: "house-resolution",
    BillKind.SRES: "senate-resolution",
}
_REPORT_PAGES = {
    ReportKind.HRPT: "house-report",
    ReportKind.SRPT: "senate-report",
    ReportKind.ERPT: "executive-report",
}
_BILLS_BY_PAGE = {page: kind for kind, page in _BILL_PAGES.items()}
_REPORTS_BY_PAGE = {page: kind for kind, page in _REPORT_PAGES.items()}


def congress_gov_address(citation: Citation) -> str | None:
    """The address on Congress.gov; None where it has none, or the Congress is not known."""
    match citation:
        case Bill(kind, number, int(congress)):
            return f"https://www.congress.gov/bill/{ordinal(congress)}-congress/{_BILL_PAGES[kind]}/{number}"
        case BillText(Bill(kind, number, int(congress)), version):
            return (
                f"https://www.congress.gov/{congress}/bills/{kind}{number}/BILLS-{congress}{kind}{number}{version}.htm"
            )
        case PublicLaw(congress, number, private):
            name = f"{'pvtl' if private else 'publ'}{number}"
            return f"https://www.congress.gov/{congress}/plaws/{name}/PLAW-{congress}{name}.htm"
        case CommitteeReport(kind, congress, number, part):
            page = f"{ordinal(congress)}-congress/{_REPORT_PAGES[kind]}/{number}"
            return f"https://www.congress.gov/congressional-report/{page}" + (f"/{part}" if part else "")
    return None


def govinfo_address(citation: Citation) -> str | None:
    """The address on govinfo; None where it has none, or the Congress is not known.

    A bill's address leads to its latest printed version. What an address cannot say is left out: a last
    page, what stands in parentheses after a section, a note.
    """
    match citation:
        case Bill(kind, number, int(congress)):
            return f"https://www.govinfo.gov/link/bills/{congress}/{kind}/{number}"
        case CommitteeReport(kind, congress, number, int(part)):
            package = f"CRPT-{congress}{kind}{number}"
            return f"https://www.govinfo.gov/content/pkg/{package}/pdf/{package}-pt{part}.pdf"
        case StatutesAtLarge(volume, int(page), _):
            return f"https://www.govinfo.gov/link/statute/{volume}/{page}"
        case CodeSection(title, section):
            return f"https://www.govinfo.gov/link/uscode/{title}/{section}"
        case Regulation(title, part, section):
            return f"https://www.govinfo.gov/link/cfr/{title}/{part}" + (f"?sectionnum={section}" if section else "")
        case FederalRegisterPage(volume, page):
            return f"https://www.govinfo.gov/link/fr/{volume}/{page}"
        case FederalRegisterDocument(number):
            return f"https://www.govinfo.gov/link/fr/{number}"
    package_name = package_id(citation)
    return f"https://www.govinfo.gov/app/details/{package_name}" if package_name else None


def parse_address(address: str) -> Citation | None:
    """The citation that an address of Congress.gov, its API or govinfo leads to; None for any other address.

    `http` and `https` are both read, and an address without either. A first part of a report reads as the
    report: Congress.gov writes `/1` for a report that has no parts.
    """
    if len(address) > MAX_ADDRESS:
        return None
    found = _ADDRESS.fullmatch(address.strip())
    if found is None:
        return None
    host, path, query = found["host"].lower().removeprefix("www."), found["path"], found["query"] or ""
    return _HOSTS[host](path, query) if host in _HOSTS else None


_ANY_CASE = re.IGNORECASE | re.ASCII
_ADDRESS = re.compile(
    r"(?:https?://)?(?P<host>[a-z.]{1,40})(?::80|:443)?/(?P<path>[^?#\s]*)(?:\?(?P<query>[^#\s]*))?(?:#\S*)?",
    _ANY_CASE,
)
_END = r"(?:/.*)?"
_CONGRESS = r"(?P<congress>[1-9][0-9]{0,2})"
_NUMBER = r"(?P<number>[1-9][0-9]{0,4})"
_BILL_CODE = "(?P<kind>" + "|".join(sorted(BillKind, key=len, reverse=True)) + ")"

_PAGE = re.compile(
    rf"(?P<part_of>bill|public-laws?|private-laws?|congressional-report|committee-report)/{_CONGRESS}(?:st|nd|rd|th)-congress"
    rf"/(?P<page>[a-z-]{{1,40}})/{_NUMBER}(?:/(?P<part>[1-9][0-9]?)(?![0-9]))?{_END}",
    _ANY_CASE,
)
_FOLDER = re.compile(
    rf"{_CONGRESS}/(?P<folder>plaws|crpt|bills)/(?P<kind>[a-z]{{1,7}}){_NUMBER}(?:/(?P<file>[^/]*))?", re.I
)
_API_BILL = re.compile(rf"v3/bill/{_CONGRESS}/{_BILL_CODE}/{_NUMBER}{_END}", _ANY_CASE)
_API_LAW = re.compile(rf"v3/law/{_CONGRESS}/(?P<kind>pub|priv)/{_NUMBER}{_END}", _ANY_CASE)
_API_REPORT = re.compile(rf"v3/committee-report/{_CONGRESS}/(?P<kind>[hse]rpt)/{_NUMBER}{_END}", _ANY_CASE)

_LINK_BILL = re.compile(rf"link/bills/{_CONGRESS}/{_BILL_CODE}/{_NUMBER}/?", _ANY_CASE)
_LINK_LAW = re.compile(rf"link/plaw/{_CONGRESS}/(?P<kind>public|private)/{_NUMBER}/?", _ANY_CASE)
_LINK_REPORT = re.compile(rf"link/crpt/{_CONGRESS}/(?P<kind>[hse]rpt)/{_NUMBER}/?", _ANY_CASE)
_LINK_PAGE = re.compile(r"link/(?P<kind>statute|fr)/(?P<volume>[1-9][0-9]{0,2})/(?P<page>[1-9][0-9]{0,5})/?", _ANY_CASE)
_DOCUMENT = r"(?P<document>(?:[A-Z][0-9]-)?[0-9]{2,4}-[0-9]{3,6}|[A-Z][0-9]{1,2}-[0-9]{3,6})"
_LINK_DOCUMENT = re.compile(rf"link/fr/{_DOCUMENT}/?", _ANY_CASE)
_ISSUE_DOCUMENT = re.compile(
    rf"(?:app/details|content/pkg)/FR-[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}(?:/[a-z]{{2,5}})?/{_DOCUMENT}(?:\.[a-z]{{2,4}})?/?",
    _ANY_CASE,
)
_LINK_CODE = re.compile(
    r"link/uscode/(?P<title>[1-9][0-9]?)/(?P<section>[0-9]{1,5}(?:[A-Za-z]{1,4})?(?:-[0-9]{1,3}[A-Za-z]{0,2}){0,2})/?"
)
_LINK_REGULATION = re.compile(r"link/cfr/(?P<title>[1-9][0-9]?)/(?P<part>[1-9][0-9]{0,3})/?")
_SECTION_NUMBER = re.compile(
    r"(?:^|&)sectionnum=(?P<section>[0-9]{1,5}[a-z]{0,2}[0-9]{0,2}(?:-[0-9]{1,3}[a-z]?)?)(?:&|$)"
)
_VERSION = re.compile(r"(?:^|&)billversion=(?P<version>[a-z_]{2,4}[0-9]?)(?:&|$)", _ANY_CASE)


def _congress_gov(path: str, _query: str) -> Citation | None:
    if found := _FOLDER.fullmatch(path):
        precise = from_package_id(_without_extension(found["file"] or ""))
        return precise or from_package_id(
            _PACKAGES[found["folder"].lower()] + found["congress"] + found["kind"] + found["number"]
        )
    found = _PAGE.fullmatch(path)
    if found is None:
        return None
    congress, number, page = int(found["congress"]), int(found["number"]), found["page"].lower()
    about = found["part_of"].lower()
    if page in _BILLS_BY_PAGE and about == "bill":
        return Bill(_BILLS_BY_PAGE[page], number, congress)
    if page in ("public-law", "private-law") and not about.endswith("report"):
        return PublicLaw(congress, number, private=page == "private-law")
    if page in _REPORTS_BY_PAGE and about.endswith("report"):
        part = int(found["part"] or 1)
        return CommitteeReport(_REPORTS_BY_PAGE[page], congress, number, part if part > 1 else None)
    return None


_PACKAGES = {"plaws": "PLAW-", "crpt": "CRPT-", "bills": "BILLSTATUS-"}


def _api(path: str, _query: str) -> Citation | None:
    if found := _API_BILL.fullmatch(path):
        return _bill(found)
    if found := _API_LAW.fullmatch(path):
        return _law(found, "priv")
    if found := _API_REPORT.fullmatch(path):
        return _report(found)
    return None


def _govinfo(path: str, query: str) -> Citation | None:
    if path[:5].lower() == "link/":
        return _congressional_link(path, query) or _codified_link(path, query) or _page_link(path)
    if found := _ISSUE_DOCUMENT.fullmatch(path):
        return FederalRegisterDocument(found["document"].upper())
    packages = (from_package_id(_without_extension(each)) for each in reversed(path.split("/")))
    return next((each for each in packages if each), None)


def _congressional_link(path: str, query: str) -> Citation | None:
    if found := _LINK_BILL.fullmatch(path):
        bill = _bill(found)
        version = _VERSION.search(query)
        text = f"BILLS-{bill.congress}{bill.kind}{bill.number}{version['version']}" if version else ""
        return from_package_id(text) or bill
    if found := _LINK_LAW.fullmatch(path):
        return _law(found, "private")
    if found := _LINK_REPORT.fullmatch(path):
        return _report(found)
    return None


def _codified_link(path: str, query: str) -> Citation | None:
    if found := _LINK_CODE.fullmatch(path):
        return CodeSection(int(found["title"]), found["section"])
    if found := _LINK_REGULATION.fullmatch(path):
        section = _SECTION_NUMBER.search(query)
        return Regulation(int(found["title"]), int(found["part"]), section["section"] if section else None)
    return None


def _page_link(path: str) -> Citation | None:
    if found := _LINK_PAGE.fullmatch(path):
        volume, page = int(found["volume"]), int(found["page"])
        return (
            StatutesAtLarge(volume, page) if found["kind"].lower() == "statute" else FederalRegisterPage(volume, page)
        )
    if found := _LINK_DOCUMENT.fullmatch(path):
        return FederalRegisterDocument(found["document"].upper())
    return None


_HOSTS: dict[str, Callable[[str, str], Citation | None]] = {
    "congress.gov": _congress_gov,
    "api.congress.gov": _api,
    "govinfo.gov": _govinfo,
    "api.govinfo.gov": _govinfo,
    "gpo.gov": _govinfo,
}


def _bill(found: re.Match[str]) -> Bill:
    return Bill(BillKind(found["kind"].lower()), int(found["number"]), int(found["congress"]))


def _law(found: re.Match[str], private: str) -> PublicLaw:
    return PublicLaw(int(found["congress"]), int(found["number"]), private=found["kind"].lower() == private)


def _report(found: re.Match[str]) -> CommitteeReport:
    return CommitteeReport(ReportKind(found["kind"].lower()), int(found["congress"]), int(found["number"]))


def _without_extension(name: str) -> str:
    return name.partition(".")[0]
