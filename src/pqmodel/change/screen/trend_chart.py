"""Draws a line of scores with its target and a cautious projection: a chart of characters, and the same in words."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from pqmodel.change.comparing_rounds import Followed
from pqmodel.change.trend_model import Projection, TrendLine
from pqmodel.questionnaire.scale import Scale
from pqmodel.results.screen import wording
from pqmodel.terminal.page import Page

_ROWS_A_POINT, _LEAST_ROWS = 3, 9
_COLUMN, _AXIS = 9, 5


def show_projection(page: Page, followed: Followed, *, everything: bool) -> None:
    """The overall score drawn with what may come (with `everything` each pillar as well), and a sentence for each."""
    page.heading("A cautious look ahead")
    lines = [followed.trend.overall, *followed.trend.pillars]
    for line in lines:
        projection = line.projection
        if projection is None:
            continue
        title = "Overall" if line.kind == "overall" else _short(followed, line)
        if not page.plain and projection.points and (everything or line.kind == "overall"):
            page.put(
                [
                    Text(page.safe(title), "title"),
                    *_chart(page, line, projection, followed.questionnaire.scale),
                ]
            )
            page.text(_legend(page, line, projection), "quiet")
            page.gap()
        page.text(f"{title}: {projection.sentence}")
    drawn = [line.projection for line in lines if line.projection and line.projection.points]
    if drawn:
        words = "A straight line through the rounds so far, taking for granted that things go on as they did."
        if any(_sure(projection) for projection in drawn):
            words += (
                " The interval is where a single score is to be expected. Few rounds tell little."
            )
        page.text(words, "quiet")


def _sure(projection: Projection) -> bool:
    """True where the projection has an interval."""
    return any(point.low is not None for point in projection.points)


def _chart(page: Page, line: TrendLine, projection: Projection, scale: Scale) -> list[Text]:
    """Rows from the top of the scale to its bottom: scores, the target line, what is projected and its interval."""
    steps = scale.highest - scale.lowest
    rows = max(_LEAST_ROWS, steps * _ROWS_A_POINT + 1)
    room = max(3, (page.width - _AXIS) // _COLUMN)
    points = line.points[-(room - len(projection.points)) :]
    columns = len(points) + len(projection.points)
    cells = [[(" ", "")] * (columns * _COLUMN) for _ in range(rows)]

    def row(score: float) -> int:
        return rows - 1 - round((score - scale.lowest) / steps * (rows - 1))

    for cell in range(columns * _COLUMN):
        cells[row(line.target)][cell] = (page.glyph("┄", "-"), "quiet")
    for place, point in enumerate(points):
        if point.score is not None:
            _mark(
                cells[row(point.score)],
                place,
                page.glyph("●", "o"),
                wording.number(point.score),
                "bar",
            )
    for place, ahead in enumerate(projection.points, len(points)):
        if ahead.low is not None and ahead.high is not None:
            for between in range(row(ahead.high), row(ahead.low) + 1):
                cells[between][place * _COLUMN + _COLUMN // 2] = (page.glyph("│", "|"), "quiet")
        _mark(
            cells[row(ahead.score)],
            place,
            page.glyph("○", "x"),
            wording.number(ahead.score),
            "title",
        )
    drawn = [Text.assemble(_label(scale, at, rows), *row_of) for at, row_of in enumerate(cells)]
    cycles = [point.cycle for point in points] + [ahead.cycle for ahead in projection.points]
    names = "".join(f"{cycle:^{_COLUMN}}" for cycle in cycles)
    return [*drawn, Text(" " * _AXIS + names, "quiet")]


def _mark(row: list[tuple[str, str]], place: int, mark: str, score: str, style: str) -> None:
    """The mark in the middle of its column, its score after it."""
    start = place * _COLUMN + _COLUMN // 2
    row[start] = (mark, style)
    for offset, character in enumerate(f" {score}", 1):
        if start + offset < len(row):
            row[start + offset] = (character, "")


def _label(scale: Scale, at: int, rows: int) -> tuple[str, str]:
    """The scale's number before a row that stands for one."""
    steps = scale.highest - scale.lowest
    known = {
        rows - 1 - round((value - scale.lowest) / steps * (rows - 1)): value
        for value in scale.values
    }
    return f"{known[at]:>{_AXIS - 2}}  " if at in known else " " * _AXIS, "quiet"


def _legend(page: Page, line: TrendLine, projection: Projection) -> str:
    ahead = (
        page.glyph("○", "x"),
        "the line ahead" if _sure(projection) else "the line ahead, indicative",
    )
    marks: Sequence[tuple[str, str]] = (
        (page.glyph("●", "o"), "a round"),
        ahead,
        *([(page.glyph("│", "|"), "its 95 % interval")] if _sure(projection) else []),
        (page.glyph("┄", "-") * 2, f"the target, {line.target:g}"),
    )
    return "   ".join(f"{mark} {words}" for mark, words in marks)


def _short(followed: Followed, line: TrendLine) -> str:
    section = followed.questionnaire.section(line.id)
    return section.short if section else line.title
