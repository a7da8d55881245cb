"""What was forgotten and what remains, as counts, cycle by cycle."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from pqmodel.ground import paths
from pqmodel.ground.words import listed
from pqmodel.service.forgetting import Forgetting, GroupCount
from pqmodel.terminal.screen import Screen
from pqmodel.workspace.service import Service


def show_forgotten(screen: Screen, service: Service, forgetting: Forgetting, *, done: bool) -> None:
    """What went (or would go, where not `done`) and what remains; small groups are not counted."""
    if forgetting.found:
        screen.heading("Removed" if done else "Would be removed")
        _counts(screen, service, forgetting.removed)
    elif done:
        screen.text("No response fits, so none was removed.")
    else:
        screen.text("No response fits, so none goes.")

    if forgetting.spared:
        titles = [service.group_title(group) for group in forgetting.spared]
        options = " or ".join(f"--group {group}" for group in forgetting.spared)
        screen.text(f"Kept: {listed(titles)}. Named groups go only with {options}.", "quiet")

    screen.heading("What remains" if done else "What would remain")
    if forgetting.remains:
        _counts(screen, service, forgetting.remains)
    else:
        screen.text("No responses at all.")


def show_backup(screen: Screen, backup: Path | None, root: Path) -> None:
    """Where the backup is and how to put it back, or that there is none."""
    screen.gap()
    if backup is None:
        screen.text("No backup was kept.")
        return
    screen.labelled("Backup", paths.shown(paths.whole(backup)))
    screen.text(
        f"To put the responses back, unpack it in {paths.shown(paths.whole(root))}", "quiet"
    )
    screen.text(
        "As long as you keep it, the answers are not gone: put it somewhere safe, and delete it in time.",
        "quiet",
    )


def _counts(screen: Screen, service: Service, counts: tuple[GroupCount, ...]) -> None:
    for cycle, of_cycle in groupby(counts, key=lambda count: count.cycle):
        groups = [
            f"{service.group_title(count.group)} {_number(service, count)}" for count in of_cycle
        ]
        screen.item(f"{cycle}: {', '.join(groups)}")


def _number(service: Service, count: GroupCount) -> str:
    if count.responses is None:
        return f"fewer than {service.smallest_group}"
    return str(count.responses)
