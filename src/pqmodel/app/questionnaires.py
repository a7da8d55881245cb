"""Finds questionnaires: the shipped ones by id, anybody's own by path, an old round's from its snapshot."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from pathlib import Path

import pqmodel
from pqmodel.errors import PqmodelError
from pqmodel.formats.questionnaires.files import MAIN_FILE, files_of
from pqmodel.model.questionnaire import Questionnaire, QuestionnaireRef
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
    # Loading is imported when it is needed: most commands find the questionnaire in the cache.
    from pqmodel.formats.questionnaires.load import load

    return load(locate(name, base))


def current(workspace: Workspace) -> Questionnaire:
    """The questionnaire that the service answers from now on."""
    path = locate(workspace.service.questionnaire, workspace.root)
    key = _cache_key(path)
    if (cached := workspace.cached_questionnaire(key)) is not None:
        return cached
    questionnaire = named(str(path), path.parent)
    workspace.cache_questionnaire(key, questionnaire)
    return questionnaire


def _cache_key(path: Path) -> str:
    """Changes whenever one of the questionnaire's files does, or pqmodel itself."""
    files = [(str(file), (stat := file.stat()).st_size, stat.st_mtime_ns) for file in files_of(path)]
    return hashlib.sha256(repr((pqmodel.__version__, files)).encode()).hexdigest()[:16]


def answered_in(workspace: Workspace, answered: Collection[QuestionnaireRef], now: Questionnaire) -> Questionnaire:
    """The questionnaire that a round is read with, from those that its responses name: today's (`now`) where it is
    among them, or where there are none; else the snapshot that was answered, so that an old round reads as it was."""
    if not answered or now.ref in answered:
        return now
    for ref in sorted(answered, key=lambda ref: (ref.version, ref.digest), reverse=True):
        if (old := workspace.answered(ref)) is not None:
            return old
    return now
