"""Responses on disk: read, counted, added, kept."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from functools import cache
from pathlib import Path
from typing import Literal, NotRequired

from pydantic import TypeAdapter, ValidationError
from typing_extensions import TypedDict

from pqmodel.answers.response import Marks, Response, Value
from pqmodel.ground import paths
from pqmodel.ground.cycle import parse
from pqmodel.ground.files import NO_FILE, Stamp, read, read_stamped, replace
from pqmodel.ground.records import from_json, to_json
from pqmodel.questionnaire.model import QuestionnaireRef
from pqmodel.workspace.workspace import Workspace


class _MarkRecord(TypedDict):
    """The counted part of one answer as it is kept."""

    value: NotRequired[Value | None]


class _ResponseRecord(TypedDict):
    """The counted part of a response: a plain dict is read in half the time of a noun."""

    format: Literal[1]
    questionnaire: QuestionnaireRef
    group: str
    answers: NotRequired[dict[str, _MarkRecord]]
    earlier: NotRequired[dict[str, QuestionnaireRef]]
    asked_set: NotRequired[str]


def marks_from_json(data: bytes, path: Path) -> Marks:
    """What is counted of the response in `data`. Raises as `from_json` does."""
    try:
        record = _response_record().validate_json(data)
    except ValidationError:
        # The noun knows how to say what is wrong, and reads what the short way does not know.
        return from_json(data, Response, path).marks

    values: dict[str, Value] = {}
    for key, mark in record.get("answers", {}).items():
        value = mark.get("value")
        if value is not None:
            values[key] = value
    earlier, asked_set = record.get("earlier", {}), record.get("asked_set", "")
    return Marks(record["questionnaire"], record["group"], values, earlier, asked_set)


@cache
def _response_record() -> TypeAdapter[_ResponseRecord]:
    return TypeAdapter(_ResponseRecord)


@dataclass(frozen=True)
class Kept:
    """A response with where it is kept and how the file stood when it was read or written."""

    response: Response
    path: Path
    stamp: Stamp


def read_responses(workspace: Workspace, cycle: str) -> Iterator[Kept]:
    """The responses of a cycle, in the order of their random names.

    Damaged ones are refused, not skipped: what is left out in silence would change the results.
    """
    for path in paths.listed(workspace.root / "responses" / cycle, ".json"):
        data, stamp = read_stamped(path)
        if data is not None:
            yield Kept(from_json(data, Response, path), path, stamp)


def read_marks(workspace: Workspace, cycle: str) -> Iterator[Marks]:
    """What is counted of the responses of a cycle, one at a time, as fast as they can be read."""
    for path in paths.listed(workspace.root / "responses" / cycle, ".json"):
        data = read(path)
        if data is not None:
            yield marks_from_json(data, path)


def add_response(workspace: Workspace, response: Response) -> Kept:
    """Keeps a new response under a random name."""
    name = f"{secrets.token_hex(8)}.json"
    path = workspace.root / "responses" / response.cycle / name
    return keep_response(workspace, Kept(response, path, NO_FILE), response)


def keep_response(workspace: Workspace, kept: Kept, response: Response) -> Kept:
    """Writes the changed response in place of the kept one.

    Raises ChangedMeanwhile where the file is not as it was read.
    """
    modified = file_time(workspace, response)
    with workspace.lock():
        stamp = replace(kept.path, response_to_json(response), kept.stamp, modified=modified)
    return Kept(response, kept.path, stamp)


def response_to_json(response: Response) -> bytes:
    """A response as it is kept.

    Its answers are sorted by their ids, so that their order does not tell the order of work.
    """
    in_order = dict(sorted(response.answers.items()))
    return to_json(response.model_copy(update={"answers": in_order}))


def file_time(workspace: Workspace, response: Response) -> float | None:
    """The time that the file of a response is given; None for that of its writing."""
    if response.group in workspace.service.named:
        return None
    # The time of an anonymous response's file must not tell when the person answered.
    return start_of(response.cycle)


def start_of(cycle: str) -> float:
    """The first moment of a cycle in seconds since 1970, for files whose time must tell nothing."""
    return datetime.combine(parse(cycle).start, time()).timestamp()
