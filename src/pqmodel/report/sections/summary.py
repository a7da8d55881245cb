"""The one page that stands alone: verdict, profile, three strengths, three priorities, what is done."""

from __future__ import annotations

from pqmodel.document.blocks import Block, Heading, Item, Items, Paragraph, Section
from pqmodel.report.material import Material
from pqmodel.report.sections.priorities import first_priorities, nothing_below
from pqmodel.report.sections.profile import bars_of
from pqmodel.report.sections.strengths import strongest, why_none
from pqmodel.report.sentences.cutting import cut
from pqmodel.report.sentences.moving import overall_moved
from pqmodel.report.sentences.standing import not_released, rests_on, verdict
from pqmodel.report.sentences.work import action_in_a_line, how_the_plan_stands, next_actions
from pqmodel.results.screen import wording

_EACH = 3
_TITLE, _REASONS, _LINE = 120, 170, 150
"""So much of what people wrote has room on the page; the whole stands in its own section."""


def summary(material: Material) -> Section:
    """All that a busy reader needs."""
    blocks: list[Block] = [Paragraph(cut(verdict(material.round, material.target), 400), "lead")]
    beside = " ".join(filter(None, [overall_moved(material), rests_on(material.round)]))
    if beside:
        blocks.append(Paragraph(beside))
    if wording.rough(material.results):
        blocks.append(Paragraph(wording.rough(material.results), "caution"))
    if not_released(material.round):
        blocks.append(Paragraph(cut(not_released(material.round), 300), "caution"))
    if not material.results.empty:
        blocks += [bars_of(material, "bars"), *_strengths(material), *_priorities(material)]
    blocks += _work(material)
    return Section("summary", "At a glance", tuple(blocks), alone=True)


def _strengths(material: Material) -> list[Block]:
    items = strongest(material, _EACH)
    if not items:
        return [Heading("Strengths"), Paragraph(why_none(material))]
    short = [Item(cut(item.words, _TITLE), cut(item.more, _LINE)) for item in items]
    return [Heading("Strengths"), Items(tuple(short))]


def _priorities(material: Material) -> list[Block]:
    items = first_priorities(material, _EACH)
    if not items:
        return [Heading("Priorities"), Paragraph(nothing_below(material))]
    short = [Item(cut(item.words, _TITLE), cut(item.more, _REASONS)) for item in items]
    return [Heading("Priorities"), Items(tuple(short), numbered=True)]


def _work(material: Material) -> list[Block]:
    blocks: list[Block] = [
        Heading("What we are doing"),
        Paragraph(how_the_plan_stands(material.plan, material.today)),
    ]
    items = []
    for action in next_actions(material.plan, _EACH):
        line = cut(action_in_a_line(action, material.today), _LINE)
        items.append(Item(cut(action.title, _TITLE), line))
    if items:
        blocks.append(Items(tuple(items)))
    return blocks
