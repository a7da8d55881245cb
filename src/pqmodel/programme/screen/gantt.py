"""Draws the plan on a line of time."""

from __future__ import annotations

from datetime import date, timedelta

from rich.text import Text

from pqmodel.ground.dates import in_full, in_short
from pqmodel.ground.words import listed
from pqmodel.programme.model.programme import PROGRAMME
from pqmodel.programme.timeline import Bar, Row, Span, Timeline, span_in_words
from pqmodel.terminal.screen import Screen

_LABEL = 32
_FEWEST_CELLS = 24


def show_gantt(screen: Screen, line: Timeline) -> None:
    """Two bars a line: as first agreed, and beside it as it happens; in words where plain."""
    screen.title(f"{line.title}: plan and progress on {in_full(line.today)}")
    if not line.rows:
        screen.text("Nothing has a date yet.")
    elif screen.plain:
        _tell(screen, line)
    else:
        _draw(screen, line)
    if line.undated:
        screen.gap()
        screen.text(f"Without a date: {listed(line.undated)}.")


def _tell(screen: Screen, line: Timeline) -> None:
    home = ""
    for row in line.rows:
        if row.home != home:
            home = row.home
            screen.heading(_head(line, home))
        words = [f"{row.id} {row.text}: {_in_words(row.planned)}"]
        if row.baseline is not None and row.baseline != row.planned:
            words.append(f"first agreed {_in_words(row.baseline)}")
        if row.actual is not None:
            words.append(_in_fact(row.actual, is_under_way=row.is_under_way))
        if row.waiting:
            words.append(f"{listed(row.waiting)} cannot begin before it ends")
        screen.item("; ".join(words))


def _head(line: Timeline, home: str) -> str:
    """What the works below belong to: projects with the id by which they are called in commands."""
    title = line.titles[home]
    return title if home == PROGRAMME else f"{home} {title}"


def _in_fact(actual: Span, *, is_under_way: bool) -> str:
    """How it went; only what is done has an end."""
    if is_under_way:
        return f"under way since {in_short(actual[0])}"
    if actual[1] is None:
        return f"begun {in_short(actual[0])}"
    return f"in fact {_in_words(actual)}"


def _in_words(span: Span | None) -> str:
    return span_in_words(span) or "no date"


def _draw(screen: Screen, line: Timeline) -> None:
    cells = max(_FEWEST_CELLS, screen.width - _LABEL - 1)
    scale = _Scale(line.start, line.end, cells)
    screen.put([_years(scale), _months(scale)])
    home = ""
    for row in line.rows:
        if row.home != home:
            home = row.home
            screen.heading(_head(line, home))
        screen.put(_lines(screen, scale, row, line.today))
    screen.gap()
    agreed, real = screen.glyph("░", "-"), screen.glyph("█", "#")
    screen.text(
        f"{agreed} as first agreed, {real} as it happens or is planned now, "
        f"{screen.glyph('│', '|')} {in_short(line.today)}, ! others cannot begin before it ends",
        style="quiet",
    )


class _Scale:
    """Days as cells of the screen."""

    def __init__(self, start: date, end: date, cells: int) -> None:
        self.start = start.replace(day=1)
        self.days = max(1, (end - self.start).days + 1)
        self.end = end
        self.cells = cells

    def cell(self, day: date) -> int:
        place = (day - self.start).days * self.cells // self.days
        return max(0, min(self.cells - 1, place))


def _lines(screen: Screen, scale: _Scale, row: Row, today: date) -> list[Text]:
    """The bars of a row: one line where it goes as agreed and nothing is known of it, else two."""
    mark = "!" if row.waiting else " "
    label = screen.cut(f"{mark}{row.id} {row.text}", _LABEL - 1).ljust(_LABEL)
    agreed = _bar(screen, scale, row.agreed, today, ("░", "-"), "bar.rest")
    lines = [Text.assemble(label, agreed)]
    if row.now is not None:
        style = "warn" if row.is_late else "bar"
        below = _bar(screen, scale, row.now, today, ("█", "#"), style)
        lines.append(Text.assemble(" " * _LABEL, below))
    return lines


def _bar(
    screen: Screen,
    scale: _Scale,
    span: Bar | None,
    today: date,
    signs: tuple[str, str],
    style: str,
) -> Text:
    text = Text()
    first, last = -1, -1
    if span is not None:
        first, last = scale.cell(span[0]), scale.cell(span[1])
    now = -1
    if scale.start <= today <= scale.end:
        now = scale.cell(today)
    for cell in range(scale.cells):
        if first <= cell <= last:
            text.append(screen.glyph(*signs), style=style)
        elif cell == now:
            text.append(screen.glyph("│", "|"), style="quiet")
        else:
            text.append(" ")
    return text


def _years(scale: _Scale) -> Text:
    cells = [" "] * scale.cells
    for day in _first_days(scale):
        if day.month == 1 or day == scale.start:
            _write(cells, scale.cell(day), str(day.year))
    return Text(" " * _LABEL + "".join(cells), style="quiet")


def _months(scale: _Scale) -> Text:
    cells = [" "] * scale.cells
    for day in _first_days(scale):
        # Quarters where there is no room for months.
        if day.month in (1, 4, 7, 10) or scale.cells * 31 // scale.days > 3:
            _write(cells, scale.cell(day), in_short(day).split()[1])
    return Text(" " * _LABEL + "".join(cells), style="quiet")


def _write(cells: list[str], place: int, words: str) -> None:
    """Writes words where there is room for all of them."""
    around = cells[max(0, place - 1) : place + len(words)]
    if place + len(words) <= len(cells) and all(cell == " " for cell in around):
        cells[place : place + len(words)] = list(words)


def _first_days(scale: _Scale) -> list[date]:
    days = []
    day = scale.start
    while day <= scale.end:
        days.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    return days
