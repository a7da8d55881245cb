"""What is proposed for the plan on the screen, each with its grounds, and what was left out as good enough."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from pqmodel.ground.numbers import short
from pqmodel.plan.model import GoodEnough
from pqmodel.plan.proposals import Ground, Proposal
from pqmodel.results.round_results import RoundResults
from pqmodel.terminal.screen import Screen

NOTHING = (
    "Nothing to propose: every priority is served by an open action, or there is none below target."
)
_TURN = (
    "The numbers are the order in which `pqmodel plan draft --top N` takes them: the widest gap first; where gaps are "
    "alike, the pillar with the fewest open actions first."
)


def show_proposals(
    screen: Screen,
    offered: Sequence[Proposal],
    picture: RoundResults,
    left_out: Sequence[GoodEnough] = (),
) -> None:
    """What is proposed, with reasons; quick wins in a part of their own, under the numbers of the whole."""
    if not offered:
        screen.line(NOTHING)
    numbered = list(enumerate(offered, 1))
    quick = [pair for pair in numbered if pair[1].quick_win]
    larger = [pair for pair in numbered if not pair[1].quick_win]
    if quick and larger:
        screen.line(_TURN, "quiet")
        screen.line()
    for heading, part in (("Actions that take more", larger), ("Quick wins: little effort", quick)):
        if part:
            screen.line(heading, "pillar")
            screen.line()
        for number, proposal in part:
            show_proposal(screen, proposal, f"{number}.")
            screen.line()
    show_left_out(screen, left_out, picture)


def show_proposal(screen: Screen, proposal: Proposal, number: str) -> None:
    """One proposal: what, why, how hard, what the regulator asks, and what would come of it."""
    action = proposal.action
    screen.hanging(Text(screen.safe(f"{number} {action.title}"), style="title"), len(number) + 1)
    rows = [("Pillar", "; ".join(pillar.title for pillar in proposal.pillars))]
    for ground in proposal.grounds:
        rows += [("Statement", ground.text), ("Because", _because(ground))]
    effort = f"{action.effort}, about {action.weeks} week{'s' if action.weeks != 1 else ''}"
    rows += [("Effort", f"{effort} (a quick win)" if proposal.quick_win else effort)]
    rows += [("First step", action.steps[0]), ("Outcome", action.outcome)]
    rows += [("Regulator", "\n".join(proposal.references))]
    screen.rows(rows)


def show_left_out(screen: Screen, left_out: Sequence[GoodEnough], picture: RoundResults) -> None:
    """Statements below target for which nothing is proposed, as somebody decided: who, and why."""
    if not left_out:
        return
    screen.line("Left out: good enough for you", "title")
    for mark in left_out:
        known = picture.questionnaire.by_statement.get(mark.statement)
        why = f" {mark.why.rstrip('.')}." if mark.why else " No reason was noted."
        by = (
            f" Decided by {mark.by}, {mark.cycle}."
            if mark.by
            else f" Decided in {mark.cycle}; by whom was not noted."
        )
        words = f"  {known[1].text if known else mark.statement}{why}{by}"
        screen.hanging(Text(screen.safe(words)), 4)
    screen.line("Take one up again: pqmodel plan good-enough STATEMENT --undo", "quiet")
    screen.line()


def _because(ground: Ground) -> str:
    """The reasons in one sentence, with the gap after the first, which tells score and target."""
    gap = short(round(ground.gap, 9)) if ground.gap >= 0.05 else "under 0.1"
    first, *others = ground.reasons or ("below target",)
    told = "; ".join([f"{first}, a gap of {gap}", *others])
    return f"{told[:1].upper()}{told[1:]}."
