"""Puts made files where they were asked for: as one file, or into a folder; never over others unless told to."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pqmodel.plan.exporting import check_target, put


def place(files: Mapping[str, bytes], output: Path | None, *, force: bool = False) -> list[Path]:
    """Writes the files and tells where. One file goes to `output` as its name, or into it where that is a folder;
    several go into the folder `output`, which is made; without `output`, all go where one stands."""
    one_file = (
        len(files) == 1 and output is not None and not output.is_dir() and output.suffix != ""
    )
    if one_file:
        assert output is not None
        targets = [output]
    else:
        folder = output or Path()
        folder.mkdir(parents=True, exist_ok=True)
        targets = [folder / name for name in files]
    for target, name in zip(targets, files, strict=True):
        check_target(target, Path(name).suffix, force)
    for target, data in zip(targets, files.values(), strict=True):
        put(target, data)
    return targets
