"""The plan on a line of time as a picture, with the words that stand for it."""

from __future__ import annotations

from collections.abc import Mapping

from pqmodel.document.blocks import Column, Picture, Table
from pqmodel.document.pictures.gantt import Bar, draw_gantt
from pqmodel.ground.dates import in_full
from pqmodel.ground.words import listed
from pqmodel.programme.timeline import Row, Timeline, span_in_words


def gantt_picture(line: Timeline) -> Picture:
    """The picture."""
    bars = [_bar(row, line.titles) for row in line.rows]
    drawing = draw_gantt(bars, line.start, line.end, line.today)
    title = f"{line.title}: plan and progress on {in_full(line.today)}"
    late = [row.id for row in line.rows if row.is_late]
    words = f"{len(line.rows)} works from {in_full(line.start)} to {in_full(line.end)}."
    if late:
        words = f"{words} Later than first agreed: {listed(late)}."
    if line.undated:
        words = f"{words} Without a date: {listed(line.undated)}."
    return drawing.picture("gantt", title, words, _table(title, line))


def _bar(row: Row, titles: Mapping[str, str]) -> Bar:
    return Bar(
        group=titles[row.home],
        label=f"{row.id} {row.text}",
        agreed=row.agreed,
        now=row.now,
        late=row.is_late,
        critical=bool(row.waiting),
    )


def _table(title: str, line: Timeline) -> Table:
    columns = (
        Column("Work", 3),
        Column("First agreed", 2),
        Column("Planned now", 2),
        Column("In fact", 2),
        Column("Waiting for it", 1),
    )
    rows = [
        (
            f"{row.id} {row.text}",
            span_in_words(row.baseline),
            span_in_words(row.planned),
            span_in_words(row.actual),
            listed(row.waiting),
        )
        for row in line.rows
    ]
    return Table(title, columns, tuple(rows))
