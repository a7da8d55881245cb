"""Opens the files that were given to import: one of ours, or those of the sector's data set."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pqmodel.ground import paths
from pqmodel.ground.faults import CannotRead, InputRefused, PqmodelError
from pqmodel.ground.given_files import read_given
from pqmodel.ground.words import count, listed
from pqmodel.measures.data_set.headings import DataSetFile, Kind, find_files
from pqmodel.measures.sheet.tables import Sheet, read_tables
from pqmodel.workbook.zip_file import open_zip

_ENDINGS = (".csv", ".txt", ".xlsx", ".xlsm", ".zip")
_OF_WORKBOOKS = ("[Content_Types].xml", "mimetype")
"""A workbook is a zip file too: each has one of these parts, of Excel or of LibreOffice."""
_NAMED_LIKE_OURS = re.compile("workplace|worker|staff|training", re.IGNORECASE)
_DAY_IN_NAME = re.compile(r"(20\d\d)-(\d\d)-(\d\d)")


@dataclass
class Opened:
    """The files of the data set, or else the sheets of the one file that was given."""

    data_set: list[DataSetFile] = field(default_factory=list)
    sheets: Sequence[Sheet] = ()
    notes: list[str] = field(default_factory=list)


def open_files(given: Sequence[Path]) -> Opened:
    """Opens each file; of a folder or a zip file those that are of the data set. Raises CannotRead,
    PqmodelError where nothing was given, and InputRefused where several are given that do not
    belong together."""
    if not given:
        raise PqmodelError(
            "No file was given.", "Name a file, or the three files of the sector's data set."
        )
    opened = Opened()
    faults = []
    for path in given:
        if paths.is_folder(path):
            _take_from(opened, path.name, _files_in(path), "folder")
            continue
        data = read_given(path, "figures")
        if _is_archive(data, path.name):
            _take_from(opened, path.name, _files_in_archive(data, path.name), "zip file")
            continue
        sheets = read_tables(data, path.name)
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
    opened.data_set = chosen_files(opened.data_set, opened.notes)
    return opened


def refuse_extra(extra: Mapping[str, str]) -> None:
    """Refuses numbers beside the data set's files: those state them already. PqmodelError."""
    if extra:
        names = ", ".join(f"--{key}" for key in extra)
        raise PqmodelError(
            f"{names} cannot be given with the files of the sector's data set.",
            "Leave it out: the files state it, or correct it in the data set.",
        )


def chosen_files(files: Sequence[DataSetFile], notes: list[str]) -> list[DataSetFile]:
    """The files without those that are there twice, and of downloads of several days the latest of
    each kind, as their names say; what is left out is noted."""
    chosen: dict[Kind, list[DataSetFile]] = {}
    left_out = []
    for file in files:
        of_kind = chosen.setdefault(file.kind, [])
        if any(_is_copy(file, other) for other in of_kind):
            notes.append(f"{file.sheet.file} is the same as another file, and was read once.")
            continue
        of_kind.append(file)

    for kind, of_kind in chosen.items():
        days = [day_in_name(file.sheet.file) for file in of_kind]
        known = [day for day in days if day is not None]
        # Without a day in each name nobody can tell which one is meant: that is told as a fault.
        if len(of_kind) < 2 or len(known) < len(of_kind) or len(set(known)) < len(known):
            continue
        latest = max(known)
        left_out += [
            file.sheet.file for file, day in zip(of_kind, days, strict=True) if day != latest
        ]
        chosen[kind] = [file for file, day in zip(of_kind, days, strict=True) if day == latest]
    if left_out:
        notes.append(f"Left out, since there are later ones: {listed(left_out)}.")
    return [file for of_kind in chosen.values() for file in of_kind]


def _is_copy(file: DataSetFile, other: DataSetFile) -> bool:
    # A later download may say the same as an earlier one, and still be the later one.
    if day_in_name(file.sheet.file) != day_in_name(other.sheet.file):
        return False
    return file.sheet.rows == other.sheet.rows


def day_in_name(name: str) -> date | None:
    """The day that the data set writes into the name of a file; None where there is none."""
    named = _DAY_IN_NAME.search(name)
    if named is None:
        return None
    try:
        return date(*(int(part) for part in named.groups()))
    except ValueError:
        return None


def _take_from(opened: Opened, name: str, files: Iterator[tuple[str, bytes]], what: str) -> None:
    """Takes what is of the data set from a folder or a zip file, where somebody may keep other files
    too. CannotRead where nothing is."""
    found: list[DataSetFile] = []
    others = []
    for file_name, data in files:
        of_file = _of_data_set(data, file_name)
        found += of_file
        if not of_file:
            others.append(file_name)
    if not found:
        mend = "download workplace, staff and training from the data set into it"
        raise CannotRead(name, f"is a {what} without the files of the sector's data set", mend)
    opened.data_set += found
    if others:
        noun = count(len(others), "other file", "other files")
        opened.notes.append(f"{noun} in {name} left out.")
    # Somebody's own files are not named: a name could be a person's.
    for file_name in others:
        if _NAMED_LIKE_OURS.search(file_name):
            opened.notes.append(
                f"Check this: {file_name} is not taken: it is damaged, empty, or lacks headings of "
                "the data set."
            )


def _files_in(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in paths.files_in(folder):
        if not _may_be_table(path.name):
            continue
        # What cannot be read in a folder is most likely somebody's other file.
        try:
            data = read_given(path, "figures")
        except CannotRead:
            data = b""
        if _is_archive(data, path.name):
            yield from _files_in_archive(data, path.name)
        else:
            yield path.name, data


def _files_in_archive(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    archive = open_zip(data, name)
    for part in archive:
        file_name = part.rsplit("/", 1)[-1]
        if _may_be_table(file_name) and not part.startswith("__MACOSX/"):
            yield file_name, archive.read(part)


def _may_be_table(name: str) -> bool:
    # Programs leave files beside those that are open, and macOS beside those that it packs.
    if name.startswith((".", "~$")):
        return False
    return name.lower().endswith(_ENDINGS)


def _is_archive(data: bytes, name: str) -> bool:
    """True for a zip file that is no workbook. What is damaged is told by whoever reads it."""
    if not data.startswith(b"PK"):
        return False
    try:
        parts = open_zip(data, name).parts
    except CannotRead:
        return False
    return not any(part in parts for part in _OF_WORKBOOKS)


def _of_data_set(data: bytes, name: str) -> list[DataSetFile]:
    try:
        return find_files(read_tables(data, name))
    except CannotRead:
        return []
