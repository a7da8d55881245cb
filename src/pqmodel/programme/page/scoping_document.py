"""Scoping documents and project plans, as forms to print: A4 on its side, each on a page of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from pqmodel.document.blocks import Block, Cell, Column, Document, Paragraph, Section, Table
from pqmodel.ground.dates import in_full
from pqmodel.ground.words import capital, sentence
from pqmodel.programme.labels import (
    ADD_TO,
    CUT_OFF,
    DATE_OF,
    OPTIONAL,
    PART,
    POINT,
    SHOWN,
    SIGN_OFFS,
    WORDS,
    cell_key,
    form_fields,
)
from pqmodel.programme.model.document import Document as Scoping
from pqmodel.programme.model.document import SignedOff, Work
from pqmodel.programme.model.links import LINKS
from pqmodel.programme.model.people import Listing
from pqmodel.programme.model.plan import Project
from pqmodel.programme.model.programme import PROGRAMME, Programme
from pqmodel.programme.model.timescale import Timescale
from pqmodel.programme.standing import titled

_PEOPLE = frozenset({"sponsor", "manager", "lead"})
_REGISTERS = frozenset({"risks", "benefits"})
_POINTS = frozenset({"constraints", "objectives"})
_ONLY_SHOWN = _PEOPLE | {"support", "members", "priority_areas", *LINKS}
"""People are shown by their posts, and links by their titles, which are no ids to read back."""


def scoping_documents(programme: Programme, day: date, home: str | None = None) -> Document:
    """The programme's scoping document and those of the projects with their plans; of one home
    alone where it is named."""
    own = programme.own
    sections: list[Section] = []
    title = f"{own.title}: scoping documents and project plans"
    for item, document in programme.documents():
        if home not in (None, item):
            continue
        if home is not None:
            title = f"{document.title}: scoping document"
        sections += _sections(programme, item, document, is_first=not sections)
    return Document(
        title=title,
        subtitle=sentence(f"as it stood on {in_full(day)}"),
        head=own.title,
        made_on=day,
        sections=tuple(sections),
        readership="everybody who works in the programme",
        landscape=True,
    )


def _sections(
    programme: Programme, home: str, document: Scoping, *, is_first: bool
) -> Iterator[Section]:
    scoping = tuple(_scoping(programme, home, document))
    name = f"Scoping document: {document.title}"
    yield Section(f"scoping-{home}", name, scoping, new_page=not is_first)
    if isinstance(document, Project):
        name = f"Project plan: {document.title}"
        yield Section(f"plan-{home}", name, (_plan(document),), new_page=True)


def _scoping(programme: Programme, home: str, document: Scoping) -> Iterator[Block]:
    columns = (Column("Field", 1.1), Column("What it says", 5))
    rows = _rows(programme, home, document)
    yield Table(f"Scoping document: {document.title}", columns, tuple(rows))
    if document.further:
        parts = [
            (heading, Cell(words, keys=(SHOWN,))) for heading, words in document.further.items()
        ]
        yield Table(f"Further parts: {document.title}", columns, tuple(parts))
    if document.budget:
        yield _budget(document)
    if document.milestones:
        yield _milestones(document)
    sign_offs = tuple(_sign_offs(programme, home, document))
    yield Table(f"Sign-off: {document.title}", _SIGN_OFF, sign_offs)
    if document.versions:
        headings = (Column("Version", 1), Column("Date", 1), Column("By", 2), Column("Changes", 4))
        versions = [
            (each.version, in_full(each.on) if each.on else "", each.by, each.changes)
            for each in document.versions
        ]
        yield Table(f"Version history: {document.title}", headings, tuple(versions))


_SIGN_OFF = (Column("Field", 1.1), Column("By", 3), Column("Date", 2))


def _rows(programme: Programme, home: str, document: Scoping) -> Iterator[tuple[str, Cell]]:
    for field, label in form_fields(home):
        if field in _REGISTERS:
            yield label, _register(programme, home, field)
            continue
        value = getattr(document, field)
        if field in OPTIONAL and not value:
            continue
        words = _words(programme, field, value)
        if field in document.unreadable:
            words = "\n".join(part for part in (words, CUT_OFF) if part)
        yield label, Cell(words, keys=_keys(home, field, value))


def _register(programme: Programme, home: str, field: str) -> Cell:
    entries = [
        each for each in getattr(programme.registers, field) if home in (each.homes or (PROGRAMME,))
    ]
    keys = tuple(f"{POINT}{cell_key(each.id, 'text')}" for each in entries)
    return Cell(_as_list([each.text for each in entries]), keys=keys or (SHOWN,))


def _keys(home: str, field: str, value: Any) -> tuple[str, ...]:
    """The key of the cell of a field; of points one for each line."""
    if field in _ONLY_SHOWN:
        return (SHOWN,)
    if field in _POINTS:
        points = tuple(f"{POINT}{cell_key(f'{point.id}{PART}text', WORDS)}" for point in value)
        return points or (f"{ADD_TO}{field}",)
    return (cell_key(f"{home}{PART}{field}", WORDS),)


def _words(programme: Programme, field: str, value: Any) -> str:
    """What stands in a field, one line for each of several; a blank stays blank."""
    if value is None:
        return ""
    if field in _PEOPLE:
        return person_in_words(programme, value)
    if field == "support":
        return _as_list([person_in_words(programme, person) for person in value])
    if field == "priority_areas":
        return "\n".join(f"{area.number}. {area.text}" for area in value)
    if isinstance(value, Timescale):
        return value.written
    if field in LINKS:
        return _as_list([titled(programme, item) for item in value])
    if isinstance(value, tuple):
        return _as_list([_part(programme, part) for part in value])
    return capital(str(value))


def _part(programme: Programme, part: Any) -> str:
    if isinstance(part, Listing):
        words = person_in_words(programme, part.person, part.post)
        return f"{part.role}: {words}" if part.role else words
    return str(getattr(part, "text", part))


def person_in_words(programme: Programme, person: str, post: str = "") -> str:
    """A person by post and organisation; `post` is the one that a list gives them."""
    for each in programme.own.people:
        if each.id == person:
            latest = each.latest
            words = post or latest.post or latest.department or "No post given"
            if latest.organisation:
                return f"{words}, {organisation_in_words(programme, latest.organisation)}"
            return words
    return post or person


def organisation_in_words(programme: Programme, item: str) -> str:
    """The title of an organisation; its id where there is none."""
    for each in programme.own.organisations:
        if each.id == item:
            return each.title
    return item


def _as_list(texts: list[str]) -> str:
    if len(texts) < 2:
        return "".join(texts)
    return "\n".join(f"• {text}" for text in texts)


def _milestones(document: Scoping) -> Table:
    """As the form has it: a milestone with its date, beside it what it delivers."""
    columns = (
        Column("No.", 0.5),
        Column("Milestone", 2),
        Column("Date", 1.3),
        Column("Owner", 1.5),
        Column("Deliverables", 4),
        Column("Date", 1.3),
        Column("Owner", 1.5),
    )
    rows: list[tuple[str | Cell, ...]] = []
    for milestone in document.milestones:
        number = milestone.id if milestone.number is None else str(milestone.number)
        first: tuple[str | Cell, ...] = (
            number,
            _cell(milestone, "title", milestone.title),
            _cell(milestone, "when", written(milestone)),
            _cell(milestone, "owner", milestone.owner),
        )
        for each in milestone.deliverables:
            text, when = _cell(each, "text", each.text), _cell(each, "when", written(each))
            rows.append((*first, text, when, _cell(each, "owner", each.owner)))
            first = ("", "", "", "")
        if not milestone.deliverables:
            rows.append((*first, "", "", ""))
    return Table(f"Milestones and deliverables: {document.title}", columns, tuple(rows))


def _cell(work: Work, field: str, words: str) -> Cell:
    return Cell(words, keys=(cell_key(work.id, field),))


def _sign_offs(
    programme: Programme, home: str, document: Scoping
) -> Iterator[tuple[str | Cell, ...]]:
    for field, label in SIGN_OFFS:
        sign_off = getattr(document, field) or SignedOff()
        names = [person_in_words(programme, name) for name in sign_off.by]
        day = sign_off.on.written if sign_off.on else ""
        key = cell_key(f"{home}{PART}{field}.on", WORDS)
        by = Cell("; ".join(names), keys=(SHOWN,))
        yield f"{label}, {DATE_OF[field]}", by, Cell(day, keys=(key,))


def _budget(document: Scoping) -> Table:
    columns = (
        Column("Budget line", 3),
        Column("Planned, pounds", 1, figures=True),
        Column("Actual, pounds", 1, figures=True),
        Column("From", 2),
    )
    rows = []
    for line in document.budget:
        planned = "" if line.planned is None else f"{line.planned:,.0f}"
        actual = "" if line.actual is None else f"{line.actual:,.0f}"
        text = f"{line.text}, {line.year}" if line.year else line.text
        rows.append((text, planned, actual, line.source))
    return Table("Budget", columns, tuple(rows))


def _plan(project: Project) -> Block:
    if not project.plan:
        return Paragraph("There is no plan yet.")
    columns = (
        Column("No.", 0.8),
        Column("Milestone", 1.9),
        Column("Activity", 3.3),
        Column("Timescales", 1.4),
        Column("Owner", 1.9),
        Column("Status", 1.1),
        Column("Done on", 1.1),
        Column("Progress", 1.2),
    )
    rows: list[tuple[str | Cell, ...]] = []
    for stage in project.plan:
        title = _cell(stage, "title", stage.title)
        rows.append((stage.id, title, "", *_progress(stage)))
        for each in stage.activities:
            rows.append((each.id, "", _cell(each, "text", each.text), *_progress(each)))
    return Table(f"Project plan: {project.title}", columns, tuple(rows))


def _progress(work: Work) -> tuple[Cell, ...]:
    done = in_full(work.done) if work.done is not None else ""
    return (
        _cell(work, "when", written(work)),
        _cell(work, "owner", work.owner),
        _cell(work, "status", work.status or ""),
        _cell(work, "done", done),
        _cell(work, "progress", work.progress),
    )


def written(work: Work) -> str:
    """When a work is, as it was written; blank where nothing was."""
    if work.when is None:
        return ""
    return work.when.written
