"""Draws a line of scores with its target and a cautious projection: a chart of characters, and
the same in words."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from pqmodel.change.following_rounds import Followed
from pqmodel.change.trend_model import Projection, TrendLine
from pqmodel.questionnaire.scale import Scale
from pqmodel.questionnaire.statement_words import short_name
from pqmodel.results.screen import wording
from pqmodel.terminal.screen import Screen

_ROWS_A_POINT, _LEAST_ROWS = 3, 9
_COLUMN, _AXIS = 9, 5


def show_projection(screen: Screen, followed: Followed, *, everything: bool) -> None:
    """The overall score drawn with what may come (with `everything` each pillar as well), and a
    sentence for each."""
    screen.heading("A cautious look ahead")
    projections = []
    for line in (followed.trend.overall, *followed.trend.pillars):
        projection = line.projection
        if projection is None:
            continue
        title = short_name(line.id, followed.questionnaire, line.title)
        is_drawn = everything or line.kind == "overall"
        if is_drawn and projection.points and not screen.plain:
            screen.put([Text(screen.safe(title), "title")])
            screen.put(_chart(screen, line, projection, followed.questionnaire.scale))
            screen.text(_legend(screen, line, projection), "quiet")
            screen.gap()
        screen.text(f"{title}: {projection.sentence}")
        if projection.points:
            projections.append(projection)

    if projections:
        screen.text(_how_far_to_trust(projections), "quiet")


def _how_far_to_trust(projections: Sequence[Projection]) -> str:
    sentences = [
        "A straight line through the rounds so far, taking for granted that things go on as they did."
    ]
    if any(_has_interval(projection) for projection in projections):
        sentences.append("The interval is where a single score is to be expected.")
        sentences.append("Few rounds tell little.")
    return " ".join(sentences)


def _has_interval(projection: Projection) -> bool:
    return any(point.low is not None for point in projection.points)


def _chart(screen: Screen, line: TrendLine, projection: Projection, scale: Scale) -> list[Text]:
    """Rows from the top of the scale to its bottom: scores, the target line, what is projected
    and its interval. The latest rounds are drawn, as many as there is room for."""
    steps = scale.highest - scale.lowest
    rows = max(_LEAST_ROWS, steps * _ROWS_A_POINT + 1)
    room = max(3, (screen.reading_width - _AXIS) // _COLUMN)
    points = line.points[-(room - len(projection.points)) :]
    cycles = [point.cycle for point in points]
    cycles += [ahead.cycle for ahead in projection.points]
    cells = [[(" ", "")] * (len(cycles) * _COLUMN) for _ in range(rows)]

    target_row = _row(scale, rows, line.target)
    cells[target_row] = [(screen.glyph("┄", "-"), "quiet")] * len(cells[target_row])
    for place, point in enumerate(points):
        if point.score is not None:
            row = cells[_row(scale, rows, point.score)]
            _mark(row, place, screen.glyph("●", "o"), wording.number(point.score), "bar")
    for place, ahead in enumerate(projection.points, len(points)):
        if ahead.low is not None and ahead.high is not None:
            middle = place * _COLUMN + _COLUMN // 2
            for at in range(_row(scale, rows, ahead.high), _row(scale, rows, ahead.low) + 1):
                cells[at][middle] = (screen.glyph("│", "|"), "quiet")
        row = cells[_row(scale, rows, ahead.score)]
        _mark(row, place, screen.glyph("○", "x"), wording.number(ahead.score), "title")

    labels = {_row(scale, rows, value): value for value in scale.values}
    drawn = [Text.assemble(_label(labels.get(at)), *row) for at, row in enumerate(cells)]
    names = "".join(f"{cycle:^{_COLUMN}}" for cycle in cycles)
    return [*drawn, Text(" " * _AXIS + names, "quiet")]


def _row(scale: Scale, rows: int, score: float) -> int:
    """The row that a score stands in, counted from the top."""
    share = (score - scale.lowest) / (scale.highest - scale.lowest)
    return rows - 1 - round(share * (rows - 1))


def _mark(row: list[tuple[str, str]], place: int, mark: str, score: str, style: str) -> None:
    """The mark in the middle of its column, its score after it."""
    start = place * _COLUMN + _COLUMN // 2
    row[start] = (mark, style)
    for offset, character in enumerate(f" {score}", 1):
        if start + offset < len(row):
            row[start + offset] = (character, "")


def _label(value: int | None) -> tuple[str, str]:
    """The scale's number before a row that stands for one."""
    if value is None:
        return " " * _AXIS, "quiet"
    return f"{value:>{_AXIS - 2}}  ", "quiet"


def _legend(screen: Screen, line: TrendLine, projection: Projection) -> str:
    marks = [(screen.glyph("●", "o"), "a round")]
    if _has_interval(projection):
        marks.append((screen.glyph("○", "x"), "the line ahead"))
        marks.append((screen.glyph("│", "|"), "its 95% interval"))
    else:
        marks.append((screen.glyph("○", "x"), "the line ahead, indicative"))
    marks.append((screen.glyph("┄", "-") * 2, f"the target, {line.target:g}"))
    return "   ".join(f"{mark} {words}" for mark, words in marks)
