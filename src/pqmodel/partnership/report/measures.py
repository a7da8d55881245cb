"""Workforce measures, pooled by their formula."""

from __future__ import annotations

import re
from collections.abc import Collection

from pqmodel.document.blocks import Block, Column, Item, Items, Paragraph, Section, Table
from pqmodel.ground.numbers import rounded
from pqmodel.ground.words import listed
from pqmodel.measures.working_out import with_unit
from pqmodel.partnership.in_words import filed_in_words, first_named, list_in_words
from pqmodel.partnership.picture import PictureMeasure
from pqmodel.partnership.pooling import MeasurePicture
from pqmodel.partnership.report.material import Material

_NONE = "–"
_A_NUMBER = re.compile(r" \(\d[\d,.]*\)")
_POOLED = ("percent", "days", "hours", "count")
"""Units of what is one figure over services; lists and answers of yes or no are none."""


def measures(material: Material) -> Section:
    """The pooled figures, and whose are not in them and why."""
    title = "Workforce measures"
    pictures = material.overview.measures
    if not pictures:
        return Section("measures", title, (Paragraph("No service has sent a measure."),))
    words = (
        "Pooled by their formula: what stands above the line of all services, divided by what stands "
        "below it. A mean of rates would count a small service as much as a large one."
    )
    blocks: list[Block] = [Paragraph(words), measure_table(material, pictures)]
    blocks += lists(material)
    filed = filed_in_words(material.overview, material.n)
    if filed:
        blocks += [
            Paragraph("From the sector's data set, and not from what services sent:"),
            Items(tuple(Item(each) for each in filed)),
        ]
    if not material.publish:
        apart = [item for one in pictures for item in _apart(material, one)]
        if apart:
            blocks += [Paragraph("Not in these figures:"), Items(tuple(apart))]
    return Section("measures", title, tuple(blocks))


def lists(material: Material, only: Collection[str] = ()) -> list[Block]:
    """What is counted by lines, such as vacancies by job role: of all measures, or those named."""
    items = []
    for pooled in material.overview.lists.values():
        if only and pooled.measure not in only:
            continue
        sentences = list_in_words(pooled, material.n)
        items.append(Item(pooled.title, " ".join(sentences)))
    if not items:
        return []
    return [
        Paragraph("Counted line by line, from the files of the sector's data set:"),
        Items(tuple(items)),
    ]


def measure_table(material: Material, pictures: tuple[MeasurePicture, ...]) -> Table:
    """Those measures with their figures and intervals."""
    columns = (
        Column("Measure", 2.4),
        Column("Figure", figures=True),
        Column("Interval of 95%", 1.4),
        Column("Services", figures=True),
        Column("Known of", figures=True),
    )
    told = {one.measure: one for one in material.told.measures}
    rows = tuple(_row(one, told[one.id]) for one in pictures if one.unit in _POOLED)
    return Table(f"Over services in {material.overview.cycle}", columns, rows)


def _row(one: MeasurePicture, told: PictureMeasure) -> tuple[str, ...]:
    interval = figure = _NONE
    if told.value is not None:
        figure = with_unit(told.value, one.unit, _short)
    if told.low is not None and told.high is not None:
        interval = f"{_short(told.low)} to {_short(told.high)}"
    return (one.title, figure, interval, str(told.services), str(told.collected_by))


def _apart(material: Material, one: MeasurePicture) -> list[Item]:
    reasons: dict[str, list[str]] = {}
    for each in material.overview.apart.get(one.id, ()):
        name = material.overview.names.get(each.service, each.service)
        reason = each.reason
        if not material.overview.services:
            # The numbers of a single service are for those who have what it sent.
            reason = _A_NUMBER.sub("", reason)
        reasons.setdefault(reason, []).append(name)
    return [
        Item(f"{one.title}: {listed(first_named(names))}", f"{reason}.")
        for reason, names in reasons.items()
    ]


def _short(number: float) -> str:
    return rounded(number, 1).removesuffix(".0")
