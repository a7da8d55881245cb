"""The pillars over services: a picture of their spreads, and the table behind it."""

from __future__ import annotations

from pqmodel.document.blocks import Block, Column, Item, Items, Paragraph, Section, Table
from pqmodel.document.pictures.spreads import Spread, draw_spreads
from pqmodel.ground.numbers import rounded
from pqmodel.partnership.in_words import pillar_in_words
from pqmodel.partnership.picture import PicturePillar
from pqmodel.partnership.report.material import Material

_NONE = "–"


def pillars(material: Material) -> Section:
    """How each pillar lies over the services."""
    words = tuple(
        Item(pillar_in_words(one, material.title(one.pillar), publish=material.publish))
        for one in material.overview.pillars
    )
    blocks: list[Block] = [Items(words)]
    spreads = [_spread(material, one) for one in material.told.pillars if one.median is not None]
    table = _table(material)
    if spreads:
        lowest, highest = material.overview.scale
        drawing = draw_spreads(spreads, lowest, highest)
        said = " ".join(item.words for item in words)
        name = f"The pillars over services in {material.overview.cycle}"
        blocks.insert(0, drawing.picture("pillars", name, said, table, printed=False))
        key = "The mark is the middle service, the box the middle half of them"
        if any(one.ends for one in spreads):
            key += ", the line all of them"
        blocks.insert(1, Paragraph(f"{key}.", "quiet"))
    blocks.append(table)
    return Section("pillars", "The pillars over services", tuple(blocks))


def _spread(material: Material, pillar: PicturePillar) -> Spread:
    assert pillar.median is not None
    box = ends = None
    if pillar.lower_quarter is not None and pillar.upper_quarter is not None:
        box = (pillar.lower_quarter, pillar.upper_quarter)
    if pillar.lowest is not None and pillar.highest is not None:
        ends = (pillar.lowest, pillar.highest)
    return Spread(material.short_name(pillar.pillar), pillar.median, box, ends)


def _table(material: Material) -> Table:
    columns = (
        Column("Pillar", 2.6),
        Column("Services", figures=True),
        Column("Lower quarter", figures=True),
        Column("Middle", figures=True),
        Column("Upper quarter", figures=True),
    )
    places = 1 if material.publish else 2

    def figure(number: float | None) -> str:
        return _NONE if number is None else rounded(number, places)

    rows = tuple(
        (
            material.title(one.pillar),
            str(one.services),
            figure(one.lower_quarter),
            figure(one.median),
            figure(one.upper_quarter),
        )
        for one in material.told.pillars
    )
    return Table(f"Scores over services in {material.overview.cycle}", columns, rows)
