"""`pqmodel review`, with `review export`, which joins the review with an organisation's own template."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from pqmodel.exchange.command.round_trip import Update
from pqmodel.report.command.template_options import Blank, File, Force, Template, exported
from pqmodel.review.command import completion, round_trip
from pqmodel.review.command.review import app
from pqmodel.terminal.call import Call
from pqmodel.terminal.options import examples, with_global_options

__all__ = ["app"]

Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--columns",
        metavar="NAMES",
        help="Also what only some reviews say, such as cost_spent,signed_off_by; or all.",
    ),
]


@app.command(
    name="export",
    epilog=examples(
        "pqmodel review export review.xlsx",
        "pqmodel review export review.xlsx --columns all",
        "pqmodel review export review.xlsx --update",
        "pqmodel review export empty.xlsx --blank",
        "pqmodel review export review.xlsx --template our-template.xlsx",
    ),
)
@with_global_options
def export_review(
    call: Call,
    file: File,
    force: Force = False,
    blank: Blank = False,
    template: Template = None,
    update: Update = False,
    columns: Columns = None,
) -> None:
    """Write the review as an Excel workbook, filled with all that is known."""
    from pqmodel.review.further import chosen

    further = chosen(columns or ())
    if update:
        round_trip.update(call, file)
    elif not exported(
        call,
        file,
        blank=blank,
        template=template,
        force=force,
        reviewed=True,
        further=further,
    ):
        _export(call, file, force, further)


def _export(call: Call, file: Path, force: bool, further: Sequence[str]) -> None:
    from pqmodel.review.exporting import export_review

    workspace = call.open()
    cycle = call.cycle_for_reading(workspace)
    record = export_review(workspace, cycle, file, call.today, force=force, further=further)
    completion.tell_alteration(record)
    if call.json:
        from pqmodel.review.command.json import ReviewExported

        call.print_json(ReviewExported.of(file, cycle.id))
    call.say(f"Wrote {file}: the review of {cycle.id}.")
