"""What is proposed for the plan on the screen, each with its grounds, and what was left out as good enough."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from pqmodel.ground.numbers import short
from pqmodel.ground.suggesting import suggest
from pqmodel.ground.words import count, sentence
from pqmodel.plan.draft_sitting import Decision
from pqmodel.plan.model import GoodEnough
from pqmodel.plan.proposals import Ground, Proposal
from pqmodel.plan.screen.wording import OPEN, day
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.statement_words import statement_text
from pqmodel.results.round_results import RoundResults
from pqmodel.terminal.screen import Screen

NOTHING = (
    "Nothing to propose: every priority is served by an open action, or there is none below target."
)
_TURN = (
    "The numbers are the order in which --top N takes them: the widest gap first; where gaps are "
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
    # Both parts keep the numbers of the whole, which `plan draft --top` counts by.
    numbered = list(enumerate(offered, 1))
    quick = [(number, proposal) for number, proposal in numbered if proposal.quick_win]
    larger = [(number, proposal) for number, proposal in numbered if not proposal.quick_win]

    # In one part alone the numbers run on, and need no words.
    if quick and larger:
        screen.line(_TURN, "quiet")
        screen.line()

    questionnaire = picture.questionnaire
    _show_part(screen, "Actions that take more", larger, questionnaire)
    _show_part(screen, "Quick wins: little effort", quick, questionnaire)
    show_left_out(screen, left_out, picture)


def _show_part(
    screen: Screen,
    heading: str,
    part: Sequence[tuple[int, Proposal]],
    questionnaire: Questionnaire,
) -> None:
    if not part:
        return
    screen.line(heading, "pillar")
    screen.line()
    for number, proposal in part:
        show_proposal(screen, proposal, f"{number}.", questionnaire)
        screen.line()


def show_proposal(
    screen: Screen, proposal: Proposal, number: str, questionnaire: Questionnaire
) -> None:
    """One proposal: what, why, how hard, what the regulator asks, and what would come of it."""
    action = proposal.action
    screen.hanging(Text(screen.safe(f"{number} {action.title}"), style="title"), len(number) + 1)

    rows = [("Pillar", "; ".join(pillar.title for pillar in proposal.pillars))]
    for ground in proposal.grounds:
        rows += [("Statement", ground.text), ("Because", because(ground))]

    references = regulators(proposal, questionnaire)
    rows += [
        ("Effort", effort_of(proposal)),
        ("First step", action.steps[0]),
        ("Outcome", action.outcome),
        ("Regulator", "\n".join(f"{title}: {headings}" for title, headings in references)),
    ]
    screen.rows(rows)


def effort_of(proposal: Proposal) -> str:
    """How much work it is, and how long it takes."""
    weeks = count(proposal.action.weeks, "week", "weeks")
    effort = f"{proposal.action.effort}, about {weeks}"
    if proposal.quick_win:
        effort += " (a quick win)"
    return effort


def regulators(proposal: Proposal, questionnaire: Questionnaire) -> list[tuple[str, str]]:
    """What it speaks to: the whole title of each framework, and its headings."""
    # A manager may not know what "SAF 2023" is short for.
    titles = {framework.short: framework.title for framework in questionnaire.frameworks}
    references = []
    for line in proposal.references:
        short_title, _, headings = line.partition(": ")
        references.append((titles.get(short_title, short_title), headings))
    return references


def decision_in_words(decision: Decision | None) -> str:
    """What was decided of a proposal in this sitting; "" where nothing was."""
    if decision is None:
        return ""
    if decision.good_enough:
        return "You marked it as good enough. Another answer takes that back."
    if decision.action is None:
        return "You left it for another time."
    action = decision.action
    settled = f"lead: {action.lead or OPEN}; due: {day(action.due)}"
    return f"You took it: {action.id} ({settled}). y changes these; n takes it out again."


def show_left_out(screen: Screen, left_out: Sequence[GoodEnough], picture: RoundResults) -> None:
    """Statements below target for which nothing is proposed, as somebody decided: who, and why."""
    if not left_out:
        return
    screen.line("Left out: good enough for you", "title")
    for mark in left_out:
        text = statement_text(mark.statement, picture.questionnaire)
        words = f"  {text} {_why(mark)} {_by(mark)}"
        screen.hanging(Text(screen.safe(words)), 4)

    screen.line(f"Take one up again: {suggest('plan good-enough STATEMENT --undo')}", "quiet")
    screen.line()


def _why(mark: GoodEnough) -> str:
    if not mark.why:
        return "No reason was noted."
    return f"{mark.why.rstrip('.')}."


def _by(mark: GoodEnough) -> str:
    if not mark.by:
        return f"Decided in {mark.cycle}; by whom was not noted."
    return f"Decided by {mark.by}, {mark.cycle}."


def because(ground: Ground) -> str:
    """The reasons in one sentence, with the gap after the first, which tells score and target."""
    # Rounded, a small gap would read as none at all.
    gap = "under 0.1"
    if ground.gap >= 0.05:
        gap = short(round(ground.gap, 9))
    first, *others = ground.reasons or ("below target",)
    return sentence("; ".join([f"{first}, a gap of {gap}", *others]))
