"""Scoping documents and project plans, as forms to print: A4 on its side, each on a page of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from pqmodel.document.blocks import Block, Column, Document, Paragraph, Section, Table
from pqmodel.ground.dates import in_full
from pqmodel.ground.words import capital, sentence
from pqmodel.programme.labels import DATE_OF, OPTIONAL, SIGN_OFFS, form_fields
from pqmodel.programme.model.document import Document as Scoping
from pqmodel.programme.model.document import SignedOff, Work
from pqmodel.programme.model.people import Listing
from pqmodel.programme.model.plan import Project
from pqmodel.programme.model.programme import PROGRAMME, Programme
from pqmodel.programme.model.timescale import Timescale

_CUT_OFF = "[cut off in the document that this was made from]"
_PEOPLE = frozenset({"sponsor", "manager", "lead"})
_REGISTERS = frozenset({"risks", "benefits"})


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
    rows = [(label, words) for label, words in _rows(programme, home, document)]
    yield Table(f"Scoping document: {document.title}", columns, tuple(rows))
    if document.budget:
        yield _budget(document)
    if document.milestones:
        yield _milestones(document)
    yield Table("Sign-off", _SIGN_OFF, tuple(_sign_offs(programme, document)))
    if document.versions:
        headings = (Column("Version", 1), Column("Date", 1), Column("By", 2), Column("Changes", 4))
        versions = [
            (each.version, in_full(each.on) if each.on else "", each.by, each.changes)
            for each in document.versions
        ]
        yield Table("Version history", headings, tuple(versions))


_SIGN_OFF = (Column("Field", 1.1), Column("By", 3), Column("Date", 2))


def _rows(programme: Programme, home: str, document: Scoping) -> Iterator[tuple[str, str]]:
    for field, label in form_fields(home):
        if field in _REGISTERS:
            entries = getattr(programme.registers, field)
            texts = [each.text for each in entries if home in (each.homes or (PROGRAMME,))]
            yield label, _as_list(texts)
            continue
        value = getattr(document, field)
        if field in OPTIONAL and not value:
            continue
        words = _words(programme, field, value)
        if field in document.unreadable:
            words = "\n".join(part for part in (words, _CUT_OFF) if part)
        yield label, words


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
    if isinstance(value, tuple):
        return _as_list([_part(programme, part) for part in value])
    return capital(str(value))


def _part(programme: Programme, part: Any) -> str:
    if isinstance(part, Listing):
        return person_in_words(programme, part.person, part.post)
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
        Column("Deliverables", 4),
        Column("Date", 1.3),
        Column("Owner", 1.5),
    )
    rows = []
    for milestone in document.milestones:
        number = milestone.id if milestone.number is None else str(milestone.number)
        when = written(milestone)
        first = (number, milestone.title, when)
        for deliverable in milestone.deliverables:
            owner = deliverable.owner or milestone.owner
            rows.append((*first, deliverable.text, written(deliverable), owner))
            first = ("", "", "")
        if not milestone.deliverables:
            rows.append((*first, "", "", milestone.owner))
    return Table("Milestones and deliverables", columns, tuple(rows))


def _sign_offs(programme: Programme, document: Scoping) -> Iterator[tuple[str, str, str]]:
    for field, label in SIGN_OFFS:
        sign_off = getattr(document, field) or SignedOff()
        names = [person_in_words(programme, name) for name in sign_off.by]
        day = sign_off.on.written if sign_off.on else ""
        yield f"{label}, {DATE_OF[field]}", "; ".join(names), day


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
        rows.append((line.text, planned, actual, line.source))
    return Table("Budget", columns, tuple(rows))


def _plan(project: Project) -> Block:
    if not project.plan:
        return Paragraph("There is no plan yet.")
    columns = (
        Column("No.", 0.7),
        Column("Milestone", 2),
        Column("Activity", 4),
        Column("Timescales", 1.4),
        Column("Owner", 1.5),
        Column("Status", 1.6),
    )
    rows = []
    for stage in project.plan:
        rows.append((stage.id, stage.title, "", written(stage), stage.owner, _status(stage)))
        for each in stage.activities:
            rows.append((each.id, "", each.text, written(each), each.owner, _status(each)))
    return Table(f"Project plan: {project.title}", columns, tuple(rows))


def _status(work: Work) -> str:
    parts = [work.status or "", work.progress]
    if work.done is not None:
        parts = [f"done {in_full(work.done)}", work.progress]
    return "; ".join(part for part in parts if part)


def written(work: Work) -> str:
    """When a work is, as it was written; blank where nothing was."""
    if work.when is None:
        return ""
    return work.when.written
