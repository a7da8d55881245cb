"""The chart of scores: a column for each pillar and theme on the questionnaire's own scale."""

from __future__ import annotations

from collections.abc import Mapping

from pqmodel.ground.numbers import rounded, short
from pqmodel.questionnaire.scale import Scale
from pqmodel.results.model import Results
from pqmodel.workbook.column_chart import ColumnChart, Series, add_column_chart
from pqmodel.workbook.sheet import Sheet
from pqmodel.workbook.styles import DEEP

_EARLIER = "9DB8C1"
_TARGET = "B4530A"
_ROOM_ABOVE = 0.08
"""The share of the scale that stays free above it, for the label of a highest score."""


def add_score_chart(
    sheet: Sheet,
    frame: tuple[int, int, int, int],
    scale: Scale,
    rows: tuple[int, int],
    columns: Mapping[str, int],
    words: str,
) -> None:
    """Adds the chart over the cells of `frame`: first row and column, last row and column, from 1.

    `rows` are the heading row and the last row of its figures. `columns` tell where "name", "score",
    "target" and, where there is an earlier cycle, "before" stand. The target is a line. `words` say what is
    drawn to whoever does not see it.
    """
    colours = {"before": _EARLIER, "score": DEEP}
    drawn = [Series(columns[key], colour) for key, colour in colours.items() if key in columns]
    low, high = scale.points[0], scale.points[-1]
    room = _ROOM_ABOVE * (scale.highest - scale.lowest)
    chart = ColumnChart(
        top=rows[0],
        last=rows[1],
        names=columns["name"],
        columns=drawn,
        line=Series(columns["target"], _TARGET),
        low=scale.lowest,
        high=scale.highest + room,
        axis=f"{low.value} {low.label} – {high.value} {high.label}",
        words=words,
    )
    add_column_chart(sheet, frame, chart)


def chart_in_words(results: Results, before: Results | None, target: float, scale: Scale) -> str:
    """What the chart shows: each pillar's score, and the earlier one, beside the target."""
    parts = []
    for pillar in results.pillars:
        words = f"{pillar.title} no score"
        if pillar.score is not None:
            words = f"{pillar.title} {rounded(pillar.score)}"
        earlier = before.pillar(pillar.id) if before else None
        if before and earlier and earlier.score is not None:
            words += f" ({rounded(earlier.score)} in {before.cycle})"
        parts.append(words)
    ends = f"from {scale.lowest} to {scale.highest}"
    line = f"a line at the target of {short(target)}"
    return f"Scores in {results.cycle} {ends}, with {line}: {'; '.join(parts)}."
