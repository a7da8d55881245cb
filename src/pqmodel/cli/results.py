"""`pqmodel results`: where the service stands."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from pqmodel.cli.results_part import Part, moves_since_before, show_part
from pqmodel.questionnaire.versions.screen_changed_since import say_noticed
from pqmodel.terminal.call import Call
from pqmodel.terminal.commands import Commands
from pqmodel.terminal.options import examples, with_global_options

if TYPE_CHECKING:
    from pqmodel.results.round_results import RoundResults
    from pqmodel.workspace.workspace import Workspace

app = Commands()


@app.command(
    epilog=examples(
        "pqmodel results",
        "pqmodel results --all",
        "pqmodel results --pillar culture",
        "pqmodel results --group care-staff",
        "pqmodel results culture-supervision-protected",
        "pqmodel results --cycle 2026-Q3 --json",
        "pqmodel results --release",
        "pqmodel results --comments --mask",
    )
)
@with_global_options
def results(
    call: Call,
    statement: Annotated[
        str | None,
        typer.Argument(metavar="STATEMENT", help="Look at this statement closely, by its ID."),
    ] = None,
    pillar: Annotated[
        str | None,
        typer.Option("--pillar", metavar="ID", help="Look at one pillar, statement by statement."),
    ] = None,
    group: Annotated[
        str | None,
        typer.Option("--group", metavar="G", help="Look at what one group said."),
    ] = None,
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
    release: Annotated[
        bool,
        typer.Option(
            "--release", help="Release the round: show what can be shown of staff and families."
        ),
    ] = False,
    together: Annotated[
        bool,
        typer.Option(
            "--together",
            help="Release the round, and count small groups together without waiting for more.",
        ),
    ] = False,
) -> None:
    """See where the service stands: pillars, strengths to celebrate, priorities with reasons, what is missing.

    What staff and families said is shown once the round is released: you are asked, or say --release.
    Later answers join in batches of the smallest group shown, so that nobody can be worked out."""
    from pqmodel.results.releasing import join_released, release_as_set, release_round
    from pqmodel.results.round_results import round_results

    workspace = call.open()
    cycle = call.cycle_for_reading(workspace)
    release_as_set(workspace, call.today)
    if release or together:
        release_round(workspace, cycle, call.today, together=together)
    else:
        join_released(workspace, cycle, call.today)
    if comments or masked:
        _comments(call, comments, masked)
        return

    shown = round_results(workspace, cycle, today=call.today)
    part = Part(pillar=pillar, group=group, statement=statement)
    if part.wanted:
        show_part(call, workspace, shown, part)
        return
    if call.json:
        # Most rounds have neither, and those who read the JSON of a round know the key only where it has.
        leave_out = [key for key in ("notes", "turnout") if not getattr(shown.results, key)]
        call.print_json(shown.results, leave_out)
        say_noticed(call, shown.noticed)
        return
    show_round(call, workspace, shown, everything=everything)
    if _ask_to_release(shown):
        release_round(workspace, cycle, call.today)
        shown = round_results(workspace, cycle, today=call.today)
        show_round(call, workspace, shown, everything=everything)


def _ask_to_release(this_round: RoundResults) -> bool:
    """Whether somebody at a terminal releases the round now; where nobody is there, nobody does."""
    from pqmodel.results.turnout import would_show_more

    outlook = this_round.outlook
    if outlook is None or not would_show_more(outlook):
        return False
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    k = outlook.now.smallest_group
    question = f"Release the round now? Later answers join in batches of {k}."
    return typer.confirm(f"\n{question}", default=False)


def show_round(
    call: Call, workspace: Workspace, this_round: RoundResults, *, everything: bool = False
) -> None:
    """Shows the results of a cycle, with what changed since the one before it."""
    from pqmodel.results.screen.results import show_results

    moves = moves_since_before(workspace, this_round)
    with call.paged() as screen:
        show_results(screen, this_round, moves, everything=everything, today=call.today)


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
        with call.paged() as screen:
            show_comments(screen, shown)
