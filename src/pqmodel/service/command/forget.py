"""`pqmodel forget`: removes responses by group, cycle or age."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pqmodel.terminal.call import Call
from pqmodel.terminal.options import examples, with_global_options

if TYPE_CHECKING:
    from pqmodel.service.forgetting import Choice, Forgetting, GroupCount
    from pqmodel.workspace.workspace import Workspace

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    epilog=examples(
        "pqmodel forget --older-than 2y --dry-run",
        "pqmodel forget --retention --yes --no-backup",
        "pqmodel forget --group nights --of-cycle 2026-Q1 --backup nights.zip",
    )
)
@with_global_options
def forget(
    call: Call,
    group: Annotated[
        str | None, typer.Option("--group", metavar="G", help="Responses of this group.")
    ] = None,
    cycles: Annotated[
        list[str] | None,
        typer.Option("--of-cycle", metavar="ID", help="Responses of this cycle; may be repeated."),
    ] = None,
    older_than: Annotated[
        str | None,
        typer.Option(
            "--older-than", metavar="AGE", help="Cycles that ended longer ago: 24m or 2y."
        ),
    ] = None,
    retention: Annotated[
        bool,
        typer.Option(
            "--retention", help="Cycles that ended longer ago than pqmodel.yaml keeps them."
        ),
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would go.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    backup: Annotated[
        Path | None,
        typer.Option("--backup", metavar="FILE", help="Keep what goes in this new zip file."),
    ] = None,
    no_backup: Annotated[
        bool, typer.Option("--no-backup", help="Keep nothing of what goes.")
    ] = False,
) -> None:
    """Remove responses for good, by group, cycle or age; what fits everything said goes. Named groups (the manager)
    go only where --group names them. Plans, reviews and questionnaires stay."""
    from pqmodel.service import forgetting

    workspace = call.open()
    choice = _choice(call, workspace, group, cycles or [], older_than, retention)
    seen = forgetting.look(workspace, choice)
    if seen.found and not dry_run:
        backup = _settle(call, workspace, seen, yes, backup, no_backup)
    elif backup is not None and no_backup:
        raise _both()
    if not dry_run and not seen.nothing:
        forgetting.forget(workspace, choice, seen, backup)
    _tell(call, workspace, seen, dry_run, backup if seen.found and not dry_run else None)


def _choice(
    call: Call,
    workspace: Workspace,
    group: str | None,
    cycles: list[str],
    older_than: str | None,
    retention: bool,
) -> Choice:
    from pqmodel.ground.dates import months_of
    from pqmodel.ground.faults import PqmodelError
    from pqmodel.service.forgetting import Choice

    chosen = [*cycles, *([call.cycle] if call.cycle else [])]
    if group is None and not chosen and older_than is None and not retention:
        raise PqmodelError(
            "Say what to forget.", "With --group, --of-cycle, --older-than or --retention."
        )
    if older_than is not None and retention:
        raise PqmodelError("--older-than and --retention do not go together.", "Give one of them.")
    kept_for = workspace.service.retention if retention else older_than
    if retention and kept_for is None:
        hint = f"Write it in {workspace.config}, such as: retention: 24 months"
        raise PqmodelError("pqmodel.yaml does not say how long responses are kept.", hint)
    try:
        months = months_of(kept_for) if kept_for is not None else None
    except ValueError as error:
        raise PqmodelError(f"--older-than: {error}.", "Or short: 24m or 2y.") from error
    return Choice(call.today, group, tuple(dict.fromkeys(chosen)), months)


def _settle(
    call: Call,
    workspace: Workspace,
    seen: Forgetting,
    yes: bool,
    backup: Path | None,
    no_backup: bool,
) -> Path | None:
    """The backup to keep, or None, once it is settled that the responses go; asks where somebody is there to ask."""
    from pqmodel.ground.faults import PqmodelError
    from pqmodel.service.screen.forgotten import show_forgotten
    from pqmodel.workspace.location import meant

    if backup is not None and no_backup:
        raise _both()
    asked = bool(not yes and not call.json and sys.stdin and sys.stdin.isatty())
    if not asked and backup is None and not no_backup:
        raise PqmodelError(
            "Say whether to keep a backup.", "With --backup FILE.zip, or --no-backup."
        )
    if not asked and not yes:
        raise PqmodelError(
            "Nothing was removed, since nobody can be asked here.",
            "Add --yes; or --dry-run to see what would go.",
        )
    if asked:
        show_forgotten(call.screen(), workspace.service, seen, done=False)
        if backup is None and not no_backup:
            named = typer.prompt(
                "\nKeep a backup? Type a file name such as forgotten.zip, or no"
            ).strip()
            backup = None if named.lower() in ("no", "n", "none") else meant(named)
        typer.confirm("Remove these responses for good?", abort=True)
    return backup


def _tell(
    call: Call, workspace: Workspace, seen: Forgetting, dry_run: bool, backup: Path | None
) -> None:
    if call.json:
        call.print_json(
            {
                "format": 1,
                "dry_run": dry_run,
                "backup": str(backup) if backup else None,
                "removed": [_told(count) for count in seen.removed],
                "remains": [_told(count) for count in seen.remains],
            }
        )
        return
    from pqmodel.service.screen.forgotten import show_backup, show_forgotten

    show_forgotten(call.screen(), workspace.service, seen, done=not dry_run)
    if seen.found and not dry_run:
        show_backup(call.screen(), backup, workspace.root)


def _told(count: GroupCount) -> dict[str, Any]:
    responses = {"withheld": "small group"} if count.responses is None else count.responses
    return {"cycle": count.cycle, "group": count.group, "responses": responses}


def _both() -> Exception:
    from pqmodel.ground.faults import PqmodelError

    return PqmodelError("--backup and --no-backup do not go together.", "Give one of them.")
