"""The draft for the provider information return as a document, for Word."""

from __future__ import annotations

from pqmodel.document.blocks import (
    Block,
    Column,
    Document,
    Heading,
    Paragraph,
    Section,
    Table,
)
from pqmodel.evidence.held import Held
from pqmodel.evidence.pir import LIMIT, Draft, Part, Question
from pqmodel.ground.dates import in_short
from pqmodel.ground.words import count

NOTHING = "Nothing is recorded."
_LONGEST_NAME = 60
_HOW = (
    "Every line is quoted from the records of the service, with where it stands. Nothing was added, "
    "and where nothing is recorded nothing is written. Check each line, then tell it in your own "
    "words."
)
_FORM = (
    f"The wording of the official form alone counts. Its fields are said to take about {LIMIT} words "
    "each; that is known at second hand. What was over more than a year ago is left out. An action "
    "that speaks to several questions stands under each."
)


def as_document(held: Held, draft: Draft) -> Document:
    """The draft: how it was made, each key question, the service as a whole, staff figures."""
    name = held.service.service
    framework = draft.framework
    about = Section(
        "about",
        "How to use this draft",
        (
            Paragraph(_HOW, "lead"),
            Paragraph(_FORM),
            Paragraph(
                f"Key questions of {framework.title}: {framework.standing_in_words}.", "quiet"
            ),
        ),
    )
    sections = [about]
    for number, question in enumerate(draft.questions, 1):
        sections.append(_question(question, number))
    sections.append(_figures(draft))
    return Document(
        title=f"{name}: draft for the provider information return, {held.cycle.id}",
        subtitle="Only what is recorded, with where it stands.",
        head=f"{name[:_LONGEST_NAME]}, {held.cycle.id}. Draft. {framework.status_and_date}.",
        made_on=held.today,
        sections=tuple(sections),
    )


def words_in_words(part: Part) -> str:
    """How many words there are, beside how many fit: "612 of about 500 words: 112 too many"."""
    words = f"{part.words} of about {LIMIT} words"
    if part.words > LIMIT:
        return f"{words}: {part.words - LIMIT} too many"
    return words


def _question(question: Question, number: int) -> Section:
    blocks: list[Block] = []
    for part in question.parts:
        blocks.append(Heading(part.title))
        if part.quotes:
            blocks += [Paragraph(f"{words_in_words(part)}.", "quiet"), _table(question, part)]
        else:
            blocks.append(Paragraph(NOTHING, "quiet"))
    return Section(f"question-{number}", question.title, tuple(blocks))


def _table(question: Question, part: Part) -> Table:
    columns = (Column("What", 1.2), Column("In the words of the record", 4.4), Column("Where", 2.2))
    rows = tuple((quote.what, quote.words, quote.where) for quote in part.quotes)
    return Table(f"{question.title}: {part.title}", columns, rows)


def _figures(draft: Draft) -> Section:
    rows = []
    for figure in draft.figures:
        on = in_short(figure.on) if figure.on else ""
        rows.append((figure.words, figure.number, on, figure.source))
    columns = (
        Column("What is asked", 2.6),
        Column("Number", 0.9, figures=True),
        Column("Day", 1),
        Column("Where", 3),
    )
    recorded = sum(bool(figure.number) for figure in draft.figures)
    words = f"{recorded} of {count(len(rows), 'number')} recorded"
    if recorded < len(rows):
        words += "; the others are blank"
    words += "."
    table = Table("Staff figures", columns, tuple(rows))
    return Section("figures", "Staff figures", (Paragraph(words, "quiet"), table))
