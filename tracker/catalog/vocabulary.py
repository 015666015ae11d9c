"""The closed vocabularies of the catalogue and of the axes, in the field's own words.

Sources: adoption follows the recommendation statuses GAO publishes (Open, Open - Partially
Addressed, Closed - Implemented, Closed - Not Implemented); stages are the public
unitedstates/GovTrack bill status codes; grades are the Admiralty (NATO AJP-2.1) system.
"""

from enum import StrEnum


class ItemKind(StrEnum):
    RECOMMENDATION = "recommendation"
    MEASURE = "measure"
    PROVISION = "provision"


class SubjectKind(StrEnum):
    RECOMMENDATION = "recommendation"
    MEASURE = "measure"
    PROVISION = "provision"
    CONDITION = "condition"
    REQUIREMENT = "requirement"
    DEADLINE = "deadline"


class Axis(StrEnum):
    ADOPTION = "adoption"
    RESPONSE = "response"
    TREND = "trend"
    STAGE = "stage"
    REQUIREMENT = "requirement"
    WITHHOLDING = "withholding"
    CONDITION = "condition"


class Authority(StrEnum):
    """What gives a provision its force; shown wherever the provision is."""

    STATUTE = "statute"
    EXPLANATORY_STATEMENT = "explanatory-statement"
    COMMITTEE_REPORT = "committee-report"
    BILL_TEXT = "bill-text"
    TREATY = "treaty"
    EXECUTIVE_ACTION = "executive-action"
    COMMITMENT = "commitment"


class Bearing(StrEnum):
    """How a provision bears on a recommendation."""

    ADVANCES = "advances"
    PARTLY_ADVANCES = "partly-advances"
    RESTRICTS = "restricts"
    INFORMS = "informs"


AXES_OF: dict[SubjectKind, tuple[Axis, ...]] = {
    SubjectKind.RECOMMENDATION: (Axis.ADOPTION, Axis.RESPONSE, Axis.TREND),
    SubjectKind.MEASURE: (Axis.STAGE, Axis.TREND),
    SubjectKind.PROVISION: (Axis.WITHHOLDING, Axis.TREND),
    SubjectKind.CONDITION: (Axis.CONDITION,),
    SubjectKind.REQUIREMENT: (Axis.REQUIREMENT,),
    SubjectKind.DEADLINE: (Axis.REQUIREMENT,),
}

_CHAMBERS = {"HOUSE": "House", "SENATE": "Senate"}


def _stages() -> dict[str, str]:
    """The unitedstates/GovTrack bill status codes with a plain-words label each, and what may be recorded beside."""
    labels = {
        "INTRODUCED": "Introduced",
        "REFERRED": "Referred to committee",
        "REPORTED": "Reported by committee",
        "PASSED:BILL": "Passed both chambers",
        "PASSED:SIMPLERES": "Simple resolution agreed to",
        "PASSED:CONCURRENTRES": "Concurrent resolution agreed to",
        "PASSED:CONSTAMEND": "Constitutional amendment passed",
        "PROV_KILL:SUSPENSIONFAILED": "Failed under suspension of the rules",
        "PROV_KILL:CLOTUREFAILED": "Cloture failed",
        "PROV_KILL:PINGPONGFAIL": "Failed between the chambers",
        "PROV_KILL:VETO": "Vetoed, override pending",
        "VETOED:POCKET": "Pocket vetoed",
        "ENACTED:SIGNED": "Enacted, signed by the President",
        "ENACTED:TENDAYRULE": "Enacted without signature",
        "ENACTED:VETO_OVERRIDE": "Enacted over a veto",
    }
    labels |= {
        "died-with-the-congress": "Died with the Congress",
        "incorporated-in": "Incorporated in another measure",
        "replaced-by": "Replaced by another measure",
        "carried-forward-by": "Carried forward by another measure",
        "expired": "Expired",
    }
    for code, chamber in _CHAMBERS.items():
        labels[f"PASS_OVER:{code}"] = f"Passed the {chamber}"
        labels[f"PASS_BACK:{code}"] = f"Passed the {chamber} with changes"
        labels[f"CONFERENCE:PASSED:{code}"] = f"Conference report passed the {chamber}"
        labels[f"FAIL:ORIGINATING:{code}"] = f"Failed in the {chamber}, where it began"
        labels[f"FAIL:SECOND:{code}"] = f"Failed in the {chamber}, the second chamber"
        labels[f"VETOED:OVERRIDE_PASS_OVER:{code}"] = f"Veto override passed the {chamber}"
        labels[f"VETOED:OVERRIDE_FAIL_ORIGINATING:{code}"] = f"Veto override failed in the {chamber}"
        labels[f"VETOED:OVERRIDE_FAIL_SECOND:{code}"] = f"Veto override failed in the {chamber}, the second chamber"
    return labels


