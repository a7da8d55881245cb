"""The fields that a template may hold, on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pqmodel.terminal.page import Page
from pqmodel.terminal.screen import Screen

if TYPE_CHECKING:
    from pqmodel.report.sheet.fields import Described

_WIDEST = 42


def show_fields(screen: Screen, fields: Sequence[Described]) -> None:
    """Each field with what it shows: first those that stand anywhere, then those of each list."""
    page = Page(screen)
    page.title("Fields of a template")
    page.text(
        "Write them in double braces, such as {{service}}, into cells, shapes or the head and foot of the page; or "
        "give a cell a name, with _ for each dot and hyphen: pillar_culture_score."
    )
    heading, width = "", 0
    for one in fields:
        wanted = f"For each {one.list}: the row is repeated" if one.list else "Anywhere"
        if wanted != heading:
            page.heading(wanted)
            heading = wanted
            width = max(len(other.field) for other in fields if other.list == one.list) + 6
        page.put(page.wrap(one.what, mark=f"{'{{' + one.field + '}}':<{min(width, _WIDEST)}} "))
