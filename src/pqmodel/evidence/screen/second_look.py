"""Where a second look differs from the service's own score, on the screen and in documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pqmodel.evidence.second_look import Difference, unexplained
from pqmodel.ground.numbers import rounded
from pqmodel.ground.suggesting import suggest
from pqmodel.ground.words import count

if TYPE_CHECKING:
    # Reports take their words from here, and show nothing on a screen.
    from pqmodel.terminal.screen import Screen


def show_differences(
    screen: Screen, service: str, reviewers: Sequence[str], found: Sequence[Difference]
) -> None:
    """Each difference with what was seen and how it is explained; then what is open."""
    screen.title(f"Second look at {service}")
    if not reviewers:
        screen.text("Nobody has looked a second time in this cycle.")
        screen.pointer("Begin one", suggest("assess --as peer --of-role reviewer"))
        return
    if not found:
        screen.text(f"Looked: {', '.join(reviewers)}. No score differs by a step or more.")
        return
    for difference in found:
        screen.item(f"{difference.statement}: {in_words(difference)}")
    open_ones = unexplained(found)
    screen.gap()
    screen.text(f"{count(len(found), 'difference')}, {len(open_ones)} not explained.")
    if open_ones:
        words = f"evidence second-look --explain {open_ones[0].statement} --because WORDS"
        screen.pointer("Explain one", suggest(words))


def in_words(difference: Difference) -> str:
    """ "TEXT The service says 4.0, peer says 2 (seen: rota). Not explained yet." """
    words = f"The service says {rounded(difference.ours)}, {difference.by} says {difference.theirs}"
    if difference.seen:
        words += f" (seen: {difference.seen})"
    return f"{difference.text} {words}. {why_in_words(difference)}"


def not_final_in_words(found: Sequence[Difference]) -> str:
    """That a report is not final yet; "" where every difference is explained."""
    left = len(unexplained(found))
    if not left:
        return ""
    differences = count(left, "difference of a second look is", "differences of a second look are")
    return f"This report is not final: {differences} not explained yet."


def why_in_words(difference: Difference) -> str:
    """How it is explained, or that it is not."""
    if difference.why:
        return f"Explained: {difference.why.rstrip('.')}."
    return "Not explained yet."
