"""The progress report to a board: what changed since the last one is worked out from the record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from pqmodel.document.blocks import (
    Block,
    Cell,
    Column,
    Document,
    Facts,
    Heading,
    Item,
    Items,
    Level,
    Paragraph,
    Section,
    Table,
)
from pqmodel.ground.dates import in_full, in_short
from pqmodel.ground.words import capital, count, listed, sentence
from pqmodel.programme.checks.report import HEADINGS
from pqmodel.programme.lateness import is_closed
from pqmodel.programme.model.links import linked_ids
from pqmodel.programme.model.programme import BoardReport, Programme
from pqmodel.programme.model.registers import HIGH_SCORE
from pqmodel.programme.model.snapshot import Snapshot
from pqmodel.programme.page.benefits import benefit_blocks
from pqmodel.programme.page.changes import annex, changes_section, items_or_none
from pqmodel.programme.since_last import Since, changes_since
from pqmodel.programme.standing import (
    Standing,
    in_register,
    links_in_words,
    post_of,
    reason_in_words,
    standing,
)

NOT_SAID = "Not said yet."
_LEVELS: dict[str, Level] = {"red": "low", "amber": "middle", "green": "high", "blue": "high"}
_BOARD = "the board"


def board_report(
    programme: Programme, day: date, last: Snapshot | None, since: date | None
) -> Document:
    """The report as on a day. What changed since the last one is worked out from how it stood then;
    where that is not known, what was finished since its day is told."""
    own = programme.own
    said = own.report or BoardReport(title=f"{own.title}: progress report")
    stands = standing(programme, day, last)
    changes = None
    if last is not None:
        changes = changes_since(programme, last)
    sections = (
        Section("purpose", "Purpose of the report", _purpose(programme, said)),
        Section("summary", "Executive summary", tuple(_summary(programme, stands, changes))),
        Section("recommendations", "Recommendations", _recommendations(said, stands)),
        Section("background", "Background", _background(programme)),
        Section("work", "Work to date", tuple(_work(programme, stands))),
        changes_section(programme, stands, changes, since),
        Section("benefits", "Expected outcomes and benefits", tuple(_benefits(programme))),
        Section("next", "Next steps", (*next_blocks(stands), *_milestones_ahead(programme, day))),
        Section("implications", "Implications", _implications(said)),
        Section("author", "Author", _author(programme, said)),
        *annex(programme, changes),
    )
    return Document(
        title=said.title,
        subtitle=f"{said.board or capital(_BOARD)}, {in_full(day)}",
        head=own.title,
        made_on=day,
        sections=sections,
        readership=said.board or _BOARD,
    )


def headings_not_said(programme: Programme) -> tuple[str, ...]:
    """Implications of which the record says nothing: none has to be said, and not left."""
    report = programme.own.report
    said = report.implications if report is not None else {}
    return tuple(heading for heading in HEADINGS if not said.get(heading))


def _purpose(programme: Programme, said: BoardReport) -> tuple[Block, ...]:
    board = said.board or _BOARD
    if not board.lower().startswith("the "):
        board = f"the {board}"
    words = f"To tell {board} how the {programme.own.title} is going, and what is asked of it."
    return (Paragraph(words),)


def _summary(programme: Programme, stands: Standing, changes: Since | None) -> Iterator[Block]:
    colours = Counter(project.rating.colour for project in stands.projects)
    told = [f"{number} {colour}" for colour, number in colours.items()]
    projects = count(len(stands.projects), "project")
    yield Paragraph(f"The programme has {projects}: {listed(told)}.", "lead")
    counts = stands.counts
    done = sum(project.done for project in stands.projects)
    parts = [
        count(counts["milestones"], "milestone"),
        count(counts["deliverables"], "deliverable"),
        in_register(counts, "risk"),
        in_register(counts, "benefit"),
    ]
    activities = count(counts["activities"], "activity", "activities")
    are = "is" if done == 1 else "are"
    yield Paragraph(f"{done} of {activities} {are} done. The record holds {listed(parts)}.")
    troubled = [
        Item(
            project.title, f"{project.rating.colour}: {reason_in_words(programme, project.rating)}"
        )
        for project in stands.projects
        if project.rating.colour in ("red", "amber")
    ]
    if troubled:
        yield Items(tuple(troubled))
    if changes is not None:
        yield Paragraph(_since_in_words(changes))
    elif stands.moved:
        first = "date has moved since it was", "dates have moved since they were"
        yield Paragraph(f"{count(len(stands.moved), *first)} first agreed.", "caution")


def _since_in_words(changes: Since) -> str:
    """How much changed, in one sentence."""
    parts = [
        (changes.finished, "was finished", "were finished"),
        (changes.moved, "has another date", "have another date"),
        (changes.dated, "has a date for the first time", "have a date for the first time"),
        (changes.added, "is new", "are new"),
        (changes.gone, "is no longer planned", "are no longer planned"),
    ]
    told: list[str] = []
    for each, one, many in parts:
        if each:
            # What is counted is named once.
            steps = str(len(each)) if told else count(len(each), "step")
            told.append(f"{steps} {one if len(each) == 1 else many}")
    if changes.risks:
        told.append(count(len(changes.risks), "risk has changed", "risks have changed"))
    if changes.benefits:
        told.append(
            count(len(changes.benefits), "benefit was", "benefits were") + " measured again"
        )
    if not told:
        return f"Nothing has changed since the report of {in_full(changes.on)}."
    return f"Since the report of {in_full(changes.on)}, {listed(told)}."


def _recommendations(said: BoardReport, stands: Standing) -> tuple[Block, ...]:
    items = [Item(words) for words in said.recommendations]
    if not items:
        items.append(Item("Note this report."))
    decisions = [
        Item(owed.text, f"due {in_short(owed.due)}" if owed.due else "no day is set for it")
        for owed in stands.owed
        if owed.id not in _projects(stands)
    ]
    if not decisions:
        return (Items(tuple(items), numbered=True),)
    return (
        Items(tuple(items), numbered=True),
        Heading("Decisions and promises that are open"),
        Items(tuple(decisions)),
    )


def _projects(stands: Standing) -> set[str]:
    return {project.id for project in stands.projects}


def _background(programme: Programme) -> tuple[Block, ...]:
    blocks: list[Block] = [Paragraph(words) for words in programme.own.rationale]
    areas = [Item(area.text) for area in programme.own.priority_areas]
    if areas:
        blocks += [Heading("Priority areas"), Items(tuple(areas), numbered=True)]
    return tuple(blocks) or (Paragraph(NOT_SAID, "caution"),)


def _work(programme: Programme, stands: Standing) -> Iterator[Block]:
    rows = []
    for project in stands.projects:
        colour = project.rating.colour
        reason = reason_in_words(programme, project.rating)
        rating = Cell(f"{capital(colour)}: {reason}", _LEVELS.get(colour, "none"))
        done = f"{project.done} of {project.activities}"
        rows.append((project.title, project.lead or "nobody", rating, done))
    columns = (
        Column("Project", 2),
        Column("Led by", 2),
        Column("Rating and why", 3),
        Column("Activities done", 1, figures=True),
    )
    if rows:
        yield Table("The projects", columns, tuple(rows))
    yield from _links(programme)
    yield from risk_blocks(programme)


def _links(programme: Programme) -> Iterator[Block]:
    """What each project works on, of what services are asked."""
    items = [
        Item(project.title, links_in_words(programme, project))
        for project in programme.projects
        if linked_ids(project)
    ]
    if items:
        yield Heading("What they work on in services")
        yield Items(tuple(items))


def risk_blocks(programme: Programme) -> Iterator[Block]:
    """The risks of many points, and how many have none yet."""
    high = []
    for risk in programme.registers.risks:
        if risk.score is not None and risk.score >= HIGH_SCORE and risk.closed is None:
            response = risk.response or "no response yet"
            high.append(Item(risk.text, f"{risk.score} points; {response}"))
    unscored = [risk for risk in programme.registers.risks if risk.score is None]
    yield Heading("Risks of 15 points and more")
    yield from items_or_none(high)
    if unscored:
        words = f"{count(len(unscored), 'risk has', 'risks have')} no points yet."
        yield Paragraph(words, "caution")


def _benefits(programme: Programme) -> Iterator[Block]:
    yield Heading("Outcomes")
    yield from items_or_none([Item(objective.text) for objective in programme.own.objectives])
    yield Heading("Benefits")
    yield from benefit_blocks(programme)


def next_blocks(stands: Standing) -> Iterator[Block]:
    """What begins or is due within four weeks."""
    yield Heading("The next four weeks")
    items = []
    for each in stands.ahead:
        verb = "begins" if each.begins else "due"
        owner = f", {each.owner}" if each.owner else ""
        items.append(Item(each.text, f"{verb} {in_short(each.on)}{owner}"))
    yield from items_or_none(items)


def _milestones_ahead(programme: Programme, day: date) -> Iterator[Block]:
    """The milestone of each plan that ends next."""
    items = []
    for project in programme.projects:
        ends = []
        for stage in project.plan:
            if stage.when is not None and stage.when.end is not None and not is_closed(stage):
                ends.append((stage.when.end, stage.title))
        ahead = [each for each in ends if each[0] >= day]
        if ahead:
            end, title = min(ahead)
            items.append(Item(title, f"{project.title}: by {in_full(end)}"))
    if items:
        yield Heading("The next milestone of each project")
        yield Items(tuple(items))


def _implications(said: BoardReport) -> tuple[Block, ...]:
    rows = []
    for heading in HEADINGS:
        words = said.implications.get(heading, "").rstrip(". ")
        rows.append((heading, sentence(words) if words else NOT_SAID))
    return (Facts(tuple(rows)),)


def _author(programme: Programme, said: BoardReport) -> tuple[Block, ...]:
    if said.author is None:
        return (Paragraph(post_of(programme, programme.own.manager) or NOT_SAID),)
    return (Paragraph(said.author.post or post_of(programme, said.author.person)),)
