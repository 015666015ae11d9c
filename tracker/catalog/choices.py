"""The closed choices inside a catalogue entry, apart so that listing does not pay for them."""

from enum import StrEnum


class MeasureKind(StrEnum):
    PUBLIC_LAW = "public-law"
    BILL = "bill"
    COMMITTEE_REPORT = "committee-report"
    TREATY = "treaty"
    EXECUTIVE_ACTION = "executive-action"
    AGENCY_RULE = "agency-rule"
    BUDGET_REQUEST = "budget-request"
    BILATERAL_FRAMEWORK = "bilateral-framework"
    FOREIGN_LAW = "foreign-law"
    LITIGATION = "litigation"
    OVERSIGHT_REPORT = "oversight-report"


class LinkKind(StrEnum):
    CARRIED_FORWARD_BY = "carried-forward-by"
    REPLACED_BY = "replaced-by"
    INCORPORATED_IN = "incorporated-in"
    PRECURSOR_OF = "precursor-of"
    VEHICLE_FOR = "vehicle-for"
    REINTRODUCED_AS = "reintroduced-as"
    COMPANION = "companion"
    EXPLAINED_BY = "explained-by"
    AMENDS = "amends"
    WOULD_REPLACE = "would-replace"
    RELATED = "related-to"


class Confidence(StrEnum):
    PRIMARY = "primary"
    SECONDARY = "secondary"


class SourceKind(StrEnum):
    REPORT = "report"
    LAW_TEXT = "law-text"
    BILL_TEXT = "bill-text"
    FEDERAL_REGISTER = "federal-register"
    BILL_DATA = "bill-data"
    RESEARCH_SERVICE = "research-service"
    BRIEFING = "briefing"
    NOTICE = "notice"
    ANALYSIS = "analysis"
    NEWS = "news"
    PAGE = "page"


class AmountKind(StrEnum):
    FLOOR = "not-less-than"
    CEILING = "not-more-than"
    APPROPRIATION = "appropriation"
    AUTHORIZATION = "authorization"
    REQUEST = "request"


class Period(StrEnum):
    QUARTER = "quarter"
    YEAR = "year"


class PeriodBasis(StrEnum):
    CALENDAR = "calendar"
    FISCAL = "fiscal"
    ANNIVERSARY = "anniversary"
    UNDEFINED = "undefined"
