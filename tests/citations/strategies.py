"""Citations of every kind, for hypothesis."""

from hypothesis import strategies as st

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

CONGRESSES = st.integers(1, 999)
NUMBERS = st.integers(1, 99999)
VOLUMES = st.integers(1, 999)
TITLES = st.integers(1, 99)
PATHS = st.lists(st.from_regex(r"[a-z]{1,2}|[A-Z]{1,2}|[1-9][0-9]?|x[iv]{1,3}", fullmatch=True), max_size=5).map(tuple)
CODE_SECTIONS = st.sampled_from(
    ["1", "2291", "15801", "2291-4", "80a-2", "1320a-7b", "300gg-91", "77aaaa", "2151n", "620M", "1395w-104"]
)

BILLS = st.builds(Bill, st.sampled_from(BillKind), NUMBERS, CONGRESSES)
BILLS_OF_ANY_CONGRESS = st.builds(Bill, st.sampled_from(BillKind), NUMBERS, st.none())
BILL_TEXTS = st.builds(
    BillText, BILLS, st.sampled_from(["ih", "rh", "enr", "is", "rs", "es", "eas2", "s_p", "as", "ash"])
)
LAWS = st.builds(PublicLaw, CONGRESSES, NUMBERS, st.booleans())
REPORTS = st.builds(CommitteeReport, st.sampled_from(ReportKind), CONGRESSES, NUMBERS, st.none() | st.integers(2, 99))
REPORT_FIRST_PARTS = st.builds(CommitteeReport, st.sampled_from(ReportKind), CONGRESSES, NUMBERS, st.just(1))
WHOLE_CODE_SECTIONS = st.builds(CodeSection, TITLES, CODE_SECTIONS)
PARTS_OF_CODE = st.builds(CodeSection, TITLES, CODE_SECTIONS, PATHS, st.booleans(), st.booleans())
WHOLE_REGULATIONS = st.builds(
    Regulation, TITLES, st.integers(1, 9999), st.none() | st.sampled_from(["1", "11", "501", "2a51-1", "2550"])
)
REGULATIONS = WHOLE_REGULATIONS | st.builds(Regulation, TITLES, st.integers(1, 9999), st.just("11"), PATHS)
STATUTES = st.builds(StatutesAtLarge, VOLUMES, st.none() | NUMBERS)
STATUTES_WITH_RANGES = STATUTES | st.builds(
    lambda volume, page, more: StatutesAtLarge(volume, page, page + more),
    VOLUMES,
    st.integers(1, 90000),
    st.integers(1, 9999),
)
REGISTER_PAGES = st.builds(FederalRegisterPage, VOLUMES, st.integers(1, 999999))
REGISTER_DOCUMENTS = st.builds(
    FederalRegisterDocument, st.sampled_from(["2025-02873", "05-12345", "E9-1234", "C1-2020-00012"])
)
SECTIONS = st.builds(
    lambda number, path: Section((number, *path)), st.sampled_from(["1", "7045", "620M", "11206", "80a-2"]), PATHS
)

WITH_CATALOG_ID = BILLS | LAWS | REPORTS | REPORT_FIRST_PARTS | REGISTER_DOCUMENTS
WITH_CONGRESS_GOV_ADDRESS = BILLS | BILL_TEXTS | LAWS | REPORTS
WITH_GOVINFO_ADDRESS = (
    BILLS
    | BILL_TEXTS
    | LAWS
    | REPORTS
    | REPORT_FIRST_PARTS
    | WHOLE_CODE_SECTIONS
    | WHOLE_REGULATIONS
    | STATUTES
    | REGISTER_PAGES
    | REGISTER_DOCUMENTS
)
CITATIONS = (
    BILLS
    | BILLS_OF_ANY_CONGRESS
    | BILL_TEXTS
    | LAWS
    | REPORTS
    | REPORT_FIRST_PARTS
    | PARTS_OF_CODE
    | REGULATIONS
    | STATUTES_WITH_RANGES
    | REGISTER_PAGES
    | REGISTER_DOCUMENTS
    | SECTIONS
)
