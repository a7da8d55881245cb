"""plan.yaml: read, written, and copied before an import changes it."""

from __future__ import annotations

from pathlib import Path

from pqmodel.ground.files import Stamp, read_stamped
from pqmodel.ground.records import from_yaml, replace_yaml
from pqmodel.plan.model import Plan
from pqmodel.plan.record_checks import check_plan
from pqmodel.workspace.workspace import Workspace

_HEADING = """The action plan. Edit it by hand if you like; pqmodel writes it too and keeps your comments.
Dates are written as 2026-11-30; status is not started, in progress, blocked, done or stopped."""


def read_plan(workspace: Workspace) -> tuple[Plan, Stamp]:
    """The action plan, empty where there is none yet, with its stamp for `write_plan`."""
    path = plan_path(workspace)
    data, stamp = read_stamped(path)
    # Only a file that is not there is an empty plan; one that cannot be read is refused, so that
    # nothing ever writes an empty plan over it.
    if data is None:
        return Plan(), stamp
    return workspace.read_once(path, data, lambda: from_yaml(data, Plan, path, check_plan)), stamp


def write_plan(
    workspace: Workspace, plan: Plan, stamp: Stamp, layout: bytes | None = None
) -> Stamp:
    """Writes the plan; raises ChangedMeanwhile where the file is not as it was read. Comments are kept, or come back
    from `layout`, an earlier state of the file."""
    # Reading a record keeps nothing for undo, and most commands only read.
    from pqmodel.exchange.changes import undoable

    path = plan_path(workspace)
    with workspace.lock(), undoable(workspace, path, "plan"):
        return replace_yaml(path, plan, _HEADING, stamp, layout)


def name_plan(workspace: Workspace, plan: Plan, stamp: Stamp) -> Stamp:
    """Writes the plan with names that it and its meetings got; that is nothing to be undone."""
    from pqmodel.exchange.changes import nothing_to_undo

    path = plan_path(workspace)
    with workspace.lock(), nothing_to_undo(workspace, path):
        return replace_yaml(path, plan, _HEADING, stamp)


def plan_path(workspace: Workspace) -> Path:
    """Where the plan is kept."""
    return workspace.root / "plan.yaml"
