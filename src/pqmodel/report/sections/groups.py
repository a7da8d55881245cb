"""How groups see it: a heat map that reads without colour, and what the views tell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from pqmodel.document.blocks import (
    Block,
    Cell,
    Column,
    Item,
    Items,
    Paragraph,
    Picture,
    Section,
    Table,
)
from pqmodel.document.pictures.heat_map import draw_heat_map
from pqmodel.ground.numbers import short
from pqmodel.ground.words import listed, sentence
from pqmodel.questionnaire.statement_words import short_name
from pqmodel.report.material import Material
from pqmodel.report.sentences.standing import who_answered
from pqmodel.results.findings import INDICATIVE_MEANS
from pqmodel.results.model import GroupScore, PillarResult, Withheld
from pqmodel.results.perspectives import Level, level, low_up_to, score_beside_level
from pqmodel.results.screen import wording

_BESIDE = 6
"""So many cells have room beside each other."""
_BELOW = 14
"""So many rows take half a page of paper."""
T = TypeVar("T")
Row = tuple[str, Sequence[Cell]]
_LETTERS: dict[Level, str] = {"high": "H", "middle": "M", "low": "L"}


def groups(material: Material) -> Section:
    """Who answered, each group's scores of the pillars, and the findings."""
    answered = who_answered(material.round)
    if not answered:
        return Section("groups", "How groups see it", (Paragraph("Nobody has answered yet."),))
    columns = (Column("Group", 2), Column("Answered", 2), Column("In the figures", 3))
    blocks: list[Block] = [Table("Who answered", columns, tuple(answered))]
    shown = [
        g for g in wording.groups_of(material.round) if material.round.participation[g] is not None
    ]
    if len(shown) > 1 and not material.results.empty:
        blocks.append(Paragraph(_legend(material), "quiet"))
        blocks += _maps(material, shown)
    else:
        blocks.append(Paragraph(_one_view(material, shown)))
    blocks += _findings(material)
    return Section("groups", "How groups see it", tuple(blocks))


def _one_view(material: Material, shown: Sequence[str]) -> str:
    if not shown:
        return "No group can be shown by itself, so there are no views to set beside each other."
    title = material.service.group_title(shown[0])
    return f"Only {title} can be shown, so there are no views to set beside each other."


def _legend(material: Material) -> str:
    scale, low = material.scale, short(low_up_to(material.scale))
    return (
        f"H is at the target of {short(material.target)} or above, L in the lowest quarter of the "
        f"scale ({scale.lowest} to {low}), M between."
    )


def _maps(material: Material, shown: Sequence[str]) -> list[Block]:
    """Groups stand beside each other while they have room there; more of them below each other."""
    pillars = material.results.pillars
    names = [_short(material, pillar) for pillar in pillars]
    cells = [[_cell(material, pillar, group) for pillar in pillars] for group in shown]
    titles = [material.service.group_title(group) for group in shown]

    maps: list[Block] = []
    if len(shown) > _BESIDE >= len(pillars):
        for rows in _in_parts(list(zip(titles, cells, strict=True)), _BELOW):
            maps.append(_map(material, "Group", names, rows, len(maps)))
        return maps
    for columns in _in_parts(range(len(shown)), _BESIDE):
        by_pillar = [
            (name, [cells[column][place] for column in columns]) for place, name in enumerate(names)
        ]
        maps.append(
            _map(material, "Pillar", [titles[each] for each in columns], by_pillar, len(maps))
        )
    return maps


def _in_parts(whole: Sequence[T], most: int) -> list[Sequence[T]]:
    return [whole[start : start + most] for start in range(0, len(whole), most)]


def _map(
    material: Material, what: str, titles: Sequence[str], rows: Sequence[Row], number: int
) -> Picture:
    """`what` the rows are, the heading of each column, the rows, and how many maps stand above."""
    title = f"Each group's scores of the pillars in {material.cycle.id}"
    if number:
        title += f", further groups ({number + 1})"
    table = _table(title, what, titles, rows)
    drawing = draw_heat_map(titles, rows)
    return drawing.picture(f"heat-map-{number + 1}", title, _in_words(titles, rows), table)


def _short(material: Material, pillar: PillarResult) -> str:
    return short_name(pillar.id, material.questionnaire, pillar.title)


def _cell(material: Material, pillar: PillarResult, group: str) -> Cell:
    figure = pillar.groups.get(group)
    if isinstance(figure, Withheld):
        return Cell("withheld", "none")
    if not isinstance(figure, GroupScore) or figure.score is None:
        return Cell("–", "none")
    stands = level(figure.score, material.scale, material.target)
    score = score_beside_level(figure.score, material.scale, material.target)
    return Cell(f"{score} {_LETTERS[stands]}", stands)


def _in_words(titles: Sequence[str], rows: Sequence[Row]) -> str:
    """The whole map in words."""
    sentences = []
    for name, cells in rows:
        parts = []
        for title, cell in zip(titles, cells, strict=True):
            parts.append(f"{title} {cell.words.replace('–', 'no score')}")
        sentences.append(f"{name}: {listed(parts)}.")
    return " ".join(sentences)


def _table(title: str, what: str, titles: Sequence[str], rows: Sequence[Row]) -> Table:
    columns = [Column(what, 1.6)]
    columns += [Column(each, 1, figures=True) for each in titles]
    return Table(title, tuple(columns), tuple((name, *cells) for name, cells in rows))


def _findings(material: Material) -> list[Block]:
    if not material.findings:
        return []
    items = tuple(Item(sentence(finding.sentence.rstrip("."))) for finding in material.findings)
    blocks: list[Block] = [Items(items)]
    if any(finding.indicative for finding in material.findings):
        blocks.append(Paragraph(INDICATIVE_MEANS, "quiet"))
    return blocks
