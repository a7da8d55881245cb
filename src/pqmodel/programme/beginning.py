"""Begins a programme in a folder, and a project in a programme."""

from __future__ import annotations

import secrets
from pathlib import Path

from pqmodel.ground import files, paths
from pqmodel.ground.faults import PqmodelError
from pqmodel.programme.record import OWN, PROJECTS, REGISTER_FOLDER, Opened, write_files
from pqmodel.programme.templates import Beginning, new_files, new_project
from pqmodel.workspace.workspace import Workspace


def refuse_begun(root: Path) -> None:
    """Raises PqmodelError where there is a programme already."""
    if paths.is_file(root / OWN):
        raise PqmodelError(
            f"There is a programme in {root} already.", "Name another folder with -p."
        )


def begin(root: Path, beginning: Beginning) -> tuple[str, ...]:
    """Writes the files of a new programme, all or none, and gives their names. PqmodelError where
    there is one."""
    refuse_begun(root)
    made = new_files(beginning, secrets.token_hex(6))
    for folder in (root, root / PROJECTS, root / REGISTER_FOLDER):
        paths.make_folder(folder)
    with Workspace(root).together():
        for name, text in made.items():
            files.replace(root / name, text.encode(), files.NO_FILE)
    return tuple(made)


def begin_project(opened: Opened, project: str, title: str) -> Opened:
    """Adds the file of a new project, and gives the programme with it."""
    if opened.knows(project):
        raise PqmodelError(f"The id {project} is used already.", "Give the project another id.")
    return write_files(opened, {f"{PROJECTS}/{project}.yaml": new_project(project, title).encode()})
