"""Begins a questionnaire of one's own: a copy of questionnaires/starter.yaml, which has a word on
each key."""

from __future__ import annotations

from pathlib import Path

from pqmodel.ground import paths
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.files import write
from pqmodel.questionnaire.file_names import MAIN_FILE
from pqmodel.questionnaire.locating import shipped_folder

STARTER_FILE = "starter.yaml"


def start_questionnaire(folder: Path) -> Path:
    """Writes the beginnings of a questionnaire into the folder, and returns its file.

    Refuses where there is one.
    """
    # A copy, so that what people start from is checked like all that is shipped.
    path = folder / MAIN_FILE
    taken = path if paths.is_there(path) else folder
    if paths.is_there(path) or (paths.is_there(folder) and not paths.is_folder(folder)):
        hint = "Name another folder; nothing was written."
        raise PqmodelError(f"{taken} is there already.", hint)

    starter = shipped_folder() / STARTER_FILE
    write(path, starter.read_bytes())
    return path
