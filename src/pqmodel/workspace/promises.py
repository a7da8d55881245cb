"""Holds the settings to what was promised when answers were taken in."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from pqmodel.ground import paths
from pqmodel.ground.faults import PqmodelError
from pqmodel.workspace.response_files import FOLDER, read_head, response_path

if TYPE_CHECKING:
    from pqmodel.workspace.service import Group, Service


def refuse_broken_promises(root: Path, service: Service) -> None:
    """Refuses settings that name a group which answered anonymously, or un-name a named one.

    Whether an answer is anonymous was settled when it was given. Heads of files alone are read.
    """
    for folder in paths.listed(root / FOLDER):
        for group in service.groups:
            head = None
            # Whoever reads the answers themselves says what is wrong with the file.
            with contextlib.suppress(PqmodelError):
                head = read_head(response_path(root, folder.name, group.id))
            if head is not None and head.named != group.named:
                raise _broken(root, folder.name, group)


def _broken(root: Path, cycle: str, group: Group) -> PqmodelError:
    file = response_path(root, cycle, group.id).relative_to(root).as_posix()
    if group.named:
        return PqmodelError(
            f"pqmodel.yaml says that {group.title} ({group.id}) is one person known by name, but "
            f"people of that group answered anonymously in {cycle} ({file}). "
            "What they were promised holds.",
            f"Take `named: true` out at {group.id} in pqmodel.yaml, and give the new person a group "
            "of their own, with another id.",
        )
    return PqmodelError(
        f"pqmodel.yaml says that {group.title} ({group.id}) is anonymous, but the answers of "
        f"{cycle} are those of one person known by name ({file}).",
        f"Put `named: true` back at {group.id} in pqmodel.yaml, and give the people who shall "
        "answer anonymously a group of their own, with another id.",
    )
