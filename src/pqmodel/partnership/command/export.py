"""`pqmodel partnership export`: figures to hand on, as a workbook or as tables."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pqmodel.partnership.command.where import Afresh, Folder, Force, Publish, open_county
from pqmodel.terminal.call import Call
from pqmodel.terminal.options import examples, with_global_options

if TYPE_CHECKING:
    from pqmodel.partnership.report.material import Material

_EXAMPLES = examples(
    "pqmodel partnership export -p county county.xlsx",
    "pqmodel partnership export -p county tables",
    "pqmodel partnership export -p county open-data --as csv --publish",
)


class TableForm(StrEnum):
    """How tables are written."""

    PARQUET = "parquet"
    CSV = "csv"


def join(group: typer.Typer) -> None:
    """Adds the command to the group `partnership`."""
    group.command(name="export", epilog=_EXAMPLES)(with_global_options(export))


def export(
    context: typer.Context,
    call: Call,
    target: Annotated[
        Path, typer.Argument(metavar="FILE.xlsx|FOLDER", help="A workbook, or a folder of tables.")
    ],
    form: Annotated[
        TableForm, typer.Option("--as", help="How tables are written.")
    ] = TableForm.PARQUET,
    services: Annotated[
        bool, typer.Option("--services", help="In a workbook: each service's pillars too.")
    ] = False,
    publish: Publish = False,
    force: Force = False,
    afresh: Afresh = False,
    folder: Folder = None,
) -> None:
    """Write the figures as a workbook of one cycle, or as tables for Power BI, DuckDB or Spark.

    Tables are of all cycles, or of the one that --cycle names. Without --publish they have each
    service by its code, for the partnership itself.
    """
    from pqmodel.ground.output_files import check_target
    from pqmodel.partnership.command.json import PartnershipExport
    from pqmodel.partnership.command.where import refuse_single_services
    from pqmodel.partnership.export.tables import export_tables
    from pqmodel.partnership.in_words import left_out_in_words
    from pqmodel.partnership.report.material import gather

    refuse_single_services(publish=publish, services=services)
    county = open_county(context, folder)
    if target.suffix:
        check_target(target, ".xlsx", force)
        material = gather(
            county, call.cycle, call.today, publish=publish, with_services=services, afresh=afresh
        )
        _write_workbook(call, material, target)
        return
    made = export_tables(
        county, target, form.value, call.cycle, publish=publish, force=force, afresh=afresh
    )
    if call.json:
        files = tuple(str(path) for path in made.files)
        call.print_json(PartnershipExport(format=1, files=files, rows=made.rows))
    call.say(
        f"Wrote {len(made.files)} tables into {target}; dictionary.{form.value} explains them."
    )
    if not publish:
        call.say("They have each service by its code: keep them within the partnership.")
    for words in left_out_in_words(len(made.waiting)):
        call.say(words)


def _write_workbook(call: Call, material: Material, file: Path) -> None:
    from pqmodel.ground.output_files import put
    from pqmodel.partnership.command.json import PartnershipExport
    from pqmodel.partnership.export.workbook import county_book
    from pqmodel.partnership.in_words import left_out_in_words

    put(file, county_book(material))
    if call.json:
        call.print_json(PartnershipExport(format=1, files=(str(file),), rows={}))
    call.say(f"Wrote {file}, of {material.overview.cycle}.")
    for words in left_out_in_words(len(material.waiting)):
        call.say(words)
