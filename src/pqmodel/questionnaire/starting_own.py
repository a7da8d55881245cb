"""Begins a questionnaire of one's own."""

from __future__ import annotations

from pathlib import Path

from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.files import write
from pqmodel.questionnaire.file_names import MAIN_FILE
from pqmodel.questionnaire.loading import load
from pqmodel.questionnaire.locating import USUAL, locate


def start_own(folder: Path) -> Path:
    """Writes the beginnings of a questionnaire on the usual scale into the folder. Refuses where there is one."""
    from pqmodel.questionnaire.starter_file import own_text

    path = folder / MAIN_FILE
    if path.exists() or folder.is_file():
        there = path if path.exists() else folder
        raise PqmodelError(
            f"{there} is there already.", "Name another folder; nothing was written."
        )
    write(path, own_text(load(locate(USUAL, folder)).scale, "1").encode())
    return path
