"""The option that names the folder of the partnership, before or after the command's name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pqmodel.partnership.county import County

Folder = Annotated[
    Path | None,
    typer.Option(
        "-p",
        "--partnership",
        metavar="DIR",
        path_type=Path,  # some versions of typer leave it as text otherwise
        help="The partnership's folder; else the nearest that holds partnership.yaml.",
    ),
]
Force = Annotated[
    bool, typer.Option("--force", help="Write over a file; the old one is kept beside it.")
]
Engine = Annotated[
    str,
    typer.Option(
        "--engine",
        metavar="duckdb|local|spark://HOST:PORT",
        help="What works it out: duckdb, Spark in this program (local), or a Spark cluster.",
    ),
]
Publish = Annotated[
    bool, typer.Option("--publish", help="Fit to publish: counts rounded to 5, no single service.")
]
Afresh = Annotated[
    bool,
    typer.Option(
        "--afresh",
        help="With all that has arrived: only where nobody has earlier figures of the cycle.",
    ),
]


def folder_given(context: typer.Context, folder: Path | None) -> Path | None:
    """The folder as given to the command, else to a group before it, nearest first."""
    above = context.parent
    while folder is None and above is not None:
        folder = above.params.get("folder")
        above = above.parent
    return folder


def open_county(context: typer.Context, folder: Path | None) -> County:
    """The partnership of the call. PqmodelError where there is none."""
    from pqmodel.ground import paths
    from pqmodel.partnership.county import CONFIG, County

    root = folder_given(context, folder)
    if root is None:
        here = paths.here()
        holding = (place for place in (here, *here.parents) if paths.is_file(place / CONFIG))
        root = next(holding, here)
    county = County(root)
    _ = county.settings
    return county


def refuse_single_services(*, publish: bool, services: bool) -> None:
    """PqmodelError where figures of single services are to be published."""
    from pqmodel.ground.faults import PqmodelError

    if publish and services:
        raise PqmodelError(
            "Figures of single services are not fit to publish.",
            "Leave --publish out, or what asks for single services.",
        )
