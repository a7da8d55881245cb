"""Brings the answers of an older pqmodel to today's form: once, after a backup, in one step.

Until format 2 each response lay in a file of its own, and the memory of what was shown in the
hidden folder.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pqmodel.ground import paths
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.files import read, remove, write
from pqmodel.ground.json_reading import parse_json
from pqmodel.workspace.cycle_stages import cycles_named
from pqmodel.workspace.response_files import (
    FOLDER,
    Head,
    id_of,
    read_entries,
    read_head,
    response_path,
    write_entries,
)

if TYPE_CHECKING:
    from pqmodel.workspace.service import Service

_HIDDEN = ".pqmodel"
_OLD_NAME = re.compile(r"[0-9a-f]{16}\.json")
_NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip can say: when somebody answered is nobody's business."""
_KEPT = ("skipped", "finished", "earlier")


def bring_up_to_date(root: Path) -> None:
    """Moves the answers of an older pqmodel to where they lie now; nothing where there are none.

    Raises PqmodelError, and then nothing
    was changed, where one of them is damaged.
    """
    if not _has_older(root):
        return
    # Only an older service gets so far: the nouns take long to load.
    from pqmodel.workspace.workspace import Workspace

    workspace = Workspace(root)
    with workspace.together():
        if _has_older(root):
            _move(root, workspace.service)


@dataclass(frozen=True)
class _Old:
    """A response in a file of its own."""

    path: Path
    record: Mapping[str, Any]


def _has_older(root: Path) -> bool:
    """Whether there is anything older, by names alone: this is asked at every start."""
    hidden = root / _HIDDEN
    if paths.is_there(hidden / "key") or paths.listed(hidden / "shown", ".json"):
        return True
    return any(True for _ in _old_paths(root))


def _old_paths(root: Path) -> Iterator[Path]:
    for cycle in cycles_named(child.name for child in paths.listed(root / FOLDER)):
        for path in paths.listed(root / FOLDER / cycle.id, ".json"):
            if _OLD_NAME.fullmatch(path.name):
                yield path


def _move(root: Path, service: Service) -> None:
    hidden = root / _HIDDEN
    by_cycle: dict[str, list[_Old]] = {}
    for path in _old_paths(root):
        old = _read_old(path)
        if old is not None:
            by_cycle.setdefault(path.parent.name, []).append(old)
    shown = {path.stem: path for path in paths.listed(hidden / "shown", ".json")}
    memory_lost = not shown and not _remembers(root)

    _back_up(root)
    _move_key(root)
    for cycle in sorted({*by_cycle, *shown}):
        memory = _move_memory(root, cycle, shown.get(cycle))
        _move_responses(root, cycle, by_cycle.get(cycle, []), service, memory, memory_lost)
    for path in (*shown.values(), hidden / "key"):
        remove(path)


def _read_old(path: Path) -> _Old | None:
    """The response in a file of format 1; None where it is a group's file of today's form."""
    data = read(path) or b""
    try:
        record = parse_json(data)
        if record["format"] == 2 and "responses" in record:
            return None
        is_response = record["format"] == 1 and isinstance(record["group"], str)
        is_response = is_response and isinstance(record["questionnaire"], dict)
        is_response = is_response and isinstance(record.get("answers", {}), dict)
    except (ValueError, KeyError, TypeError, RecursionError):
        is_response = False
    if not is_response or not _can_be_a_name(record["group"]):
        raise PqmodelError(
            f"{paths.shown(path)} cannot be read: it is damaged or not a pqmodel record.",
            "Put back a backup of it, or move it out of the folder; "
            "it is not taken for an empty one.",
        )
    return _Old(path, record)


def _can_be_a_name(group: str) -> bool:
    from pqmodel.ground.nouns import ID_PATTERN

    return re.match(ID_PATTERN, group) is not None


def _remembers(root: Path) -> bool:
    """Whether anything is left that an older pqmodel kept in its hidden folder.

    It was never copied with the answers; where all of it is gone, what was shown is unknown.
    """
    places = [root / _HIDDEN / "key", root / FOLDER / "_key"]
    places += [folder / "_released.json" for folder in paths.listed(root / FOLDER)]
    return any(paths.is_there(place) for place in places)


def _back_up(root: Path) -> None:
    """Everything that is moved, as it was, in a zip whose times tell nothing."""
    hidden = root / _HIDDEN
    files = [*_old_paths(root), *paths.listed(hidden / "shown", ".json")]
    if paths.is_there(hidden / "key"):
        files.append(hidden / "key")
    import zipfile

    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in files:
            entry = zipfile.ZipInfo(path.relative_to(root).as_posix(), _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, read(path) or b"")

    number = 1
    backup = hidden / "backups" / "answers-format-1.zip"
    while paths.is_there(backup):
        number += 1
        backup = backup.with_name(f"answers-format-1-{number}.zip")
    write(backup, content.getvalue())


def _move_key(root: Path) -> None:
    """The key by which a form is recognised is copied with the answers from now on."""
    old, new = read(root / _HIDDEN / "key"), root / FOLDER / "_key"
    if old is not None and not paths.is_there(new):
        write(new, old)


def _move_memory(root: Path, cycle: str, path: Path | None) -> dict[str, Any]:
    """What was shown of a cycle, moved as it is beside the answers; empty where nothing was."""
    new = root / FOLDER / cycle / "_released.json"
    data = read(new)
    if data is None and path is not None:
        data = read(path) or b""
        write(new, data)
    if data is None:
        return {}
    try:
        memory = parse_json(data)
    except ValueError:
        # Whoever reads the memory itself says that it is damaged.
        return {}
    return memory if isinstance(memory, dict) else {}


def _move_responses(
    root: Path,
    cycle: str,
    responses: list[_Old],
    service: Service,
    memory: Mapping[str, Any],
    memory_lost: bool,
) -> None:
    """Puts the responses of a cycle into the files of their groups, with the promise that held."""
    number = memory.get("smallest_group")
    promised = max(service.smallest_group, number if isinstance(number, int) else 0)
    shown = {*memory.get("groups", {}), *memory.get("pooled", ()), *memory.get("closed", ())}
    by_group: dict[str, list[_Old]] = {}
    for old in responses:
        by_group.setdefault(old.record["group"], []).append(old)

    for group, of_group in sorted(by_group.items()):
        path = response_path(root, cycle, group)
        named = group in service.named
        released = group in shown or (memory_lost and not named)
        head = read_head(path) or Head(cycle, group, named, released and not named)
        entries = [entry for _, entry in read_entries(path)]
        present = {id_of(entry) for entry in entries}
        for old in of_group:
            # An old file that somebody put back from a backup is there already.
            if old.path.stem not in present:
                entries.append(_entry_of(old, promised))
        if named:
            # Two sittings that began at once left two responses of one person: the backup has both.
            entries = [max(entries, key=_answers_in)]
        write_entries(root, head, entries)
    for old in responses:
        remove(old.path)


def _entry_of(old: _Old, promised: int) -> bytes:
    fields: dict[str, Any] = {
        "id": old.path.stem,
        "questionnaire": old.record["questionnaire"],
        "smallest_group": promised,
        "answers": dict(sorted(old.record.get("answers", {}).items())),
    }
    fields |= {key: old.record[key] for key in _KEPT if old.record.get(key)}
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _answers_in(entry: bytes) -> int:
    return len(parse_json(entry).get("answers", {}))
