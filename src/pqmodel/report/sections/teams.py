"""What teams say to the open questions of the guide, in their own words."""

from __future__ import annotations

from collections.abc import Iterator

from pqmodel.document.blocks import Block, Heading, Item, Items, Paragraph, Section
from pqmodel.ground.words import capital
from pqmodel.questionnaire.guide.open_answers import by_question
from pqmodel.questionnaire.model import Pillar, Question
from pqmodel.report.material import Material


def teams(material: Material) -> Section:
    """The questions that were answered in the cycle, by pillar, with each team's answer."""
    blocks: list[Block] = []
    for section in material.questionnaire.sections:
        answered = answers_in(material, section)
        if answered:
            blocks += [Heading(section.title), *answered]
    asked = {question.id for each in material.questionnaire.sections for question in _asked(each)}
    gone = [answer for answer in material.said if answer.question not in asked]
    if gone:
        # Edited by hand, or asked no more: what was said is not lost.
        blocks.append(Heading("Other questions"))
        blocks.append(Items(tuple(Item(capital(each.team), each.words) for each in gone)))

    if blocks:
        about = "Teams talked about open questions; this is what they said. These have no score."
        blocks.insert(0, Paragraph(about, "quiet"))
    else:
        blocks.append(Paragraph("No team's answer to an open question was kept in this cycle."))
    return Section("teams", "What teams say", tuple(blocks))


def answers_in(material: Material, section: Pillar) -> list[Block]:
    """The questions of a pillar or theme that were answered, each with what teams said to it."""
    said = by_question(material.said)
    blocks: list[Block] = []
    for question in _asked(section):
        answers = said.get(question.id)
        if answers:
            blocks.append(Paragraph(question.text))
            items = tuple(Item(capital(answer.team), answer.words) for answer in answers)
            blocks.append(Items(items))
    return blocks


def _asked(section: Pillar) -> Iterator[Question]:
    yield from section.questions
    for questions in section.theme_questions.values():
        yield from questions
