"""Removes responses for good: a backup of them first, if one is wanted, then the files, then what was noted of them."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pqmodel.answers.record import read_responses
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.files import Stamp, read, settle, write
from pqmodel.results.published import POOL, Published
from pqmodel.results.record import read_published
from pqmodel.workspace.cycle_stages import answered_cycles
from pqmodel.workspace.workspace import Workspace


@dataclass(frozen=True)
class Found:
    """A response on disk: its cycle and group, its file, and how that stood when it was read."""

    cycle: str
    group: str
    path: Path
    stamp: Stamp


def find_all(workspace: Workspace) -> list[Found]:
    """Every response of every cycle, earliest cycle first. Raises as `Workspace.responses` does."""
    return [
        Found(cycle.id, kept.response.group, kept.path, kept.stamp)
        for cycle in answered_cycles(workspace)
        for kept in read_responses(workspace, cycle.id)
    ]


def shown_cycles(workspace: Workspace) -> list[Published]:
    """What was shown of each cycle that anything was shown of."""
    ids = sorted(path.stem for path in (workspace.root / ".pqmodel" / "shown").glob("*.json"))
    return [
        published for cycle in ids if (published := read_published(workspace, cycle)) is not None
    ]


def back_up(path: Path, root: Path, found: Iterable[Found]) -> None:
    """Writes the files of the responses to a new zip, by their place below `root`, whole or not at all.

    Its times tell nothing. PqmodelError where there is something of that name already, or it cannot be written.
    """
    if path.exists():
        raise PqmodelError(
            f"{path} is there already.", "Give the backup another name; nothing was removed."
        )
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in found:
            data = read(one.path)
            if data is not None:
                name = zipfile.ZipInfo(one.path.relative_to(root).as_posix(), (1980, 1, 1, 0, 0, 0))
                name.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(name, data)
    write(path, held.getvalue())


def remove(found: Sequence[Found]) -> None:
    """Removes the files, and has that on disk before it returns; a folder that is empty then goes too."""
    folders = {one.path.parent for one in found}
    try:
        for one in found:
            one.path.unlink(missing_ok=True)
    except OSError as error:
        raise PqmodelError(
            f"{one.path} cannot be removed: {error.strerror or error}.",
            "Check the folder's permissions, then run the command again for the rest.",
        ) from error
    finally:
        for folder in folders:
            settle(folder)
    for folder in folders:
        with contextlib.suppress(OSError):
            folder.rmdir()


def without(published: Published, groups: Collection[str]) -> Published:
    """What was shown, without those groups. The pool goes with any group that was in it; where others of it are left,
    all of it is closed, since what is shown of them later could be taken off what was shown of the pool before."""
    left = {group: noted for group, noted in published.groups.items() if group not in groups}
    if published.pooled and not set(published.pooled).isdisjoint(groups):
        left.pop(POOL, None)
        rest = set(published.pooled) - set(groups)
        closed = {
            *published.closed,
            *(published.pooled if rest and POOL in published.groups else ()),
        }
        return published.model_copy(
            update={"groups": left, "pooled": (), "closed": tuple(sorted(closed))}
        )
    return published.model_copy(update={"groups": left})
