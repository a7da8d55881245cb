"""`pqmodel results`: where the service stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pqmodel.questionnaire.versions.screen_changed_since import say_noticed
from pqmodel.terminal.call import Call
from pqmodel.terminal.options import examples, with_global_options

if TYPE_CHECKING:
    from pqmodel.results.round_results import RoundResults
    from pqmodel.workspace.workspace import Workspace

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    epilog=examples(
        "pqmodel results",
        "pqmodel results --all",
        "pqmodel results --cycle 2026-Q3 --json",
        "pqmodel results --comments --mask",
    )
)
@with_global_options
def results(
    call: Call,
    everything: Annotated[
        bool, typer.Option("--all", help="Show every statement and every priority.")
    ] = False,
    comments: Annotated[
        bool, typer.Option("--comments", help="Show what people wrote, in place of figures.")
    ] = False,
    masked: Annotated[
        bool,
        typer.Option("--mask", help="With --comments: hide what is likely to be personal data."),
    ] = False,
) -> None:
    """See where the service stands: pillars, strengths to celebrate, priorities with reasons, what is missing."""
    if comments or masked:
        _comments(call, comments, masked)
        return
    from pqmodel.results.round_results import round_results

    workspace = call.open()
    shown = round_results(workspace, call.cycle_for_reading(workspace))
    if call.json:
        # Most rounds have no notes, and those who read the JSON of a round know the key only where it has.
        leave_out = () if shown.results.notes else ("notes",)
        call.print_json(shown.results, leave_out)
        say_noticed(call, shown.noticed)
        return
    show_round(call, workspace, shown, everything=everything)


def show_round(
    call: Call, workspace: Workspace, this_round: RoundResults, *, everything: bool = False
) -> None:
    """Shows the results of a cycle, with what changed since the one before it."""
    from pqmodel.change.reading_rounds import changes_since_before
    from pqmodel.change.screen.moves import moves_in_words
    from pqmodel.results.screen.moves import Moves
    from pqmodel.results.screen.results import show_results

    moves = Moves()
    if this_round.before:
        changes = changes_since_before(workspace, this_round)
        moves = moves_in_words(changes, this_round.before.cycle, this_round.questionnaire)
    show_results(
        call.screen(),
        this_round,
        moves,
        everything=everything,
        today=call.today,
    )


def _comments(call: Call, comments: bool, masked: bool) -> None:
    from random import SystemRandom

    from pqmodel.ground.faults import PqmodelError
    from pqmodel.results.reading_comments import comments_of
    from pqmodel.results.screen.comments import show_comments, warning

    if not comments:
        raise PqmodelError("--mask is for comments.", "Add --comments.")
    workspace = call.open()
    cycle = call.cycle_for_reading(workspace)
    shown = comments_of(workspace, cycle, SystemRandom(), masked=masked)
    if call.json:
        if shown.suspect:
            call.say(warning(shown))
        call.print_json(shown.comments)
    else:
        show_comments(call.screen(), shown)
