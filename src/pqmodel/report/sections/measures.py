"""Workforce measures: the latest figure, the one before, and published figures beside them."""

from __future__ import annotations

from pqmodel.document.blocks import Block, Column, Heading, Item, Items, Paragraph, Section, Table
from pqmodel.document.pictures.control_chart import Between, Mark, draw_control_chart
from pqmodel.ground.dates import in_short, month_in_full
from pqmodel.measures.benchmarks import beside
from pqmodel.measures.by_month import ByMonth, Point, Stretch, limits_that_can_be
from pqmodel.measures.catalogue import Line
from pqmodel.measures.control_chart import CAUSES
from pqmodel.measures.screen.wording import change_in_words, figure_in_words
from pqmodel.measures.working_out import in_unit
from pqmodel.questionnaire.measure import Measure
from pqmodel.report.material import Material

_CAUTION = (
    "The people that a published figure counts are not this service's: services differ in size, "
    "place and the people they support, and a small service's figure moves a lot when one person "
    "leaves. It is there to ask questions, and is no target."
)

_MEANS = {
    ": within one": "Within one: one person or event more or fewer would move the figure as far.",
    ": may be chance": "May be chance: so few are counted that chance alone often moves it as far.",
}
"""What the marks of a change mean."""


def measures(material: Material) -> Section:
    """Every measure that was recorded by the end of the cycle; those never recorded are not listed."""
    if not material.measures:
        words = f"No workforce measure was recorded by the end of {material.cycle.id}."
        return Section("measures", "Workforce measures", (Paragraph(words),))
    blocks = [*_figures(material), *_lists(material)]
    compared = tuple(item for line in material.measures for item in _beside(line))
    if compared:
        blocks += [Heading("Beside published figures"), Items(compared)]
        blocks.append(Paragraph(_CAUTION, "quiet"))
    charted = [line for line in material.measures if line.chart.has_limits]
    if charted:
        blocks.append(Heading("By the month"))
    for line in charted:
        blocks += _by_month(line)
    return Section("measures", "Workforce measures", tuple(blocks))


def _figures(material: Material) -> list[Block]:
    """The measures that are one figure, with what became of it."""
    rows = tuple(_row(line) for line in material.measures if line.measure.unit != "list")
    if not rows:
        return []
    columns = (
        Column("Measure", 2.2),
        Column("Latest", 0.8, figures=True),
        Column("On", 1),
        Column("Since the one before", 1.8),
    )
    title = f"The latest figures by the end of {material.cycle.id}"
    blocks: list[Block] = [Table(title, columns, rows)]
    meanings = [words for mark, words in _MEANS.items() if any(mark in row[-1] for row in rows)]
    if meanings:
        blocks.append(Paragraph(" ".join(meanings), "quiet"))
    return blocks


def _lists(material: Material) -> list[Block]:
    """The measures that are a list with a count for each line, which need room for words."""
    lists = [line for line in material.measures if line.measure.unit == "list"]
    if not lists:
        return []
    columns = (Column("Measure", 1.6), Column("On", 0.8), Column("Counts", 3.4))
    title = f"The latest counts by kind by the end of {material.cycle.id}"
    return [Table(title, columns, tuple(_list_row(line) for line in lists))]


def _row(line: Line) -> tuple[str, ...]:
    latest = line.latest
    assert latest is not None
    figure = figure_in_words(line.measure, latest)
    change = change_in_words(line)
    if latest.withheld:
        change = f"withheld: {latest.withheld}"
    return (line.measure.title, figure, in_short(latest.on), change or "–")


def _list_row(line: Line) -> tuple[str, ...]:
    latest = line.latest
    assert latest is not None
    counts = figure_in_words(line.measure, latest)
    if latest.withheld:
        counts = f"Withheld: {latest.withheld}."
    return (line.measure.title, in_short(latest.on), counts)


def _beside(line: Line) -> list[Item]:
    """The sentences that set its figure beside others, where its latest has one."""
    if line.latest is None or line.latest.value is None:
        return []
    own = "the service's own local figure"
    found = beside(line.measure, line.latest, line.local, local_figure=own)
    return [Item(f"{line.measure.title}: {each.sentence}") for each in found if each.sentence]


def _by_month(line: Line) -> list[Block]:
    """The chart of a measure that has points enough for limits, and what it says."""
    # Here, since few services have thirteen months, and it loads the screen's library.
    from pqmodel.measures.screen.by_month import sentences_on

    chart = line.chart
    stretches = [_between(chart.measure, stretch) for stretch in chart.stretches]
    drawing = draw_control_chart(stretches, chart.target)
    sentences = sentences_on(chart)
    title = f"{chart.measure.title}, by the month"
    name = f"by-month-{chart.measure.id}"
    picture = drawing.picture(name, title, " ".join(sentences), _months(chart), printed=False)
    return [picture, Items(tuple(Item(sentence) for sentence in sentences))]


def _between(measure: Measure, stretch: Stretch) -> Between:
    marks = [Mark(_in_short(point), point.value, bool(point.causes)) for point in stretch.points]
    limits = None
    if stretch.limits is not None:
        limits = (stretch.limits.mean, *limits_that_can_be(measure, stretch.limits))
    return Between(tuple(marks), limits)


def _in_short(point: Point) -> str:
    return f"{month_in_full(point.month)[:3]} {point.month[2:4]}"


def _months(chart: ByMonth) -> Table:
    """The points of the chart, and the rules by which some are more than chance."""
    rows = []
    for point in chart.points:
        causes = "; ".join(CAUSES[cause] for cause in point.causes)
        figure = in_unit(point.value, chart.measure)
        rows.append((month_in_full(point.month), figure, causes or "–"))
    columns = (Column("Month"), Column("Figure", figures=True), Column("More than chance, by", 2))
    return Table(chart.measure.title, columns, tuple(rows))
