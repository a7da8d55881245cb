"""What was looked at of a service, and what is to be mended."""

from __future__ import annotations

from pqmodel.ground.faults import Fault, first_faults
from pqmodel.ground.words import capital, count
from pqmodel.service.examining import Examination
from pqmodel.terminal.screen import Screen


def show_examined(screen: Screen, examination: Examination) -> None:
    """Every kind of record with what there is of it, then all that is wrong."""
    screen.title("Is everything in order?")
    screen.gap()
    screen.rows([(part.title, part.there_is) for part in examination.parts])
    faults = examination.faults
    if not faults:
        screen.gap()
        screen.text("Everything can be read, and nothing is missing.", "good")
        return
    screen.heading(f"To mend: {count(len(faults), 'thing', 'things')}")
    told, more = first_faults(faults)
    for fault in told:
        _show(screen, fault)
    if more:
        screen.item(more)


def _show(screen: Screen, fault: Fault) -> None:
    screen.item(f"{fault.where}: {fault.what}.")
    if fault.mend:
        screen.text(f"{capital(fault.mend)}.", "quiet", indent=2)
