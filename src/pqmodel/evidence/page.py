"""What is laid out for an inspector as a document, for Word."""

from __future__ import annotations

from collections.abc import Sequence

from pqmodel.document.blocks import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Item,
    Items,
    Paragraph,
    Section,
    Table,
)
from pqmodel.evidence.held import Held
from pqmodel.evidence.laying_out.model import KINDS, FrameworkLaidOut, TitleLaidOut
from pqmodel.evidence.links import titles_of
from pqmodel.ground.dates import in_short
from pqmodel.ground.words import capital, count
from pqmodel.questionnaire.frameworks import Framework

_LONGEST_NAME = 60


def as_document(held: Held, laid_out: Sequence[FrameworkLaidOut]) -> Document:
    """The frameworks one after the other, each by key question and title; where there are several,
    first all of them side by side."""
    sections = [_frameworks(held, laid_out)]
    if len(laid_out) > 1:
        sections.append(_side_by_side(held, laid_out))
    for one in laid_out:
        for number, (question, titles) in enumerate(one.questions.items(), 1):
            sections.append(_question(one.framework, question, titles, number))
    name = held.service.service
    return Document(
        title=f"{name}: evidence, {held.cycle.id}",
        subtitle="What is recorded, by key question and title. Gaps are shown as gaps.",
        head=f"{name[:_LONGEST_NAME]}, {held.cycle.id}. {_heads(held.frameworks)}",
        made_on=held.today,
        sections=tuple(sections),
    )


def _heads(frameworks: Sequence[Framework]) -> str:
    """The state of each framework, for the head of every page."""
    return " ".join(f"{each.status_and_date}." for each in frameworks)


def _frameworks(held: Held, laid_out: Sequence[FrameworkLaidOut]) -> Section:
    items = []
    for one in laid_out:
        framework = one.framework
        without = sum(1 for title in one.titles if title.gaps)
        titles = count(len(one.titles), "title")
        state = f"{capital(framework.standing_in_words)}. {framework.note}"
        gaps = f"{titles}, {without} with a gap. Source: {framework.source}."
        items.append(Item(framework.title, f"{state} {gaps}"))
    words = (
        f"Scores are those of {held.cycle.id}. Figures of groups that answer without names stand "
        "here only where they were released. Nothing is written that is not in the records."
    )
    return Section("frameworks", "The frameworks", (Paragraph(words), Items(tuple(items))))


def _side_by_side(held: Held, laid_out: Sequence[FrameworkLaidOut]) -> Section:
    """Each statement with its titles in every framework, and how many pieces show it."""
    columns = [Column("Statement", 3)]
    columns += [Column(one.framework.short, 2) for one in laid_out]
    columns.append(Column("Pieces of evidence", 1, figures=True))
    rows = []
    for statement in held.questionnaire.statements():
        cells: list[str] = [statement.text]
        for one in laid_out:
            codes = [ref.split("/", 1)[1] for ref in titles_of(statement, one.framework)]
            cells.append("\n".join(one.framework.title_of(code) for code in codes) or "–")
        cells.append(str(len(held.evidence_for(statement.id))))
        rows.append(tuple(cells))
    table = Table("Statements and the titles that they speak to", tuple(columns), tuple(rows))
    return Section("side-by-side", "Side by side", (table,))


def _question(
    framework: Framework, question: str, titles: Sequence[TitleLaidOut], number: int
) -> Section:
    blocks: list[Block] = [Paragraph(f"{framework.title}: {framework.standing_in_words}.", "quiet")]
    for title in titles:
        blocks += [Heading(title.name), _table(framework, title)]
    return Section(f"{framework.id}-{number}", f"{framework.short}: {question}", tuple(blocks))


def _table(framework: Framework, title: TitleLaidOut) -> Table:
    columns = (
        Column("What", 1.3),
        Column("In words", 4.6),
        Column("Day", 1),
        Column("Where", 2),
    )
    rows = []
    for entry in title.entries:
        name: str | Cell = KINDS[entry.kind]
        if entry.kind == "gap":
            name = Cell(KINDS["gap"].upper(), "low")
        day = in_short(entry.day) if entry.day else ""
        rows.append((name, entry.words, day, entry.where))
    return Table(f"{framework.short}: {title.name}", columns, tuple(rows))
