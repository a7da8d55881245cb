"""Puts made files where they were asked for: as one file, or into a folder; never over others
unless told to."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from pathlib import Path

from pqmodel.ground import paths
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.files import read, write
from pqmodel.ground.one_step import together


def place(files: Mapping[str, bytes], output: Path | None, *, force: bool = False) -> list[Path]:
    """Writes the files and tells where.

    One file goes to `output` as its name, or into it where that is a folder. Several go into the
    folder `output`, which is made. Without `output`, all go where one stands.
    """
    targets = _targets(files, output)
    # All are looked at before the first is written, so that nothing is half done.
    for target, name in zip(targets, files, strict=True):
        check_target(target, Path(name).suffix, force)
    with together():
        for target, data in zip(targets, files.values(), strict=True):
            put(target, data)
    return targets


def _targets(files: Mapping[str, bytes], output: Path | None) -> list[Path]:
    if output is not None and len(files) == 1:
        # Whoever names a file gives it an ending; a name without one is a folder's.
        names_a_file = output.suffix and not paths.is_folder(output)
        if names_a_file:
            return [output]
    folder = output or Path()
    paths.make_folder(folder)
    return [folder / name for name in files]


def check_target(path: Path, suffix: str, force: bool) -> None:
    """Refuses a target of the wrong kind, a folder, or a file that is there already (unless
    `force`)."""
    if path.suffix.lower() != suffix:
        raise PqmodelError(
            f"{path.name} should end in {suffix}.", f"Name it {path.stem or 'plan'}{suffix}."
        )
    if paths.is_folder(path):
        raise PqmodelError(
            f"{path} is a folder.", f"Name a file in it, such as {path / ('plan' + suffix)}."
        )
    if not paths.is_folder(path.parent):
        raise PqmodelError(
            f"There is no folder {path.parent}.", "Make it first, or name another place."
        )
    if paths.is_there(path) and not force:
        raise PqmodelError(
            f"{path} is there already and may hold somebody's work.",
            "Choose another name, or add --force; the old file is then kept beside it as a backup.",
        )


def put(path: Path, data: bytes, *, private: bool = False) -> Path | None:
    """Writes the file, for its owner alone where it is `private`. One that was there is kept beside
    it, as NAME-before-1, -2 and so on, and left alone where it is the same to the byte. Gives the
    name that the old one is kept under, None where there was none to keep."""
    if not paths.is_there(path):
        write(path, data, private=private)
        return None
    if read(path) == data:
        return None
    kept = _free_name(path)
    write(path, data, private=private, keep=kept)
    return kept


def _free_name(path: Path) -> Path:
    for number in itertools.count(1):
        backup = path.with_name(f"{path.stem}-before-{number}{path.suffix}")
        if not paths.is_there(backup):
            return backup
    raise AssertionError("there is always another number")
