"""Figures of results as the cells of a sheet show them."""

from __future__ import annotations

from collections.abc import Iterable

from pqmodel.results.figures import average
from pqmodel.results.model import Results, StatementResult
from pqmodel.results.perspectives import do_not_agree

_SHOWN_AS_NOUGHT = 0.05
_AMENDED = {
    "added": "Added by this service",
    "reworded": "Reworded by this service",
    "re-weighted": "Weight set by this service",
    "re-targeted": "Target set by this service",
}


def score_now(statements: Iterable[str], results: Results | None) -> float | None:
    """Mean score of those statements that have one; None where none has."""
    if results is None:
        return None
    scores = []
    for key in statements:
        result = results.statement(key)
        if result and result.score is not None:
            scores.append(result.score)
    return average(scores)


def change(now: float | None, then: float | None) -> float | None:
    """Now less then; None unless both are there. What would be shown as nought is nought, never "-0.0"."""
    if now is None or then is None:
        return None
    # Rounded first: 2.05 less 2.0 is a hair below a twentieth in the machine's own numbers.
    difference = round(now - then, 10)
    if abs(difference) < _SHOWN_AS_NOUGHT:
        return 0.0
    return difference


def stands_out(result: StatementResult, priorities: dict[str, int]) -> str:
    """What is to be said of a statement's score, in words; `priorities` maps statement ids to their rank."""
    flags = result.flags
    words = []
    if result.id in priorities:
        words.append(f"Priority {priorities[result.id]}")
    if "at-target" in flags:
        words.append("At target" if "disagreement" in flags else "Strength")
    if do_not_agree(result):
        words.append("People do not agree")
    if "lowest" in flags:
        words.append("Lowest score there is")
    if "good-enough" in flags:
        words.append("Left as it is: good enough")
    if result.score is None and result.band is None:
        words.append("No score")
    words += [said for flag, said in _AMENDED.items() if flag in flags]
    return "; ".join(words)
