"""`pqmodel questionnaire diff`: what changed between two versions, and what follows for trends."""

from __future__ import annotations

from typing import Annotated

import typer

from pqmodel.ground import paths
from pqmodel.terminal.call import Call
from pqmodel.terminal.options import examples, with_global_options


def join(app: typer.Typer) -> None:
    """Adds the command to `pqmodel questionnaire`."""
    app.command(
        epilog=examples(
            "pqmodel questionnaire diff",
            "pqmodel questionnaire diff 2026-Q1",
            "pqmodel questionnaire diff 2026-Q1 2026-Q4",
            "pqmodel questionnaire diff old-folder new-folder --check",
        )
    )(with_global_options(diff))


def diff(
    call: Call,
    one: Annotated[
        str | None,
        typer.Argument(metavar="OLD", help="An id, a file or folder, a round, or current."),
    ] = None,
    other: Annotated[
        str | None, typer.Argument(metavar="NEW", help="The same; without it, today's.")
    ] = None,
    check: Annotated[
        bool,
        typer.Option(
            "--check", help="Exit with 4 where a change is incompatible, or is not declared."
        ),
    ] = False,
) -> None:
    """See what changed between two versions, and what follows for trends.

    Without a name: the version last answered against today's. A round, such as 2026-Q1, is what was
    answered then.
    """
    from pqmodel.ground.faults import ATTENTION
    from pqmodel.questionnaire.versions.comparing import compare_versions
    from pqmodel.workspace.workspace import Workspace

    root, is_set_up = call.locate()
    workspace = Workspace(root) if is_set_up else None
    differences = compare_versions(workspace, one, other, paths.here())
    if call.json:
        call.print_json(differences)
    else:
        from pqmodel.questionnaire.versions.screen import show_diff

        with call.paged() as screen:
            show_diff(screen, differences)
    if check and differences.needs_attention:
        raise typer.Exit(ATTENTION)
