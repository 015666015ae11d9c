"""What each official wording means: a table from the words of an action to what happened.

Most actions have no code, and those of the House floor do not say how a vote ended, so the words come first. The codes
of the Library of Congress decide where the words are not known: 36000 stands on "Signed by President." as well as on
"Became Public Law", so that its words must come first too.

The meanings are those of the public unitedstates/congress project, read against the official files; where it is
silent, a remark says so. Codes: https://www.congress.gov/help/field-values/action-codes.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto

from tracker.congress.official import BillNumber, Chamber, OfficialAction
from tracker.congress.order import words


class What(Enum):
    """What an action does to a bill."""

    INTRODUCED = auto()
    REFERRED = auto()
    REPORTED = auto()
    PASSED = auto()
    FAILED = auto()
    DIFFERENCES_AGREED = auto()
    """A chamber took the other's amendments, with or without an amendment of its own."""
    DIFFERENCES_REJECTED = auto()
    CONFERENCE_AGREED = auto()
    CONFERENCE_REJECTED = auto()
    CLOTURE_FAILED = auto()
    CLOTURE_INVOKED = auto()
    PRESENTED = auto()
    SIGNED = auto()
    UNSIGNED = auto()
    """Ten days passed, Sundays excepted, and it was not signed."""
    VETOED = auto()
    POCKET_VETOED = auto()
    OVERRIDE_PASSED = auto()
    OVERRIDE_FAILED = auto()
    OVERRIDDEN = auto()
    VETO_TABLED = auto()
    """A chamber laid the veto message on the table and did not vote on overriding it."""
    LAW = auto()
    NEUTRAL = auto()
    """Known, and no change of stage."""


@dataclass(frozen=True, slots=True)
class Event:
    """What an action did, and in which chamber if one did it."""

    what: What
    chamber: Chamber | None = None
    amended: bool | None = None
    """Whether the text was changed; None where the words do not say."""
    suspended: bool = False
    """Whether the vote was on suspending the rules, which needs two thirds."""


def event_of(action: OfficialAction, bill: BillNumber) -> Event | None:
    """What an action did to `bill`; None if no rule knows it."""
    text = words(action)[:_READ]
    if _VACATED.search(text) is not None:
        return None
    together = _TOGETHER.match(text)
    if together is not None:
        return _passed_together(text, bill)
    for rule in _STEPS:
        found = rule.pattern.match(text)
        if found is not None:
            return _event(rule, found, text)
    if action.code in _CODES:
        what, chamber = _CODES[action.code]
        return Event(what, chamber, _amended(text))
    neutral_code = action.code is not None and _NEUTRAL_CODE.fullmatch(action.code)
    return Event(What.NEUTRAL) if neutral_code or _NEUTRAL.match(text) else None


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    what: What
    chamber: Chamber | None
    failed: What | None
    suspended: bool


def _rule(
    pattern: str, what: What, chamber: Chamber | None = None, *, failed: What | None = None, suspended: bool = False
) -> _Rule:
    """A wording; with `failed`, the words go on to say how the vote ended, and that decides between the two."""
    ending = r"\b.*?(?-i:\b(?P<result>Agreed to|Passed|Failed|Rejected|Not agreed to|Disagreed to))\b" if failed else ""
    return _Rule(re.compile(rf"(?:{pattern}){ending}", re.IGNORECASE), what, chamber, failed, suspended)


def _event(rule: _Rule, found: re.Match[str], text: str) -> Event:
    named = found.groupdict()
    chamber = Chamber(named["chamber"].upper()) if named.get("chamber") else rule.chamber
    what = rule.what
    if rule.failed is not None and found["result"].lower() not in ("agreed to", "passed"):
        what = rule.failed
    return Event(what, chamber, _amended(text), rule.suspended)


def _amended(text: str) -> bool | None:
    if re.search(r"\bwithout (?:an )?amendment", text, re.IGNORECASE):
        return False
    if re.search(r"\bamended\b(?! (?:preamble|title))|\bwith (?:an? |further )*amendments?\b", text, re.IGNORECASE):
        return True
    return None


_READ = 2000
"""How many characters of an action are read: what happened stands first."""

_VACATED = re.compile(r"\b(?:vacated|rescinded|vitiated)\b", re.IGNORECASE)
"""What was done is undone, and only a person can say how much of it."""

_TOGETHER = re.compile(
    r"Pursuant to .*\bthe following (?:bills?|resolutions?|measures?)\b.*\b(?:passed|agreed to) under suspension",
    re.IGNORECASE,
)
"""One action of the House that passes many bills at once, each named with its number."""


