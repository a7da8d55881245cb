"""Turns nouns to the bytes of a record and back: JSON for what the program records, YAML for what people may write."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from pqmodel.ground.faults import InputRefused, PqmodelError
from pqmodel.ground.yaml_fitting import fit
from pqmodel.ground.yaml_reading import Source, parse_yaml

T = TypeVar("T", bound=BaseModel)
FORMAT = 1
"""How a response begins, as `to_json` writes it."""


def to_json(record: BaseModel) -> bytes:
    """One line of JSON."""
    fields = record.model_dump_json(exclude={"format"}, exclude_defaults=True)[1:]
    return f'{{"format":{FORMAT}{"," if fields != "}" else ""}{fields}\n'.encode()


def from_json(data: bytes, kind: type[T], path: Path) -> T:
    """The record in `data`. Raises PqmodelError, naming the file, where it is newer than us or damaged."""
    try:
        return kind.model_validate_json(data)
    except ValidationError as error:
        refuse_newer(_peek_format(data), path)
        raise PqmodelError(
            f"{path} cannot be read: it is damaged or not a pqmodel record.",
            "Put back a backup of it, or move it out of the folder; it is not taken for an empty one.",
        ) from error


def to_yaml(record: BaseModel, heading: str) -> bytes:
    """YAML with a comment at the top; open fields stand as empty, ready to be written in."""
    plain = {"format": FORMAT} | record.model_dump(mode="json", exclude={"format"})
    body = yaml.dump(plain, Dumper=_dumper(), sort_keys=False, allow_unicode=True, width=100)
    return ("".join(f"# {line}\n" for line in heading.splitlines()) + body).encode(
        "utf-8", "replace"
    )


def from_yaml(
    data: bytes, kind: type[T], path: Path, check: Callable[[Source], None] | None = None
) -> T:
    """The record in `data`. Raises InputRefused with every fault and its line, those that `check` records too."""
    source = parse_yaml(data, path.name)
    if isinstance(source.value, dict):
        refuse_newer(source.value.get("format"), path)
    record = fit(source, kind) if source.value is not None or not source.faults else None
    if check and isinstance(source.value, dict):
        check(source)
    if record is None or source.faults:
        raise InputRefused(f"{path} cannot be used as it stands.", source.faults)
    return record


def refuse_newer(number: Any, path: Path) -> None:
    """Raises PqmodelError where a file was written by a newer pqmodel than this one."""
    if isinstance(number, int) and number > FORMAT:
        raise PqmodelError(
            f"{path} was written by a newer pqmodel (format {number}; this one knows up to {FORMAT}).",
            "Install the newer pqmodel to go on with these records.",
        )


def _peek_format(data: bytes) -> Any:
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return value.get("format") if isinstance(value, dict) else None


def _dumper() -> Any:
    """A dumper that writes dates as plain words and long texts as blocks."""
    base = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

    class Dumper(base):  # type: ignore[misc, valid-type]
        yaml_implicit_resolvers = {  # noqa: RUF012
            first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith("timestamp")]
            for first, resolvers in base.yaml_implicit_resolvers.items()
        }

    def text(dumper: Any, value: str) -> Any:
        lines = value.split("\n")
        style = None
        if not all(line.isprintable() for line in lines):
            style = (
                '"'  # other breaks of lines and control characters survive in double quotes alone
            )
        elif len(lines) > 1 and all(line == line.strip() for line in lines):
            style = "|"
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)

    Dumper.add_representer(str, text)
    return Dumper
