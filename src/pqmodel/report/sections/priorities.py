"""Priorities: the statements to work on, with the reasons and what is being done about each."""

from __future__ import annotations

from pqmodel.document.blocks import Block, Item, Items, Paragraph, Section
from pqmodel.ground.words import capital, count, listed
from pqmodel.questionnaire.statement_words import short_name
from pqmodel.report.material import Material
from pqmodel.results.model import ONLY_NAMED
from pqmodel.results.priorities import places
from pqmodel.results.priority_order import order_in_words


def priorities(material: Material) -> Section:
    """As many priorities as the reader gets, and what is to be said of the rest."""
    items = first_priorities(material, material.reader.most)
    blocks: list[Block] = []
    if items:
        blocks.append(Items(tuple(items), numbered=True))
    else:
        blocks.append(Paragraph(nothing_below(material)))
    blocks += [Paragraph(words, "quiet") for words in _of_the_rest(material, len(items))]
    return Section("priorities", "Priorities", tuple(blocks))


def first_priorities(material: Material, most: int) -> list[Item]:
    """The first of the priorities, with why each comes there and the open actions for it."""
    items = []
    working = material.plan.open_by_statement
    for priority in material.results.priorities[:most]:
        statement = material.results.statement(priority.id)
        if statement is None:
            continue
        pillar = short_name(statement.pillar, material.questionnaire)
        why = capital("; ".join(priority.reasons))
        doing = "No open action works on it yet."
        if working.get(priority.id):
            doing = f"Worked on by {listed(working[priority.id])}."
        items.append(Item(statement.text, f"{why}. {pillar}. {doing}"))
    return items


def nothing_below(material: Material) -> str:
    """Why no priority is named."""
    results = material.results
    if results.empty:
        return "There is no score to show, so no priority can be named."
    if any(ONLY_NAMED in s.flags and "below-target" in s.flags for s in results.statements):
        return "No statement that others than named people scored is below its target."
    if any({"below-target", "good-enough"} <= set(s.flags) for s in results.statements):
        return "What is below its target was left as good enough."
    return "No score that is shown is below its target."


def _of_the_rest(material: Material, shown: int) -> list[str]:
    results = material.results
    # Who reads a report does not choose among them.
    in_places = places(results, material.questionnaire, material.service.target)
    sentences = list(order_in_words(in_places, shown, advice=""))
    left = [s for s in results.statements if {"below-target", "good-enough"} <= set(s.flags)]
    if left:
        which = count(len(left), "statement below target was", "statements below target were")
        sentences.append(f"{which} left as good enough.")
    return sentences
