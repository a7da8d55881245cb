"""`pqmodel measures`: the figures of the workforce that a service keeps over time."""

from __future__ import annotations

from typing import Annotated

import typer

from pqmodel.measures.command import benchmarks, chart, define, export_import
from pqmodel.measures.command import record as measures_record
from pqmodel.terminal.call import Call
from pqmodel.terminal.commands import Commands
from pqmodel.terminal.options import examples, with_global_options

app = Commands()
measures_record.join(app)
define.join(app)
export_import.join(app)
chart.join(app)
benchmarks.join(app)


@app.callback(
    invoke_without_command=True,
    epilog=examples(
        "pqmodel measures",
        "pqmodel measures record turnover --leavers 6 --staff 41",
        "pqmodel measures show turnover",
    ),
)
@with_global_options
def measures(context: typer.Context, call: Call) -> None:
    """See the workforce measures; with a command after it, record, define, export or import them."""
    if context.invoked_subcommand is None:
        _show_all(call)


def _show_all(call: Call) -> None:
    from pqmodel.measures.catalogue import lines

    workspace = call.open()
    all_lines = lines(workspace)
    if call.json:
        from pqmodel.measures.command.json import MeasureList

        call.print_json(MeasureList.of(all_lines))
        return
    from pqmodel.measures.screen.measures import show_measures

    with call.paged() as screen:
        show_measures(screen, workspace.service, all_lines)


@app.command(
    epilog=examples("pqmodel measures show turnover", "pqmodel measures show turnover --history")
)
@with_global_options
def show(
    call: Call,
    measure_id: Annotated[
        str, typer.Argument(metavar="ID", help="The measure's id, such as turnover.")
    ],
    history: Annotated[bool, typer.Option("--history", help="Show replaced figures too.")] = False,
) -> None:
    """Show one measure whole: its formula, its figures over time, and figures to compare it with."""
    from pqmodel.measures.catalogue import line_in

    line = line_in(call.open(), measure_id)
    if call.json:
        from pqmodel.measures.command.json import MeasureShown

        call.print_json(MeasureShown.of(line))
        return
    from pqmodel.measures.screen.measure import show_measure

    with call.paged() as screen:
        show_measure(screen, line, history=history)
