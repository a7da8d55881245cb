"""What is due, as a list by date: overdue, due and coming in words, each with its command."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pqmodel.ground.dates import in_short
from pqmodel.ground.words import count
from pqmodel.today.due import Item, State

if TYPE_CHECKING:
    from pqmodel.terminal.screen import Screen

_STYLES: dict[State, str] = {"overdue": "bad", "due": "warn", "coming": "quiet"}
_STATE, _DAY = 9, 13


def show_due(screen: Screen, items: Sequence[Item], heading: str, days: int) -> None:
    """A line or two for each item; nothing due says so."""
    from rich.text import Text

    from pqmodel.terminal.page import Page

    page = Page(screen)
    page.title(page.cut(heading, page.width))
    page.text(summary(items, days))
    if items:
        page.gap()
    for item in items:
        start = Text.assemble(
            (item.state.ljust(_STATE), _STYLES[item.state]), in_short(item.due).ljust(_DAY)
        )
        first, *rest = page.wrap(_what(item), page.width - start.cell_len)
        page.put(
            [
                Text.assemble(start, first),
                *(Text.assemble(" " * start.cell_len, line) for line in rest),
            ]
        )
        page.put([Text.assemble(" " * start.cell_len, (page.safe(item.command), "key"))])


def due_lines(items: Sequence[Item], heading: str, days: int) -> Iterator[str]:
    """The same in plain lines."""
    yield " ".join(heading.split())
    yield summary(items, days)
    for item in items:
        what = _what(item)
        end = "" if what.endswith("?") else "."
        yield f"{item.state.capitalize()}: {in_short(item.due)}, {what}{end} {item.command}"


def summary(items: Sequence[Item], days: int) -> str:
    """How much is owed, and how much is coming."""
    told = [
        f"{number} {state}"
        for state in ("overdue", "due", "coming")
        if (number := sum(item.state == state for item in items))
    ]
    within = count(days, "day", "days")
    if not told:
        return f"Nothing is due, and nothing comes up within {within}."
    coming = f" within {within}" if any(item.state == "coming" for item in items) else ""
    return f"{', '.join(told)}{coming}."


def _what(item: Item) -> str:
    """Its kind with its id, and what is to be done."""
    named = (
        item.kind if item.id in item.what or item.kind == "meeting" else f"{item.kind} {item.id}"
    )
    return f"{named}: {' '.join(item.what.split())}"
