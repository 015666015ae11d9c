"""Documents for the tests of the formats: one with every kind of block, and one of hostile text."""

from datetime import date

from tracker.brief.charts.model import HeatMap, Mark, Series, StackedBars, Timeline, Trend
from tracker.brief.document.blocks import (
    Address,
    Bullets,
    Callout,
    Cite,
    Column,
    Document,
    Fact,
    Facts,
    Figure,
    Jump,
    Labels,
    Line,
    Note,
    Notes,
    Paragraph,
    Picture,
    Row,
    Section,
    State,
    Table,
    Theme,
    Words,
)

HOSTILE = (
    '=HYPERLINK("https://evil.example/x","y")',
    "<script>alert(1)</script>",
    "**[x](javascript:alert(1))**",
    "{{ 7*7 }} {% raw %}",
    '#eval("1+1") #link("https://evil.example")[x] \\input{/etc/passwd} $x$ @cite <label>',
    "]]></w:t><w:instrText>HYPERLINK</w:instrText>",
    "&lt;b&gt; &amp; <https://evil.example>",
    "'\"><img src=x onerror=alert(1)>",
    "--> </style></svg><script>x</script>",
)
"""Text that would act in some format if it were read as anything but text."""

LABELS = Labels(
    contents="Contents",
    notes="Notes",
    page="Page",
    of="of",
    filter_rows="Filter rows",
    sort_by="Sort by",
    rows_shown="rows shown",
    skip_to_content="Skip to content",
    nothing_found="Nothing found",
    figure_data="The numbers of this figure",
    back_to="Back to",
    note="Note",
)

ADOPTION = (
    Series("no-evidence-recorded", "No evidence recorded"),
    Series("open", "Open"),
    Series("partially-addressed", "Open – Partially Addressed"),
    Series("implemented", "Closed – Implemented"),
    Series("not-implemented", "Closed – Not Implemented"),
    Series("superseded", "Closed – Superseded"),
)

BARS = StackedBars(
    "status-by-addressee",
    "Adoption by addressee",
    "U.S. authorities: 10 with no evidence recorded, 2 open, 1 implemented. Mexican authorities: 5 open.",
    ("U.S. authorities", "Mexican authorities"),
    ADOPTION,
    ((10, 2, 0, 1, 0, 0), (0, 5, 0, 0, 0, 0)),
)
TREND = Trend(
    "trend",
    "Adoption over eight quarters",
    "Closed – Implemented rose from 0 in 2024Q4 to 7 in 2026Q3.",
    ("2024Q4", "2025Q1", "2025Q2", "2025Q3", "2025Q4", "2026Q1", "2026Q2", "2026Q3"),
    ADOPTION,
    tuple((31 - 2 * n, n, 0, n, 0, 0) for n in range(8)),
)
TIMELINE = Timeline(
    "deadlines",
    "Deadlines",
    "2 deadlines: one overdue since June 16, 2026, one due on December 1, 2026.",
    date(2026, 4, 1),
    date(2027, 3, 31),
    date(2026, 9, 30),
    "As of September 30, 2026",
    ((date(2026, 4, 1), "Q2"), (date(2026, 7, 1), "Q3"), (date(2026, 10, 1), "Q4"), (date(2027, 1, 1), "Q1 2027")),
    (
        Mark(date(2026, 6, 16), "overdue", "Overdue", "The strategy"),
        Mark(date(2026, 12, 1), "pending", "Pending", "A report"),
    ),
)
HEAT = HeatMap(
    "crosswalk",
    "Recommendations and provisions",
    "R01 is advanced by PL119-60-8365; R02 has no vehicle.",
    ("R01", "R02"),
    ("Count every pothole", "Fill them"),
    ("PL119-60-8365", "PL119-75-7045h2"),
    ("The strategy", "The withholding"),
    (Series("advances", "Advances"), Series("partly-advances", "Partly advances"), Series("restricts", "Restricts")),
    ((0, 2), (None, None)),
)

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 40" role="img"><title>Line</title>'
    '<rect x="1" y="1" width="198" height="38" fill="none" stroke="black"/>'
    '<text x="10" y="25" font-size="12">P.L. 118-47 → P.L. 119-75</text></svg>'
)


def words(text: str, look: str = "") -> Line:
    return (Words(text, look),)


