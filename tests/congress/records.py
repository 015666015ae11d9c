"""Builders of official files and of the catalogues that hold their bills; everything in them is invented."""

from pathlib import Path
from xml.sax.saxutils import escape

from tests.builders import edited

REFERRED = ("2021-05-20", "Referred to the House Committee on Bridges.")
REPORTED = ("2021-06-10", "Reported by the Committee on Bridges. H. Rept. 117-90.")
PASSED = ("2021-07-01", "On passage Passed by the Yeas and Nays: 300 - 100 (Roll no. 7).")
PASSED_SENATE = ("2021-08-02", "Passed Senate without amendment by Unanimous Consent.")
SIGNED = ("2021-08-20", "Signed by President.")
LAW = ("2021-08-20", "Became Public Law No: 117-900.")
ENACTING = (REFERRED, REPORTED, PASSED, PASSED_SENATE, SIGNED, LAW)
STRANGE = ("2021-05-21", "Sailed to the moon.")

BILL = "HR9001-117"
SCALES = "HR9001-117-3/scales"

_SUCCESSOR = """    links:
      - kind: reintroduced-as
        to: PL118-900
        date: 2023-01-10
        until: 2024-03
"""
_REPLACED = """    links:
      - kind: replaced-by
        to: PL118-900-14
"""

OPEN_BILL = edited((_SUCCESSOR, ""), (_REPLACED, ""))
"""The small catalogue without what became of its bill."""

UNSTAGED_BILL = OPEN_BILL.replace(
    """    stages:
      - stage: REFERRED
        date: 2021-05-20
        sources:
          - source: roads-bills
            locator: H.R. 9001
""",
    "",
    1,
)
"""The same, with nothing known of the bill's stage."""


def record(
    *actions: tuple[str, str],
    bill: tuple[int, str, int] = (117, "hr", 9001),
    title: str = "Bridge Scales Bill",
    laws: tuple[str, ...] = (),
    related: tuple[tuple[int, str, int], ...] = (),
    introduced: str = "2021-05-19",
) -> bytes:
    """A BILLSTATUS file of schema 3 with these actions (day, words), newest first as the official ones are."""
    congress, kind, number = bill
    listed = "".join(
        f"<item><actionDate>{day}</actionDate><text>{escape(words)}</text></item>"
        for day, words in sorted(actions, reverse=True)
    )
    ties = "".join(
        f"<item><title>Its sister</title><congress>{of}</congress><number>{count}</number><type>{sort.upper()}</type>"
        "<relationshipDetails><item><type>Identical bill</type><identifiedBy>CRS</identifiedBy></item>"
        "</relationshipDetails></item>"
        for of, sort, count in related
    )
    acts = "".join(f"<item><type>Public Law</type><number>{each}</number></item>" for each in laws)
    return (
        '<?xml version="1.0" encoding="utf-8"?><billStatus><version>3.0.0</version><bill>'
        f"<number>{number}</number><updateDate>2021-09-01T12:00:00Z</updateDate><type>{kind.upper()}</type>"
        f"<introducedDate>{introduced}</introducedDate><congress>{congress}</congress>"
        f"<relatedBills>{ties}</relatedBills><actions>{listed}</actions><laws>{acts}</laws>"
        f"<title>{escape(title)}</title></bill></billStatus>"
    ).encode()


def saved(folder: Path, content: bytes | str, name: str = "bill.xml") -> Path:
    """A file with that content."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


TWO_BILLS = """schema: 1
catalog: two-bills
title: A bill and a law, beside the shipped catalogues
sources:
  - {id: two-bills, title: Bill data, kind: bill-data, publisher: Clerk}
measures:
  - id: HR9001-117
    kind: bill
    congress: 117
    number: "9001"
    title: Bridge Scales Bill
    stages: [{stage: REFERRED, date: 2021-05-20, sources: [{source: two-bills, locator: all}]}]
    sources: [{source: two-bills, locator: all}]
  - id: PL118-900
    kind: public-law
    congress: 118
    number: "900"
    title: Level Roads Act
    citation: P.L. 118-900 (H.R. 7148)
    enacted: 2024-03-23
    sources: [{source: two-bills, locator: all}]
"""
"""A catalogue that can be read beside the shipped ones."""
