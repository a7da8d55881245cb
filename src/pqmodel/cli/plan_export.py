"""`pqmodel plan`, with `plan export`, which joins the plan with an organisation's own template."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

import typer

from pqmodel.exchange.command.round_trip import Update
from pqmodel.ground.words import count
from pqmodel.plan.command import round_trip
from pqmodel.plan.command.action_options import Columns
from pqmodel.plan.command.plan import app
from pqmodel.report.command.template_options import Blank, Fields, Force, Template, exported
from pqmodel.terminal.call import Call
from pqmodel.terminal.options import examples, with_global_options

__all__ = ["app"]


@app.command(
    name="export",
    epilog=examples(
        "pqmodel plan export plan.xlsx",
        "pqmodel plan export plan-for-staff.xlsx --for staff",
        "pqmodel plan export plan.xlsx --update",
        "pqmodel plan export plan.xlsx --columns cost,paid_by",
        "pqmodel plan export plan.csv --force",
        "pqmodel plan export empty.xlsx --blank",
        "pqmodel plan export plan.xlsx --template our-template.xlsx",
        "pqmodel plan export --template-fields",
    ),
)
@with_global_options
def export_plan(
    call: Call,
    file: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", help="The file to write: .xlsx, .csv, .md or .json."),
    ] = None,
    audience: Annotated[
        Literal["staff"] | None,
        typer.Option(
            "--for",
            metavar="staff",
            help="Leave out internal actions, evidence, history and barriers.",
        ),
    ] = None,
    force: Force = False,
    blank: Blank = False,
    template: Template = None,
    template_fields: Fields = False,
    update: Update = False,
    columns: Columns = None,
) -> None:
    """Write the plan: as an Excel workbook with summary, scores and words explained, or as CSV, Markdown or JSON.

    In CSV no cell can act as a formula: one that begins with = + - @, a tab or an apostrophe gets an apostrophe first.
    """
    from pqmodel.plan.further_fields import chosen

    further = chosen(columns or ())
    staff = audience == "staff"
    if update and file is not None:
        round_trip.update(call, file, staff=staff)
        return
    if exported(
        call,
        file,
        blank=blank,
        template=template,
        fields=template_fields,
        force=force,
        staff=staff,
        further=further,
    ):
        return
    assert file is not None  # `exported` refuses to go on without one
    _export(call, file, force=force, staff=staff, further=further)


def _export(call: Call, file: Path, *, force: bool, staff: bool, further: Sequence[str]) -> None:
    from pqmodel.plan.sharing import export

    workspace = call.open()
    cycle = call.cycle_for_reading(workspace)
    plan = export(workspace, cycle, file, call.today, force=force, staff=staff, further=further)
    if call.json:
        from pqmodel.plan.command.json import PlanExported

        call.print_json(PlanExported.of(file, cycle.id, len(plan.actions)))
    words = count(len(plan.actions), "action", "actions")
    if file.suffix.lower() == ".xlsx":
        words += f", with the scores of {cycle.id}"
    if staff:
        words += ", for staff"
    call.say(f"Wrote {file}: {words}.")
