"""The data dictionary on the screen: what each measure means, how it is counted, whether it is collected here."""

from __future__ import annotations

from collections.abc import Sequence

from pqmodel.measures.catalogue import Line
from pqmodel.measures.dictionary import gaps
from pqmodel.measures.export_import import entries
from pqmodel.terminal.page import Page
from pqmodel.terminal.screen import Screen
from pqmodel.workspace.service import Service


def show_dictionary(screen: Screen, service: Service, lines: Sequence[Line]) -> None:
    """All measures one under the other, and first what is lacking."""
    page, found = Page(screen), entries(lines)
    page.title(f"Data dictionary of {service.service}")
    page.text(gaps(found))
    for entry in found:
        page.heading(f"{entry.measure.title} ({entry.measure.id})")
        for name, words in entry.told():
            if words and name not in ("Id", "Title", "Inputs"):
                page.labelled(name, words)
        for one in entry.measure.inputs:
            page.item(f"{one.id}: {one.title}")
    page.gap()
    page.pointer(
        "Say whether you collect one",
        'pqmodel measures collected turnover yes --how "Monthly, from the rota"',
    )
