"""`pqmodel measures`: the figures of the workforce that a service keeps over time."""

from __future__ import annotations

from typing import Annotated

import typer

from pqmodel.cli import measures_define, measures_exchange, measures_record
from pqmodel.cli.call import Call
from pqmodel.cli.options import examples, with_global_options

app = typer.Typer(rich_markup_mode=None, add_completion=False)
measures_record.join(app)
measures_define.join(app)
measures_exchange.join(app)


@app.callback(
    invoke_without_command=True,
    epilog=examples(
        "pqmodel measures", "pqmodel measures record turnover --leavers 6 --staff 41", "pqmodel measures show turnover"
    ),
)
@with_global_options
def measures(context: typer.Context, call: Call) -> None:
    """See the workforce measures; with a command after it, record, define, export or import them."""
    if context.invoked_subcommand is None:
        _show_all(call)


def _show_all(call: Call) -> None:
    from pqmodel.app.measuring import lines

    workspace = call.open()
    found = lines(workspace)
    if call.json:
        from pqmodel.cli.shapes.measures import MeasureList

        call.print_json(MeasureList.of(found))
        return
    from pqmodel.ui.measures import show_measures

    show_measures(call.screen(), workspace.service, found)


@app.command(epilog=examples("pqmodel measures show turnover", "pqmodel measures show turnover --history"))
@with_global_options
def show(
    call: Call,
    measure_id: Annotated[str, typer.Argument(metavar="ID", help="The measure's id, such as turnover.")],
    history: Annotated[bool, typer.Option("--history", help="Show replaced figures too.")] = False,
) -> None:
    """Show one measure whole: its formula, its figures over time, and figures to compare it with."""
    from pqmodel.app.measuring import line_in

    line = line_in(call.open(), measure_id)
    if call.json:
        from pqmodel.cli.shapes.measures import MeasureShown

        call.print_json(MeasureShown.of(line))
        return
    from pqmodel.ui.measure import show_measure

    show_measure(call.screen(), line, history=history)
