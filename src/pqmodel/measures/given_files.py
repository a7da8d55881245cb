"""Opens the files that were given to import: one of ours, or those of the sector's data set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pqmodel.ground import paths
from pqmodel.ground.faults import CannotRead, InputRefused, PqmodelError
from pqmodel.ground.given_files import read_given
from pqmodel.ground.words import count
from pqmodel.measures.data_set.headings import DataSetFile, find_files
from pqmodel.measures.sheet.tables import Sheet, read_tables

_ENDINGS = (".csv", ".xlsx", ".xlsm")


@dataclass
class Opened:
    """The files of the data set, or else the sheets of the one file that was given."""

    data_set: list[DataSetFile] = field(default_factory=list)
    sheets: Sequence[Sheet] = ()
    notes: list[str] = field(default_factory=list)


def open_files(given: Sequence[Path]) -> Opened:
    """Opens each file, and of a folder those that are of the data set. Raises CannotRead,
    PqmodelError where nothing was given, and InputRefused where several are given that do not
    belong together."""
    if not given:
        raise PqmodelError(
            "No file was given.", "Name a file, or the three files of the sector's data set."
        )
    if len(given) == 1 and paths.is_folder(given[0]):
        return _open_folder(given[0])

    opened = Opened()
    faults = []
    for path in given:
        sheets = read_tables(read_given(path, "figures"), path.name)
        found = find_files(sheets)
        if found:
            opened.data_set += found
        elif len(given) == 1:
            opened.sheets = sheets
        else:
            mend = "give it by itself, or leave it out"
            what = "is no file of the sector's data set, as the others have to be"
            faults.append(CannotRead(path.name, what, mend).fault)
    if faults:
        raise InputRefused("Nothing was imported.", faults)
    return opened


def refuse_extra(extra: Mapping[str, str]) -> None:
    """Refuses numbers beside the data set's files: those state them already. PqmodelError."""
    if extra:
        names = ", ".join(f"--{key}" for key in extra)
        raise PqmodelError(
            f"{names} cannot be given with the files of the sector's data set.",
            "Leave it out: the files state it, or correct it in the data set.",
        )


def _open_folder(folder: Path) -> Opened:
    opened = Opened()
    others = 0
    for ending in _ENDINGS:
        for path in paths.listed(folder, ending):
            found = _of_data_set(path)
            opened.data_set += found
            others += not found
    if not opened.data_set:
        mend = "download workplace, staff and training from the data set into it"
        raise CannotRead(
            folder.name, "is a folder without the files of the sector's data set", mend
        )
    if others:
        files = count(others, "other file in the folder was", "other files in the folder were")
        opened.notes.append(f"{files} left out.")
    return opened


def _of_data_set(path: Path) -> list[DataSetFile]:
    # What cannot be read in a folder is somebody's other file.
    try:
        return find_files(read_tables(read_given(path, "figures"), path.name))
    except CannotRead:
        return []
