"""What was forgotten and what remains, as counts, cycle by cycle."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from pqmodel.ground.words import listed
from pqmodel.service.forgetting import Forgetting, GroupCount
from pqmodel.terminal.page import Page
from pqmodel.terminal.screen import Screen
from pqmodel.workspace.service import Service


def show_forgotten(screen: Screen, service: Service, seen: Forgetting, *, done: bool) -> None:
    """What went (or would go, where not `done`) and what remains; groups too small to count are told as such."""
    page = Page(screen)
    if not seen.found:
        page.text(
            "No response fits, so none goes."
            if not done
            else "No response fits, so none was removed."
        )
    else:
        page.heading("Removed" if done else "Would be removed")
        _counts(page, service, seen.removed)
    if seen.spared:
        titles = [_title(service, group) for group in seen.spared]
        names = " or ".join(f"--group {group}" for group in seen.spared)
        page.text(f"Kept: {listed(titles)}. Named groups go only with {names}.", "quiet")
    page.heading("What remains" if done else "What would remain")
    if seen.remains:
        _counts(page, service, seen.remains)
    else:
        page.text("No responses at all.")


def show_backup(screen: Screen, backup: Path | None, root: Path) -> None:
    """Where the backup is and how to put it back, or that there is none."""
    page = Page(screen)
    page.gap()
    if backup is None:
        page.text("No backup was kept.")
        return
    page.labelled("Backup", str(backup.resolve()))
    page.text(f"To put the responses back, unpack it in {root.resolve()}", "quiet")
    page.text(
        "As long as you keep it, the answers are not gone: put it somewhere safe, and delete it in time.",
        "quiet",
    )


def _counts(page: Page, service: Service, counts: tuple[GroupCount, ...]) -> None:
    for cycle, of_cycle in groupby(counts, key=lambda count: count.cycle):
        told = [f"{_title(service, one.group)} {_number(service, one)}" for one in of_cycle]
        page.item(f"{cycle}: {', '.join(told)}")


def _number(service: Service, count: GroupCount) -> str:
    return (
        str(count.responses)
        if count.responses is not None
        else f"fewer than {service.smallest_group}"
    )


def _title(service: Service, group: str) -> str:
    found = service.group(group)
    return found.title if found else group
