"""The highlight report of one project, on a page or two: how it stands, what changed, what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pqmodel.document.blocks import Block, Document, Facts, Heading, Item, Paragraph, Section
from pqmodel.ground.dates import in_full, in_short
from pqmodel.ground.words import capital
from pqmodel.programme.model.links import linked_ids
from pqmodel.programme.model.plan import Project
from pqmodel.programme.model.programme import Programme
from pqmodel.programme.model.registers import REGISTERS
from pqmodel.programme.model.snapshot import Snapshot
from pqmodel.programme.page.benefits import benefit_blocks
from pqmodel.programme.page.board_report import next_blocks, risk_blocks
from pqmodel.programme.page.changes import annex, changes_section, items_or_none
from pqmodel.programme.since_last import changes_since
from pqmodel.programme.standing import (
    Standing,
    links_in_words,
    post_of,
    reason_in_words,
    standing,
)


def highlight_report(
    programme: Programme, home: str, day: date, last: Snapshot | None, since: date | None
) -> Document:
    """The report of the project with that id, as on a day."""
    alone = of_project(programme, home)
    (project,) = alone.projects
    before = _of_works(last, alone) if last is not None else None
    stands = standing(alone, day, before)
    changes = changes_since(alone, before) if before is not None else None
    sections = (
        Section("standing", "How it stands", tuple(_standing(programme, project, stands))),
        changes_section(alone, stands, changes, since),
        Section("next", "Next steps", tuple(next_blocks(stands))),
        Section("risks", "Risks and issues", tuple(_risks_and_issues(alone))),
        Section("owed", "Decisions owed", tuple(_owed(stands))),
        Section("benefits", "Benefits", tuple(benefit_blocks(alone))),
        *annex(alone, changes),
    )
    return Document(
        title=f"{project.title}: highlight report",
        subtitle=f"{programme.own.title}, {in_full(day)}",
        head=programme.own.title,
        made_on=day,
        sections=sections,
        readership="the steering group",
    )


def of_project(programme: Programme, home: str) -> Programme:
    """The programme with one project alone, and the entries that stand in its document."""
    projects = tuple(each for each in programme.projects if each.id == home)
    kept = {
        name: tuple(each for each in getattr(programme.registers, name) if home in each.homes)
        for name in REGISTERS
    }
    own = programme.own.model_copy(update={"milestones": (), "recommendation": None})
    registers = programme.registers.model_copy(update=kept)
    return programme.model_copy(
        update={"own": own, "projects": projects, "registers": registers, "matrix": ()}
    )


def _of_works(last: Snapshot, alone: Programme) -> Snapshot:
    """How the project stood. What is gone since has no project any more, and is left out."""
    works = alone.works()
    risks = {risk.id for risk in alone.registers.risks}
    return last.model_copy(
        update={
            "works": {item: then for item, then in last.works.items() if item in works},
            "risks": {item: then for item, then in last.risks.items() if item in risks},
        }
    )


def _standing(programme: Programme, project: Project, stands: Standing) -> Iterator[Block]:
    (rated,) = stands.projects
    reason = reason_in_words(programme, rated.rating)
    yield Paragraph(f"{capital(rated.rating.colour)}: {reason}.", "lead")
    rows = [
        ("Project Lead", rated.lead or "Nobody"),
        ("Sponsor", post_of(programme, project.sponsor) or "Nobody"),
        ("Timescales", project.timescales.in_words() if project.timescales else "Not said yet"),
        ("Costs", project.costs or "Not said yet"),
        ("Activities done", f"{rated.done} of {rated.activities}"),
    ]
    if linked_ids(project):
        rows.append(("Works on in services", links_in_words(programme, project)))
    yield Facts(tuple(rows))


def _risks_and_issues(alone: Programme) -> Iterator[Block]:
    yield from risk_blocks(alone)
    yield Heading("Issues that are open")
    issues = [each for each in alone.registers.issues if each.closed is None]
    yield from items_or_none([Item(each.text, each.action) for each in issues])


def _owed(stands: Standing) -> Iterator[Block]:
    yield from items_or_none(
        [Item(each.text, f"due {in_short(each.due)}" if each.due else "") for each in stands.owed]
    )
