"""The tables a catalogue is laid out into, as SQLModel classes: derived, and made again at any time.

Read and written by plain SQL (`projection.py`, `queries/`); the classes say what the migrations make, and a test
holds the two together.
"""

from sqlalchemy import Column, Index, Integer
from sqlmodel import Field, SQLModel

from tracker.ledger.tables import STRICT, text_column


class Projection(SQLModel, table=True):
    """Derived: a catalogue laid out for reading. `fingerprint` is that of the files it came from."""

    __tablename__ = "projections"
    __table_args__ = (STRICT,)

    fingerprint: str = Field(sa_column=text_column(primary=True))
    revision: str = Field(sa_column=text_column())
    made_at: str = Field(sa_column=text_column())
    titles: str = Field(sa_column=text_column())


class ProjectedItem(SQLModel, table=True):
    """Derived: one recommendation, measure or provision. `body` is its JSON; `folded` its searchable text."""

    __tablename__ = "projected_items"
    __table_args__ = (
        Index("projected_items_by_id", "fingerprint", "id"),
        Index("projected_items_by_measure", "fingerprint", "measure"),
        STRICT,
    )

    fingerprint: str = Field(sa_column=text_column(primary=True))
    position: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    id: str = Field(sa_column=text_column())
    kind: str = Field(sa_column=text_column())
    title: str = Field(sa_column=text_column())
    section: str = Field(sa_column=text_column())
    group_id: str = Field(sa_column=text_column())
    group_name: str = Field(sa_column=text_column())
    measure: str | None = Field(default=None, sa_column=text_column(nullable=True))
    withholds: int = Field(sa_column=Column(Integer, nullable=False))
    body: str = Field(sa_column=text_column())
    folded: str = Field(sa_column=text_column())


class ProjectedSubject(SQLModel, table=True):
    """Derived: a condition, requirement or deadline of a provision; `due_on` is a day or empty.

    `phases` holds the rules of a requirement as JSON where an anchor is set by what gets recorded.
    """

    __tablename__ = "projected_subjects"
    __table_args__ = (
        Index("projected_subjects_by_due", "fingerprint", "due_on"),
        Index("projected_subjects_by_item", "fingerprint", "item"),
        STRICT,
    )

    fingerprint: str = Field(sa_column=text_column(primary=True))
    position: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    address: str = Field(sa_column=text_column())
    kind: str = Field(sa_column=text_column())
    item: str = Field(sa_column=text_column())
    title: str = Field(sa_column=text_column())
    due_on: str | None = Field(default=None, sa_column=text_column(nullable=True))
    starts_on: str | None = Field(default=None, sa_column=text_column(nullable=True))
    arithmetic: str = Field(sa_column=text_column())
    day_off: str = Field(default="", sa_column=text_column())
    rule: str = Field(default="", sa_column=text_column())
    phases: str = Field(default="", sa_column=text_column())


class ProjectedLink(SQLModel, table=True):
    """Derived: a tie from an item to another; `since` and `until` are days or empty."""

    __tablename__ = "projected_links"
    __table_args__ = (STRICT,)

    fingerprint: str = Field(sa_column=text_column(primary=True))
    position: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    item: str = Field(sa_column=text_column())
    kind: str = Field(sa_column=text_column())
    target: str = Field(sa_column=text_column())
    since: str | None = Field(default=None, sa_column=text_column(nullable=True))
    until: str | None = Field(default=None, sa_column=text_column(nullable=True))
    note: str = Field(sa_column=text_column())
    source: str = Field(sa_column=text_column())


class ProjectedCrossing(SQLModel, table=True):
    """Derived: one entry of the crosswalk."""

    __tablename__ = "projected_crossings"
    __table_args__ = (Index("projected_crossings_by_recommendation", "fingerprint", "recommendation"), STRICT)

    fingerprint: str = Field(sa_column=text_column(primary=True))
    position: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    provision: str = Field(sa_column=text_column())
    recommendation: str = Field(sa_column=text_column())
    bearing: str = Field(sa_column=text_column())
    reason: str = Field(sa_column=text_column())


class ProjectedStage(SQLModel, table=True):
    """Derived: a stage a measure was in from a day on, as the catalogue or the calendar says."""

    __tablename__ = "projected_stages"
    __table_args__ = (Index("projected_stages_by_measure", "fingerprint", "measure"), STRICT)

    fingerprint: str = Field(sa_column=text_column(primary=True))
    position: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    measure: str = Field(sa_column=text_column())
    stage: str = Field(sa_column=text_column())
    label: str = Field(sa_column=text_column())
    since: str = Field(sa_column=text_column())
    written: str = Field(sa_column=text_column())
    source: str = Field(sa_column=text_column())


class ProjectedName(SQLModel, table=True):
    """Derived: a source, actor, topic, addressee or responsibility by its id, as JSON."""

    __tablename__ = "projected_names"
    __table_args__ = (STRICT,)

    fingerprint: str = Field(sa_column=text_column(primary=True))
    kind: str = Field(sa_column=text_column(primary=True))
    position: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    id: str = Field(sa_column=text_column())
    name: str = Field(sa_column=text_column())
    body: str = Field(sa_column=text_column())
