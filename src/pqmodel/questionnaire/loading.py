"""Loads a questionnaire from its files, with every fault in them told at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pqmodel.ground import paths
from pqmodel.ground.faults import Fault, InputRefused, PqmodelError, refusing
from pqmodel.questionnaire.file_names import MAIN_FILE, files_of, main_file
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.reading_files import FilesReader


@dataclass(frozen=True)
class Loaded:
    """A questionnaire (None where faults refuse it), and all faults and warnings."""

    questionnaire: Questionnaire | None
    faults: tuple[Fault, ...]


def load(path: Path) -> Questionnaire:
    """The questionnaire at `path` (its file or folder).

    Raises InputRefused with all its faults; warnings pass.
    """
    loaded = inspect(path)
    faults = refusing(loaded.faults)
    if loaded.questionnaire is None or faults:
        raise InputRefused(f"The questionnaire {path} cannot be used.", faults)
    return loaded.questionnaire


def inspect(path: Path, today: date | None = None) -> Loaded:
    """The questionnaire at `path` with all its faults and warnings, sorted by file and line.

    With a day also what has grown old by then.

    Raises PqmodelError where there is none, or where it cannot be opened.
    """
    main = main_file(path)
    if not paths.is_file(main):
        at = paths.shown(path)
        raise PqmodelError(f"There is no questionnaire at {at}.", _where_it_may_be(path))
    reader = FilesReader(main, today)
    # The same fault may have been met on two ways: a set tells it once.
    questionnaire = reader.read()
    faults = tuple(sorted(set(reader.faults())))
    if refusing(faults):
        questionnaire = None
    return Loaded(questionnaire, faults)


def _where_it_may_be(path: Path) -> str:
    if not paths.is_folder(path):
        return "Name its YAML file, or the folder it is in."
    hint = f"A questionnaire's folder holds a {MAIN_FILE}."
    others = ", ".join(file.name for file in files_of(path)[:3])
    if others:
        hint += f" Or name the file itself; in there are {others}."
    return hint
