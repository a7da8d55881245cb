"""What taking in a workbook, and renewing one, have in common at the command line, whatever
record it holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

if TYPE_CHECKING:
    from pqmodel.exchange.importing import Imported
    from pqmodel.exchange.updating_workbook import Renewed
    from pqmodel.terminal.call import Call

CameBack = Annotated[Path, typer.Argument(metavar="FILE.xlsx", help="The workbook that came back.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only show the difference.")]
WhoWins = Annotated[
    Literal["stop", "file", "records"],
    typer.Option(
        metavar="stop|file|records",
        help="What wins where both sides changed a field; stop saves nothing.",
    ),
]
Update = Annotated[
    bool,
    typer.Option("--update", help="Write into your own workbook: your columns and looks stay."),
]
SkipFaulty = Annotated[
    bool, typer.Option("--skip-faulty", help="Import the rest where rows cannot be read.")
]


def say_renewed(call: Call, file: Path, renewed: Renewed, record: str, others: str) -> None:
    """Says what was done to a workbook that holds a `record` ("plan"), and of `others` of our
    sheets that they are as they were."""
    cells = f"{renewed.changed} cell{'' if renewed.changed == 1 else 's'} changed"
    rows = f"{renewed.added} row{'' if renewed.added == 1 else 's'} added"
    call.say(f"Renewed {file}: {cells}, {rows}. The file as it was is kept beside it.")
    if renewed.put_back:
        actions = ", ".join(renewed.put_back)
        call.say(f"Put back at the end, since the {record} still has them: {actions}.")
    if renewed.left:
        actions = ", ".join(renewed.left)
        call.say(f"No longer in this {record}; delete their rows yourself: {actions}.")
    call.say(
        "Your own columns, sheets and formulas are as they were. "
        f"So are {others}: a new workbook has those of today."
    )


def refuse_stopped(imported: Imported[Any, Any], wrong: str = "cell{} cannot be read") -> None:
    """Refuses an import that stopped, and says how to go on; `wrong` tells of faults, with room
    for a plural's s."""
    if not imported.stopped:
        return
    from pqmodel.ground.faults import PqmodelError

    reasons, ways = [], []
    conflicts = len(imported.conflicts)
    if conflicts and imported.on_conflict == "stop":
        what = "difference was made" if conflicts == 1 else "differences were made"
        reasons.append(f"{conflicts} {what} on both sides")
        ways.append("--on-conflict file or --on-conflict records says which side wins")
    faults = len(imported.faults)
    if faults:
        reasons.append(f"{faults} {wrong.format('' if faults == 1 else 's')}")
        ways.append("mend the file, or add --skip-faulty to import the rest")
    raise PqmodelError(
        f"Nothing was saved: {' and '.join(reasons)}.", f"Choose: {'; '.join(ways)}."
    )
