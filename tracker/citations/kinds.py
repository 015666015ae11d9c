"""The kinds of U.S. legal citation, as plain data.

Numbers are as printed on the document. Where a form may leave out the Congress, `congress` is None;
nothing is guessed from a date.
"""

from dataclasses import dataclass
from enum import StrEnum


class BillKind(StrEnum):
    """Bills and resolutions, by the codes that govinfo and the Congress.gov API share."""

    HR = "hr"
    S = "s"
    HJRES = "hjres"
    SJRES = "sjres"
    HCONRES = "hconres"
    SCONRES = "sconres"
    HRES = "hres"
    SRES = "sres"


class ReportKind(StrEnum):
    """Committee reports: House, Senate and Senate Executive."""

    HRPT = "hrpt"
    SRPT = "srpt"
    ERPT = "erpt"


@dataclass(frozen=True, slots=True)
class Bill:
    """`H.R. 4779`, `S.J. Res. 8 (114th Congress)`."""

    kind: BillKind
    number: int
    congress: int | None = None


@dataclass(frozen=True, slots=True)
class BillText:
    """One printed version of a bill, `H.R. 4779 (RH)`; `version` is one of `VERSION`."""

    bill: Bill
    version: str


@dataclass(frozen=True, slots=True)
class PublicLaw:
    """`P.L. 118-47`, or, if `private`, `Pvt. L. 115-1`."""

    congress: int
    number: int
    private: bool = False


@dataclass(frozen=True, slots=True)
class CommitteeReport:
    """`S.Rept. 118-71`, `H.Rept. 117-397, part 2`."""

    kind: ReportKind
    congress: int
    number: int
    part: int | None = None


@dataclass(frozen=True, slots=True)
class CodeSection:
    """A section of the United States Code: `22 U.S.C. 2291 note`, `18 U.S.C. 923(g)(1)(B)`, `15 U.S.C. 7901 et seq.`.

    `path` holds what stands in parentheses, from the outside in.
    """

    title: int
    section: str
    path: tuple[str, ...] = ()
    note: bool = False
    et_seq: bool = False


@dataclass(frozen=True, slots=True)
class Regulation:
    """A part or a section of the Code of Federal Regulations: `22 C.F.R. part 120`, `27 C.F.R. 478.11(a)`."""

    title: int
    part: int
    section: str | None = None
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatutesAtLarge:
    """`123 Stat. 886`, `125 Stat. 609-610`; without a page, the volume."""

    volume: int
    page: int | None = None
    last_page: int | None = None


@dataclass(frozen=True, slots=True)
class FederalRegisterPage:
    """`90 FR 10030`."""

    volume: int
    page: int


@dataclass(frozen=True, slots=True)
class FederalRegisterDocument:
    """`FR Doc. 2025-02873`; the number is text, its zeros count."""

    number: str


@dataclass(frozen=True, slots=True)
class Section:
    """A section of whatever the text speaks of: `§7045(h)(2)` is `("7045", "h", "2")`."""

    path: tuple[str, ...]


Citation = (
    Bill
    | BillText
    | PublicLaw
    | CommitteeReport
    | CodeSection
    | Regulation
    | StatutesAtLarge
    | FederalRegisterPage
    | FederalRegisterDocument
    | Section
)

VERSION = (
    "(?:as|ash|ath|ats|cdh|cds|cph|cps|eah|eas|eh|enr|eph|es|esv|fah|fph|fps|hdh|hds|ih|ihv|iph|ips|is|isv|lth|lts|nat"
    "|oph|ops|pap|pav|pch|pcs|pp|ppv|pwah|rah|ras|rch|rcs|rdh|rds|reah|renr|res|rev|rfh|rfs|rft|rh|rhuc|rhv|rih|ris"
    "|rs|rsv|rth|rts|s_p|sas|sc)[0-9]?"
)
"""Pattern of the codes of the printed versions of a bill, as govinfo lists them; a digit may follow (`eas2`)."""
