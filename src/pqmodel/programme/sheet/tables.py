"""The tables of a programme's workbook, made from the record: what each row is, and what a person
may change in it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pqmodel.exchange.field_texts import text_of
from pqmodel.programme.labels import DATE_OF, OPTIONAL, PART, SIGN_OFFS, WORDS, form_fields
from pqmodel.programme.model.as_written import STATUS_MEANINGS, STATUSES
from pqmodel.programme.model.document import Document, SignedOff
from pqmodel.programme.model.links import LINKS
from pqmodel.programme.model.people import Listing
from pqmodel.programme.model.plan import Project
from pqmodel.programme.model.programme import PROGRAMME, Programme
from pqmodel.programme.model.registers import Benefit
from pqmodel.programme.model.timescale import Timescale
from pqmodel.programme.realisation import realisation_of, with_interval
from pqmodel.programme.standing import post_of
from pqmodel.workbook.columns import ROW_NAME, Column, Row, Value, known

FORM = (
    known("label", "Field", 26, style="strong"),
    Column(WORDS, "What it says", 92),
    known("note", "That is", 34),
    ROW_NAME,
)
_DONE = Column("done", "Done on", 12, "date")
_OWNER = Column("owner", "Owner (a post)", 22)
_STATUS = Column("status", "Status", 13, "choice", choices=STATUSES, meanings=STATUS_MEANINGS)
MILESTONES = (
    known("id", "No.", 9, style="strong"),
    Column("title", "Milestone", 30, style="strong"),
    Column("text", "Deliverable", 52),
    Column("when", "Date", 22),
    _OWNER,
    _STATUS,
    _DONE,
    ROW_NAME,
)
PLAN = (
    known("id", "No.", 9, style="strong"),
    Column("title", "Milestone", 30, style="strong"),
    Column("text", "Activity", 58),
    Column("when", "Timescales", 20),
    _OWNER,
    _STATUS,
    Column("progress", "Progress", 26),
    _DONE,
    ROW_NAME,
)
_ID = known("id", "No.", 9, style="strong")
_HOMES = Column("homes", "Stands in", 13)
_POINTS = (1.0, 5.0)


_WHERE_USED = (Column("category", "Category", 16), Column("note", "Note", 30))
"""Columns of every register that stand in it where an entry fills them in."""
_OPTIONAL = frozenset({"category", "note", "raised", "proximity", "priority"})
MEASURED = "measured"
"""The column of benefits with what they measured themselves; it stands where one did."""


def _entries(*columns: Column) -> tuple[Column, ...]:
    return (_ID, _HOMES, *columns, *_WHERE_USED, ROW_NAME)


def _used(
    programme: Programme, columns: Sequence[Column], entries: Sequence[Any]
) -> tuple[Column, ...]:
    """The columns of a register, without those that nobody uses."""
    used = []
    for column in columns:
        is_used = True
        if column.key in _OPTIONAL:
            is_used = any(getattr(each, column.key) for each in entries)
        elif column.key == MEASURED:
            is_used = bool(programme.readings.readings)
        if is_used:
            used.append(column)
    return tuple(used)


def _entry_row(programme: Programme, columns: Sequence[Column], entry: Any) -> Row:
    row = dict(_row(columns, entry))
    if isinstance(entry, Benefit) and programme.readings.readings:
        row[MEASURED] = _measured(programme, entry)
    return row


def _measured(programme: Programme, benefit: Benefit) -> str:
    """The latest figure that a benefit measured itself, with its interval and cycle."""
    stands = realisation_of(programme, benefit)
    if stands.latest is None:
        return ""
    figure = with_interval(stands.latest.figure, stands.latest, stands.unit)
    return f"{figure}, {stands.latest.cycle}"


REGISTER_COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "risks": _entries(
        Column("text", "Risk", 34),
        Column("cause", "Cause", 20),
        Column("event", "Event", 20),
        Column("effect", "Effect", 20),
        Column("likelihood", "Likelihood", 10, "number", bounds=_POINTS, style="count"),
        Column("impact", "Impact", 9, "number", bounds=_POINTS, style="count"),
        known("score", "Points", 8, "number", style="count"),
        Column("proximity", "How soon", 14),
        Column("response", "Response", 28),
        Column("owner", "Owner (a post)", 18),
        Column("raised", "Raised on", 12, "date"),
        Column("review", "Looked at again", 13, "date"),
        Column("trend", "Trend", 10, "choice", choices=("rising", "steady", "falling")),
    ),
    "issues": _entries(
        Column("text", "Issue", 44),
        Column("priority", "Priority", 10, "choice", choices=("low", "medium", "high")),
        Column("raised", "Raised on", 12, "date"),
        Column("action", "What is done", 40),
        Column("owner", "Owner (a post)", 22),
        Column("due", "Due", 12, "date"),
    ),
    "benefits": _entries(
        Column("text", "Benefit", 40),
        Column("measure", "Measured by", 26),
        Column("baseline", "Baseline", 10, "number"),
        Column("target", "Target", 10, "number"),
        Column("actual", "Actual", 10, "number"),
        known("measured", "Measured", 26),
        Column("due", "Due by", 16),
        Column("owner", "Owner (a post)", 20),
        Column("evidence", "Evidence", 26),
    ),
    "dependencies": _entries(
        Column("text", "Dependency", 50),
        Column("needed_by", "Needed by (No.)", 14),
        Column("needs", "Needs (No.)", 14),
        Column("outside", "Outside the programme", 30),
        Column("owner", "Owner (a post)", 22),
    ),
    "decisions": _entries(
        Column("text", "Decision or promise", 56),
        Column("by", "Made by", 24),
        Column("on", "Made on", 16),
        Column("due", "Owed by", 12, "date"),
        Column("source", "Source", 26),
    ),
    "lessons": _entries(
        Column("text", "Lesson", 60),
        Column("change", "What we change", 50),
        Column("owner", "Owner (a post)", 22),
    ),
    "handovers": _entries(
        Column("text", "What passes into business as usual", 54),
        Column("owner", "To whom (a post)", 26),
        Column("when", "From", 16),
        Column("agreed", "Agreed on", 12, "date"),
    ),
    "stakeholders": _entries(
        Column("text", "Stakeholder", 50),
        Column("interest", "Interest", 30),
        Column("influence", "Influence", 12, "choice", choices=("low", "medium", "high")),
        Column("approach", "Approach", 40),
    ),
    "communications": _entries(
        Column("text", "What is told", 44),
        Column("audience", "To whom", 26),
        Column("channel", "How", 22),
        Column("often", "How often", 16),
        Column("owner", "Owner (a post)", 22),
    ),
}
_ALWAYS = frozenset({"risks", "benefits", "decisions"})
MATRIX = (
    _ID,
    Column("work", "Piece of work", 56),
    Column("place", "Where", 16, "choice", choices=("region", "local", "watching brief")),
    Column("reason", "Reason", 50),
    Column("on", "Decided on", 14),
    ROW_NAME,
)
FIXED = frozenset({"priority_areas", "members", "risks", "benefits"})
"""Fields of a form that a sheet shows and that are changed in the files alone."""


@dataclass(frozen=True)
class Table:
    """A sheet with one table. `rows` have their key in the column of the row's name."""

    title: str
    name: str
    head: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def texts(self) -> Iterator[tuple[str, dict[str, str]]]:
        """Each row's key, and the fields that a person may change in it, as texts."""
        for row in self.rows:
            if not row["row"]:
                continue
            fields = {}
            for column in self.columns:
                if column.editable and column.key in row:
                    fields[column.key] = text_of(row[column.key])
            yield str(row["row"]), fields


