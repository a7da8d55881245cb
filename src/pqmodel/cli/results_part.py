"""What `pqmodel results` shows of a part: a pillar, a statement or a group; and the scores at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pqmodel.terminal.call import Call

if TYPE_CHECKING:
    from pqmodel.results.model import Results
    from pqmodel.results.round_results import RoundResults
    from pqmodel.results.screen.moves import Moves
    from pqmodel.workspace.workspace import Workspace


class Part(NamedTuple):
    """Which part of the results is asked for: one of the three, or none."""

    pillar: str | None = None
    group: str | None = None
    statement: str | None = None

    @property
    def wanted(self) -> bool:
        # What is given and empty is asked for too, and refused: a script's variable may not be set.
        return any(name is not None for name in self)


def show_part(call: Call, workspace: Workspace, this_round: RoundResults, part: Part) -> None:
    """Shows one part of a cycle's results, or prints it in the shape of the whole."""
    from pqmodel.results.screen import drill_down

    results = _select(workspace, this_round, part)
    if call.json:
        call.print_json(results, () if results.notes else ("notes",))
        return
    with call.paged() as screen:
        if part.group is not None:
            drill_down.show_group(screen, this_round, results, part.group)
        elif part.pillar is not None:
            moves = moves_since_before(workspace, this_round)
            drill_down.show_pillar(screen, this_round, results, moves)
        else:
            drill_down.show_statement(screen, this_round, results)


def show_scores(call: Call, workspace: Workspace, this_round: RoundResults) -> None:
    """Shows the scores on one screen; whole where there are none yet, as that is short and says how to begin."""
    from pqmodel.results.screen.at_a_glance import show_at_a_glance
    from pqmodel.results.screen.results import show_results

    moves = moves_since_before(workspace, this_round)
    if this_round.results.empty:
        show_results(call.screen(), this_round, moves, today=call.today)
    else:
        show_at_a_glance(call.screen(), this_round, moves)


def moves_since_before(workspace: Workspace, this_round: RoundResults) -> Moves:
    """What moved since the round before; nothing where there is none."""
    from pqmodel.change.reading_rounds import changes_since_before
    from pqmodel.change.screen.moves import moves_in_words
    from pqmodel.results.screen.moves import Moves

    if not this_round.before:
        return Moves()
    changes = changes_since_before(workspace, this_round)
    return moves_in_words(changes, this_round.before.cycle, this_round.questionnaire)


def _select(workspace: Workspace, this_round: RoundResults, part: Part) -> Results:
    from pqmodel.ground.faults import PqmodelError
    from pqmodel.results.selecting import select_group, select_pillar, select_statement

    if sum(name is not None for name in part) > 1:
        raise PqmodelError(
            "Only one of a pillar, a group and a statement can be looked at closely.",
            "Give one, or leave all three out to see the whole.",
        )
    results = this_round.results
    if part.group is not None:
        groups = [group.id for group in workspace.service.groups]
        return select_group(results, part.group, groups)
    if part.pillar is not None:
        return select_pillar(results, part.pillar)
    return select_statement(results, part.statement or "")
