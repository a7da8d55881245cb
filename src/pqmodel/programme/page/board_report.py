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
from pqmodel.programme.model.document import Work
from pqmodel.programme.model.programme import BoardReport, Programme
from pqmodel.programme.model.registers import HIGH_SCORE, Benefit
from pqmodel.programme.standing import Standing, post_of, standing, text_of

NOT_SAID = "Not said yet."
_LEVELS: dict[str, Level] = {"red": "low", "amber": "middle", "green": "high", "blue": "high"}
_BOARD = "the board"


def board_report(programme: Programme, day: date, since: date | None) -> Document:
    """The report as on a day; `since` is the day of the last one, where there was one."""
    own = programme.own
    said = own.report or BoardReport(title=f"{own.title}: progress report")
    stands = standing(programme, day)
    sections = (
        Section("purpose", "Purpose of the report", _purpose(programme, said)),
        Section("summary", "Executive summary", tuple(_summary(stands))),
        Section("recommendations", "Recommendations", _recommendations(said, stands)),
        Section("background", "Background", _background(programme)),
        Section("work", "Work to date", tuple(_work(programme, stands, since))),
        Section("benefits", "Expected outcomes and benefits", tuple(_benefits(programme))),
        Section("next", "Next steps", tuple(_next(stands))),
        Section("implications", "Implications", _implications(said)),
        Section("author", "Author", _author(programme, said)),
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


def _summary(stands: Standing) -> Iterator[Block]:
    colours = Counter(project.rating.colour for project in stands.projects)
    told = [f"{number} {colour}" for colour, number in colours.items()]
    projects = count(len(stands.projects), "project")
    yield Paragraph(f"The programme has {projects}: {listed(told)}.", "lead")
    counts = stands.counts
    done = sum(project.done for project in stands.projects)
    yield Paragraph(
        f"{done} of {counts['activities']} activities are done. The record holds "
        f"{counts['milestones']} milestones, {counts['deliverables']} deliverables, "
        f"{counts['risks']} risks and {counts['benefits']} benefits."
    )
    if stands.moved:
        yield Paragraph(f"{count(len(stands.moved), 'date has', 'dates have')} moved.", "caution")


def _recommendations(said: BoardReport, stands: Standing) -> tuple[Block, ...]:
    items = [Item(words) for words in said.recommendations]
    if not items:
        items.append(Item("Note this report."))
    decisions = [Item(owed.text) for owed in stands.owed if owed.id not in _projects(stands)]
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


def _work(programme: Programme, stands: Standing, since: date | None) -> Iterator[Block]:
    rows = []
    for project in stands.projects:
        colour = project.rating.colour
        rating = Cell(f"{capital(colour)}: {project.rating.reason}", _LEVELS.get(colour, "none"))
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
    finished = [work for work in programme.works().values() if _is_done_since(work, since)]
    heading = "Finished so far"
    if since is not None:
        heading = f"Finished since {in_full(since)}"
    yield Heading(heading)
    yield from _items([Item(text_of(work), _done_on(work)) for work in finished])
    if stands.moved:
        yield Heading("Moved since it was first agreed")
        moved = [Item(each.text, f"{each.was}, now {each.now}") for each in stands.moved]
        yield from _items(moved)
    yield from _risks(programme)


def _is_done_since(work: Work, since: date | None) -> bool:
    return work.done is not None and (since is None or work.done > since)


def _done_on(work: Work) -> str:
    assert work.done is not None
    return f"done {in_short(work.done)}"


def _risks(programme: Programme) -> Iterator[Block]:
    high = []
    for risk in programme.registers.risks:
        if risk.score is not None and risk.score >= HIGH_SCORE and risk.closed is None:
            response = risk.response or "no response yet"
            high.append(Item(risk.text, f"{risk.score} points; {response}"))
    unscored = [risk for risk in programme.registers.risks if risk.score is None]
    yield Heading("Risks of 15 points and more")
    yield from _items(high)
    if unscored:
        words = f"{count(len(unscored), 'risk has', 'risks have')} no points yet."
        yield Paragraph(words, "caution")


def _benefits(programme: Programme) -> Iterator[Block]:
    yield Heading("Outcomes")
    yield from _items([Item(objective.text) for objective in programme.own.objectives])
    measured = [each for each in programme.registers.benefits if _is_measured(each)]
    yield Heading("Benefits")
    if measured:
        columns = (
            Column("Benefit", 3),
            Column("Measured by", 2),
            Column("Baseline", 1, figures=True),
            Column("Target", 1, figures=True),
            Column("Actual", 1, figures=True),
        )
        rows = tuple(
            (each.text, each.measure, _figure(each.baseline), _figure(each.target),
             _figure(each.actual))
            for each in measured
        )  # fmt: skip
        yield Table("Benefits with a figure", columns, rows)
    others = [each for each in programme.registers.benefits if not _is_measured(each)]
    own = [Item(each.text) for each in others if "programme" in (each.homes or ("programme",))]
    yield from _items(own)
    if others:
        words = f"{count(len(others), 'benefit has', 'benefits have')} no figure yet."
        yield Paragraph(words, "caution")


def _is_measured(benefit: Benefit) -> bool:
    return any(each is not None for each in (benefit.baseline, benefit.target, benefit.actual))


def _figure(number: float | None) -> str:
    if number is None:
        return "not known"
    return f"{number:,.10g}"


def _next(stands: Standing) -> Iterator[Block]:
    yield Heading("The next four weeks")
    items = []
    for each in stands.ahead:
        verb = "begins" if each.begins else "due"
        owner = f", {each.owner}" if each.owner else ""
        items.append(Item(each.text, f"{verb} {in_short(each.on)}{owner}"))
    yield from _items(items)


def _implications(said: BoardReport) -> tuple[Block, ...]:
    rows = []
    for heading in HEADINGS:
        rows.append((heading, sentence(said.implications.get(heading, "").rstrip(". "))))
    return (Facts(tuple((name, words if words != "." else NOT_SAID) for name, words in rows)),)


def _author(programme: Programme, said: BoardReport) -> tuple[Block, ...]:
    if said.author is None:
        return (Paragraph(post_of(programme, programme.own.manager) or NOT_SAID),)
    return (Paragraph(said.author.post or post_of(programme, said.author.person)),)


def _items(items: list[Item]) -> Iterator[Block]:
    if items:
        yield Items(tuple(items))
    else:
        yield Paragraph("None.")