def programme_uid(programme: Programme) -> str:
    """The name by which a workbook of this programme is known again."""
    if programme.own.uid:
        return programme.own.uid
    return hashlib.sha256(programme.own.title.encode()).hexdigest()[:12]


def tables_of(programme: Programme) -> list[Table]:
    """All tables, in the order of the sheets."""
    tables = []
    for home, document in programme.documents():
        name = "Programme" if home == PROGRAMME else home
        tables.append(_form(programme, home, name, document))
        tables.append(_milestones(name, document))
        if isinstance(document, Project):
            tables.append(_plan(name, document))
    for register, columns in REGISTER_COLUMNS.items():
        entries = getattr(programme.registers, register)
        if entries or register in _ALWAYS:
            used = _used(programme, columns, entries)
            rows = tuple(_entry_row(programme, used, entry) for entry in entries)
            title = register.capitalize()
            tables.append(Table(title, title, f"{title}: {programme.own.title}", used, rows))
    rows = tuple(_row(MATRIX, entry) for entry in programme.matrix)
    head = f"Regional and local work: {programme.own.title}"
    tables.append(Table("Matrix", "Matrix", head, MATRIX, rows))
    return tables


def texts_of(programme: Programme) -> dict[str, dict[str, str]]:
    """Every row's editable texts by its key."""
    return {key: texts for table in tables_of(programme) for key, texts in table.texts()}


