"""`pqmodel service`: the settings of the service, shown and changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal

import typer

from pqmodel.terminal.call import Call
from pqmodel.terminal.commands import Commands
from pqmodel.terminal.options import examples, with_global_options

app = Commands()

_Pairs = list[str] | None


@app.callback(
    invoke_without_command=True,
    epilog=examples("pqmodel service", "pqmodel service set --asked nights=8 --asked families=12"),
)
@with_global_options
def service(context: typer.Context, call: Call) -> None:
    """See the settings of the service; with `set` after it, change them."""
    if context.invoked_subcommand is None:
        _show(call)


@app.command(
    name="set",
    epilog=examples(
        'pqmodel service set --name "Rose House" --type "Care home"',
        "pqmodel service set --asked care-staff=24 --asked nights=8",
        'pqmodel service set --add-group volunteers --group-title nights="Night team"',
        "pqmodel service set --smallest-group 6 --target 4.2",
        "pqmodel service set --calendar financial-quarters",
    ),
)
@with_global_options
def set_settings(
    call: Call,
    name: Annotated[str | None, typer.Option(metavar="NAME", help="The service's name.")] = None,
    kind: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="What kind of service it is.")
    ] = None,
    add_group: Annotated[
        _Pairs,
        typer.Option(metavar="ID[=TITLE]", help="A group that answers too, anonymously."),
    ] = None,
    group_title: Annotated[
        _Pairs, typer.Option(metavar="ID=TITLE", help="What a group is called.")
    ] = None,
    asked: Annotated[
        _Pairs,
        typer.Option(metavar="ID=N", help="How many people of a group are asked; none if unknown."),
    ] = None,
    remove_group: Annotated[
        _Pairs, typer.Option(metavar="ID", help="A group that nobody has answered in.")
    ] = None,
    calendar: Annotated[
        Literal["quarters", "months", "halves", "years", "financial-quarters"] | None,
        typer.Option(
            metavar="CALENDAR", help="quarters, months, halves, years, financial-quarters."
        ),
    ] = None,
    smallest_group: Annotated[
        int | None, typer.Option(metavar="N", help="A group with fewer answers is never shown.")
    ] = None,
    target: Annotated[
        str | None,
        typer.Option(metavar="SCORE", help="The score to reach; none for the usual one."),
    ] = None,
) -> None:
    """Change the settings of the service in pqmodel.yaml. Your comments in it stay.

    A lower smallest group holds for new rounds only: whoever answered was promised the number of
    then. Whether a group is one person known by name is not changed here, for the same reason.
    """
    from pqmodel.service.settings import Wanted, change_settings

    given = {"service": name, "type": kind, "calendar": calendar, "smallest_group": smallest_group}
    fields: dict[str, Any] = {key: value for key, value in given.items() if value is not None}
    if target is not None:
        fields["target"] = _target(target)
    wanted = Wanted(
        fields=fields,
        added=_pairs(add_group, "--add-group", needs_value=False),
        removed=tuple(remove_group or ()),
        titles=_pairs(group_title, "--group-title"),
        asked=_numbers(_pairs(asked, "--asked")),
    )
    _refuse_nothing(wanted)
    before, after = change_settings(call.open(), wanted)
    if call.json:
        call.print_json(after)
        return
    from pqmodel.service.screen.settings import changes_in_words

    for sentence in changes_in_words(before, after):
        call.say(sentence)


def _show(call: Call) -> None:
    workspace = call.open()
    if call.json:
        call.print_json(workspace.service)
        return
    from pqmodel.service.screen.settings import show_settings

    show_settings(call.screen(), workspace.service, workspace.config)


def _pairs(given: Sequence[str] | None, option: str, *, needs_value: bool = True) -> dict[str, str]:
    """ID=VALUE as a mapping. Refuses what has no "=" where a value is needed, and an id twice."""
    from pqmodel.ground.faults import PqmodelError

    pairs: dict[str, str] = {}
    for words in given or ():
        key, equals, value = words.partition("=")
        key = key.strip()
        if needs_value and not equals:
            raise PqmodelError(
                f"{option} {words!r} does not say of which group.",
                f"Write it as GROUP=VALUE, such as {option} nights=8.",
            )
        if key in pairs:
            raise PqmodelError(f"{option} names {key} twice.", "Name each group once.")
        pairs[key] = value.strip()
    return pairs


def _numbers(pairs: dict[str, str]) -> dict[str, int | None]:
    from pqmodel.ground.faults import PqmodelError

    numbers: dict[str, int | None] = {}
    for key, words in pairs.items():
        if words.lower() in ("", "none"):
            numbers[key] = None
            continue
        try:
            numbers[key] = int(words)
        except ValueError as error:
            raise PqmodelError(
                f"--asked {key}: {words!r} is not a number of people.", "Write a number such as 24."
            ) from error
    return numbers


def _target(words: str) -> float | None:
    from pqmodel.ground.faults import PqmodelError

    if words.strip().lower() in ("", "none"):
        return None
    try:
        return float(words)
    except ValueError as error:
        raise PqmodelError(
            f"--target: {words!r} is not a score.", "Write a number such as 4 or 3.5."
        ) from error


def _refuse_nothing(wanted: Any) -> None:
    from pqmodel.ground.faults import PqmodelError
    from pqmodel.ground.suggesting import suggest
    from pqmodel.service.settings import Wanted

    if wanted == Wanted(removed=()):
        raise PqmodelError(
            "Nothing to change was given.",
            f"See what can be set with: {suggest('service set --help')}",
        )
