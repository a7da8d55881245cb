"""`pqmodel review complete`, `correct`, `restore` and `list`: the end of a review, and what comes after it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from pqmodel.ground.suggesting import suggest
from pqmodel.terminal.call import Call
from pqmodel.terminal.options import examples, with_global_options
from pqmodel.terminal.output import check_before_asking
from pqmodel.terminal.plain import say

if TYPE_CHECKING:
    from pqmodel.review.beginning import KeptReview
    from pqmodel.review.completing import Completion

_ActionId = Annotated[
    str | None,
    typer.Argument(metavar="ID", help="The action's id; without it, the cycle as a whole."),
]


def join(review: typer.Typer) -> None:
    """Adds these commands to the group `review`."""
    epilog = examples(
        "pqmodel review complete --dry-run",
        "pqmodel review complete",
        "pqmodel review complete --yes",
    )
    review.command(epilog=epilog)(with_global_options(complete))
    epilog = examples(
        'pqmodel review correct A-001 --cycle 2026-Q3 --field lessons --says "Begin with nights" --why "Mixed up"',
        'pqmodel review correct --cycle 2026-Q3 --field result --says "A start" --why "Too rosy" --by "Deputy manager"',
    )
    review.command(epilog=epilog)(with_global_options(correct))
    review.command(epilog=examples("pqmodel review restore --cycle 2026-Q3"))(
        with_global_options(restore)
    )
    review.command(name="list", epilog=examples("pqmodel review list"))(
        with_global_options(list_reviews)
    )


def complete(
    call: Call,
    as_it_is: Annotated[
        bool,
        typer.Option(
            "--as-it-is", help="Complete it although something is open; the record says what."
        ),
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what it would do.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Complete the review: the plan is brought up to date, and the record no longer changes.

    embed closes an action as done; continue leaves it open, or goes on with a done one under a new id; change stops it
    and opens a new one with your lessons; stop stops it. Should anything cut it short, run it again.
    """
    from pqmodel.review.completing import complete as do
    from pqmodel.review.completing import prepare

    workspace = call.open()
    prepared = prepare(workspace, call.cycle_for_reading(workspace), call.today, as_it_is=as_it_is)
    # Run again on a completed review, as a script may, it is no error.
    if not (dry_run or prepared.already):
        _ask(call, prepared, yes)
        prepared = do(workspace, prepared, call.today)
    if call.json:
        from pqmodel.review.command.json import ReviewCompleted

        call.print_json(ReviewCompleted.of(prepared, dry_run))
        return

    # An action that has left the plan is told even where quiet: nothing was done to it.
    is_as_expected = all(each.effect != "not in the plan" for each in prepared.outcome)
    if call.quiet and not dry_run and is_as_expected:
        return
    from pqmodel.review.screen.review import show_completion

    show_completion(call.screen(), prepared, done=not dry_run)


def correct(
    call: Call,
    field: Annotated[
        str, typer.Option(help="The field that is wrong, such as lessons or next-step.")
    ],
    says: Annotated[str, typer.Option(help="What it should say.")],
    why: Annotated[str, typer.Option(help="Why it is corrected.")],
    action_id: _ActionId = None,
    by: Annotated[str, typer.Option(help="Who corrects it, by role.")] = "",
) -> None:
    """Add a dated correction to a completed review. The record keeps what it said."""
    from pqmodel.review.corrections import correct as add

    workspace = call.open()
    cycle = call.cycle_for_reading(workspace)
    name = field.strip().lower().replace("-", "_")
    added = add(workspace, cycle, call.today, name, says, why, action=action_id, by=by)
    if call.json:
        from pqmodel.review.command.json import ReviewCorrected

        call.print_json(ReviewCorrected.of(cycle.id, added))
        return
    if call.quiet:
        return
    from pqmodel.review.screen.review import show_correction

    show_correction(call.screen(), added, cycle.id)


def restore(call: Call) -> None:
    """Put the sealed record of a completed review back where its file was altered; the altered file is kept."""
    from pqmodel.review.corrections import restore as put_back

    workspace = call.open()
    cycle = call.cycle_for_reading(workspace)
    altered, kept = put_back(workspace, cycle, call.today)
    if call.json:
        from pqmodel.review.command.json import ReviewRestored

        call.print_json(ReviewRestored.of(cycle.id, altered, kept))
        return
    if call.quiet:
        return
    from pqmodel.review.screen.review import show_restored

    show_restored(call.screen(), cycle.id, altered, kept)


def list_reviews(call: Call) -> None:
    """List the reviews there are, how far each is, and which are owed."""
    from pqmodel.review.beginning import owed, reviews

    workspace = call.open()
    kept = reviews(workspace)
    missing = [cycle.id for cycle in owed(workspace, call.today)]
    if call.json:
        from pqmodel.review.command.json import ReviewsListed

        call.print_json(ReviewsListed.of(kept, missing))
        return

    from pqmodel.review.screen.review import show_list

    with call.paged() as screen:
        show_list(screen, workspace.service, kept, missing)


def tell_alteration(record: KeptReview) -> None:
    """Says on stderr that the file of a completed review was altered, and that the sealed record is used."""
    if record.altered:
        cycle = record.review.cycle
        fields = ", ".join(record.altered)
        message = f"reviews/{cycle}.yaml was altered after the review was completed: {fields}."
        hint = "There is no sealed copy of it."
        if record.restorable:
            hint = (
                "The sealed record is used. "
                f"Put it back with: {suggest(f'review restore --cycle {cycle}')}"
            )
        say(f"pqmodel: {message} {hint}", err=True)


def _ask(call: Call, prepared: Completion, yes: bool) -> None:
    """Shows what it will do and asks, where somebody is there to ask and it is not settled already."""
    from pqmodel.ground.faults import PqmodelError
    from pqmodel.review.screen.review import show_completion

    # What was settled before it was cut short is not asked again.
    if yes or prepared.resumed:
        return
    # What cannot be taken back is not done by a script that did not say so.
    if call.json or not (sys.stdin and sys.stdin.isatty()):
        raise PqmodelError(
            "Nothing was done: there is no terminal at which to ask you first.",
            "Add --yes; or --dry-run to see what it would do.",
        )

    show_completion(call.screen(), prepared, done=False)
    check_before_asking()
    typer.confirm("Complete the review?", abort=True)
