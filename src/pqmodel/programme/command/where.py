"""The option that names the folder of the programme, before or after the command's name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pqmodel.programme.record import Opened

Folder = Annotated[
    Path | None,
    typer.Option(
        "-p",
        "--programme",
        metavar="DIR",
        path_type=Path,  # some versions of typer leave it as text otherwise
        help="The folder of the programme; else the nearest that holds programme.yaml.",
    ),
]


def folder_given(context: typer.Context, folder: Path | None) -> Path | None:
    """The folder as given to the command, else to `programme` before it."""
    from pqmodel.programme.suggesting import suggest_in

    above = context.parent
    if folder is None and above is not None:
        folder = above.params.get("folder")
    suggest_in(folder)
    return folder


def open_programme(context: typer.Context, folder: Path | None) -> Opened:
    """The programme of the call. Raises as `read_programme` does."""
    from pqmodel.programme.record import find_root, read_programme

    return read_programme(find_root(folder_given(context, folder)))