def _passed_together(text: str, bill: BillNumber) -> Event | None:
    written = r"\.?\s*".join(_INITIALS[bill.kind])
    found = re.search(rf"(?<![\w.]){written}\.?\s*{bill.number}\b(?P<amended>,? as amended)?", text, re.IGNORECASE)
    if found is None:
        return None
    return Event(What.PASSED, Chamber.HOUSE, bool(found["amended"]))


_INITIALS = {
    "hr": ("H", "R"),
    "s": ("S",),
    "hjres": ("H", "J", "Res"),
    "sjres": ("S", "J", "Res"),
    "hconres": ("H", "Con", "Res"),
    "sconres": ("S", "Con", "Res"),
    "hres": ("H", "Res"),
    "sres": ("S", "Res"),
}

_VETO = r"the objections of the President to the contrary notwithstanding"
_MOTION = r"On motion (?:that )?(?:the House )?(?:to )?"
_CHAMBER = r"(?P<chamber>House|Senate)"
_RESOLUTION = r"(?:\w+ ){0,2}resolution"

_STEPS = (
    # The President
    _rule(r"Pocket vetoed by (?:the )?President", What.POCKET_VETOED),
    _rule(r"Vetoed by (?:the )?President", What.VETOED),
    _rule(r"Signed by (?:the )?President", What.SIGNED),
    _rule(r"Sent to (?:the )?Archivist of the United States,? unsigned", What.UNSIGNED),
    _rule(r".*\bwithout (?:his|the President's) signature", What.UNSIGNED),
    _rule(r"(?:Became )?(?:Public|Private) Law(?: No)?[.:]* \d", What.LAW),
    _rule(r"Became (?:Public|Private) Law", What.LAW),
    _rule(r"Presented to (?:the )?President|Cleared for (?:the )?White House", What.PRESENTED),
    # After a veto
    _rule(rf"On passage,? {_VETO}", What.OVERRIDE_PASSED, Chamber.HOUSE, failed=What.OVERRIDE_FAILED),
    _rule(r"Two-thirds of the Members present not having voted", What.OVERRIDE_FAILED, Chamber.HOUSE),
    _rule(r"Two-thirds of the Members present having voted", What.OVERRIDE_PASSED, Chamber.HOUSE),
    _rule(rf"Passed {_CHAMBER},? over (?:the )?veto", What.OVERRIDE_PASSED),
    _rule(rf"Failed of passage in (?:the )?{_CHAMBER},? over (?:the )?veto", What.OVERRIDE_FAILED),
    _rule(rf"Motion to table the veto message\b.*\bagreed to in (?:the )?{_CHAMBER}", What.VETO_TABLED),
    # The conference
    _rule(
        r"On (?:motion to suspend the rules and agree|agreeing) to the conference report",
        What.CONFERENCE_AGREED,
        Chamber.HOUSE,
        failed=What.CONFERENCE_REJECTED,
    ),
    _rule(rf"{_CHAMBER} (?:agreed|concurred)\b[^.]*?\b(?:to|in) (?:the )?conference report", What.CONFERENCE_AGREED),
    _rule(rf"{_CHAMBER} (?:disagreed to|rejected) (?:the )?conference report", What.CONFERENCE_REJECTED),
    _rule(rf"Conference report agreed to in (?:the )?{_CHAMBER}", What.CONFERENCE_AGREED),
    _rule(rf"Conference report (?:disagreed to|rejected) in (?:the )?{_CHAMBER}", What.CONFERENCE_REJECTED),
    # Amendments between the chambers
    _rule(
        rf"{_MOTION}(?:suspend the rules,? and )?(?:recede\b[^.]{{0,80}}? and )?(?:agree|concur)\b[^.]{{0,80}}?"
        r"\bSenate amendments?",
        What.DIFFERENCES_AGREED,
        Chamber.HOUSE,
        failed=What.DIFFERENCES_REJECTED,
    ),
    _rule(
        rf"(?:Pursuant to [^,]*, (?:the )?)?{_CHAMBER} (?:agreed|concurred)\b[^.]*?\b(?:to|in) (?:the )?"
        r"(?:House|Senate) amendments?",
        What.DIFFERENCES_AGREED,
    ),
    _rule(
        r"On motion that the House suspend the rules and(?= (?:Agreed|Failed))",  # its middle lost, as once in 2022
        What.DIFFERENCES_AGREED,
        Chamber.HOUSE,
        failed=What.DIFFERENCES_REJECTED,
    ),
    _rule(rf"{_CHAMBER} receded from its amendments? and concurred", What.DIFFERENCES_AGREED),
    # Passage
    _rule(
        rf"On motion to suspend the rules,? and (?:pass|agree to) the (?:bill|{_RESOLUTION})",
        What.PASSED,
        Chamber.HOUSE,
        failed=What.FAILED,
        suspended=True,
    ),
    _rule(rf"On passage|On agreeing to the {_RESOLUTION}", What.PASSED, Chamber.HOUSE, failed=What.FAILED),
    _rule(r"On motion to table the (?:measure|bill|resolution) Agreed to", What.FAILED, Chamber.HOUSE),
    _rule(r"Pursuant to .* is considered (?:as )?passed (?:by )?(?:the )?House", What.PASSED, Chamber.HOUSE),
    _rule(
        r"(?:Introduced|Received|Submitted) in (?:the )?Senate,[^.]*\b(?:passed|agreed to)\b",
        What.PASSED,
        Chamber.SENATE,
    ),
    _rule(rf"(?:Measure )?passed(?:/agreed to in)? (?:the )?{_CHAMBER}", What.PASSED),
    _rule(rf"(?:{_RESOLUTION} )?agreed to in (?:the )?{_CHAMBER}", What.PASSED),
    _rule(rf"Failed of passage(?:/not agreed to)? in (?:the )?{_CHAMBER}", What.FAILED),
    _rule(rf"(?:{_RESOLUTION} )?(?:disagreed|not agreed) to in (?:the )?{_CHAMBER}", What.FAILED),
    # Cloture; on an amendment it says nothing of the bill
    _rule(
        r"Cloture\b(?!.*\b(?:SA|S\.A\.|Amdt\.?) \d)(?!.*\bsubstitute amendment)[^.]*\bnot invoked", What.CLOTURE_FAILED
    ),
    _rule(r"Cloture\b(?!.*\b(?:SA|S\.A\.|Amdt\.?) \d)(?!.*\bsubstitute amendment)[^.]*\binvoked", What.CLOTURE_INVOKED),
    # Before the floor
    _rule(
        r"(?:[^.]*\b(?:read|received|introduced|submitted)\b[^.]*\band |Committee on [^.]*\. |Senate )?"
        r"(?:re-?)?referred (?:sequentially |jointly )?to\b",
        What.REFERRED,
    ),
    _rule(rf"(?:Introduced|Submitted) in (?:the )?{_CHAMBER}", What.INTRODUCED),
    _rule(r"Rules Committee Resolution", What.NEUTRAL),  # a rule for the bill is reported, not the bill
    _rule(r"Reported\b", What.REPORTED),
    _rule(r"[^.]*\bCommittee\b[^.]*\. (?:Original measure )?reported\b", What.REPORTED),
    _rule(r"The (?:House )?Committee on [^.]* reported an original measure", What.REPORTED),
)
"""The wordings of every step, the first that matches deciding. Words that name a vote without its end match none."""

