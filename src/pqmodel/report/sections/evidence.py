"""Evidence by question: each statement with its score, what it speaks to, and what shows it."""

from __future__ import annotations

from datetime import date

from pqmodel.document.blocks import Block, Column, Heading, Paragraph, Section, Table
from pqmodel.evidence.links import statements_shown
from pqmodel.evidence.model import Evidence
from pqmodel.evidence.screen.second_look import not_final_in_words, why_in_words
from pqmodel.ground.dates import in_short
from pqmodel.ground.numbers import rounded
from pqmodel.plan.model import Action
from pqmodel.questionnaire.model import Statement
from pqmodel.report.material import Material
from pqmodel.report.sections.strengths import score_in_words
from pqmodel.report.sections.teams import answers_in


def evidence(material: Material) -> Section:
    """A table for each pillar and theme. What nothing is recorded for says so."""
    words = (
        "What shows a statement is what the register of evidence has for it, and what the plan "
        "records of the actions for it. Where nothing is recorded, the cell says so."
    )
    blocks: list[Block] = [Paragraph(words, "quiet")]
    for section in material.questionnaire.sections:
        rows = tuple(_row(material, statement) for statement in section.statements)
        columns = (
            Column("Statement", 2.6),
            Column("Score", 1.3),
            Column("Speaks to", 2.6),
            Column("What shows it", 2.4),
        )
        blocks += [Heading(section.title), Table(f"Evidence: {section.title}", columns, rows)]
        answered = answers_in(material, section)
        if answered:
            blocks += [Heading(f"What teams say: {section.short}"), *answered]
    blocks += _second_look(material)
    return Section("evidence", "Evidence by question", tuple(blocks))


def _second_look(material: Material) -> list[Block]:
    """Where somebody from outside scored otherwise; nothing where nobody did."""
    if not material.second_look:
        return []
    rows = tuple(
        (
            each.text,
            rounded(each.ours),
            f"{each.theirs} ({each.by})",
            each.seen or "–",
            why_in_words(each),
        )
        for each in material.second_look
    )
    columns = (
        Column("Statement", 2.6),
        Column("Own score", 0.8),
        Column("Second look", 1),
        Column("Seen", 2),
        Column("Why they differ", 2.4),
    )
    blocks: list[Block] = [Heading("A second look")]
    not_final = not_final_in_words(material.second_look)
    if not_final:
        blocks.append(Paragraph(not_final, "caution"))
    blocks.append(Table("Where a second look and the service's own score differ", columns, rows))
    return blocks


def _row(material: Material, statement: Statement) -> tuple[str, ...]:
    result = material.results.statement(statement.id)
    score = "Not asked"
    text = statement.text
    if result is not None:
        score, text = score_in_words(material, result), result.text
    headings = material.questionnaire.references(statement, _frameworks(material))
    return (text, score, "\n".join(headings) or "–", _shown(material, statement.id))


def _frameworks(material: Material) -> tuple[str, ...]:
    """The service's own choice; without one those in force, for old ones and drafts are nobody's
    question today. None of these leaves all."""
    if material.service.frameworks:
        return material.service.frameworks
    known = material.questionnaire.frameworks
    return tuple(each.id for each in known if each.status == "in force")


def _shown(material: Material, statement_id: str) -> str:
    lines = []
    for item in material.register.evidence:
        if statement_id in statements_shown(item, material.questionnaire, material.plan):
            lines.append(_piece(item, material.today))
    for action in material.plan.actions:
        if statement_id in action.statements:
            lines.append(_action(action))
    return "\n".join(lines) or "Nothing is recorded."


def _piece(item: Evidence, today: date) -> str:
    """ "E-004, 20 Nov 2026: Concerns log (Office)", with the day that it expired on."""
    day = "no date"
    if item.dated:
        day = in_short(item.dated)
    words = f"{item.id}, {day}: {item.title}"
    if item.place:
        words += f" ({item.place})"
    if item.expires and not item.holds(today):
        words += f"; expired on {in_short(item.expires)}"
    return words


def _action(action: Action) -> str:
    words = f"{action.id} ({action.status})"
    if action.evidence:
        return f"{words}: {action.evidence}"
    return words
