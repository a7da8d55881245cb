"""Turns nouns to the bytes of a record and back: JSON for what the program records, YAML for what people may write."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Literal, NotRequired, TypeVar

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError
from typing_extensions import TypedDict  # pydantic needs this one before Python 3.12

from pqmodel.answers.response import Marks, Response, Value
from pqmodel.ground.faults import InputRefused, PqmodelError
from pqmodel.ground.yaml_fitting import fit
from pqmodel.ground.yaml_reading import Source, parse_yaml
from pqmodel.questionnaire.model import QuestionnaireRef

T = TypeVar("T", bound=BaseModel)
FORMAT = 1
_START = 400
_TEXT = rb'"(?:[^"\\]|\\.)*"'
_REF = re.compile(
    rb'\{"format":1,"questionnaire":\{"id":(?P<id>%b),"version":(?P<version>%b),"digest":(?P<digest>%b)\}'
    % ((_TEXT,) * 3)
)
"""How a response begins, as `to_json` writes it."""


def to_json(record: BaseModel) -> bytes:
    """One line of JSON. Answers are sorted by their ids, so that their order tells nothing of the order of work."""
    if isinstance(record, Response):
        record = record.model_copy(update={"answers": dict(sorted(record.answers.items()))})
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


class _MarkRecord(TypedDict):
    """The counted part of one answer as it is kept."""

    value: NotRequired[Value | None]


class _ResponseRecord(TypedDict):
    """The counted part of a response as it is kept; a plain dict is read in half the time of a noun."""

    format: Literal[1]
    questionnaire: QuestionnaireRef
    group: str
    answers: NotRequired[dict[str, _MarkRecord]]
    earlier: NotRequired[dict[str, QuestionnaireRef]]


def marks_from_json(data: bytes, path: Path) -> Marks:
    """What is counted of the response in `data`. Raises as `from_json` does."""
    try:
        record = _response_record().validate_json(data)
    except ValidationError:
        return from_json(data, Response, path).marks
    values = {
        key: value
        for key, mark in record.get("answers", {}).items()
        if (value := mark.get("value")) is not None
    }
    return Marks(record["questionnaire"], record["group"], values, record.get("earlier", {}))


def ref_from_start(path: Path) -> QuestionnaireRef | None:
    """Which questionnaire the response in a file answers, from the first part of the file where that tells it; None
    where the file has gone meanwhile. Raises as `from_json` does."""
    try:
        with path.open("rb") as file:
            start = file.read(_START)
            if found := _REF.match(start):
                return QuestionnaireRef(
                    **{key: json.loads(value) for key, value in found.groupdict().items()}
                )
            data = start + file.read()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise PqmodelError(
            f"{path} cannot be read: {error.strerror or error}.", "Check that you may open it."
        ) from error
    return from_json(data, Response, path).questionnaire


@cache
def _response_record() -> TypeAdapter[_ResponseRecord]:
    return TypeAdapter(_ResponseRecord)


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
