"""Has somebody at a terminal settle what both sides changed: field by field, the two beside each
other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from rich.text import Text

from pqmodel.exchange.screen import Naming
from pqmodel.exchange.three_way_merge import Conflict, Side, Winners
from pqmodel.ground.words import count
from pqmodel.terminal.screen import Screen

Answer = Literal["m", "t", "s"]
_SIDES: dict[str, Side] = {"m": "records", "t": "file"}
_MINE, _THEIRS = "Mine, in the records", "Theirs, in the file"
_GAP = 4


def settle_each(
    screen: Screen,
    naming: Naming,
    conflicts: Sequence[Conflict],
    ask: Callable[[], Answer],
) -> Winners | None:
    """Shows each conflict and asks which side wins; None as soon as somebody would rather stop.

    Nothing is saved here, so that whoever stops in the middle has changed nothing.
    """
    screen.gap()
    fields = count(len(conflicts), "difference was", "differences were")
    screen.text(
        f"{fields} made on both sides since the export. Settle each: mine, theirs, or stop. "
        "Nothing is saved before the last one."
    )
    winners: dict[tuple[str, str], Side] = {}
    for number, conflict in enumerate(conflicts, 1):
        screen.gap()
        name = f"{naming.label(conflict.key)}  {naming.title(conflict.key)}".rstrip()
        screen.text(f"{number} of {len(conflicts)}  {name}", "title")
        _show_sides(screen, naming, conflict)
        answer = ask()
        if answer == "s":
            return None
        winners[conflict.key, conflict.field] = _SIDES[answer]
    screen.gap()
    return winners


def _show_sides(screen: Screen, naming: Naming, conflict: Conflict) -> None:
    mine, theirs = _whole_sides(naming, conflict)
    if conflict.field:
        screen.text(naming.heading(conflict.field))
    if screen.plain:
        screen.text(f"{_MINE}: {mine}")
        screen.text(f"{_THEIRS}: {theirs}")
    else:
        width = (screen.reading_width - _GAP - 2) // 2
        left = [Text(_MINE, "quiet"), *screen.wrap(mine, width)]
        right = [Text(_THEIRS, "quiet"), *screen.wrap(theirs, width)]
        lines = screen.beside(left, right, width, _GAP)
        screen.put(Text.assemble("  ", line) for line in lines)
    if conflict.was is not None:
        screen.text(f"It was, when exported: {_whole(naming, conflict, conflict.was)}", "quiet")


def _whole_sides(naming: Naming, conflict: Conflict) -> tuple[str, str]:
    """What the records say, and what the file says."""
    if conflict.deleted_in_file:
        return "Changed, and kept.", "Deleted: it goes from the records."
    if conflict.deleted_in_records:
        return "Deleted, and left out.", "Changed: it comes back into the records."
    mine = _whole(naming, conflict, conflict.records)
    return mine, _whole(naming, conflict, conflict.file)


def _whole(naming: Naming, conflict: Conflict, text: str) -> str:
    """A field as people read it, and never cut: two long texts may differ in their last word."""
    words = naming.words(conflict.field, text)
    if not words.endswith("…"):
        return words
    return " / ".join(line.strip() for line in text.split("\n") if line.strip())
