"""Citations as ids: the catalogue's (`HR4779-119`, `PL119-60`) and govinfo's packages (`PLAW-119publ60`)."""

import re

from tracker.citations.kinds import (
    VERSION,
    Bill,
    BillKind,
    BillText,
    Citation,
    CommitteeReport,
    FederalRegisterDocument,
    PublicLaw,
    ReportKind,
    StatutesAtLarge,
)

_ANY_CASE = re.IGNORECASE | re.ASCII
_BILL_KINDS = "|".join(sorted(BillKind, key=len, reverse=True))
_CONGRESS = "(?P<congress>[1-9][0-9]{0,2})"
_NUMBER = "(?P<number>[1-9][0-9]{0,4})"

_BILL_ITEM = re.compile(rf"(?P<kind>{_BILL_KINDS.upper()}){_NUMBER}-{_CONGRESS}")
_LAW_ITEM = re.compile(rf"(?P<kind>PL|PVTL){_CONGRESS}-{_NUMBER}")
_REPORT_ITEM = re.compile(rf"(?P<kind>[HSE]RPT){_CONGRESS}-{_NUMBER}(?:-PT(?P<part>[1-9][0-9]?))?")
_REGISTER_ITEM = re.compile(r"FR-(?P<number>(?:[A-Z][0-9]-)?[0-9]{2,4}-[0-9]{3,6}|[A-Z][0-9]{1,2}-[0-9]{3,6})")

_BILL_PACKAGE = re.compile(
    rf"(?:BILLS|BILLSTATUS|BILLSUM)-{_CONGRESS}(?P<kind>{_BILL_KINDS}){_NUMBER}(?P<version>[a-z_]{{2,4}}[0-9]?)?",
    _ANY_CASE,
)
_LAW_PACKAGE = re.compile(rf"PLAW-{_CONGRESS}(?P<kind>publ|pvtl){_NUMBER}", _ANY_CASE)
_REPORT_PACKAGE = re.compile(rf"CRPT-{_CONGRESS}(?P<kind>[hse]rpt){_NUMBER}(?:-pt(?P<part>[1-9][0-9]?))?", _ANY_CASE)
_STATUTES_PACKAGE = re.compile(r"STATUTE-(?P<volume>[1-9][0-9]{0,2})(?:-Pg(?P<page>[1-9][0-9]{0,4}))?", _ANY_CASE)


def item_id(citation: Citation) -> str | None:
    """The id a catalogue gives a measure with this citation; None where there is no such id.

    A bill needs its Congress; a printed version has the id of its bill.
    """
    match citation:
        case Bill(kind, number, int(congress)):
            return f"{kind.upper()}{number}-{congress}"
        case BillText(bill, _):
            return item_id(bill)
        case PublicLaw(congress, number, private):
            return f"{'PVTL' if private else 'PL'}{congress}-{number}"
        case CommitteeReport(kind, congress, number, part):
            return f"{kind.upper()}{congress}-{number}" + (f"-PT{part}" if part else "")
        case FederalRegisterDocument(number):
            return f"FR-{number}"
    return None


def from_item_id(written: str) -> Citation | None:
    """The citation that an id of the catalogue stands for; None for an id of any other form."""
    if found := _BILL_ITEM.fullmatch(written):
        return Bill(BillKind(found["kind"].lower()), int(found["number"]), int(found["congress"]))
    if found := _LAW_ITEM.fullmatch(written):
        return PublicLaw(int(found["congress"]), int(found["number"]), private=found["kind"] == "PVTL")
    if found := _REPORT_ITEM.fullmatch(written):
        return _report(found)
    if found := _REGISTER_ITEM.fullmatch(written):
        return FederalRegisterDocument(found["number"])
    return None


def package_id(citation: Citation) -> str | None:
    """The govinfo package that holds what is cited; None where govinfo has none, or the Congress is not known.

    A bill is its status record and a printed version its text; a part of a report, or a page of the Statutes at
    Large, is in the package of the whole.
    """
    match citation:
        case Bill(kind, number, int(congress)):
            return f"BILLSTATUS-{congress}{kind}{number}"
        case BillText(Bill(kind, number, int(congress)), version):
            return f"BILLS-{congress}{kind}{number}{version}"
        case PublicLaw(congress, number, private):
            return f"PLAW-{congress}{'pvtl' if private else 'publ'}{number}"
        case CommitteeReport(kind, congress, number, _):
            return f"CRPT-{congress}{kind}{number}"
        case StatutesAtLarge(volume, _, _):
            return f"STATUTE-{volume}"
    return None


def from_package_id(written: str) -> Citation | None:
    """The citation that a govinfo package id stands for, in any case; None for a package of another collection.

    A version that is not one of `VERSION` is left out: the bill is known all the same.
    """
    if found := _BILL_PACKAGE.fullmatch(written):
        bill = Bill(BillKind(found["kind"].lower()), int(found["number"]), int(found["congress"]))
        version = (found["version"] or "").lower()
        is_text = written[:6].upper() == "BILLS-" and re.fullmatch(VERSION, version) is not None
        return BillText(bill, version) if is_text else bill
    if found := _LAW_PACKAGE.fullmatch(written):
        return PublicLaw(int(found["congress"]), int(found["number"]), private=found["kind"].lower() == "pvtl")
    if found := _REPORT_PACKAGE.fullmatch(written):
        return _report(found)
    if found := _STATUTES_PACKAGE.fullmatch(written):
        return StatutesAtLarge(int(found["volume"]), int(found["page"]) if found["page"] else None)
    return None


def _report(found: re.Match[str]) -> CommitteeReport:
    return CommitteeReport(
        ReportKind(found["kind"].lower()),
        int(found["congress"]),
        int(found["number"]),
        int(found["part"]) if found["part"] else None,
    )
