"""`pqmodel partnership init`, `add` and `remind`: what a partnership expects and is sent."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pqmodel.partnership.command.where import Folder, Force, folder_given, open_county
from pqmodel.terminal.call import Call
from pqmodel.terminal.options import examples, with_global_options

if TYPE_CHECKING:
    from pqmodel.partnership.taking_in import Progress


def join(group: typer.Typer) -> None:
    """Adds the commands to the group `partnership`."""
    begin = examples('pqmodel partnership init -p county --name "Our county"')
    group.command(name="init", epilog=begin)(with_global_options(init))
    taken = examples("pqmodel partnership add -p county submissions")
    group.command(name="add", epilog=taken)(with_global_options(add))
    text = examples("pqmodel partnership remind -p county remind.md")
    group.command(name="remind", epilog=text)(with_global_options(remind))


def init(
    context: typer.Context,
    call: Call,
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="What it is called.")],
    folder: Folder = None,
) -> None:
    """Set up a partnership in a folder of its own."""
    from pqmodel.partnership.county import SERVICES, set_up

    root = folder_given(context, folder) or Path("partnership")
    county = set_up(root, name)
    if call.json:
        from pqmodel.partnership.command.json import SetUpPartnership

        call.print_json(SetUpPartnership(format=1, partnership=name, folder=str(root)))
    call.say(f"Set up {name} in {root}. List the services you expect in {root / SERVICES}.")
    call.say(f"Next: {county.suggest('add FILE...')}")


def add(
    context: typer.Context,
    call: Call,
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE|DIR...", help="What services have sent.")
    ],
    folder: Folder = None,
) -> None:
    """Take in what services have sent: the newest of each counts, and a bad file stops no other.

    What was taken in before is not read again, so after a break the same call goes on where it stopped.
    """
    from pqmodel.ground.faults import REFUSED
    from pqmodel.partnership.command.json import TakenIn
    from pqmodel.partnership.screen.added import show_added
    from pqmodel.partnership.submission_files import files_in
    from pqmodel.partnership.taking_in import add_files

    county = open_county(context, folder)
    found = files_in(files)
    told = add_files(county, found, len(found), _progress(call), today=call.today)
    if call.json:
        call.print_json(TakenIn.of(told))
    else:
        show_added(call.screen(), told, county.suggest("results"))
    if not told.all_fine:
        raise typer.Exit(REFUSED)


def remind(
    context: typer.Context,
    call: Call,
    file: Annotated[Path, typer.Argument(metavar="OUT.md", help="The text to write.")],
    folder: Folder = None,
    force: Force = False,
) -> None:
    """Write whom to remind, with a text to send them."""
    from pqmodel.ground.output_files import check_target, put
    from pqmodel.partnership.reminding import reminder, reminder_text

    check_target(file, ".md", force)
    to_send = reminder(open_county(context, folder), call.cycle, call.today)
    put(file, reminder_text(to_send).encode("utf-8"))
    if call.json:
        from pqmodel.partnership.command.json import Reminded

        call.print_json(Reminded.of(to_send, file))
    call.say(f"Wrote {file}: {len(to_send.missing)} to remind, of {to_send.cycle}.")


def _progress(call: Call) -> Progress | None:
    """How far it is, on one line of a terminal that is drawn anew."""
    if call.quiet or call.wants_plain or not sys.stderr.isatty():
        return None

    def tell(done: int, many: int) -> None:
        end = "\n" if done == many else ""
        sys.stderr.write(f"\r{done:,} of {many:,} files{end}")
        sys.stderr.flush()

    return tell
