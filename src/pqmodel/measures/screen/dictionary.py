"""The data dictionary on the screen: what each measure means, and whether it is collected here."""

from __future__ import annotations

from collections.abc import Sequence

from pqmodel.ground.suggesting import suggest
from pqmodel.measures.catalogue import Line
from pqmodel.measures.dictionary import describe_gaps
from pqmodel.terminal.screen import Screen
from pqmodel.workspace.service import Service

_NOT_LABELLED = ("Id", "Title", "Inputs")
"""Parts of an entry that stand in its heading, or as items below it."""


def show_dictionary(screen: Screen, service: Service, lines: Sequence[Line]) -> None:
    """All measures one under the other, and first what is lacking."""
    screen.title(f"Data dictionary of {service.service}")
    entries = [line.entry for line in lines]
    screen.text(describe_gaps(entries))
    for entry in entries:
        screen.heading(f"{entry.measure.title} ({entry.measure.id})")
        for label, words in entry.labelled():
            if words and label not in _NOT_LABELLED:
                screen.labelled(label, words)
        for counted in entry.measure.inputs:
            screen.item(f"{counted.id}: {counted.title}")
    screen.gap()
    screen.pointer(
        "Say whether you collect one",
        suggest('measures collected turnover yes --how "Monthly, from the rota"'),
    )
