"""What is due, as a list by date: overdue, due and coming in words, each with its command."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pqmodel.ground.dates import in_short
from pqmodel.ground.words import count
from pqmodel.today.due import DueItem, State

if TYPE_CHECKING:
    from pqmodel.terminal.screen import Screen

_STYLES: dict[State, str] = {"overdue": "bad", "due": "warn", "coming": "quiet"}
_STATE, _DAY = 9, 13


def show_due(screen: Screen, items: Sequence[DueItem], heading: str, days: int) -> None:
    """A line or two for each item; nothing due says so."""
    from rich.text import Text

    screen.title(screen.cut(heading, screen.reading_width))
    screen.text(summary(items, days))
    if items:
        screen.gap()
    for item in items:
        state = (item.state.ljust(_STATE), _STYLES[item.state])
        start = Text.assemble(state, in_short(item.due).ljust(_DAY))
        indent = " " * start.cell_len
        first, *rest = screen.wrap(_what(item), screen.reading_width - start.cell_len)
        screen.put([Text.assemble(start, first)])
        screen.put(Text.assemble(indent, line) for line in rest)
        screen.put([Text.assemble(indent, (screen.safe(item.command), "key"))])


def due_lines(items: Sequence[DueItem], heading: str, days: int) -> Iterator[str]:
    """The same in plain lines."""
    yield " ".join(heading.split())
    yield summary(items, days)
    for item in items:
        what = _what(item)
        end = "" if what.endswith("?") else "."
        yield f"{item.state.capitalize()}: {in_short(item.due)}, {what}{end} {item.command}"


def summary(items: Sequence[DueItem], days: int) -> str:
    """How much is owed, and how much is coming."""
    within = f"within {count(days, 'day', 'days')}"
    numbers = Counter(item.state for item in items)
    counts = [f"{numbers[state]} {state}" for state in _STYLES if numbers[state]]
    if not counts:
        return f"Nothing is due, and nothing comes up {within}."
    words = ", ".join(counts)
    if numbers["coming"]:
        words += f" {within}"
    return f"{words}."


def _what(item: DueItem) -> str:
    """Its kind, with its id where the words do not name it, and what is to be done."""
    what = " ".join(item.what.split())
    # The id of a meeting says nothing to people; its day stands beside it.
    if item.kind == "forms":
        return what
    if item.kind == "meeting" or item.id in item.what:
        return f"{item.kind}: {what}"
    return f"{item.kind} {item.id}: {what}"