def _form(programme: Programme, home: str, name: str, document: Document) -> Table:
    rows = list(_form_rows(programme, home, document))
    head = f"Scoping document: {document.title}"
    return Table(f"{name} Scoping"[:31], f"Scoping_{_plain(name)}", head, FORM, tuple(rows))


def _form_rows(programme: Programme, home: str, document: Document) -> Iterator[Row]:
    for field, label in form_fields(home):
        if field in ("risks", "benefits"):
            entries = getattr(programme.registers, field)
            texts = [each.text for each in entries if home in (each.homes or (PROGRAMME,))]
            note = f"changed in the sheet {field.capitalize()}"
            yield _form_row(f"{home}{PART}{field}", label, "\n".join(texts), note)
            continue
        value = getattr(document, field)
        if field in OPTIONAL and not value:
            continue
        if field in ("constraints", "objectives"):
            for point in value or ():
                yield _form_row(f"{point.id}{PART}text", label, point.text, point.id)
            if not value:
                # A blank to write in: what comes back there is a new row, and becomes points.
                yield _form_row("", label, "")
            continue
        note = ""
        if field in document.unreadable:
            note = "cut off in the source"
        elif field in ("sponsor", "manager", "lead"):
            note = post_of(programme, value)
        elif field == "support":
            note = "; ".join(post_of(programme, person) for person in document.support)
        elif field in LINKS:
            note = "\n".join(programme.titles.get(item, "") for item in value).strip()
        elif isinstance(value, Timescale):
            note = value.in_words()
        yield _form_row(f"{home}{PART}{field}", label, _words(programme, field, value), note)
    for heading, words in document.further.items():
        yield _form_row(f"{home}{PART}further.{heading}", heading, words)
    for field, label in SIGN_OFFS:
        sign_off = getattr(document, field) or SignedOff()
        note = "; ".join(post_of(programme, name) for name in sign_off.by)
        yield _form_row(f"{home}{PART}{field}.by", label, "\n".join(sign_off.by), note)
        when = sign_off.on
        told = when.in_words() if when else ""
        written = when.written if when else ""
        yield _form_row(f"{home}{PART}{field}.on", f"{label}: {DATE_OF[field]}", written, told)


def _form_row(key: str, label: str, words: str, note: str = "") -> Row:
    return {"label": label, WORDS: words, "note": note, "row": key}


def _words(programme: Programme, field: str, value: Any) -> str:
    if value is None:
        return ""
    if field == "priority_areas":
        return "\n".join(f"{area.number} {area.text}" for area in value)
    if field == "members":
        return "\n".join(_member(programme, each) for each in value)
    if isinstance(value, Timescale):
        return value.written
    return text_of(value)


def _member(programme: Programme, listing: Listing) -> str:
    words = listing.post or post_of(programme, listing.person)
    return f"{listing.role}: {words}" if listing.role else words


def _milestones(name: str, document: Document) -> Table:
    rows: list[Row] = []
    for milestone in document.milestones:
        rows.append(_row(MILESTONES, milestone))
        rows += [_row(MILESTONES, each) for each in milestone.deliverables]
    head = f"Milestones and deliverables: {document.title}"
    title = f"{name} Milestones"[:31]
    return Table(title, f"Milestones_{_plain(name)}", head, MILESTONES, tuple(rows))


def _plan(name: str, project: Project) -> Table:
    rows: list[Row] = []
    for stage in project.plan:
        rows.append(_row(PLAN, stage))
        rows += [_row(PLAN, activity) for activity in stage.activities]
    head = f"Project plan: {project.title}"
    return Table(f"{name} Plan"[:31], f"Plan_{_plain(name)}", head, PLAN, tuple(rows))


def _row(columns: Sequence[Column], noun: Any) -> Row:
    """The fields of a noun that the table has columns for."""
    row: dict[str, Value] = {"row": noun.id}
    for column in columns:
        if not hasattr(noun, column.key):
            continue
        value = getattr(noun, column.key)
        if isinstance(value, Timescale):
            value = value.written
        elif isinstance(value, tuple):
            value = ", ".join(value)
        row[column.key] = value
    return row


def _plain(name: str) -> str:
    return "".join(sign if sign.isalnum() else "_" for sign in name)
