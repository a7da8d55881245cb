"""`pqmodel partnership`: many services side by side."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pqmodel.ground.suggesting import suggest, typed
from pqmodel.terminal.call import Call
from pqmodel.terminal.commands import Commands
from pqmodel.terminal.options import examples, with_global_options

app = Commands(no_args_is_help=True)
Folder = Annotated[
    Path, typer.Option("-p", "--partnership", metavar="DIR", help="The partnership's folder.")
]


@app.callback(
    epilog=examples(
        'pqmodel partnership init -p county --name "Our county"',
        "pqmodel partnership add -p county submissions",
        "pqmodel partnership results -p county",
    )
)
@with_global_options
def partnership() -> None:
    """See many services side by side: who has sent, what is common to many, strengths to share."""


@app.command(epilog=examples('pqmodel partnership init -p county --name "Our county"'))
@with_global_options
def init(
    call: Call,
    folder: Folder,
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="What it is called.")],
) -> None:
    """Set up a partnership in a folder of its own."""
    from pqmodel.partnership.county import SERVICES, set_up

    set_up(folder, name)
    call.say(f"Set up {name} in {folder}. List the services you expect in {folder / SERVICES}.")
    call.say(f"Next: {suggest(f'partnership add -p {typed(folder)} FILE...')}")


@app.command(epilog=examples("pqmodel partnership add -p county submissions"))
@with_global_options
def add(
    call: Call,
    folder: Folder,
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE|DIR...", help="What services have sent.")
    ],
) -> None:
    """Take in what services have sent: the newest of each counts, and a bad file stops no other."""
    from pqmodel.ground.faults import REFUSED
    from pqmodel.partnership.county import County
    from pqmodel.partnership.county_json import TakenIn
    from pqmodel.partnership.county_screen import show_added
    from pqmodel.partnership.taking_in import add_files, files_in

    county = County(folder)
    _ = county.settings
    added = add_files(county, files_in(files))
    if call.json:
        call.print_json(TakenIn.of(added))
    else:
        show_added(call.screen(), added)
    if any(one.outcome not in ("taken", "older", "doubled") for one in added):
        raise typer.Exit(REFUSED)


@app.command(epilog=examples("pqmodel partnership results -p county"))
@with_global_options
def results(call: Call, folder: Folder) -> None:
    """See what the services come to: pillars, what is common to many, strengths to share."""
    from pqmodel.partnership.county import County
    from pqmodel.partnership.county_json import Picture
    from pqmodel.partnership.county_screen import show_overview
    from pqmodel.partnership.overview import overview
    from pqmodel.partnership.titles import shipped_titles

    picture = overview(County(folder), call.cycle)
    if call.json:
        call.print_json(Picture.of(picture))
        return
    show_overview(call.screen(), picture, shipped_titles())


@app.command(epilog=examples("pqmodel partnership remind -p county remind.md"))
@with_global_options
def remind(
    call: Call,
    folder: Folder,
    file: Annotated[Path, typer.Argument(metavar="OUT.md", help="The text to write.")],
    force: Annotated[
        bool, typer.Option("--force", help="Write over a file; the old one is kept beside it.")
    ] = False,
) -> None:
    """Write whom to remind, with a text to send them."""
    from pqmodel.ground.output_files import check_target, put
    from pqmodel.partnership.county import County
    from pqmodel.partnership.overview import overview
    from pqmodel.partnership.reminding import reminder

    check_target(file, ".md", force)
    picture = overview(County(folder), call.cycle)
    put(file, reminder(picture).encode("utf-8"))
    call.say(f"Wrote {file}: {len(picture.missing)} to remind.")
