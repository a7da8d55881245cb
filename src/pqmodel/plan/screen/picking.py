"""Picking proposals one by one: yes, no, good enough for us; then who leads and by when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pqmodel.ground.cycle import parse
from pqmodel.ground.dates import parse_date
from pqmodel.plan.drafting import Choice, suggested_due
from pqmodel.plan.good_enough import leave_alone
from pqmodel.plan.proposals import Proposal
from pqmodel.plan.screen.proposals import NOTHING, show_proposal
from pqmodel.plan.screen.wording import day
from pqmodel.results.round_results import RoundResults
from pqmodel.terminal.lines import EndOfInput, Lines
from pqmodel.terminal.screen import Screen
from pqmodel.workspace.workspace import Workspace

_KEYS = "y take it, n not now, g good enough for us as it is, q stop here"


def pick(
    screen: Screen,
    offered: Sequence[Proposal],
    picture: RoundResults,
    workspace: Workspace,
    today: date,
    lines: Lines,
) -> list[Choice]:
    """The proposals that the person takes, with owner and dates. End of input stops and keeps what was taken so far.
    Statements called good enough are marked at once."""
    choices: list[Choice] = []
    if not offered:
        screen.line(NOTHING)
        return choices

    _introduce(screen, offered)
    try:
        for number, proposal in enumerate(offered, 1):
            screen.line()
            show_proposal(screen, proposal, f"{number} of {len(offered)}.")
            answer = _one_of(screen, lines, "Take it? y, n, g or q: ", "yngq")
            if answer == "q":
                break
            if answer == "y":
                choices.append(_settled(screen, lines, proposal, today))
            elif answer == "g":
                _leave(lines, proposal, workspace, picture)
    except EndOfInput:
        screen.line()

    return choices


def _introduce(screen: Screen, offered: Sequence[Proposal]) -> None:
    screen.line(f"{len(offered)} actions are proposed. For each: {_KEYS}.")
    quick = sum(proposal.quick_win for proposal in offered)
    # Where all are quick wins, or none is, there is nothing to see apart.
    if 0 < quick < len(offered):
        command = "pqmodel plan draft --quick-wins"
        screen.line(f"{quick} of them are quick wins; see those alone with: {command}", "quiet")


def _leave(lines: Lines, proposal: Proposal, workspace: Workspace, picture: RoundResults) -> None:
    why = lines.ask("  Why is it good enough? ").strip()
    by = lines.ask("  Who decided (post)? ").strip()
    leave_alone(workspace, proposal.statements, why, by, parse(picture.results.cycle))


def _one_of(screen: Screen, lines: Lines, question: str, letters: str) -> str:
    while True:
        # By the first letter: "yes" is what people type who do not read the keys.
        answer = lines.ask(question).strip().lower()[:1]
        if answer and answer in letters:
            return answer
        screen.line(f"  Please answer with one of: {_KEYS}.")


def _settled(screen: Screen, lines: Lines, proposal: Proposal, today: date) -> Choice:
    try:
        lead = lines.ask("  Who leads (post; Enter leaves it open)? ").strip()
        due = _due(screen, lines, suggested_due(proposal, today))
    except EndOfInput:
        # It was taken; that the input ended before it was settled takes nothing back.
        return Choice(proposal)

    if due is None:
        return Choice(proposal, lead=lead)
    return Choice(proposal, lead=lead, start=today, due=due)


def _due(screen: Screen, lines: Lines, suggested: date) -> date | None:
    while True:
        answer = lines.ask(f"  Due (Enter for {day(suggested)}, - leaves it open)? ").strip()
        if not answer:
            return suggested
        if answer == "-":
            return None
        try:
            return parse_date(answer)
        except ValueError as error:
            screen.line(f"  {error}.")
