"""What is said of changes since the round before."""

from __future__ import annotations

from pqmodel.change.in_words import limits, said, told
from pqmodel.change.model import Changes, FigureChange, is_claim
from pqmodel.ground.numbers import rounded
from pqmodel.ground.words import capital, count, people
from pqmodel.report.material import Material
from pqmodel.results.screen import wording


def overall_moved(material: Material) -> str:
    """How the overall score moved, and how sure that is; why nothing is set beside it otherwise."""
    if material.compared is None:
        return ""
    change = material.compared.changes.overall
    since = material.compared.changes.cycle_then
    if change.change is None or change.then is None or change.now is None:
        return ""
    moved = wording.change_between(change.then, change.now, change.change)
    return f"{capital(moved)} since {since}: {said(change)}.{limits(change)}"


def nothing_to_compare(material: Material) -> str:
    """Why a report has no changes to tell; empty where it has some."""
    if material.compared is not None:
        return ""
    if material.results.empty and not material.round.answered:
        return f"Nobody has answered in {material.cycle.id} yet, so nothing can have changed."
    return f"{material.cycle.id} is the first round with answers, so there is nothing to compare it with."


def clear_changes(changes: Changes, way: int) -> list[FigureChange]:
    """The statements of which it can be claimed that they went up (1) or down (-1)."""
    ids = changes.gains if way > 0 else changes.losses
    moved = [changes.statement(key) for key in ids]
    return [change for change in moved if change is not None and is_claim(change.verdict)]


def sums_up(changes: Changes) -> str:
    """How many statements changed clearly, of how many that could be compared."""
    comparable = [each for each in changes.statements if each.change is not None]
    up, down = len(clear_changes(changes, 1)), len(clear_changes(changes, -1))
    if not comparable:
        return "No statement can be compared with the round before."
    of_them = f"Of {count(len(comparable), 'statement')} that can be compared"
    if not up and not down:
        return f"{of_them}, none moved by more than chance may explain."
    parts = []
    if up:
        parts.append(f"{up} went up")
    if down:
        parts.append(f"{down} went down")
    return f"{of_them}, {' and '.join(parts)} by more than chance readily explains."


def who_then_and_now(changes: Changes) -> str:
    """How many people stand behind the two rounds."""
    overall = changes.overall
    if overall.n_then is None or overall.n_now is None:
        return ""
    then, now = people(overall.n_then), people(overall.n_now)
    return f"{changes.cycle_then} counts the answers of {then}, {changes.cycle_now} those of {now}."


def in_a_line(change: FigureChange) -> str:
    """A change with its figures, interval and verdict."""
    return told(change)


def score_or_why(score: float | None, withheld: bool) -> str:
    """A score in a cell of a table of changes."""
    if withheld:
        return "withheld"
    if score is None:
        return "–"
    return rounded(score, 2)
