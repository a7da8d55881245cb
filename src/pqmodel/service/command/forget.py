"""`pqmodel forget`: removes responses by group, cycle or age."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pqmodel.terminal.call import Call
from pqmodel.terminal.commands import Commands
from pqmodel.terminal.options import examples, with_global_options
from pqmodel.terminal.output import check_before_asking

if TYPE_CHECKING:
    from pqmodel.service.forgetting import Choice, Forgetting
    from pqmodel.workspace.workspace import Workspace

app = Commands()


@app.command(
    epilog=examples(
        "pqmodel forget --older-than 2y --dry-run",
        "pqmodel forget --retention --yes --no-backup",
        "pqmodel forget --group nights --of-cycle 2026-Q1 --backup nights.zip --yes",
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
    from pqmodel.service import forgetting as use_case

    workspace = call.open()
    choice = _choice(call, workspace, group, cycles or [], older_than, retention)
    forgetting = use_case.look(workspace, choice)
    removing = bool(forgetting.found) and not dry_run
    if removing:
        backup = _settle(call, workspace, forgetting, yes, backup, no_backup)
    elif backup is not None and no_backup:
        raise _both()
    if not dry_run:
        # Also where nothing fits: a crash may have left parts of answers, and they go too.
        use_case.forget(workspace, choice, forgetting, backup)
    _tell(call, workspace, forgetting, dry_run, backup if removing else None)


def _choice(
    call: Call,
    workspace: Workspace,
    group: str | None,
    cycles: list[str],
    older_than: str | None,
    retention: bool,
) -> Choice:
    """What is to go, as far as the options say; PqmodelError where they say nothing, or contradict each other."""
    from pqmodel.ground.faults import PqmodelError
    from pqmodel.service.forgetting import Choice

    chosen = list(cycles)
    if call.cycle:
        chosen.append(call.cycle)
    if group is None and not chosen and older_than is None and not retention:
        raise PqmodelError(
            "Say what to forget.", "With --group, --of-cycle, --older-than or --retention."
        )
    if older_than is not None and retention:
        raise PqmodelError("--older-than and --retention do not go together.", "Give one of them.")
    kept_for = _retention(workspace) if retention else older_than
    return Choice(call.today, group, tuple(dict.fromkeys(chosen)), _months(kept_for))


def _retention(workspace: Workspace) -> str:
    """How long responses are kept, as pqmodel.yaml says."""
    from pqmodel.ground.faults import PqmodelError

    kept_for = workspace.service.retention
    if kept_for is None:
        hint = f"Write it in {workspace.config}, such as: retention: 24 months"
        raise PqmodelError("pqmodel.yaml does not say how long responses are kept.", hint)
    return kept_for


def _months(kept_for: str | None) -> int | None:
    from pqmodel.ground.dates import months_of
    from pqmodel.ground.faults import PqmodelError

    if kept_for is None:
        return None
    try:
        return months_of(kept_for)
    except ValueError as error:
        raise PqmodelError(f"--older-than: {error}.", "Or short: 24m or 2y.") from error


def _settle(
    call: Call,
    workspace: Workspace,
    forgetting: Forgetting,
    yes: bool,
    backup: Path | None,
    no_backup: bool,
) -> Path | None:
    """The backup to keep, or None, once it is settled that the responses go; asks where somebody is there to ask."""
    from pqmodel.ground.faults import PqmodelError
    from pqmodel.service.screen.forgotten import show_forgotten

    if backup is not None and no_backup:
        raise _both()
    settled = backup is not None or no_backup
    somebody_there = bool(sys.stdin and sys.stdin.isatty()) and not call.json
    if yes and settled:
        return backup
    if yes or not somebody_there:
        if not settled:
            raise PqmodelError(
                "Say whether to keep a backup.", "With --backup FILE.zip, or --no-backup."
            )
        raise PqmodelError(
            "Nothing was removed, because nobody has said yes to it.",
            "Add --yes; or --dry-run to see what would go.",
        )

    show_forgotten(call.screen(), workspace.service, forgetting, done=False)
    if not settled:
        backup = _ask_for_backup()
    check_before_asking()
    typer.confirm("Remove these responses for good?", abort=True)
    return backup


def _ask_for_backup() -> Path | None:
    from pqmodel.workspace.location import path_meant

    name = typer.prompt("\nKeep a backup? Type a file name such as forgotten.zip, or no").strip()
    if name.lower() in ("no", "n", "none"):
        return None
    return path_meant(name)


def _tell(
    call: Call, workspace: Workspace, forgetting: Forgetting, dry_run: bool, backup: Path | None
) -> None:
    if call.json:
        from pqmodel.service.command.json import Forgotten

        call.print_json(Forgotten.of(forgetting, backup, dry_run=dry_run))
        return

    from pqmodel.service.screen.forgotten import show_backup, show_forgotten

    show_forgotten(call.screen(), workspace.service, forgetting, done=not dry_run)
    if forgetting.found and not dry_run:
        show_backup(call.screen(), backup, workspace.root)


def _both() -> Exception:
    from pqmodel.ground.faults import PqmodelError

    return PqmodelError("--backup and --no-backup do not go together.", "Give one of them.")
