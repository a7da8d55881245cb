"""Strengths: the statements at target, highest first."""

from __future__ import annotations

from pqmodel.document.blocks import Block, Item, Items, Paragraph, Section
from pqmodel.ground.words import count
from pqmodel.questionnaire.statement_words import short_name
from pqmodel.report.material import Material
from pqmodel.results.model import StatementResult
from pqmodel.results.screen import wording


def strengths(material: Material) -> Section:
    """As many strengths as the reader gets, and how many more there are."""
    items = strongest(material, material.reader.most)
    blocks: list[Block] = []
    if items:
        blocks.append(Items(tuple(items)))
    else:
        blocks.append(Paragraph(why_none(material)))
    more = len(material.results.strengths) - len(items)
    if more > 0:
        blocks.append(
            Paragraph(
                f"{count(more, 'more statement is', 'more statements are')} at target.", "quiet"
            )
        )
    return Section("strengths", "Strengths", tuple(blocks))


def strongest(material: Material, most: int) -> list[Item]:
    """The first of the statements at target, with their score and how many people gave it."""
    found = [material.results.statement(key) for key in material.results.strengths[:most]]
    return [Item(s.text, _behind(material, s)) for s in found if s is not None]


def _behind(material: Material, statement: StatementResult) -> str:
    return f"{score_in_words(material, statement)}. {short_name(statement.pillar, material.questionnaire)}."


def score_in_words(material: Material, statement: StatementResult) -> str:
    """ "4.4 of 5 from 30 people", a band, or why there is no score."""
    return wording.score_of(statement, material.scale)


def why_none(material: Material) -> str:
    """Why no strength is named."""
    if material.results.empty:
        return "There is no score to show, so no strength can be named."
    return "No statement has clearly reached its target yet."
