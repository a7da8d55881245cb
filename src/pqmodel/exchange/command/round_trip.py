"""What taking in a workbook, and renewing one, have in common at the command line, whatever
record it holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from pqmodel.ground.words import count

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
    bool, typer.Option("--skip-faulty", help="Import the rest where a cell cannot be read.")
]


def say_renewed(call: Call, file: Path, renewed: Renewed, record: str, others: str) -> None:
    """Says what was done to a workbook that holds a `record` ("plan"), and of `others` of our
    sheets that they are as they were."""
    cells = count(renewed.changed, "cell", "cells")
    rows = count(renewed.added, "row", "rows")
    call.say(
        f"Renewed {file}: {cells} changed, {rows} added. The file as it was is kept beside it."
    )
    if renewed.put_back:
        actions = ", ".join(renewed.put_back)
        call.say(f"Put back at the end, since the {record} still has them: {actions}.")
    # Their rows may hold cells of the person's own, so they are theirs to delete.
    if renewed.left:
        actions = ", ".join(renewed.left)
        call.say(f"No longer in this {record}; delete their rows yourself: {actions}.")

    call.say(
        "Your own columns, sheets and formulas are as they were. "
        f"So are {others}: a new workbook has those of today."
    )


def refuse_stopped(imported: Imported[Any, Any], wrong: str = "cell cannot be read") -> None:
    """Refuses an import that stopped, and says how to go on; `wrong` tells of one fault,
    its noun first."""
    if not imported.stopped:
        return
    from pqmodel.ground.faults import PqmodelError

    # All reasons at once: else the second would come out only when the first is mended.
    reasons, ways = [], []
    conflicts = len(imported.conflicts)
    if conflicts and imported.on_conflict == "stop":
        made = count(conflicts, "difference was made", "differences were made")
        reasons.append(f"{made} on both sides")
        ways.append("--on-conflict file or --on-conflict records says which side wins")

    faults = len(imported.faults)
    # Left out on purpose, they stop nothing, and what was asked for is not advised once more.
    if faults and not imported.skip_faulty:
        what, why = wrong.split(" ", 1)
        reasons.append(f"{count(faults, what, f'{what}s')} {why}")
        ways.append("mend the file, or add --skip-faulty to import the rest")

    raise PqmodelError(
        f"Nothing was saved: {' and '.join(reasons)}.", f"Choose: {'; '.join(ways)}."
    )
