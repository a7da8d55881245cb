"""The fields that a template may hold, on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pqmodel.terminal.screen import Screen

if TYPE_CHECKING:
    from pqmodel.report.sheet.fields import Described

_WIDEST = 42
_BRACES_AND_GAP = 6


def show_fields(screen: Screen, fields: Sequence[Described]) -> None:
    """Each field with what it shows: first those that stand anywhere, then those of each list."""
    screen.title("Fields of a template")
    screen.text(
        "Write them in double braces, such as {{service}}, into cells, shapes or the head and foot "
        "of the page; or give a cell a name, with _ for each dot and hyphen: pillar_culture_score."
    )
    # In the order of the fields, each list once.
    for key in dict.fromkeys(field.list for field in fields):
        screen.heading(_heading(key))
        of_list = [field for field in fields if field.list == key]
        longest = max(len(field.field) for field in of_list)
        width = min(longest + _BRACES_AND_GAP, _WIDEST)
        for field in of_list:
            name = f"{{{{{field.field}}}}}"
            screen.put(screen.wrap(field.what, mark=f"{name:<{width}} "))


def _heading(key: str | None) -> str:
    if key is None:
        return "Anywhere"
    return f"For each {key}: the row is repeated"
