"""`pqmodel programme set` and `add`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from pqmodel.programme.command.where import Folder, open_programme
from pqmodel.terminal.call import Call
from pqmodel.terminal.options import examples, with_global_options

if TYPE_CHECKING:
    from pqmodel.programme.record import Opened

_SET = examples(
    "pqmodel programme -p county set programme timescales='May 2027 - Oct 2028'",
    "pqmodel programme -p county set M1 when='16th Sept 2027' owner='Programme manager'",
    "pqmodel programme -p county set M1 status=done done=2027-09-14",
    "pqmodel programme -p county set p1 approved.by='Steering group' approved.on=2027-09-29",
)
_ADD = examples(
    "pqmodel programme -p county add project Recruitment --id p9",
    "pqmodel programme -p county add milestone 'Baseline' --to p1 when='Sept 27 - Dec 27'",
    "pqmodel programme -p county add deliverable 'Policies gathered' --to M1 when='30 Sept 2027'",
    "pqmodel programme -p county add risk 'Staff lack time' --to p1 likelihood=3 impact=4",
    "pqmodel programme -p county add budget-line 'Training days' --to p1 planned=12000",
    "pqmodel programme -p county add organisation 'The county council' --id county-council",
)


def join(programme: typer.Typer) -> None:
    """Adds the commands to the group `programme`."""
    programme.command(name="set", epilog=_SET)(with_global_options(set_fields))
    programme.command(name="add", epilog=_ADD)(with_global_options(add))


def set_fields(
    context: typer.Context,
    call: Call,
    item: Annotated[str, typer.Argument(metavar="ID", help="An id, or programme.")],
    pairs: Annotated[
        list[str],
        typer.Argument(metavar="FIELD=VALUE...", help="What to set; none takes a value away."),
    ],
    folder: Folder = None,
) -> None:
    """Set fields of the programme, a project, or anything in them. Comments in the files stay.

    Several values of one field are parted by semicolons.
    """
    from pqmodel.ground.words import listed
    from pqmodel.programme import changing

    opened = open_programme(context, folder, call)
    fields = _fields(pairs)
    opened = changing.set_fields(opened, item, fields)
    if call.json:
        from pqmodel.programme.command.json import Changed

        call.print_json(Changed(format=1, id=item, fields=tuple(fields)))
    call.say(f"{item}: {listed(list(fields))} set.")
    _say_doubts(call, opened, item, fields)


def add(
    context: typer.Context,
    call: Call,
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help="project, milestone, deliverable, plan-milestone, activity, objective, constraint, "
            "risk, issue, benefit, dependency, decision, lesson, handover, stakeholder, communication, "
            "person, post (of a person), organisation, member, priority-area, budget-line, version, "
            "term, accepted or work (of the matrix).",
        ),
    ],
    words: Annotated[
        str, typer.Argument(metavar="WORDS", help="What it says; of a person the post.")
    ],
    pairs: Annotated[
        list[str] | None, typer.Argument(metavar="FIELD=VALUE...", help="Other fields of it.")
    ] = None,
    to: Annotated[
        str, typer.Option(metavar="ID", help="The project or milestone that it belongs to.")
    ] = "",
    item: Annotated[
        str, typer.Option("--id", metavar="ID", help="Its own id; else a new one.")
    ] = "",
    folder: Folder = None,
) -> None:
    """Add a project, or an entry to a plan or a register."""
    from pqmodel.ground.faults import PqmodelError
    from pqmodel.programme import changing

    if kind not in changing.KINDS:
        raise PqmodelError(
            f"There is no {kind} to add.", f"Add one of: {', '.join(changing.KINDS)}."
        )
    opened = open_programme(context, folder, call)
    fields = _fields(pairs or [])
    opened, new = changing.add(opened, kind, words, to, item, fields)
    if call.json:
        from pqmodel.programme.command.json import Changed

        call.print_json(Changed(format=1, id=new, fields=tuple(fields)))
    if kind in changing.WITHOUT_ID:
        call.say(f"Added the {kind} to {new}: {words}")
        return
    call.say(f"Added the {kind} {new}: {words}")
    _say_doubts(call, opened, new, fields)


def _say_doubts(call: Call, opened: Opened, item: str, fields: Iterable[str]) -> None:
    """Tells how a time was taken whose words leave that open."""
    from pqmodel.programme.looking_up import look_up
    from pqmodel.programme.model.timescale import Timescale

    noun = look_up(opened.programme, item)
    for field in fields:
        when = getattr(noun, field, None)
        if isinstance(when, Timescale) and when.note:
            call.say(f"{field}: {when.as_taken()}.")


def _fields(pairs: list[str]) -> dict[str, str]:
    """Fields by name. PqmodelError where a pair is none."""
    from pqmodel.ground.faults import PqmodelError

    fields: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name.strip():
            raise PqmodelError(
                f"{pair} sets nothing.", "Write FIELD=VALUE, such as when='16 Sept 2027'."
            )
        fields[name.strip()] = value
    return fields
