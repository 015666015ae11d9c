"""What citations look like in text: one pattern for each form, and what it means.

Every repetition is bounded, so that a pattern looks at a limited number of characters from where it
starts, whatever the text. `certain` holds a form to what running text must show before it counts there:
`S. 5` does, `s 5` does not, although both are read where the whole text is one citation.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from tracker.citations.addresses import MAX_ADDRESS, parse_address
from tracker.citations.ids import from_package_id
from tracker.citations.kinds import (
    VERSION,
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


def _always(_found: re.Match[str]) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Form:
    """One way of writing a citation; `starts` are the characters, in lower case, that it can begin with."""

    starts: str
    pattern: re.Pattern[str]
    citation: Callable[[re.Match[str]], Citation | None]
    certain: Callable[[re.Match[str]], bool] = _always


HYPHEN = "[-\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d]"
"""Hyphen-minus, hyphen, non-breaking hyphen, figure dash, en dash, minus and the wide and small ones."""

_DASH = "[-\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d]"
_GAP = r"\s{0,3}"
_SPACE = r"\s{1,3}"
_DIGITS = "0123456789"

_WORD_ENDS = r"(?!\w)(?!,[0-9]{3}(?![0-9]))(?!\.(?-i:[0-9a-z]))"
_NO_COMPOUND = r"(?![-\u2010\u2011]\w)"
END = _WORD_ENDS + _NO_COMPOUND
"""Where a citation may end: not inside a word, a number, a file name or a hyphenated compound."""

_CONGRESS = r"[1-9][0-9]{0,2}"
_NUMBER = r"(?P<number>0{0,3}[1-9][0-9]{0,4})"
_PAIR = rf"(?P<congress>{_CONGRESS})\s?{_DASH}\s?{_NUMBER}"
_NO = rf"(?:N(?:o|umber)[.:]{{0,2}}{_GAP})?"
_TH = r"(?:st|nd|rd|th|d)"
_VERSION = f"(?-i:{VERSION.upper()})"
_LETTERS = "(?-i:[A-Za-z]{{{},{}}})".format
PATH = r"(?P<path>(?:\((?-i:[A-Za-z]{1,2}|[0-9]{1,3}|[ivxl]{1,8}|[IVXL]{1,8})\)){0,9}+)"
_SIGN = rf"(?:§{{1,2}}|sections?|secs?\.?){_GAP}"


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)


_ADDRESS = _form(
    rf"(?:https?://|www\.|(?:api\.)?(?:congress|govinfo)\.gov/)[^\s<>\"']{{1,{MAX_ADDRESS}}}(?<![.,;:!?)\]}}*_])"
)


def _address(found: re.Match[str]) -> Citation | None:
    return parse_address(found[0])


_PACKAGE = _form(rf"(?:PLAW|BILLS|BILLSTATUS|BILLSUM|CRPT|STATUTE)-[0-9][0-9a-z_]{{0,30}}(?:-[a-z0-9]{{2,8}})?{END}")


def _package(found: re.Match[str]) -> Citation | None:
    return from_package_id(found[0])


_REPORT = _form(
    rf"""
    (?: (?P<house>H(?:ouse)?) | (?P<executive>(?:S(?:enate)?\.?{_GAP})?Ex(?:ec(?:utive)?)?|E(?=RPT)) | S(?:enate)? )
    \.?{_GAP} (?:R\.?{_GAP})? (?:Conf(?:erence|\.)?{_GAP})? (?:Report|Rept|Rep|Rpt)\.?{_GAP} {_NO}
    {_PAIR} (?: (?:,?{_GAP}|-)(?:part|pt\.?){_GAP}(?P<part>[1-9][0-9]?) )? {END}
    """
)


def _report(found: re.Match[str]) -> Citation:
    kind = ReportKind.HRPT if found["house"] else ReportKind.ERPT if found["executive"] else ReportKind.SRPT
    part = int(found["part"]) if found["part"] else None
    return CommitteeReport(kind, int(found["congress"]), int(found["number"]), part)


_LAW = _form(
    rf"""
    (?: (?P<initials>P\.?{_GAP}L\.?)
      | (?: Pub(?:lic|l)? | (?P<private>Priv(?:ate)?|Pvt) )\.?{_GAP}L(?:aw)?\.? )
    {_GAP} {_NO} {_PAIR} {END}
    """
)


def _law(found: re.Match[str]) -> Citation:
    return PublicLaw(int(found["congress"]), int(found["number"]), private=found["private"] is not None)


def _is_certain_law(found: re.Match[str]) -> bool:
    return found["initials"] is None or found["initials"].isupper()


_BILL = _form(
    rf"""
    (?<!\b\w\.\s)  # U. S. 5
    (?P<marker> H\.?{_GAP}R\.? | S\.? | [HS]\.?{_GAP}(?:J\.?{_GAP}|Con\.?{_GAP})?Res\.?
        | (?:House|Senate){_SPACE}(?:Bill|(?:(?:Joint|Concurrent){_SPACE})?Resolution) )
    {_GAP} {_NUMBER}
    (?: {HYPHEN}(?P<suffix>{_CONGRESS})
      | {_GAP}\((?P<version>{_VERSION})\)
      | {_GAP}\( (?P<within>{_CONGRESS}){_TH}
            (?:{_GAP}Cong(?:ress|\.)? (?:,{_GAP}[123]{_TH}{_GAP}Sess(?:ion|\.)?)? )?
            (?:,{_GAP}(?P<text>{_VERSION}))? \)
      | (?:,{_GAP}|,?{_SPACE}of{_SPACE}the{_SPACE}|{_SPACE}) (?P<after>{_CONGRESS}){_TH}{_GAP}Cong(?:ress(?!\w)|\.) )?
    {END}
    """
)


def _bill(found: re.Match[str]) -> Citation:
    letters = "".join(filter(str.isalpha, found["marker"].casefold()))
    for word, short in _SHORT.items():
        letters = letters.replace(word, short)
    congress = found["suffix"] or found["within"] or found["after"]
    kind = BillKind("hr" if letters == "h" else letters)
    bill = Bill(kind, int(found["number"]), int(congress) if congress else None)
    version = found["version"] or found["text"]
    return BillText(bill, version.lower()) if version else bill


_SHORT = {"house": "h", "senate": "s", "joint": "j", "concurrent": "con", "resolution": "res", "bill": ""}


def _is_certain_bill(found: re.Match[str]) -> bool:
    """Written in capitals with its points (`H.R. 7`, not `HR 7`), or with its Congress (`HR7-119`).

    A number after a hyphen is a Congress only from the 100th to the 149th: `S. 12-45` may be pages.
    """
    marker, suffix = found["marker"], found["suffix"]
    if suffix:
        return bool(marker[0].isupper() and re.fullmatch("1[0-4][0-9]", suffix))
    if found["within"] or found["after"]:
        return marker[0].isupper()
    return "." in marker and (marker.isupper() or (marker[0].isupper() and "Res" in marker))


_TITLE = r"(?<![0-9],)(?P<title>[1-9][0-9]?)"
_CODE = _form(
    rf"""
    {_TITLE}{_GAP} U\.?\s?S\.?\s?C(?:ode|\.|(?![a-z]))(?:\s?A\.)? {_GAP} (?:{_SIGN})?
    (?P<section> [0-9]{{1,5}}
        (?: (?!note){_LETTERS(1, 4)}(?:{HYPHEN}[0-9]{{1,3}}{_LETTERS(0, 2)}){{0,2}}
          | {HYPHEN}[0-9](?![0-9]){_LETTERS(0, 2)} )? )
    {PATH} (?:{_SPACE}(?P<note>note)(?!\w))?
    (?:,?{_SPACE} (?P<et_seq> et\.?{_GAP}seq(?:\.|(?!\w)) | and{_SPACE}following(?!\s{{1,3}}\w) ))? {END}
    """
)
_CODE_IN_WORDS = _form(
    rf"""
    {_SIGN}(?P<section>[0-9]{{1,5}}(?:{_LETTERS(1, 4)}(?:{HYPHEN}[0-9]{{1,3}}{_LETTERS(0, 2)}){{0,2}})?){PATH}
    {_SPACE}of{_SPACE}title{_SPACE}{_TITLE}(?:,|{_SPACE}of{_SPACE}the){_SPACE}United{_SPACE}States{_SPACE}Code{END}
    """
)


def _code(found: re.Match[str]) -> Citation:
    section = re.sub(HYPHEN, "-", found["section"])
    ending = found.groupdict()
    note, et_seq = ending.get("note") is not None, ending.get("et_seq") is not None
    return CodeSection(int(found["title"]), section, _path(found), note, et_seq)


_REGULATION = _form(
    rf"""
    {_TITLE}{_GAP} C\.?\s?F\.?\s?R\.?,?{_GAP} (?:(?:parts?|pts?\.){_SPACE}|{_SIGN})?
    (?P<part>[1-9][0-9]{{0,3}})
    (?:\.(?P<section>[0-9]{{1,5}}{_LETTERS(0, 2)}[0-9]{{0,2}}(?:{HYPHEN}[0-9]{{1,3}}{_LETTERS(0, 1)})?){PATH})? {END}
    """
)


def _regulation(found: re.Match[str]) -> Citation:
    section = re.sub(HYPHEN, "-", found["section"]) if found["section"] else None
    return Regulation(int(found["title"]), int(found["part"]), section, _path(found))


_VOLUME = r"(?<![0-9],)(?P<volume>[1-9][0-9]{0,2})"
_STATUTES = _form(
    rf"""
    {_VOLUME}{_GAP} (?P<marker>Stat\.?|Statutes{_SPACE}at{_SPACE}Large)
    (?:,?{_GAP} (?P<page>[1-9][0-9]{{0,4}}) (?:{HYPHEN}(?P<last>[1-9][0-9]{{0,4}}))? )? {END}
    """
)


def _statutes(found: re.Match[str]) -> Citation | None:
    volume, page, last = int(found["volume"]), found["page"], found["last"]
    if last is None:
        return StatutesAtLarge(volume, int(page) if page else None)
    whole = page[: -len(last)] + last if len(last) < len(page) else last  # 609-10 is 609-610
    return StatutesAtLarge(volume, int(page), int(whole)) if int(whole) > int(page) else None


def _is_certain_statutes(found: re.Match[str]) -> bool:
    return found["page"] is not None and found["marker"][0].isupper()


_REGISTER = _form(
    rf"""
    {_VOLUME}{_GAP} (?P<marker>F\.?\s?R\.?|Fed(?:eral|\.)?{_GAP}Reg(?:ister|\.)?) {_GAP}
    (?P<page>[1-9][0-9]{{0,2}},[0-9]{{3}}|[1-9][0-9]{{0,5}}) {END}
    """
)


def _register(found: re.Match[str]) -> Citation:
    return FederalRegisterPage(int(found["volume"]), int(found["page"].replace(",", "")))


def _is_certain_register(found: re.Match[str]) -> bool:
    return found["marker"].isupper() or found["marker"].startswith("Fed")


_DOCUMENT = _form(
    rf"""
    F\.?\s?R\.?{_GAP}Doc(?:ument|\.)?{_GAP} {_NO}
    (?P<document>(?:[A-Z][0-9]{HYPHEN})?[0-9]{{2,4}}{HYPHEN}[0-9]{{3,6}}|[A-Z][0-9]{{1,2}}{HYPHEN}[0-9]{{3,6}}) {END}
    """
)


def _document(found: re.Match[str]) -> Citation:
    return FederalRegisterDocument(re.sub(HYPHEN, "-", found["document"]).upper())


_SECTION_NUMBER = (
    rf"[1-9][0-9]{{0,5}}(?!(?:st|nd|rd|th)(?!\w))(?:{_LETTERS(1, 3)}(?:{HYPHEN}[0-9]{{1,3}}{_LETTERS(0, 1)})?)?"
)
_NO_WORD = r"(?![-\u2010\u2011][^\W0-9])"  # a hyphen before a number is a range
_SECTION = _form(
    rf"""
    (?: (?P<plural>§§|secs\.?{_GAP}|sections{_SPACE}) | §(?!§) | (?P<bare>sec{_SPACE}) | sec\.|section{_SPACE} ) {_GAP}
    (?P<section>{_SECTION_NUMBER}){PATH} {_WORD_ENDS} (?(plural){_NO_WORD}|{_NO_COMPOUND})
    """
)
_MEASURED = r"\s{0,3}(?:%|percent|per\s|million|billion|thousand|(?:hour|day|week|month|year)s?(?!\w))"
LISTED = _form(
    rf"""
    (?P<joint> ,?{_SPACE}(?:and|or|to|through|&){_SPACE} | ,{_GAP} | {HYPHEN} )
    (?P<listed>(?P<section>{_SECTION_NUMBER}){PATH}) {_WORD_ENDS}{_NO_WORD} (?!{_MEASURED})
    """
)
"""The next section of a list: `and 7045(h)` after `secs. 7036`."""


def section(found: re.Match[str]) -> Section:
    """The section that a match of the form of sections, or of `LISTED`, speaks of."""
    return Section((re.sub(HYPHEN, "-", found["section"]), *_path(found)))


def begins_list(found: re.Match[str]) -> bool:
    """Whether this is a section with more to come: `secs. 7036`."""
    return found.re is _SECTION and found["plural"] is not None


def _is_certain_section(found: re.Match[str]) -> bool:
    return found["bare"] is None


def _path(found: re.Match[str]) -> tuple[str, ...]:
    return tuple((found["path"] or "").strip("()").split(")(")) if found["path"] else ()


_FORMS = (
    Form("hwacg", _ADDRESS, _address),
    Form("pbcs", _PACKAGE, _package),
    Form("hse", _REPORT, _report),
    Form("p", _LAW, _law, _is_certain_law),
    Form("hs", _BILL, _bill, _is_certain_bill),
    Form(_DIGITS, _CODE, _code),
    Form(_DIGITS, _REGULATION, _regulation),
    Form(_DIGITS, _STATUTES, _statutes, _is_certain_statutes),
    Form(_DIGITS, _REGISTER, _register, _is_certain_register),
    Form("f", _DOCUMENT, _document),
    Form("s§", _CODE_IN_WORDS, _code),
    Form("s§", _SECTION, section, _is_certain_section),
)

FORMS = {start: tuple(form for form in _FORMS if start in form.starts) for start in "abcefghpsw§" + _DIGITS}
"""The forms to try, most particular first, by the first character in lower case."""

ADDRESS = _ADDRESS
"""An address of any site, so that nothing is looked for inside one."""
