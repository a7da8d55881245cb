"""Finds questionnaires: the shipped ones by id, anybody's own by path."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import pqmodel
from pqmodel.ground import paths
from pqmodel.ground.faults import PqmodelError
from pqmodel.questionnaire.file_names import AMENDMENTS_FILE, MAIN_FILE, files_of
from pqmodel.workspace.location import path_meant

if TYPE_CHECKING:
    from pqmodel.questionnaire.model import Questionnaire
    from pqmodel.workspace.workspace import Workspace

USUAL = "workforce"
"""The shipped questionnaire that is meant where nobody says otherwise."""


def shipped_folder() -> Path:
    """Where the shipped questionnaires are."""
    package = Path(pqmodel.__file__).parent
    installed = package / "questionnaires"
    if paths.is_folder(installed):
        return installed
    # In a checkout they stand beside `src`.
    return package.parent.parent / "questionnaires"


def shipped() -> dict[str, Path]:
    """Ids of the shipped questionnaires and their folders."""
    files = sorted(shipped_folder().glob(f"*/{MAIN_FILE}"))
    return {file.parent.name: file.parent for file in files}


def locate(name: str, base: Path) -> Path:
    """The path of a questionnaire named by its shipped id, or by a path (relative to `base`)."""
    folders = shipped()
    if name in folders:
        return folders[name]
    path = paths.whole(base / path_meant(name))
    if not paths.is_there(path):
        ids = ", ".join(folders)
        hint = f"Shipped ones: {ids}. For your own, give the path of its file or folder."
        raise PqmodelError(f"There is no questionnaire {paths.shown(name)!r}.", hint)
    return path


def locate_for(name: str | None, workspace: Workspace | None, here: Path) -> Path:
    """The path that a command means: that of `name` as seen from `here`, else the service's, else
    the usual one."""
    if name is not None:
        return locate(name, here)
    if workspace is not None:
        return locate(workspace.service.questionnaire, workspace.root)
    return locate(USUAL, here)


def named(name: str, base: Path) -> Questionnaire:
    """The questionnaire of that shipped id or path.

    Refuses with all its faults where it cannot be used.
    """
    # Loading is imported when it is needed: most commands find the questionnaire in the cache.
    from pqmodel.questionnaire.loading import load

    return load(locate(name, base))


def unamended(workspace: Workspace) -> Questionnaire:
    """The questionnaire that the service uses, without its amendments."""
    return named(workspace.service.questionnaire, workspace.root)


def fingerprint(name: str, base: Path) -> str:
    """Changes whenever what the service asks could change; it reads no file, and takes no time.

    That is, with the questionnaire of that name, or with the amendments in the service's folder
    `base`.
    """
    return cache_key(locate(name, base), base / AMENDMENTS_FILE)


def cache_key(path: Path, amendments: Path) -> str:
    """Changes with the questionnaire's files, with the service's amendments, and with pqmodel
    itself."""
    sources = files_of(path)
    if paths.is_file(amendments):
        sources.append(amendments)

    files = []
    for file in sources:
        # Size and time are enough, as for make; reading every file would take longer than the cache
        # saves.
        status = file.stat()
        files.append((str(file), status.st_size, status.st_mtime_ns))
    return hashlib.sha256(repr((pqmodel.__version__, files)).encode()).hexdigest()[:16]
