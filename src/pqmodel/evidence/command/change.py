"""`pqmodel evidence set`, `replace` and `remove`: changes what is in the register."""

from __future__ import annotations

from typing import Annotated

import typer

from pqmodel.evidence.command import fields as options
from pqmodel.evidence.command.add import say_item
from pqmodel.evidence.command.fields import dates_given, links_given, words_given
from pqmodel.ground.suggesting import suggest
from pqmodel.terminal.call import Call
from pqmodel.terminal.options import examples, with_global_options

Id = Annotated[str, typer.Argument(metavar="ID", help="Its id, such as E-003.")]


def join(evidence: typer.Typer) -> None:
    """Adds these commands to the group `evidence`."""
    epilog = examples(
        'pqmodel evidence set E-003 --keeper "Deputy manager"',
        "pqmodel evidence set E-003 --statement culture-respect --review 2027-03-31",
        "pqmodel evidence set E-003 --expires none",
    )
    evidence.command(name="set", epilog=epilog)(with_global_options(set_fields))
    epilog = examples(
        "pqmodel evidence replace E-003 --dated 2026-11-16",
        'pqmodel evidence replace E-003 --kept "Shared drive, Staff 2027" --expires 2027-11-30',
    )
    evidence.command(name="replace", epilog=epilog)(with_global_options(replace))
    epilog = examples("pqmodel evidence remove E-003")
    evidence.command(name="remove", epilog=epilog)(with_global_options(remove))


def set_fields(
    call: Call,
    evidence_id: Id,
    title: Annotated[str | None, typer.Option(help="What it is.")] = None,
    kept: options.Where = None,
    dated: options.Dated = None,
    review: options.Review = None,
    expires: options.Expires = None,
    keeper: options.Keeper = None,
    category: options.Category = None,
    statement: options.Statements = None,
    theme: options.Themes = None,
    action: options.Actions = None,
    framework_title: options.Titles = None,
    note: options.Note = None,
) -> None:
    """Change what the register says of a piece.

    What is given takes the place of what was there; "none" takes it away.
    """
    from pqmodel.evidence.adding import change
    from pqmodel.ground.faults import PqmodelError

    words = {"title": title, "kept": kept, "keeper": keeper, "category": category, "note": note}
    links = {
        "statements": statement,
        "themes": theme,
        "actions": action,
        "titles": framework_title,
    }
    fields = {
        **words_given(words),
        **dates_given({"dated": dated, "review": review, "expires": expires}),
        **links_given(links),
    }
    if not fields:
        raise PqmodelError(
            "Nothing to change was given.",
            f"See `{suggest('evidence set --help')}` for what can be set.",
        )
    changed = change(call.open(), evidence_id, fields, call.today)
    say_item(call, changed, "changed")


def replace(
    call: Call,
    evidence_id: Id,
    title: Annotated[str | None, typer.Option(help="What it is now.")] = None,
    kept: options.Where = None,
    file: options.File = None,
    copy: options.Copy = False,
    dated: options.Dated = None,
    review: options.Review = None,
    expires: options.Expires = None,
) -> None:
    """Put a newer version in the place of a piece. The older one stays in its history.

    Without a place it is where it was, and a file's checksum is taken anew.
    """
    from pqmodel.evidence.adding import replace as put_newer

    fields = {
        **words_given({"title": title, "kept": kept}),
        **dates_given({"dated": dated, "review": review, "expires": expires}),
    }
    changed = put_newer(call.open(), evidence_id, fields, call.today, file=file, copy=copy)
    say_item(call, changed, "replaced by a newer version")


def remove(
    call: Call,
    evidence_ids: Annotated[
        list[str], typer.Argument(metavar="ID...", help="Ids of evidence, such as E-003.")
    ],
) -> None:
    """Take evidence out of the register. Ids are not used again; `pqmodel undo` brings it back."""
    from pqmodel.evidence.adding import remove as take_out

    removed = take_out(call.open(), evidence_ids)
    if call.json:
        from pqmodel.evidence.command.json import EvidenceRemoved

        call.print_json(EvidenceRemoved.of(removed))
        return
    for item in removed:
        call.say(f"{item.id} {item.title}: removed from the register.")
    call.say(f"To undo this: {suggest('undo')}")
