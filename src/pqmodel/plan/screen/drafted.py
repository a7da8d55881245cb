"""What a dialogue over the proposals came to, also where it was interrupted."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from pqmodel.ground.suggesting import suggest
from pqmodel.plan.draft_sitting import DraftSitting
from pqmodel.plan.model import GoodEnough, Plan
from pqmodel.plan.screen.draft import Outcome
from pqmodel.plan.screen.plan import show_added
from pqmodel.plan.screen.proposals import show_left_out
from pqmodel.terminal.screen import Screen


def show_drafted(
    screen: Screen,
    sitting: DraftSitting,
    outcome: Outcome,
    left_alone: Sequence[GoodEnough],
    plan: Plan,
) -> None:
    """What is kept and, where Ctrl-C ended it, what is not."""
    if outcome.interrupted:
        screen.line()
        _show_interruption(screen, sitting, outcome)
    else:
        show_left_out(screen, left_alone, sitting.shown)

    marked = sitting.good_enough
    for proposal in marked:
        words = f"Marked as good enough: {proposal.grounds[0].text}"
        screen.hanging(Text(screen.safe(words)), 2)

    taken = sitting.kept()
    left = len(sitting.offered) - len(taken) - len(marked)
    if taken:
        show_added(screen, taken, left=left, plan=plan)
        return
    screen.line("No action was added.")
    if left:
        screen.line(f"{left} proposed: {suggest('plan draft')}")


def _show_interruption(screen: Screen, sitting: DraftSitting, outcome: Outcome) -> None:
    actions = sitting.kept()
    kept = "Nothing was taken into the plan."
    if actions:
        kept = f"Kept in the plan: {', '.join(action.id for action in actions)}."
    words = f"Stopped. {kept}"
    titles = [action.title for action in actions]
    if outcome.unsettled and outcome.unsettled not in titles:
        words += f" Not kept, as it was not settled yet: {outcome.unsettled}."
    screen.hanging(Text(screen.safe(words), style="title"), 0)
