"""`pqmodel measures define`, `benchmark`, `collected`, `dictionary`: what is measured, and how."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from pqmodel.ground.suggesting import suggest
from pqmodel.terminal.call import Call
from pqmodel.terminal.options import examples, with_global_options

if TYPE_CHECKING:
    from pqmodel.measures.defining import Removed

_Id = Annotated[str, typer.Argument(metavar="ID", help="The measure's id, such as turnover.")]


def join(measures: typer.Typer) -> None:
    """Adds these commands to the group `measures`."""
    epilog = examples(
        'pqmodel measures define "Compliments" --unit count --better higher '
        '--formula "Written thanks in the cycle"',
        'pqmodel measures define "Shifts swapped late" --unit percent --better lower '
        '--formula "Shifts swapped within a day, of all shifts" --numerator "Late swaps" '
        '--denominator "All shifts"',
        "pqmodel measures define compliments --remove",
    )
    measures.command(epilog=epilog)(with_global_options(define))
    epilog = examples(
        "pqmodel measures benchmark turnover 22.5 --year 2025/26 --population 'County, care homes' "
        "--source 'County workforce report'"
    )
    measures.command(epilog=epilog)(with_global_options(benchmark))
    epilog = examples(
        "pqmodel measures collected turnover yes --how 'Monthly, from the rota system'"
    )
    measures.command(epilog=epilog)(with_global_options(collected))
    epilog = examples("pqmodel measures dictionary", "pqmodel measures dictionary -o dictionary.md")
    measures.command(epilog=epilog)(with_global_options(dictionary))


def define(
    call: Call,
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="What it is called; its id is made from it.")
    ],
    unit: Annotated[
        Literal["percent", "days", "hours", "count", "yes-no", "list"] | None,
        typer.Option(help="What is counted."),
    ] = None,
    better: Annotated[
        Literal["lower", "higher", "neither"] | None, typer.Option(help="Which way is better.")
    ] = None,
    formula: Annotated[str, typer.Option(help="How it is counted, in words.")] = "",
    numerator: Annotated[
        str, typer.Option(help="What is counted above the line, where it is worked out.")
    ] = "",
    denominator: Annotated[str, typer.Option(help="What that is divided by.")] = "",
    remove: Annotated[bool, typer.Option("--remove", help="Take it away again.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="With --remove: its figures go too.")] = False,
) -> None:
    """Define a measure of your own, or take one away."""
    from pqmodel.ground.faults import PqmodelError
    from pqmodel.measures import defining

    workspace = call.open()
    if remove:
        _report_removed(call, defining.remove(workspace, name, with_figures=yes, today=call.today))
        return
    if unit is None or better is None:
        raise PqmodelError(
            "A measure needs a unit and a direction.",
            "Add --unit percent --better lower, for example.",
        )
    own = defining.define(workspace, name, unit, better, formula, numerator, denominator)
    if call.json:
        from pqmodel.measures.command.json import MeasureDefined

        call.print_json(MeasureDefined.of(own))
    inputs = [f"--{counted.id} N" for counted in own.measure.inputs]
    record = f"measures record {own.id} {' '.join(inputs) or '--value N'}"
    call.say(f"Defined {own.title}. Its ID is {own.id}.")
    call.say(f"Record a figure: {suggest(record)}")


def _report_removed(call: Call, removed: Removed) -> None:
    if call.json:
        from pqmodel.measures.command.json import MeasureDefined

        call.print_json(MeasureDefined.of_removed(removed))
    figures = f" and {removed.observations} of its figures" if removed.observations else ""
    backup = f"As it was before: .pqmodel/backups/{removed.backup}"
    call.say(f"Removed {removed.measure.id}{figures}. {backup}")


def benchmark(
    call: Call,
    measure_id: _Id,
    value: Annotated[
        str, typer.Argument(metavar="VALUE", help="The figure, in the measure's unit.")
    ],
    year: Annotated[str, typer.Option(help="The year it is of, such as 2025/26.")] = "",
    population: Annotated[str, typer.Option(help="Whom it covers.")] = "",
    source: Annotated[str, typer.Option(help="Where you read it.")] = "",
) -> None:
    """Add a figure to compare with that you found yourself, such as your county's."""
    from pqmodel.measures.defining import add_local

    added, earlier = add_local(call.open(), measure_id, value, year, population, source)
    if call.json:
        from pqmodel.measures.command.json import LocalFigureAdded

        call.print_json(LocalFigureAdded.of(added, earlier))
    replaced = ""
    if earlier and earlier != added:
        replaced = f" in the place of {earlier.value:g}"
    whom = f"{added.population}, {added.year}"
    call.say(f"{added.value:g} for {whom}, stands beside {added.measure}{replaced}.")


def collected(
    call: Call,
    measure_id: _Id,
    answer: Annotated[
        Literal["yes", "no"], typer.Argument(metavar="yes|no", help="Whether you collect it.")
    ],
    how: Annotated[str, typer.Option(help="How: from what, how often, by which post.")] = "",
) -> None:
    """Say whether and how your service collects a measure, for the data dictionary."""
    from pqmodel.measures.defining import note_collected

    noted = note_collected(call.open(), measure_id, answer, how)
    if call.json:
        from pqmodel.measures.command.json import MeasureCollected

        call.print_json(MeasureCollected.of(noted))
    how = f", {noted.how}" if noted.how else ""
    call.say(f"{noted.measure}: collected {noted.collected}{how}.")


def dictionary(
    call: Call,
    out: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write it to FILE.md or FILE.xlsx."),
    ] = None,
) -> None:
    """Print the data dictionary: what each measure means, how it is counted, and whether you collect it."""
    from pqmodel.measures.catalogue import lines

    workspace = call.open()
    all_lines = lines(workspace)
    if out is not None:
        from pqmodel.measures.command.export_import import former_in_words
        from pqmodel.measures.export_import import write_dictionary

        former = write_dictionary(workspace, all_lines, out, call.today)
        call.say(f"Wrote {out}.{former_in_words(former)}")
    if call.json:
        from pqmodel.measures.command.json import Dictionary

        call.print_json(Dictionary.of(all_lines))
    elif out is None:
        from pqmodel.measures.screen.dictionary import show_dictionary

        with call.paged() as screen:
            show_dictionary(screen, workspace.service, all_lines)
