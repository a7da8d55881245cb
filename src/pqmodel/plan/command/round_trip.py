"""`pqmodel plan import` and `undo`: imports a workbook that was edited, and undoes that."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
from pqmodel.plan.command.import_table import HeaderRow, Maps, SheetName, fits_map, import_mapped
from pqmodel.terminal.call import Call
from pqmodel.terminal.options import examples, with_global_options

if TYPE_CHECKING:
    from pqmodel.exchange.importing import Settled
    from pqmodel.exchange.screen import Naming
    from pqmodel.plan.model import Plan


def join(plan: typer.Typer) -> None:
    """Adds these commands to the group `plan`."""
    epilog = examples(
        "pqmodel plan import plan.xlsx --dry-run",
        "pqmodel plan import plan.xlsx",
        "pqmodel plan import plan.xlsx --on-conflict file",
        'pqmodel plan import theirs.xlsx --map "Action=title" --map "Lead officer=lead" '
        '--map "By when=due"',
        "pqmodel plan import theirs.xlsx --map columns.yaml --sheet Plan --header-row 9",
    )
    plan.command(name="import", epilog=epilog)(with_global_options(import_workbook))
    plan.command(name="undo", epilog=examples("pqmodel plan undo"))(with_global_options(undo))


def import_workbook(
    call: Call,
    file: CameBack,
    dry_run: DryRun = False,
    on_conflict: WhoWins = "stop",
    allow_delete: Annotated[
        bool,
        typer.Option(
            "--allow-delete", help="Remove actions from the plan whose rows were deleted."
        ),
    ] = False,
    skip_faulty: SkipFaulty = False,
    columns: Maps = None,
    sheet: SheetName = None,
    header_row: HeaderRow = None,
) -> None:
    """Import a plan's workbook that was edited: what one side changed goes in, what both changed
    is listed, and at a terminal settled field by field.

    A copy of the plan is kept first; `pqmodel plan undo` undoes the import.

    A plan made from somebody else's template is read by naming its columns once, with --map;
    they are remembered. Fields: row_id (their own number), title, statement, lead, involved,
    start, due, status, progress, target, steps, inputs, output, outcome, outcome_for_people,
    indicator, monitoring, evidence, original_due, root_cause, origin, interim_control, cost,
    paid_by, depends_on, escalated_to, checked_by, checked_evidence, checked_on, check_again,
    sustained, sustained_on.
    """
    # A table of others comes back every month: its columns are named once, and never again.
    if columns or fits_map(call, file):
        import_mapped(
            call,
            file,
            columns or (),
            dry_run,
            sheet=sheet,
            header_row=header_row,
            on_conflict=on_conflict,
            allow_delete=allow_delete,
            skip_faulty=skip_faulty,
        )
        return

    from pqmodel.exchange.command.settling import asking
    from pqmodel.exchange.three_way_merge import Choices
    from pqmodel.plan.importing import import_plan

    workspace = call.open()
    choices = Choices(dry_run, on_conflict, allow_delete, skip_faulty)
    cycle = call.cycle_for_reading(workspace)
    ask = asking(call, _naming)
    imported = import_plan(workspace, file, cycle, call.today, choices, ask)
    if call.json:
        from pqmodel.plan.command.json import PlanImported

        call.print_json(PlanImported.of(imported, dry_run, allow_delete))
    # Quiet leaves out that all went well, never that something was refused or passed over.
    elif not call.quiet or dry_run or imported.wants_attention:
        from pqmodel.plan.screen.imported import show_imported

        service = workspace.service.service
        show_imported(call.screen(), imported, service, allow_delete=allow_delete)

    refuse_stopped(imported)


def _naming(plan: Plan, settled: Settled[Plan]) -> Naming:
    from pqmodel.plan.screen.imported import naming_of

    return naming_of(plan, settled)


def undo(call: Call, yes: Yes = False, dry_run: OnlyTell = False) -> None:
    """Undo the last change of the plan, an import too: what it added goes, what it changed is as
    before. IDs stay used.

    At a terminal it says what goes back, and asks first.
    """
    from pqmodel.plan.undoing import PlanUndo

    undone = undo_last(call, [PlanUndo()], "plan", yes=yes, dry_run=dry_run)
    if undone and call.json:
        from pqmodel.plan.command.json import PlanUndone

        call.print_json(PlanUndone.of(undone))


def update(call: Call, file: Path, *, staff: bool = False) -> None:
    """Writes the plan as it is now into a workbook that somebody has made their own."""
    from pqmodel.plan.updating_workbook import update_workbook

    workspace = call.open()
    cycle = call.cycle_for_reading(workspace)
    renewed = update_workbook(workspace, file, cycle, call.today, staff=staff)
    if call.json:
        from pqmodel.plan.command.json import PlanExported

        call.print_json(PlanExported.of(file, cycle.id, renewed.actions))

    others = "the other sheets of pqmodel with their scores"
    say_renewed(call, file, renewed, "plan", others)