_NEUTRAL = re.compile(
    "|".join(
        (
            # anyone
            r"(?:Sponsor )?introductory remarks|(?-i:[A-Z][A-Z' ]{4,}) - |Star print ordered|Petition|Enrol",
            r"(?:Mr|Mrs|Ms|Miss|Dr|Senator|By Senator)\b|.*\b(?:asked unanimous consent|moved to)\b",
            r"(?:[HS]\. ?Amdt\.|S\.? ?A\.?) ?\d|(?:An? |The )?amendments?\b",
            r"Text of .* inserted|Message (?:on|to|from|received)|Papers\b|See also\b|For further action",
            # committees; being discharged from one is not being reported by it
            r"(?:[^.]*\b)?(?:sub)?committees?\b",
            r"Ordered to be reported|Forwarded by|(?:Field |Joint )?Hearings?\b|Executive comment|Supplemental report",
            r"Placed on|Returned to the calendar|Held at the desk|Ordered held|Discharged from",
            r"Read (?:twice|the (?:first|second|third) time)|Received in (?:the )?(?:House|Senate)",
            # the floor
            r"Considered\b|Considerations?\b|Measure (?:laid|amended)|Debate\b|Cloture\b|Motions?\b|Point of order",
            r"Rule\b|Pursuant to (?:the )?(?:provisions of )?H\. ?Res\. ?\d+,? (?:provid|debat|the rule)",
            r"On (?!passage|motion (?:to suspend|that the House)|agreeing to the (?:\w+ ){0,2}(?:resolution|conf))",
            r"The (?:title|preamble|Speaker|Chair|Clerk|(?:previous )?question|rule|resolution provides|enrollment)\b",
            r"The (?:House (?:proceeded|resolved|rose|received|adopted the amendment)|bill was read)\b",
            r"At the conclusion of debate|(?:[^.]*\b)?laid (?:on|upon) the table|(?:An |Without )?objection\b",
            r"By unanimous consent, the (?:text|title|amendment)|Previous question|Unanimous consent",
            # between the chambers, and with the President
            r"(?:House|Senate) (?:insist|disagree|request|appoint|order|ask|recede|amendment)|Conferees|Conference",
            r"On motion that the House (?:disagree|insist|request|instruct|adhere)|Pursuant to a previous special",
            r"Veto message|Enrolled",
        )
    ),
    re.IGNORECASE,
)
"""Known, and no change of stage: motions, debate, calendars, messages, committees at work."""