def document(
    *sections: Section, style: str = "standard", theme: Theme | None = None, title: str = "Accountability brief"
) -> Document:
    """A document of these sections."""
    return Document(
        language="en",
        style=style,
        title=title,
        subtitle="Calendar Q3 2026 · Federal FY2026 Q4, July 1 – September 30, 2026",
        author="Office of Roads",
        date="2026-09-30",
        facts=(Fact("As of", words("September 30, 2026")), Fact("Prepared by", words("Office of Roads"))),
        marks=(Callout("in-progress", words("Quarter in progress.")),),
        sections=sections,
        identity="Ledger digest 00ff, catalogue revision ff00, tracker 0.1.0",
        stamp="tracker-brief quarter=2026Q3 as-of=2026-09-30 digest=00ff",
        theme=theme or Theme(),
        labels=LABELS,
    )


def every_block(title: str = "Accountability brief") -> Document:
    """Each kind of block and inline at least once, nested sections, repeated notes, gaps in their numbers."""
    claim = (Words("R01 is "), State("implemented", "Closed – Implemented", "claimed"), Words(" "), Cite(1), Cite(3))
    rows = tuple(
        Row(
            (
                (Jump(f"R{n:02}", f"item-R{n:02}"), Words(f" Recommendation number {n}")),
                (State("open", "Open"),),
                words("2026-07-10"),
                words(str(n)),
                (Cite(1), Words(" "), Cite(3, "contradicts")),
            ),
            anchor=f"row-R{n:02}",
        )
        for n in range(1, 41)
    )
    columns = (
        Column("Recommendation", share=4),
        Column("Adoption", "state", 2),
        Column("Since", "date", 2),
        Column("Days", "number", 1),
        Column("Notes", "text", 2),
    )
    total = Row((words("All"), (), (), words("820"), ()), total=True)
    return document(
        Section(
            "in-one-minute",
            "In one minute",
            (
                Paragraph((Words("It follows "), Words("31", "strong"), Words(" recommendations."), Cite(1)), "lead"),
                Figure(BARS, "Adoption by addressee"),
                Figure(TREND, "Adoption over eight quarters"),
                Figure(TIMELINE, "Deadlines"),
            ),
        ),
        Section(
            "what-changed",
            "What changed",
            (
                Callout("caution", words("Look twice.")),
                Paragraph(claim),
                Bullets(((Words("One "), Words("code-1", "code")), words("Two", "emphasis"))),
                Bullets((words("First"), words("Second")), ordered=True),
                Section("deeper", "Deeper", (Table("t1", "Forty recommendations", columns, (*rows, total)),)),
                Section("item-R01", "R01 Count every pothole", (Facts((Fact("Adoption", claim),)),)),
            ),
            fresh_page=True,
        ),
        Section("crosswalk", "Crosswalk", (Figure(HEAT, "Crosswalk"), Picture("p1", SVG, "Lineage", "A line of acts"))),
        Section(
            "notes",
            "Notes",
            (
                Notes(
                    (
                        Note(
                            1,
                            (
                                Words("Printing Office, "),
                                Words("The gazette", "emphasis"),
                                Words(", 2026-07-10, p. 3, "),
                                Address("https://example.org/gazette", "https://example.org/gazette"),
                                Words(", grade B2."),
                            ),
                            (("count.pdf", "ab" * 32),),
                        ),
                        Note(3, (Words("A letter."),), internal=True),
                    )
                ),
                Paragraph((*words("Sin traducción"), Words("Not translated", language="en")), "small"),
            ),
        ),
        title=title,
    )


def hostile() -> Document:
    """Hostile text wherever text can be."""
    every = tuple(
        Section(
            f"s{number}",
            text,
            (
                Paragraph((Words(text), Words(text, "strong"), Words(text, "code"))),
                Callout("caution", words(text)),
                Bullets((words(text),)),
                Facts((Fact(text, words(text)),)),
                Table(
                    f"t{number}",
                    text,
                    (Column(text), Column(text, "state")),
                    (Row((words(text), (State(text, text, text),))),),
                ),
                Figure(StackedBars(f"f{number}", text, text, (text,), (Series(text, text),), ((1,),)), text),
                Picture(f"p{number}", SVG, text, text),
            ),
        )
        for number, text in enumerate(HOSTILE)
    )
    notes = tuple(
        Note(number, (Words(text), Address("https://example.org/?q=%3Cscript%3E&copy=1", text)), ((text, "ab" * 32),))
        for number, text in enumerate(HOSTILE, 1)
    )
    theme = Theme(organization=HOSTILE[1], letterhead=HOSTILE[:3])
    cites = Section("cites", "Cites", (Paragraph(tuple(Cite(number, HOSTILE[0]) for number in range(1, 10))),))
    return document(*every, cites, Section("notes", HOSTILE[0], (Notes(notes),)), theme=theme, title=HOSTILE[0])
