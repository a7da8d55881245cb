"""`pqmodel evidence add`: puts a piece of evidence into the register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pqmodel.evidence.command import fields as options
from pqmodel.evidence.command.fields import dates_given, links_given, words_given
from pqmodel.terminal.call import Call
from pqmodel.terminal.options import examples, with_global_options

if TYPE_CHECKING:
    from pqmodel.evidence.model import Evidence
    from pqmodel.workspace.workspace import Workspace


def join(evidence: typer.Typer) -> None:
    """Adds the command to the group `evidence`."""
    epilog = examples(
        'pqmodel evidence add "Supervision log" --kept "Office, blue folder" --dated 2026-09-30',
        'pqmodel evidence add "Staff survey" --file survey.pdf --statement wellbeing-say-stressed',
        'pqmodel evidence add "Rota audit" --kept "Shared drive" --framework-title saf-2023/safe-staffing',
        "pqmodel evidence add --from-notes --all",
    )
    evidence.command(name="add", epilog=epilog)(with_global_options(add))


def add(
    call: Call,
    title: Annotated[
        str | None, typer.Argument(metavar="TITLE", help="What it is, in a few words.")
    ] = None,
    kept: options.Where = None,
    file: options.File = None,
    copy: options.Copy = False,
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
    from_notes: Annotated[
        bool,
        typer.Option(
            "--from-notes", help="Choose from what was noted while scoring and of actions."
        ),
    ] = False,
    take_all: Annotated[
        bool, typer.Option("--all", help="With --from-notes: take all without asking.")
    ] = False,
) -> None:
    """Put evidence into the register: what it is, where it is kept, and what it shows.

    Without a title, or without a place, it asks. The thing itself stays where it is: of a file its
    path and a checksum are kept, so that a change is noticed.
    """
    workspace = call.open()
    if from_notes:
        _add_from_notes(call, workspace, take_all)
        return
    given = {
        **words_given(
            {"title": title, "kept": kept, "keeper": keeper, "category": category, "note": note}
        ),
        **dates_given({"dated": dated, "review": review, "expires": expires}),
        **links_given(
            {
                "statements": statement,
                "themes": theme,
                "actions": action,
                "titles": framework_title,
            }
        ),
    }
    if not title or not (kept or file):
        given, file = _asked(call, workspace, given, file)

    from pqmodel.evidence.adding import add as add_evidence

    added = add_evidence(workspace, given, call.today, file=file, copy=copy)
    say_item(call, added, "added to the register")


def say_item(call: Call, item: Evidence, done: str) -> None:
    """The piece as JSON; or that it was done."""
    if call.json:
        call.print_json(item)
        return
    call.say(f"{item.id} {item.title}: {done}.")


def _asked(call: Call, workspace: Workspace, given: dict[str, Any], file: Any) -> Any:
    """The fields with those that a person gives when asked."""
    from pqmodel.evidence.screen.asking import Asking
    from pqmodel.terminal.lines import Lines

    with call.apart_from_data():
        asking = Asking(Lines(call.wants_plain), workspace, call.today)
        return asking.ask(given, file)


def _add_from_notes(call: Call, workspace: Workspace, take_all: bool) -> None:
    from pqmodel.evidence.adding import add_all
    from pqmodel.evidence.offering import offers

    offered = offers(workspace, call.cycle_for_reading(workspace))
    chosen = offered
    if offered and not take_all:
        from pqmodel.evidence.screen.asking import choose_offers
        from pqmodel.terminal.lines import Lines

        with call.apart_from_data():
            chosen = choose_offers(call.screen(), Lines(call.wants_plain), offered)
    added = add_all(workspace, [offer.fields for offer in chosen], call.today)
    if call.json:
        from pqmodel.evidence.command.json import EvidenceAdded

        call.print_json(EvidenceAdded.of(added))
        return
    for item in added:
        call.say(f"{item.id} {item.title}: added to the register.")
    if not offered:
        call.say("There is nothing noted that is not in the register.")
    elif not added:
        call.say("Nothing was added.")
