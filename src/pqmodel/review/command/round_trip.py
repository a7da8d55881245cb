"""`pqmodel review import` and `undo`: imports a workbook that was edited, and undoes that."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from pqmodel.exchange.command.round_trip import (
    CameBack,
    DryRun,
    SkipFaulty,
    WhoWins,
    refuse_stopped,
    say_renewed,
)
from pqmodel.exchange.command.undo import OnlyTell, Yes, undo_last
from pqmodel.terminal.call import Call
from pqmodel.terminal.options import examples, with_global_options

if TYPE_CHECKING:
    from pqmodel.exchange.importing import Settled
    from pqmodel.exchange.screen import Naming
    from pqmodel.exchange.undoing import Undo
    from pqmodel.review.model import Review


def join(review: typer.Typer) -> None:
    """Adds these commands to the group `review`."""
    epilog = examples(
        "pqmodel review import review.xlsx --dry-run",
        "pqmodel review import review.xlsx",
        "pqmodel review import review.xlsx --on-conflict file",
    )
    review.command(name="import", epilog=epilog)(with_global_options(import_workbook))
    review.command(name="undo", epilog=examples("pqmodel review undo"))(with_global_options(undo))


def import_workbook(
    call: Call,
    file: CameBack,
    dry_run: DryRun = False,
    on_conflict: WhoWins = "stop",
    skip_faulty: SkipFaulty = False,
) -> None:
    """Import a review's workbook that was edited: what one side changed goes in, what both
    changed is listed, and at a terminal settled field by field.

    A copy of the review is kept first; `pqmodel review undo` undoes the import.
    """
    from pqmodel.exchange.command.settling import asking
    from pqmodel.exchange.three_way_merge import Choices
    from pqmodel.review.importing import import_review

    workspace = call.open()
    choices = Choices(dry_run, on_conflict, skip_faulty=skip_faulty)
    cycle = call.cycle_for_reading(workspace)
    ask = asking(call, _naming)
    imported = import_review(workspace, file, cycle, call.today, choices, ask)
    if call.json:
        from pqmodel.review.command.json import ReviewImported

        call.print_json(ReviewImported.of(imported, dry_run))
    # Quiet leaves out that all went well, never that something was refused or passed over.
    elif not call.quiet or dry_run or imported.wants_attention:
        from pqmodel.review.screen.imported import show_imported

        service = workspace.service.service
        show_imported(call.screen(), imported, service)

    refuse_stopped(imported, "place cannot be imported")


def _naming(review: Review, _settled: Settled[Review]) -> Naming:
    from pqmodel.review.screen.imported import naming_of

    return naming_of(review)


def undo(call: Call, yes: Yes = False, dry_run: OnlyTell = False) -> None:
    """Undo the last change of a review, an import and a completion too: it is as before.

    At a terminal it says what goes back, and asks first.
    """
    from pqmodel.plan.undoing import PlanUndo
    from pqmodel.review.undoing import CompletionUndo, ReviewUndo

    # Completing a review changes the plan too.
    undos: list[Undo] = [ReviewUndo(), CompletionUndo(), PlanUndo()]
    record = "review"
    if call.cycle:
        record = f"review-{call.cycle_for_reading(call.open()).id}"
    undone = undo_last(call, undos, record, yes=yes, dry_run=dry_run)
    if undone and call.json:
        from pqmodel.review.command.json import ReviewUndone

        call.print_json(ReviewUndone.of(undone))


def update(call: Call, file: Path) -> None:
    """Writes the review as it is now into a workbook that somebody has made their own."""
    from pqmodel.review.updating_workbook import update_review_workbook

    workspace = call.open()
    cycle = call.cycle_for_reading(workspace)
    renewed = update_review_workbook(workspace, file, cycle, call.today)
    if call.json:
        from pqmodel.review.command.json import ReviewExported

        call.print_json(ReviewExported.of(file, cycle.id))

    say_renewed(call, file, renewed, "review", "the figures on the sheet Overall")
