"""`pqmodel plan`: the living action plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from pqmodel.plan.command import add, calendar, carry, check, close, edit, meetings, round_trip
from pqmodel.plan.command import set as set_command
from pqmodel.plan.command.action_options import Columns
from pqmodel.plan.record import read_plan
from pqmodel.terminal.call import Call
from pqmodel.terminal.commands import Commands
from pqmodel.terminal.options import examples, with_global_options
from pqmodel.terminal.plain import say

if TYPE_CHECKING:
    from pqmodel.plan.draft_sitting import DraftSitting
    from pqmodel.plan.drafting import Choice
    from pqmodel.plan.model import Action, GoodEnough, Plan
    from pqmodel.plan.proposals import Proposal
    from pqmodel.results.round_results import RoundResults
    from pqmodel.workspace.workspace import Workspace

app = Commands()
for command in (add, set_command, edit, close, check, calendar, carry, meetings, round_trip):
    command.join(app)

_ActionId = Annotated[str, typer.Argument(metavar="ID", help="The action's id, such as A-003.")]


@app.callback(
    invoke_without_command=True,
    epilog=examples(
        "pqmodel plan",
        "pqmodel plan --all",
        "pqmodel plan --columns cost,paid_by",
        "pqmodel plan draft",
        "pqmodel plan set A-001 --lead Deputy --due 2027-01-29",
    ),
)
@with_global_options
def plan(
    context: typer.Context,
    call: Call,
    every: Annotated[
        bool, typer.Option("--all", help="Also what was closed in earlier cycles.")
    ] = False,
    columns: Columns = None,
) -> None:
    """See the action plan; with a command after it, draft, change or export it."""
    if context.invoked_subcommand is None:
        _show(call, every, columns or ())


def _show(call: Call, every: bool, columns: Sequence[str] = ()) -> None:
    from pqmodel.plan.further_fields import chosen
    from pqmodel.plan.missing_actions import is_it_whole
    from pqmodel.plan.record_checks import missing_from

    further = chosen(columns)
    workspace = call.open()
    living_plan, _ = read_plan(workspace)
    missing = is_it_whole(missing_from(workspace, living_plan))
    if missing:
        say(f"pqmodel: {missing}", err=True)
        say(
            "  A whole one may be in .pqmodel/backups; new actions get numbers above these.",
            err=True,
        )
    if call.json:
        call.print_json(living_plan)
        return

    from pqmodel.plan.screen.plan import show_plan

    earlier: Sequence[Action] = ()
    if not every:
        earlier = _closed_earlier(call, workspace, living_plan)
    with call.paged() as screen:
        show_plan(screen, workspace.service, living_plan, call.today, earlier, further)


def _closed_earlier(call: Call, workspace: Workspace, living_plan: Plan) -> Sequence[Action]:
    """The actions that were closed before the cycle that was named, else before the present one."""
    from pqmodel.plan.closing import closed_earlier

    if call.cycle:
        return closed_earlier(living_plan, call.cycle_for_reading(workspace))
    return closed_earlier(living_plan, call.cycle_for_work(workspace))


@app.command(epilog=examples("pqmodel plan show A-003"))
@with_global_options
def show(call: Call, action_id: _ActionId) -> None:
    """Show one action whole."""
    from pqmodel.plan.changing import action_in

    workspace = call.open()
    action = action_in(read_plan(workspace)[0], action_id)
    if call.json:
        call.print_json(action)
        return

    from pqmodel.plan.action_measures import recorded_figure, score_by_itself, score_now
    from pqmodel.plan.screen.plan import show_action
    from pqmodel.results.round_results import round_results

    cycle = call.cycle_for_reading(workspace)
    shown = round_results(workspace, cycle)
    figure = recorded_figure(workspace, action.figure, call.today)
    score = score_now(action, shown.results, shown.other_scales)
    by_itself = score_by_itself(workspace, action, score, cycle)
    with call.paged() as screen:
        show_action(screen, action, shown, call.today, figure, by_itself)


@app.command(
    epilog=examples(
        "pqmodel plan draft",
        "pqmodel plan draft --top 5",
        "pqmodel plan draft --quick-wins",
        "pqmodel plan draft --top 3 --dry-run",
    )
)
@with_global_options
def draft(
    call: Call,
    top: Annotated[
        int | None,
        typer.Option(
            "--top", metavar="N", min=1, help="Take the first N proposals without asking."
        ),
    ] = None,
    quick_wins: Annotated[
        bool,
        typer.Option(
            "--quick-wins",
            help="Only actions of little effort; with --top or --json none is asked.",
        ),
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what is proposed.")] = False,
) -> None:
    """Propose actions for the priorities, and take the ones you pick into the plan.

    They come widest gap first. Where gaps are alike, the pillar with the fewest open actions comes first, so that
    no pillar gets all the work; --top N takes them in that order.
    """
    from pqmodel.plan.carrying import carry_along
    from pqmodel.plan.draft_sitting import DraftSitting
    from pqmodel.plan.drafting import proposals, take_in
    from pqmodel.plan.proposals import left_out
    from pqmodel.results.releasing import release_as_set
    from pqmodel.results.round_notes import unreleased_note

    workspace = call.open()
    cycle = call.cycle_for_reading(workspace)
    release_as_set(workspace, call.today)
    shown, offered = proposals(workspace, cycle)
    if shown.unreleased:
        titles = [shown.service.group_title(group) for group in sorted(shown.unreleased)]
        call.say(unreleased_note(cycle.id, titles))
    left_alone = left_out(shown.results, read_plan(workspace)[0])
    if quick_wins:
        offered = tuple(proposal for proposal in offered if proposal.quick_win)
    if dry_run:
        _show_proposals(call, offered[:top], shown, left_alone)
        return

    # Before the new actions: those that go on are then told, and counted, first.
    carried = carry_along(workspace, cycle, call.today)
    if carried:
        call.say(carried)
    if top is None and not call.json and offered:
        _take_through(call, DraftSitting(workspace, shown, offered, call.today), left_alone)
        return
    choices = _choices(offered, top, quick_wins)
    added = take_in(workspace, choices, shown, call.today)
    left = len(offered) - len(added)
    _show_added(call, workspace, added, shown, left_alone, left)


def _take_through(call: Call, sitting: DraftSitting, left_alone: Sequence[GoodEnough]) -> None:
    """The dialogue, and then what came of it. Ctrl-C ends with its own exit code."""
    from pqmodel.ground.faults import INTERRUPTED
    from pqmodel.plan.screen.draft import Outcome, take_through
    from pqmodel.plan.screen.drafted import show_drafted

    outcome: Outcome
    if call.wants_plain:
        from pqmodel.plan.screen.draft_lines import DraftLines
        from pqmodel.terminal.lines import Lines

        outcome = take_through(DraftLines(call.screen(), Lines(plain=True)), sitting)
    else:
        from pqmodel.plan.screen.draft_keys import DraftKeys
        from pqmodel.terminal.key_screen import KeyScreen

        with KeyScreen(call.screen()) as held:
            outcome = take_through(DraftKeys(held), sitting)

    if not call.quiet or outcome.interrupted:
        plan_now = read_plan(sitting.workspace)[0]
        show_drafted(call.screen(), sitting, outcome, left_alone, plan_now)
    if outcome.interrupted:
        raise typer.Exit(INTERRUPTED)


def _choices(offered: Sequence[Proposal], top: int | None, quick_wins: bool) -> list[Choice]:
    """The proposals to take where nobody is asked: the first ones, where that was said."""
    from pqmodel.plan.drafting import Choice

    most = 0
    if top is not None:
        most = top
    elif quick_wins:
        # A script that asked for these has chosen; one that asked for nothing takes nothing.
        most = len(offered)

    return [Choice(proposal) for proposal in offered[:most]]


def _show_proposals(
    call: Call,
    offered: Sequence[Proposal],
    shown: RoundResults,
    left_alone: Sequence[GoodEnough],
) -> None:
    if call.json:
        from pqmodel.plan.command.json import Proposals

        call.print_json(Proposals.of(offered, left_alone))
        return

    from pqmodel.plan.screen.proposals import show_proposals

    with call.paged() as screen:
        show_proposals(screen, offered, shown, left_alone)


def _show_added(
    call: Call,
    workspace: Workspace,
    added: Sequence[Action],
    shown: RoundResults,
    left_alone: Sequence[GoodEnough],
    left: int,
) -> None:
    if call.json:
        from pqmodel.plan.command.json import Added

        call.print_json(Added.of(added))
        return
    if call.quiet:
        return
    from pqmodel.plan.screen.plan import show_added
    from pqmodel.plan.screen.proposals import NOTHING, show_left_out

    screen = call.screen()
    if not left and not added:
        screen.line(NOTHING)
    show_left_out(screen, left_alone, shown)
    show_added(screen, added, left=left, plan=read_plan(workspace)[0])


@app.command(
    name="good-enough",
    epilog=examples(
        'pqmodel plan good-enough culture-values-recognised --why "Pay is set by the council" --by "Management team"',
        "pqmodel plan good-enough culture-values-recognised --undo",
    ),
)
@with_global_options
def good_enough(
    call: Call,
    statements: Annotated[
        list[str], typer.Argument(metavar="STATEMENT...", help="Ids of statements.")
    ],
    why: Annotated[str, typer.Option(help="Why it may stay as it is.")] = "",
    by: Annotated[str, typer.Option(help="Who decided, by post.")] = "",
    undo: Annotated[bool, typer.Option("--undo", help="Take the mark off again.")] = False,
) -> None:
    """Mark statements as good enough for us: they are then left out of priorities and proposals."""
    from pqmodel.plan.good_enough import leave_alone, take_up_again

    workspace = call.open()
    if undo:
        take_up_again(workspace, statements)
    else:
        leave_alone(workspace, statements, why, by, call.cycle_for_reading(workspace))
    if call.json:
        from pqmodel.plan.command.json import LeftAlone

        call.print_json(LeftAlone.of(read_plan(workspace)[0]))

    done = "Good enough for us"
    if undo:
        done = "Taken up again"
    call.say(f"{done}: {', '.join(statements)}")
