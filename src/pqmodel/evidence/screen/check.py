"""What the register lacks, on the screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from pqmodel.evidence.gaps import Gap, Kind
from pqmodel.ground.faults import MOST_FAULTS
from pqmodel.ground.suggesting import suggest
from pqmodel.ground.words import capital
from pqmodel.terminal.screen import Screen
from pqmodel.workspace.service import Service

_REGISTER = "In the register"
_HEADINGS: dict[Kind, str] = {
    "statement": "Scored high, with nothing to show",
    "title": "Framework titles with nothing to show",
}
_ADD = {
    "statement": 'evidence add "TITLE" --kept WORDS --statement ID',
    "title": 'evidence add "TITLE" --kept WORDS --framework-title ID',
}


def show_gaps(screen: Screen, service: Service, gaps: Sequence[Gap]) -> None:
    """The gaps under headings with their numbers: fifty of them, then how many more there are."""
    screen.title(f"Evidence of {service.service}: what is missing or out of date")
    if not gaps:
        screen.text("Nothing is missing, and nothing is out of date.")
        return
    numbers = Counter(_heading(gap) for gap in gaps)
    for heading, part in groupby(gaps[:MOST_FAULTS], key=_heading):
        screen.heading(f"{heading}: {numbers[heading]}")
        for gap in part:
            _show_gap(screen, gap)
        if gap.kind in _ADD:
            screen.pointer("Put down what shows one", suggest(_ADD[gap.kind]))
    more = len(gaps) - MOST_FAULTS
    if more > 0:
        screen.gap()
        screen.text(f"And {more:,} more; all of them with: {suggest('evidence check --json')}")


def _show_gap(screen: Screen, gap: Gap) -> None:
    screen.item(f"{gap.id}: {gap.what}")
    if gap.kind in _ADD:
        return
    if gap.command and not gap.mend.endswith("?"):
        screen.pointer(capital(gap.mend), gap.command, indent=2)
        return
    screen.text(capital(gap.mend), "quiet", indent=2)
    if gap.command:
        screen.pointer("Change it", gap.command, indent=2)


def _heading(gap: Gap) -> str:
    return _HEADINGS.get(gap.kind, _REGISTER)
