"""Which files this call of the program wrote or removed so far, so that what is said of them is
true."""

from __future__ import annotations

from pathlib import Path

_files: dict[Path, None] = {}
_OWN = ".pqmodel"
_CACHE = (_OWN, "cache")


def begin() -> None:
    """Forgets what an earlier call in the same process wrote."""
    _files.clear()


def note(path: Path) -> None:
    """Notes that a file was written or removed. A cache is nobody's record, and is not noted."""
    if path.parts[-3:-1] != _CACHE:
        _files[path] = None


def forget_below(folder: Path) -> None:
    """What lay in the folder was cleared away again: nothing of it counts as written."""
    for path in [path for path in _files if path.is_relative_to(folder)]:
        del _files[path]


def files() -> tuple[Path, ...]:
    """The files written or removed by this call, in order."""
    return tuple(_files)


def in_words() -> str:
    """What this call wrote or removed, in a sentence; up to three files of a folder are named, more
    are counted."""
    folders: dict[Path, list[Path]] = {}
    for path in _files:
        if _OWN not in path.parts:
            folders.setdefault(path.parent, []).append(path)
    if not folders:
        if _files:
            return "Your records are as they were, but for what pqmodel keeps for itself."
        return "Your records are as they were."

    words: list[str] = []
    for folder, paths in folders.items():
        if len(paths) > 3:
            words.append(f"{len(paths):,} files in {folder}")
        else:
            words += [str(path) for path in paths]
    return f"Changed on disk: {', '.join(words)}."
