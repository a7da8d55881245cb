"""Finds questionnaires: the shipped ones by id, anybody's own by path, an old round's from its snapshot."""

from __future__ import annotations

from pathlib import Path

import pqmodel
from pqmodel.errors import PqmodelError
from pqmodel.formats.questionnaires.load import MAIN_FILE, load
from pqmodel.model.questionnaire import Questionnaire
from pqmodel.store.workspace import Workspace


def shipped_folder() -> Path:
    """Where the shipped questionnaires are: inside the installed package, or beside `src` in a checkout."""
    package = Path(pqmodel.__file__).parent
    inside = package / "questionnaires"
    return inside if inside.is_dir() else package.parent.parent / "questionnaires"


def shipped() -> dict[str, Path]:
    """Ids of the shipped questionnaires and their folders."""
    return {path.parent.name: path.parent for path in sorted(shipped_folder().glob(f"*/{MAIN_FILE}"))}


def locate(name: str, base: Path) -> Path:
    """The path of a questionnaire named by its shipped id, or by a path (relative to `base`)."""
    if name in shipped():
        return shipped()[name]
    path = (base / Path(name).expanduser()).resolve()
    if not path.exists():
        raise PqmodelError(
            f"There is no questionnaire {name!r}.",
            f"Shipped ones: {', '.join(shipped())}. For your own, give the path of its file or folder.",
        )
    return path


def named(name: str, base: Path) -> Questionnaire:
    """The questionnaire of that shipped id or path. Refuses with all its faults where it cannot be used."""
    return load(locate(name, base))


def current(workspace: Workspace) -> Questionnaire:
    """The questionnaire that the service answers from now on."""
    return named(workspace.service.questionnaire, workspace.root)


def of_cycle(workspace: Workspace, cycle: str) -> Questionnaire:
    """The questionnaire that a cycle is read with: the current one where the cycle's answers were given to it,
    or where there are none yet; else the snapshot that was answered, so that an old round reads as it was."""
    now = current(workspace)
    refs = {kept.response.questionnaire for kept in workspace.responses(cycle)}
    if not refs or now.ref in refs:
        return now
    for ref in sorted(refs, key=lambda ref: (ref.version, ref.digest), reverse=True):
        if (old := workspace.answered(ref)) is not None:
            return old
    return now
