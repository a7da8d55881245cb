"""Finds questionnaires: the shipped ones by id, anybody's own by path, an old round's from its snapshot."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import pqmodel
from pqmodel.ground.faults import PqmodelError
from pqmodel.questionnaire.file_names import AMENDMENTS_FILE, MAIN_FILE, files_of
from pqmodel.workspace.location import meant

if TYPE_CHECKING:
    from pqmodel.questionnaire.model import Questionnaire
    from pqmodel.workspace.workspace import Workspace


def shipped_folder() -> Path:
    """Where the shipped questionnaires are: inside the installed package, or beside `src` in a checkout."""
    package = Path(pqmodel.__file__).parent
    inside = package / "questionnaires"
    return inside if inside.is_dir() else package.parent.parent / "questionnaires"


def shipped() -> dict[str, Path]:
    """Ids of the shipped questionnaires and their folders."""
    return {
        path.parent.name: path.parent for path in sorted(shipped_folder().glob(f"*/{MAIN_FILE}"))
    }


def locate(name: str, base: Path) -> Path:
    """The path of a questionnaire named by its shipped id, or by a path (relative to `base`)."""
    if name in shipped():
        return shipped()[name]
    path = (base / meant(name)).resolve()
    if not path.exists():
        raise PqmodelError(
            f"There is no questionnaire {name!r}.",
            f"Shipped ones: {', '.join(shipped())}. For your own, give the path of its file or folder.",
        )
    return path


def named(name: str, base: Path) -> Questionnaire:
    """The questionnaire of that shipped id or path. Refuses with all its faults where it cannot be used."""
    # Loading is imported when it is needed: most commands find the questionnaire in the cache.
    from pqmodel.questionnaire.loading import load

    return load(locate(name, base))


def fingerprint(name: str, base: Path) -> str:
    """Changes whenever what `current` gives could change: the questionnaire of that name, or the amendments in the
    service's folder `base`. It reads none of them, and takes no time."""
    return cache_key(locate(name, base), base / AMENDMENTS_FILE)


def unamended(workspace: Workspace) -> Questionnaire:
    """The questionnaire that the service uses, without its amendments."""
    return named(workspace.service.questionnaire, workspace.root)


def cache_key(path: Path, amendments: Path) -> str:
    """Changes whenever one of the questionnaire's files does, or the service's amendments, or pqmodel itself."""
    paths = [*files_of(path), *([amendments] if amendments.is_file() else [])]
    files = [(str(file), (stat := file.stat()).st_size, stat.st_mtime_ns) for file in paths]
    return hashlib.sha256(repr((pqmodel.__version__, files)).encode()).hexdigest()[:16]


USUAL = "workforce"
