"""Turns nouns to the bytes of a record and back: JSON for what the program records, YAML for what
people may write."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from pqmodel.ground.faults import InputRefused, PqmodelError
from pqmodel.ground.files import Stamp, read_stamped, replace
from pqmodel.ground.json_reading import parse_json
from pqmodel.ground.yaml_fitting import fit
from pqmodel.ground.yaml_reading import Source, parse_yaml
from pqmodel.ground.yaml_writing import heading_of, write_yaml

T = TypeVar("T", bound=BaseModel)
FORMAT = 1


def to_json(record: BaseModel) -> bytes:
    """One line of JSON."""
    fields = record.model_dump_json(exclude={"format"}, exclude_defaults=True)[1:]
    comma = ","
    if fields == "}":
        comma = ""
    return f'{{"format":{FORMAT}{comma}{fields}\n'.encode()


def from_json(data: bytes, kind: type[T], path: Path) -> T:
    """The record in `data`. Raises PqmodelError, naming the file, where it is newer than us or
    damaged."""
    try:
        return kind.model_validate_json(data)
    except ValidationError as error:
        refuse_newer(_peek_format(data), path)
        raise PqmodelError(
            f"{path} cannot be read: it is damaged or not a pqmodel record.",
            "Put back a backup of it, or move it out of the folder; "
            "it is not taken for an empty one.",
        ) from error


def to_yaml(record: BaseModel, heading: str) -> bytes:
    """YAML with a comment at the top; open fields stand as empty, ready to be written in."""
    return (heading_of(heading) + write_yaml(_plain(record))).encode("utf-8", "replace")


def replace_yaml(
    path: Path, record: BaseModel, heading: str, expected: Stamp, layout: bytes | None = None
) -> Stamp:
    """Puts the record in place of the one in the file, as `files.replace` does.

    The comments and the layout that a person gave the file stay, or those of `layout`, an earlier
    state of it that comes back. `heading` is for a new file.
    """
    data, present = read_stamped(path)
    changed = to_yaml(record, heading)
    if data is not None and present == expected:
        # A file that cannot be read has nothing to keep: whoever writes over it has decided that.
        with contextlib.suppress(PqmodelError):
            changed = edited_yaml(layout or data, record, path)
    return replace(path, changed, expected)


def edited_yaml(data: bytes, record: BaseModel, path: Path) -> bytes:
    """The bytes of a record that is kept already, changed so that they hold this one. Raises as
    `from_yaml` does."""
    # What reads only, as `status` does after a change by hand, goes without the editor.
    from pqmodel.ground.yaml_editing import edit_yaml, rewrite_yaml

    kind = type(record)
    before = from_yaml(data, kind, path)
    if before == record:
        return data
    changed = edit_yaml(data, _plain(record), _plain(before))
    if _holds(changed, record, path):
        return changed
    # An alias may have lost what it stood for. What is recorded, and that no comment is lost,
    # matter more than the layout.
    return rewrite_yaml(data, _plain(record))


def _holds(data: bytes, record: BaseModel, path: Path) -> bool:
    try:
        return from_yaml(data, type(record), path) == record
    except InputRefused:
        return False


def _plain(record: BaseModel) -> dict[str, Any]:
    return {"format": FORMAT, **record.model_dump(mode="json", exclude={"format"})}


def from_yaml(
    data: bytes, kind: type[T], path: Path, check: Callable[[Source], None] | None = None
) -> T:
    """The record in `data`. Raises InputRefused with every fault and its line, those that `check`
    records too."""
    source = parse_yaml(data, path.name)
    if isinstance(source.value, dict):
        refuse_newer(source.value.get("format"), path)

    # An empty file has no fault yet: fitting says what it lacks. A broken one is not fitted.
    is_broken = source.value is None and bool(source.faults)
    record = None
    if not is_broken:
        record = fit(source, kind)
    if check and isinstance(source.value, dict):
        check(source)
    if record is None or source.faults:
        raise InputRefused(f"{path} cannot be used as it stands.", source.faults)
    return record


def refuse_newer(number: Any, path: Path) -> None:
    """Raises PqmodelError where a file was written by a newer pqmodel than this one."""
    if isinstance(number, int) and number > FORMAT:
        raise PqmodelError(
            f"{path} was written by a newer pqmodel "
            f"(format {number}; this one knows up to {FORMAT}).",
            "Install the newer pqmodel to go on with these records.",
        )


def _peek_format(data: bytes) -> Any:
    try:
        value = parse_json(data)
    except ValueError:
        return None
    if not isinstance(value, dict):
        return None
    return value.get("format")
