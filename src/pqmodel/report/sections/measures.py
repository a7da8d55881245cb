"""Workforce measures: the latest figure, the one before, and published figures beside them."""

from __future__ import annotations

from pqmodel.document.blocks import Block, Column, Item, Items, Paragraph, Section, Table
from pqmodel.ground.dates import in_short
from pqmodel.measures.benchmarks import beside
from pqmodel.measures.catalogue import Line
from pqmodel.measures.screen.wording import change_in_words, figure_in_words
from pqmodel.report.material import Material

_CAUTION = (
    "The people that a published figure counts are not this service's: services differ in size, "
    "place and the people they support, and a small service's figure moves a lot when one person "
    "leaves. It is there to ask questions, and is no target."
)


def measures(material: Material) -> Section:
    """Every measure that was recorded by the end of the cycle; those never recorded are not listed."""
    if not material.measures:
        words = f"No workforce measure was recorded by the end of {material.cycle.id}."
        return Section("measures", "Workforce measures", (Paragraph(words),))
    columns = (
        Column("Measure", 2),
        Column("Latest", 1, figures=True),
        Column("On", 1),
        Column("Since the one before", 1.8),
    )
    rows = tuple(_row(line) for line in material.measures)
    blocks: list[Block] = [
        Table(f"The latest figures by the end of {material.cycle.id}", columns, rows)
    ]
    compared = tuple(item for line in material.measures for item in _beside(line))
    if compared:
        blocks += [Items(compared), Paragraph(_CAUTION, "quiet")]
    charted = tuple(item for line in material.measures for item in _by_month(line))
    if charted:
        blocks += [Paragraph("By the month:"), Items(charted)]
    return Section("measures", "Workforce measures", tuple(blocks))


def _row(line: Line) -> tuple[str, ...]:
    latest = line.latest
    assert latest is not None
    figure = figure_in_words(line.measure, latest)
    change = change_in_words(line)
    if latest.withheld:
        change = f"withheld: {latest.withheld}"
    return (line.measure.title, figure, in_short(latest.on), change or "–")


def _beside(line: Line) -> list[Item]:
    """The sentences that set its figure beside others, where its latest has one."""
    if line.latest is None or line.latest.value is None:
        return []
    own = "the service's own local figure"
    found = beside(line.measure, line.latest, line.local, local_figure=own)
    return [Item(f"{line.measure.title}: {each.sentence}") for each in found if each.sentence]


def _by_month(line: Line) -> list[Item]:
    """What its chart by the month says, where it has points enough for limits."""
    if not line.chart.has_limits:
        return []
    # Here, since few services have thirteen months, and it loads the screen's library.
    from pqmodel.measures.screen.by_month import sentences_on

    return [Item(f"{line.measure.title}: {words}") for words in sentences_on(line.chart)]