_CODES: dict[str, tuple[What, Chamber | None]] = {
    "1000": (What.INTRODUCED, Chamber.HOUSE),
    "1025": (What.INTRODUCED, Chamber.HOUSE),
    "Intro-H": (What.INTRODUCED, Chamber.HOUSE),
    "10000": (What.INTRODUCED, Chamber.SENATE),
    "2000": (What.REFERRED, Chamber.HOUSE),
    "3000": (What.REFERRED, Chamber.HOUSE),
    "11000": (What.REFERRED, Chamber.SENATE),
    "12000": (What.REFERRED, Chamber.SENATE),
    "H11000": (What.REFERRED, Chamber.HOUSE),
    "H11100": (What.REFERRED, Chamber.HOUSE),
    "H11200": (What.REFERRED, Chamber.HOUSE),
    "1010": (What.REPORTED, Chamber.HOUSE),
    "5000": (What.REPORTED, Chamber.HOUSE),
    "14000": (What.REPORTED, Chamber.SENATE),
    "H12100": (What.REPORTED, Chamber.HOUSE),
    "H12200": (What.REPORTED, Chamber.HOUSE),
    "8000": (What.PASSED, Chamber.HOUSE),
    "17000": (What.PASSED, Chamber.SENATE),
    "9000": (What.FAILED, Chamber.HOUSE),
    "18000": (What.FAILED, Chamber.SENATE),
    "19500": (What.DIFFERENCES_AGREED, Chamber.HOUSE),
    "20500": (What.DIFFERENCES_AGREED, Chamber.SENATE),
    "21000": (What.CONFERENCE_AGREED, Chamber.HOUSE),
    "22000": (What.CONFERENCE_REJECTED, Chamber.HOUSE),
    "23000": (What.CONFERENCE_AGREED, Chamber.SENATE),
    "24000": (What.CONFERENCE_REJECTED, Chamber.SENATE),
    "28000": (What.PRESENTED, None),
    "E20000": (What.PRESENTED, None),
    "29000": (What.SIGNED, None),
    "37000": (What.SIGNED, None),
    "42000": (What.SIGNED, None),
    "29100": (What.UNSIGNED, None),
    "38000": (What.UNSIGNED, None),
    "43000": (What.UNSIGNED, None),
    "30000": (What.POCKET_VETOED, None),
    "31000": (What.VETOED, None),
    "32000": (What.OVERRIDE_PASSED, Chamber.HOUSE),
    "33000": (What.OVERRIDE_FAILED, Chamber.HOUSE),
    "34000": (What.OVERRIDE_PASSED, Chamber.SENATE),
    "35000": (What.OVERRIDE_FAILED, Chamber.SENATE),
    "39000": (What.OVERRIDDEN, None),
    "44000": (What.OVERRIDDEN, None),
    "36000": (What.LAW, None),
    "40000": (What.LAW, None),
    "41000": (What.LAW, None),
    "45000": (What.LAW, None),
    "E40000": (What.LAW, None),
}
"""Codes that say alone what happened. The House floor's H37100 and H37300 name a vote and not how it ended; E30000
stands on a signature, a veto and an unsigned return alike."""

_NEUTRAL_CODE = re.compile(
    r"B00100|H1[2-9]\d{3}(?:-[A-Z])?|H1L\w+|H2\w{4}|H3[0-6]\w{3}|H372[12]0|H38\w{3}|H8\w{4}|H4(?!0130|1610)\w{4}|H[A-G5-7]\w{4}"
    r"|4\d00|4950|5500|7000|13\d00|14[59]00|16000|19000|20000|20[89]00|2[56]000|4[678]000|7\d{3}0|7[1-5][05]00|9[1-7]000"
)
"""Codes of what never changes a stage: calendars, debate, motions, amendments, hearings, discharges."""