class DerivedStage(StrEnum):
    """Stages that follow from dates. All but `enacted` may be recorded too."""

    ENACTED = "enacted"
    DIED = "died-with-the-congress"
    EXPIRED = "expired"


class DeadlineState(StrEnum):
    """What the calendar alone says of a deadline."""

    NOT_TRIGGERED = "not-yet-triggered"
    PENDING = "pending"
    DUE_SOON = "due-soon"
    OVERDUE = "overdue"


DEADLINE_LABELS: dict[DeadlineState, str] = {
    DeadlineState.NOT_TRIGGERED: "Not yet triggered",
    DeadlineState.PENDING: "Pending",
    DeadlineState.DUE_SOON: "Due soon",
    DeadlineState.OVERDUE: "Overdue",
}

NO_EVIDENCE = "No evidence recorded"
"""The standing of an axis on which nothing was recorded; it is not *not started*."""

LABELS: dict[Axis, dict[str, str]] = {
    Axis.ADOPTION: {
        "open": "Open",
        "partially-addressed": "Open – Partially Addressed",
        "implemented": "Closed – Implemented",
        "not-implemented": "Closed – Not Implemented",
        "superseded": "Closed – Superseded",
    },
    Axis.RESPONSE: {
        "accepted": "Accepted",
        "accepted-in-part": "Accepted in part",
        "noted": "Noted",
        "rejected": "Rejected",
    },
    Axis.TREND: {
        "advancing": "Advancing",
        "steady": "Steady",
        "stalled": "Stalled",
        "reversed": "Reversed",
    },
    Axis.STAGE: _stages(),
    Axis.REQUIREMENT: {
        "submitted": "Submitted",
        "submitted-not-public": "Submitted, not public",
        "incomplete": "Incomplete",
        "waived": "Waived",
        "ended": "Ended",
    },
    Axis.WITHHOLDING: {
        "withheld": "Withheld",
        "certified": "Certified",
        "partially-released": "Partially released",
        "released": "Released",
        "informal-hold": "Informal hold",
        "waived": "Waived",
        "lapsed": "Lapsed",
    },
    Axis.CONDITION: {"met": "Met", "not-met": "Not met", "disputed": "Disputed"},
}

CLOSING_VALUES = frozenset(
    {
        "implemented",
        "not-implemented",
        "superseded",
        "met",
        "certified",
        "released",
        "submitted",
        "submitted-not-public",
        "waived",
        "ended",
    }
)
"""Values that assert something is finished: shown as *claimed* without supporting evidence."""

SUBMITTED_VALUES = ("submitted", "submitted-not-public")
"""Values of a requirement that say it was delivered."""

ENACTED_VALUES = ("ENACTED:SIGNED", "ENACTED:TENDAYRULE", "ENACTED:VETO_OVERRIDE")
"""Stages of a measure that has become law."""

LASTING_STAGES = (
    "ENACTED",
    "PASSED:SIMPLERES",
    "PASSED:CONCURRENTRES",
    "PASSED:CONSTAMEND",
    "incorporated-in",
    "replaced-by",
)
"""Beginnings of the stages that need nothing more: such a measure does not die with its Congress."""

AXIS_LABELS: dict[Axis, str] = {
    Axis.ADOPTION: "Adoption",
    Axis.RESPONSE: "Response",
    Axis.TREND: "Trend",
    Axis.STAGE: "Stage",
    Axis.REQUIREMENT: "Requirement",
    Axis.WITHHOLDING: "Withholding",
    Axis.CONDITION: "Condition",
}

AUTHORITY_LABELS: dict[Authority, str] = {
    Authority.STATUTE: "Statute",
    Authority.EXPLANATORY_STATEMENT: "Explanatory statement",
    Authority.COMMITTEE_REPORT: "Committee report",
    Authority.BILL_TEXT: "Bill text, not law",
    Authority.TREATY: "Treaty",
    Authority.EXECUTIVE_ACTION: "Executive action",
    Authority.COMMITMENT: "Commitment",
}

BEARING_LABELS: dict[Bearing, str] = {
    Bearing.ADVANCES: "advances",
    Bearing.PARTLY_ADVANCES: "partly advances",
    Bearing.RESTRICTS: "restricts",
    Bearing.INFORMS: "informs",
}
