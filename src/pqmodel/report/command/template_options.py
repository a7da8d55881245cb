"""What `plan export` and `review export` do for templates: empty ones, an organisation's own, their fields."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pqmodel.report.templates import Request
    from pqmodel.terminal.call import Call
    from pqmodel.workspace.workspace import Workspace

File = Annotated[Path, typer.Argument(metavar="FILE.xlsx", help="The workbook to write.")]
Force = Annotated[
    bool, typer.Option("--force", help="Write over a file; the old one is kept beside it.")
]
Blank = Annotated[
    bool,
    typer.Option("--blank", help="An empty template to fill in by hand: no actions, no scores."),
]
Template = Annotated[
    Path | None,
    typer.Option(
        "--template", metavar="THEIRS.xlsx", help="Fill your organisation's own template."
    ),
]
Fields = Annotated[
    bool, typer.Option("--template-fields", help="Only tell the fields that a template may hold.")
]


def exported(
    call: Call,
    file: Path | None,
    *,
    blank: bool,
    template: Path | None,
    fields: bool = False,
    force: bool = False,
    staff: bool = False,
    reviewed: bool = False,
    further: Sequence[str] = (),
) -> bool:
    """Does what the template options ask for.

    False where none of them was given, and the usual export is wanted. `further` are columns of the
    plan that were asked for.
    """
    if fields:
        _tell_fields(call)
        return True
    if file is None:
        message = "Name the workbook to write, such as plan.xlsx."
        raise typer.BadParameter(message, param_hint="FILE.xlsx")
    if blank and template:
        raise typer.BadParameter("Give --blank or --template, not both.", param_hint="--blank")

    if blank:
        _blank(call, file, force, reviewed, further)
        return True
    if template is None:
        return False
    from pqmodel.report.templates import Request

    cycle = call.cycle_for_reading(call.open())
    _fill(call, Request(template, file, cycle, force, staff, reviewed))
    return True


def _fill(call: Call, request: Request) -> None:
    from pqmodel.ground.words import count
    from pqmodel.report.json_shapes import TemplateFilled
    from pqmodel.report.templates import fill_template

    outcome = fill_template(call.open(), request, call.today)
    if call.json:
        call.print_json(TemplateFilled.of(outcome, request.path, request.cycle.id))

    filled = [f"{outcome.fields} fields filled in"]
    rows = [count(number, f"{key} row") for key, number in outcome.rows.items()]
    if rows:
        filled.append(", ".join(rows))
    call.say(f"Wrote {request.path} from {request.template.name}: {'; '.join(filled)}.")


def _blank(
    call: Call, file: Path, force: bool, reviewed: bool, further: Sequence[str] = ()
) -> None:
    from pqmodel.report.json_shapes import BlankMade
    from pqmodel.report.templates import blank_plan, blank_review

    what = "action plan"
    if reviewed:
        what = "review"
        blank_review(_workspace(call), file, call.today, force=force, further=further)
    else:
        blank_plan(_workspace(call), file, call.today, force=force, further=further)
    if call.json:
        call.print_json(BlankMade.of(file))
    call.say(f"Wrote {file}: an empty {what} to fill in.")


def _workspace(call: Call) -> Workspace | None:
    """The workspace, where there is one; a folder that was named must have one."""
    _, there = call.locate()
    return call.open() if there or call.workspace else None


def _tell_fields(call: Call) -> None:
    from pqmodel.report.templates import template_fields

    fields = template_fields(_workspace(call))
    if call.json:
        from pqmodel.report.json_shapes import TemplateFields

        call.print_json(TemplateFields.of(fields))
        return
    from pqmodel.report.screen import show_fields

    with call.paged() as screen:
        show_fields(screen, fields)
