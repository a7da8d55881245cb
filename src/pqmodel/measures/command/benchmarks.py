"""`pqmodel measures benchmarks`: all figures to compare with, and a table of them taken in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pqmodel.terminal.call import Call
from pqmodel.terminal.commands import Commands
from pqmodel.terminal.options import examples, with_global_options

app = Commands()


def join(measures: typer.Typer) -> None:
    """Adds these commands to the group `measures`."""
    measures.add_typer(app, name="benchmarks")


@app.callback(
    invoke_without_command=True,
    epilog=examples(
        "pqmodel measures benchmarks", "pqmodel measures benchmarks import county-2026.csv"
    ),
)
@with_global_options
def benchmarks(context: typer.Context, call: Call) -> None:
    """See the figures to compare with, each with its population, year and source."""
    if context.invoked_subcommand is not None:
        return
    from pqmodel.measures.catalogue import lines

    all_lines = lines(call.open())
    if call.json:
        from pqmodel.measures.command.json import BenchmarkList

        call.print_json(BenchmarkList.of(all_lines))
        return
    from pqmodel.measures.screen.benchmarks import show_benchmarks

    with call.paged() as screen:
        show_benchmarks(screen, all_lines)


@app.command(
    name="import",
    epilog=examples(
        "pqmodel measures benchmarks import county-2026.csv --dry-run",
        "pqmodel measures benchmarks import county-2026.xlsx",
    ),
)
@with_global_options
def take_in(
    call: Call,
    file: Annotated[Path, typer.Argument(metavar="TABLE", help="A workbook or a CSV file.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would happen.")] = False,
) -> None:
    """Take in figures to compare with: a table with Measure, Figure, Year, Population and Source."""
    from pqmodel.measures.importing_benchmarks import import_benchmarks

    arrived = import_benchmarks(call.open(), file, dry_run=dry_run)
    if call.json:
        from pqmodel.measures.command.json import BenchmarksImported

        call.print_json(BenchmarksImported.of(arrived))
    from pqmodel.measures.screen.benchmarks import arrived_in_words

    for sentence in arrived_in_words(arrived):
        call.say(sentence)
