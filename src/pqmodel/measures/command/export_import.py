"""`pqmodel measures export` and `import`: the workbook with an input set, and other tables."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.suggesting import suggest, typed
from pqmodel.measures.command.inputs import TAKES_ANY, read_inputs, split_files
from pqmodel.measures.command.record import warn
from pqmodel.terminal.call import Call
from pqmodel.terminal.options import examples, given_date, with_global_options


def join(measures: typer.Typer) -> None:
    """Adds these commands to the group `measures`."""
    epilog = examples(
        "pqmodel measures export measures.xlsx",
        "pqmodel measures export measures.xlsx --blank",
        "pqmodel measures export measures.csv",
        "pqmodel measures export pir.xlsx --for pir",
        "pqmodel measures export tracker.csv --for capacity-tracker",
    )
    measures.command(epilog=epilog)(with_global_options(export))
    epilog = examples(
        "pqmodel measures import measures.xlsx --dry-run",
        "pqmodel measures import figures.csv",
        "pqmodel measures import workplace.csv staff.csv training.csv",
        "pqmodel measures import workers.csv --staff-total 44 --leavers 6 --vacancies 2 "
        "--on 2026-09-30",
    )
    measures.command(name="import", epilog=epilog, context_settings=TAKES_ANY)(
        with_global_options(take_in)
    )


def export(
    call: Call,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="FILE.xlsx or FILE.csv.")],
    blank: Annotated[
        bool,
        typer.Option("--blank", help="The input set is empty and dated today, to be filled in."),
    ] = False,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="The input set of that day; else the latest.")
    ] = None,
    form: Annotated[
        Literal["pir", "capacity-tracker"] | None,
        typer.Option(
            "--for", help="Only the numbers that this form asks for, each with date and source."
        ),
    ] = None,
) -> None:
    """Write a workbook with one set of inputs for every measure, or all figures as CSV."""
    from pqmodel.measures import export_import

    if form is not None and (blank or on):
        raise PqmodelError(
            "--blank and --on do not go with --for.",
            "Leave them out: a form gets the latest number of each, with its day.",
        )
    if form is not None:
        _export_return(call, file, form)
        return
    day = given_date(on, "on") if on else None
    exported = export_import.export(call.open(), file, call.today, on=day, blank=blank)
    if call.json:
        from pqmodel.measures.command.json import MeasuresExported

        call.print_json(MeasuresExported.of(exported, file))
    call.say(f"Wrote {file} with {exported.figures} figures.{former_in_words(exported.former)}")
    for reason in exported.left_empty:
        call.say(f"Left empty in Inputs, since figures of this day disagree: {reason}.")
    if file.suffix.lower() == ".xlsx":
        call.say(
            f"Fill in the sheet Inputs, save, then: {suggest(f'measures import {typed(file)}')}"
        )


def former_in_words(former: str) -> str:
    """What the file that had the name is called now; "" where there was none."""
    if not former:
        return ""
    return f" What had this name before is kept as {former}."


def _export_return(call: Call, file: Path, form: Literal["pir", "capacity-tracker"]) -> None:
    from pqmodel.measures.export_import import export_return

    answers, former = export_return(call.open(), file, form, call.today)
    if call.json:
        from pqmodel.measures.command.json import ReturnExported

        call.print_json(ReturnExported.of(form, answers, file))
    held = sum(bool(answer.number) for answer in answers)
    others = "the others are blank"
    if held == len(answers):
        others = "none is blank"
    numbers = f"{held} of {len(answers)} numbers are recorded, {others}."
    call.say(f"Wrote {file}: {numbers}{former_in_words(former)}")
    call.say("Check each against the wording of the official form before you copy it.")


def take_in(
    context: typer.Context,
    call: Call,
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...",
            help="A workbook or a CSV file; or the files of the sector's data set, or their folder.",
        ),
    ],
    on: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help="The day that the numbers are of, where the file says none."
        ),
    ] = None,
    workplace: Annotated[
        str,
        typer.Option(
            metavar="REFERENCE",
            help="Which workplace of the data set's files is meant (LOCALESTID).",
        ),
    ] = "",
    all_workplaces: Annotated[
        bool, typer.Option("--all-workplaces", help="All workplaces of the files together.")
    ] = False,
    pairs: Annotated[
        list[str] | None,
        typer.Option(
            "--input",
            metavar="NAME=N",
            help="A number that the file lacks; --NAME N says the same.",
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would happen.")] = False,
) -> None:
    """Take in figures: our workbook, a table, a list of workers, or the sector data set's files.

    Of workers only the counts are kept. No row of them, and no name, is stored anywhere.
    Anything wrong in the file is told with its row, and then nothing is saved. The file
    measures.yaml is backed up first.
    """
    from pqmodel.measures import export_import

    if workplace and all_workplaces:
        raise PqmodelError(
            "--workplace means one of them, and --all-workplaces all.", "Give only one of the two."
        )
    day = given_date(on, "on") if on else None
    names, inputs = split_files([*files, *context.args])
    arrived = export_import.take_in(
        call.open(),
        [Path(name) for name in names],
        call.today,
        on=day,
        extra=read_inputs(inputs, pairs or ()),
        workplace="all" if all_workplaces else workplace,
        dry_run=dry_run,
        warn=warn,
    )
    if call.json:
        from pqmodel.measures.command.json import MeasuresImported

        call.print_json(MeasuresImported.of(arrived))
        return
    if call.quiet and not (dry_run or arrived.wants_attention):
        return
    from pqmodel.measures.screen.imported import show_arrived

    show_arrived(call.screen(), arrived)
