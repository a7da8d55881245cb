"""Shows the workforce measures of many services in one language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.table import Table

from pqmodel.ground.numbers import short
from pqmodel.ground.words import count, grouped, listed
from pqmodel.partnership.collecting import MeasuresOfMany
from pqmodel.partnership.disclosure import published
from pqmodel.partnership.in_words import (
    Counting,
    answered_in_words,
    differing_in_words,
    first_named,
    list_in_words,
    measure_in_words,
    origin_in_words,
)
from pqmodel.partnership.pooling import MeasurePicture
from pqmodel.terminal.screen import Screen

_MOST_DIFFERING = 30
_SERVICE, _MEASURE = 26, 16
"""The widths of a service and of a measure in the matrix."""
_SIGNS = {"pooled": "yes", "file": "file", "withheld": "withheld", "apart": "apart", "gap": "–"}


def show_measures(
    screen: Screen, sent: MeasuresOfMany, *, publish: bool, matrix: bool = False
) -> None:
    """Each measure: how it is defined, what it comes to over services, and who is not in it."""
    n: Counting = published if publish else int
    screen.title(f"{sent.partnership}: measures of {sent.cycle}")
    if not sent.measures:
        screen.text("No service has sent a measure.")
    for measure in sent.measures:
        screen.heading(measure.title)
        _show_definition(screen, measure)
        for words in _figure_in_words(measure, sent, n):
            screen.item(words)
        _show_sums(screen, measure, publish=publish)
        for words in origin_in_words(measure, sent.filed.get(measure.id, {}), n):
            screen.item(words)
        if not publish:
            _show_apart(screen, measure, sent)
    if sent.differing and matrix:
        _show_differing(screen, sent)
    elif sent.differing and not publish:
        figures = count(len(sent.differing), "figure")
        screen.text(
            f"In {figures} a submission and a data set file differ: --services says where, and "
            "which of them counts."
        )
    if matrix:
        _show_matrix(screen, sent)
    screen.text(
        "Figures are pooled by their formula: what stands above the line of all services, divided by "
        "what stands below it; never a mean of rates.",
        "quiet",
    )


def _figure_in_words(measure: MeasurePicture, sent: MeasuresOfMany, n: Counting) -> list[str]:
    if measure.unit == "list":
        return list_in_words(sent.lists.get(measure.id), n)
    if measure.unit == "yes-no":
        return [answered_in_words(sent.answered.get(measure.id), n)]
    return [measure_in_words(measure, n)]


def _show_definition(screen: Screen, measure: MeasurePicture) -> None:
    words = f"{measure.formula} Unit: {measure.unit}; better: {measure.better}."
    screen.text(words, "quiet")


def _show_sums(screen: Screen, measure: MeasurePicture, *, publish: bool) -> None:
    if publish or measure.numerator is None or not measure.denominator:
        return
    above, below = grouped(short(measure.numerator)), grouped(short(measure.denominator))
    screen.text(f"{above} above the line, {below} below it.", "quiet", indent=2)


def _show_apart(screen: Screen, measure: MeasurePicture, sent: MeasuresOfMany) -> None:
    """Who is not in the pooled figure, by reason."""
    reasons: dict[str, list[str]] = {}
    for one in sent.apart.get(measure.id, ()):
        name = sent.names.get(one.service, one.service)
        reasons.setdefault(one.reason, []).append(name)
    counts = Counter({reason: len(names) for reason, names in reasons.items()})
    for reason, _many in counts.most_common():
        screen.item(f"Not in it: {listed(first_named(reasons[reason]))} ({reason}).")


def _show_differing(screen: Screen, sent: MeasuresOfMany) -> None:
    """Where a submission and the files of the data set say different figures, and which counts."""
    screen.heading("Submission and data set file differ")
    titles = {measure.id: measure.title for measure in sent.measures}
    for one in sent.differing[:_MOST_DIFFERING]:
        name = sent.names.get(one.service, one.service)
        screen.item(f"{titles.get(one.measure, one.measure)}, {name}: {differing_in_words(one)}.")
    more = len(sent.differing) - _MOST_DIFFERING
    if more > 0:
        screen.text(f"And {more:,} more, with --json.", "quiet")


def _show_matrix(screen: Screen, sent: MeasuresOfMany) -> None:
    screen.heading("Who collects what")
    screen.text(
        "yes: in the pooled figure; file: likewise, from a data set file; apart: worked out "
        "otherwise; withheld: no figure that may be used; –: nothing was sent.",
        "quiet",
    )
    # As many measures side by side as there is room for; the others below.
    many = max(1, (screen.reading_width - _SERVICE) // _MEASURE)
    for first in range(0, len(sent.measures), many):
        screen.gap()
        _show_part(screen, sent, sent.measures[first : first + many])


def _show_part(screen: Screen, sent: MeasuresOfMany, measures: Sequence[MeasurePicture]) -> None:
    table = Table(box=None, pad_edge=False, header_style="quiet")
    table.add_column("Service", no_wrap=True, width=_SERVICE - 2)
    for measure in measures:
        table.add_column(measure.title, vertical="bottom", width=_MEASURE - 2)
    for service in sent.services:
        name = sent.names.get(service, "")
        cells = [_SIGNS[sent.standing(service, measure)] for measure in measures]
        table.add_row(screen.cut(f"{service} {name}".strip(), _SERVICE - 2), *cells)
    screen.table(table)
