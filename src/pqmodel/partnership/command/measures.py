"""`pqmodel partnership measures`: the workforce measures of many services in one language."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pqmodel.partnership.command.where import Engine, Folder, Publish, open_county
from pqmodel.terminal.call import Call
from pqmodel.terminal.commands import Commands
from pqmodel.terminal.options import examples, given_date, with_global_options

app = Commands()


def join(group: typer.Typer) -> None:
    """Adds the commands to the group `partnership`."""
    group.add_typer(app, name="measures")
    taken = examples(
        "pqmodel partnership measures import -p county asc-wds",
        "pqmodel partnership measures import -p county workplace.csv worker.csv training.csv",
    )
    app.command(name="import", epilog=taken)(with_global_options(take_in))


@app.callback(
    invoke_without_command=True,
    epilog=examples(
        "pqmodel partnership measures -p county",
        "pqmodel partnership measures -p county --services",
        "pqmodel partnership measures import -p county asc-wds",
    ),
)
@with_global_options
def measures(
    context: typer.Context,
    call: Call,
    folder: Folder = None,
    services: Annotated[
        bool, typer.Option("--services", help="Which service collects which measure.")
    ] = False,
    publish: Publish = False,
    engine: Engine = "",
) -> None:
    """See each workforce measure: its definition, its pooled figure, who is not in it and why."""
    if context.invoked_subcommand is not None:
        return
    from pqmodel.partnership.collecting import measures_of_many
    from pqmodel.partnership.command.json import MeasuresShown
    from pqmodel.partnership.command.where import refuse_single_services
    from pqmodel.partnership.screen.measures import show_measures

    refuse_single_services(publish=publish, services=services)
    sent = measures_of_many(open_county(context, folder), call.cycle, engine_name=engine)
    if call.json:
        call.print_json(MeasuresShown.of(sent, publish=publish))
        return
    with call.paged() as screen:
        show_measures(screen, sent, publish=publish, matrix=services)


def take_in(
    context: typer.Context,
    call: Call,
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE|DIR...",
            help="The sector data set's files, or their folder; one folder for each organisation.",
        ),
    ],
    folder: Folder = None,
    on: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help="The day that they are of, where no file's name says it."
        ),
    ] = None,
    organisation: Annotated[
        str,
        typer.Option(metavar="NAME", help="Whose workplaces they hold, as services.csv names it."),
    ] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would happen.")] = False,
) -> None:
    """Take in the sector data set's files: each workplace to the service that has it in services.csv.

    The column asc_wds there says which (LOCALESTID). Of workers only the counts are kept: no row of
    them, and no name, is stored anywhere. Nobody is counted by it as having sent a submission.
    """
    from pqmodel.ground.faults import REFUSED
    from pqmodel.partnership.importing_measures import ImportWishes, import_measures

    day = given_date(on, "on") if on else None
    county = open_county(context, folder)
    wishes = ImportWishes(call.today, day, call.cycle, organisation, dry_run)
    told = import_measures(county, files, wishes)
    if call.json:
        from pqmodel.partnership.command.json import MeasuresImportedMany

        call.print_json(MeasuresImportedMany.of(told))
    else:
        from pqmodel.partnership.screen.imported_measures import show_imported

        show_imported(call.screen(), county, told)
    if not told.all_fine:
        raise typer.Exit(REFUSED)
