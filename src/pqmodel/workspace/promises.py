"""Holds the settings to what was promised when answers were taken in."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from pqmodel.ground import files, paths
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.json_reading import parse_json
from pqmodel.workspace.response_files import FOLDER, read_head, response_path

if TYPE_CHECKING:
    from pqmodel.workspace.service import Group, Service

HANDED_OUT = "handed-out.json"
LARGEST = 100
"""No setting promises more; a list that somebody changed must not hide a group for ever."""


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


def promised_on_forms(root: Path, cycle: str, group: str) -> int:
    """The largest smallest group that forms of a group in a cycle promised; 0 where none are out.

    A code and a paper form have no room for it.
    """
    data = files.read(root / HANDED_OUT)
    if data is None:
        return 0
    promised = [0]
    # It reminds besides: what in it cannot be understood is passed over, as `due` does.
    with contextlib.suppress(ValueError, TypeError, KeyError, RecursionError, AttributeError):
        for entry in parse_json(data)["handed_out"]:
            if (entry["cycle"], entry["group"]) == (cycle, group):
                promised.append(int(entry.get("smallest_group", 0)))
    return max(number for number in promised if number <= LARGEST)


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
