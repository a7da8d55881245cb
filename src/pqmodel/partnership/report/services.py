"""Each service's pillars as a heat map, in the order of the list and never of the scores."""

from __future__ import annotations

from pqmodel.document.blocks import Block, Cell, Column, Item, Items, Paragraph, Section, Table
from pqmodel.document.pictures.heat_map import draw_heat_map
from pqmodel.ground.numbers import rounded
from pqmodel.partnership.levels import level_of
from pqmodel.partnership.report.material import Material

_NONE = "–"
_LETTERS = {"low": " L", "high": " H", "middle": ""}
_A_PICTURE_HOLDS = 40


def each_service(material: Material) -> Section:
    """A row a service, a column a pillar, and who lies far from the others."""
    overview = material.overview
    words = (
        "L is among the lowest quarter, H among the highest. It is no league table: what people were "
        "asked, and how many answered, differs from service to service. Not to publish."
    )
    blocks: list[Block] = [Paragraph(words)]
    keys = [one.pillar for one in overview.pillars]
    headings = [material.title(key) for key in keys]
    rows = _rows(material, keys)
    table = Table(
        f"Each service's pillars in {overview.cycle}",
        (Column("Service", 2), *(Column(heading, figures=True) for heading in headings)),
        tuple((name, *cells) for name, cells in rows),
    )
    if len(rows) <= _A_PICTURE_HOLDS:
        drawing = draw_heat_map([material.short_name(key) for key in keys], rows)
        name = f"Services and pillars in {overview.cycle}"
        blocks.append(drawing.picture("services", name, words, table, printed=False))
    else:
        blocks.append(table)
    blocks += _far(material)
    return Section("services", "Each service", tuple(blocks), new_page=True)


def _rows(material: Material, keys: list[str]) -> list[tuple[str, list[Cell]]]:
    overview = material.overview
    scores = {(one.service, one.pillar): one.score for one in overview.services}
    sent = {one.service for one in overview.services}
    order = [code for code in overview.names if code in sent]
    order += sorted(sent - set(order))
    rows = []
    for service in order:
        name = overview.names.get(service, service)
        rows.append((name, [_cell(material, scores.get((service, key)), key) for key in keys]))
    return rows


def _cell(material: Material, score: float | None, pillar: str) -> Cell:
    if score is None:
        return Cell(_NONE, "none")
    level = level_of(material.overview, score, pillar)
    return Cell(f"{rounded(score, 2)}{_LETTERS[level]}", level)


def _far(material: Material) -> list[Block]:
    items = []
    for one in material.overview.outliers:
        name = material.overview.names.get(one.service, one.service)
        words = f"{name} lies far {one.side} the others in {material.title(one.pillar)}"
        items.append(Item(f"{words}: {rounded(one.score, 2)}."))
    return [Items(tuple(items))] if items else []
