"""Responses on disk: read, counted, added, kept, removed."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Annotated, NotRequired

from pydantic import Field, TypeAdapter, ValidationError
from typing_extensions import TypedDict

from pqmodel.answers.response import Entry, Marks, Response, Value
from pqmodel.ground.faults import ChangedMeanwhile, PqmodelError
from pqmodel.questionnaire.model import QuestionnaireRef
from pqmodel.workspace.promises import promised_on_forms
from pqmodel.workspace.response_files import (
    Head,
    damaged,
    id_of,
    mark_head,
    read_entries,
    read_head,
    response_path,
    response_paths,
    write_entries,
)
from pqmodel.workspace.workspace import Workspace

ID_BYTES = 8
"""How long the random name of a response is; a digest of a form is as long."""


class _MarkRecord(TypedDict):
    """The counted part of one answer as it is kept."""

    value: NotRequired[Value | None]


class _EntryRecord(TypedDict):
    """The counted part of a response: a plain dict is read in half the time of a noun."""

    questionnaire: QuestionnaireRef
    smallest_group: NotRequired[int]
    answers: NotRequired[dict[str, _MarkRecord]]
    earlier: NotRequired[dict[str, QuestionnaireRef]]
    asked_set: NotRequired[str]
    again: NotRequired[dict[str, str] | None]


class _KeptEntry(Entry):
    """A response as it is kept, with the name that it is found by."""

    id: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]


@dataclass(frozen=True)
class Kept:
    """A response with its id, and how it stood when it was read or written; None where it is not
    kept yet."""

    response: Response
    id: str
    entry: bytes | None
    path: Path


def read_responses(workspace: Workspace, cycle: str) -> Iterator[Kept]:
    """The responses of a cycle, group by group; those of an anonymous group in random order.

    Damaged ones are refused, not skipped: what is left out in silence would change the results.
    """
    for path in response_paths(workspace.root, cycle):
        yield from responses_in(path)


def responses_in(path: Path) -> Iterator[Kept]:
    """The responses in one file. Raises as `read_responses` does."""
    for number, (head, entry) in enumerate(read_entries(path), 1):
        try:
            kept = response_from_json(entry, head)
        except ValidationError as error:
            raise damaged(path, f"response {number}") from error
        yield replace(kept, path=path)


def read_marks(workspace: Workspace, cycle: str) -> Iterator[Marks]:
    """What is counted of the responses of a cycle, one at a time, as fast as they can be read."""
    for path in response_paths(workspace.root, cycle):
        for number, (head, entry) in enumerate(read_entries(path), 1):
            try:
                marks = marks_from_json(entry, head.group)
            except ValidationError as error:
                raise damaged(path, f"response {number}") from error
            yield marks


def groups_answered(workspace: Workspace, cycle: str) -> dict[str, int]:
    """How many responses each group has in a cycle, without reading what they say."""
    numbers = {}
    for path in response_paths(workspace.root, cycle):
        n = sum(1 for _ in read_entries(path))
        if n:
            numbers[path.stem] = n
    return numbers


def named_groups(workspace: Workspace, cycle: str) -> frozenset[str]:
    """The groups of a cycle that were one person known by name when they answered."""
    return frozenset(head.group for head in _heads(workspace, cycle) if head.named)


def is_released(workspace: Workspace, cycle: str) -> frozenset[str]:
    """The groups of a cycle whose files say that figures of them were released."""
    return frozenset(head.group for head in _heads(workspace, cycle) if head.released)


def mark_released(workspace: Workspace, cycle: str, groups: Collection[str]) -> None:
    """Notes in the files of these groups that figures of them were released."""
    with workspace.lock():
        for head in list(_heads(workspace, cycle)):
            if head.group in groups and not head.released:
                mark_head(workspace.root, head, released=True)


def add_response(workspace: Workspace, response: Response) -> Kept:
    """Keeps a new response under a random name, with what is promised to its group.

    Raises ChangedMeanwhile where the one person of a named group has a response already.
    """
    kept_id = secrets.token_hex(ID_BYTES)
    path = response_path(workspace.root, response.cycle, response.group)
    return keep_response(workspace, Kept(response, kept_id, None, path), response)


def keep_response(workspace: Workspace, kept: Kept, response: Response) -> Kept:
    """Writes the changed response in place of the kept one.

    Raises ChangedMeanwhile where it is not as it was read.
    """
    promised = promised_with(workspace, response)
    entry = response_to_json(promised, kept.id)
    with workspace.lock():
        head = _head_for(workspace, response.cycle, response.group)
        entries = [other for _, other in read_entries(kept.path)]
        if kept.entry is not None:
            entries[_place_of(kept, entries)] = entry
        elif entries and head.named:
            raise _answered_already(workspace, response.group)
        else:
            entries.append(entry)
        write_entries(workspace.root, head, entries)
    return Kept(promised, kept.id, entry, kept.path)


def put_responses(
    workspace: Workspace, cycle: str, group: str, responses: Mapping[str, Response], key: bytes
) -> None:
    """Keeps many responses of a group by their ids at once, in place of those that have them. `key`
    is the one that their ids were made with. The lock is held by the caller."""
    head = replace(_head_for(workspace, cycle, group), key=key.hex())
    entries = []
    for _, entry in read_entries(response_path(workspace.root, cycle, group)):
        if id_of(entry) not in responses:
            entries.append(entry)
    for kept_id, response in responses.items():
        entries.append(response_to_json(promised_with(workspace, response), kept_id))
    write_entries(workspace.root, head, entries)


def promised_with(workspace: Workspace, response: Response) -> Response:
    """The response with the smallest group that is promised for it: the most of what its form said,
    what forms that are out say, and the setting of today."""
    smallest_group = max(
        response.smallest_group,
        workspace.service.smallest_group,
        promised_on_forms(workspace.root, response.cycle, response.group),
    )
    if smallest_group == response.smallest_group:
        return response
    return response.model_copy(update={"smallest_group": smallest_group})


def response_to_json(response: Response, kept_id: str) -> bytes:
    """A response as it is kept: one line.

    Its answers are sorted by their ids, so that their order does not tell the order of work.
    """
    in_order = dict(sorted(response.answers.items()))
    fields = response.model_copy(update={"answers": in_order}).model_dump_json(
        exclude={"cycle", "group"}, exclude_defaults=True
    )
    return f'{{"id":"{kept_id}",{fields[1:]}'.encode("utf-8", "replace")


def response_from_json(entry: bytes, head: Head) -> Kept:
    """The response in one line of a file. Raises ValidationError where it is damaged."""
    fields = dict(_KeptEntry.model_validate_json(entry))
    kept_id = fields.pop("id")
    response = Response(cycle=head.cycle, group=head.group, **fields)
    return Kept(response, kept_id, entry, Path())


def marks_from_json(entry: bytes, group: str) -> Marks:
    """What is counted of the response in one line of a file. Raises ValidationError where it is
    damaged."""
    record = _entry_record().validate_json(entry)
    values: dict[str, Value] = {}
    for key, mark in record.get("answers", {}).items():
        value = mark.get("value")
        if value is not None:
            values[key] = value
    same = record.get("again")
    again = (same["cycle"], same["group"]) if same else None
    return Marks(
        record["questionnaire"],
        group,
        values,
        record.get("earlier", {}),
        record.get("asked_set", ""),
        record.get("smallest_group", 0),
        again,
    )


def _heads(workspace: Workspace, cycle: str) -> Iterator[Head]:
    for path in response_paths(workspace.root, cycle):
        head = read_head(path)
        if head is not None:
            yield head


def _head_for(workspace: Workspace, cycle: str, group: str) -> Head:
    """The head that a group's file has, or will have."""
    named = group in workspace.service.named
    head = read_head(response_path(workspace.root, cycle, group))
    return head or Head(cycle, group, named)


def _place_of(kept: Kept, entries: list[bytes]) -> int:
    for place, entry in enumerate(entries):
        if entry == kept.entry:
            return place
    raise ChangedMeanwhile(
        f"{kept.path.name} was changed by somebody else meanwhile, so nothing was written over it.",
        "Run the command again to work on the changed file.",
    )


def _answered_already(workspace: Workspace, group: str) -> PqmodelError:
    return ChangedMeanwhile(
        f"The assessment of {workspace.service.group_title(group)} was begun somewhere else in the "
        "meantime, so nothing was written over it.",
        "Close the other one, then run the command again to go on with it.",
    )


@cache
def _entry_record() -> TypeAdapter[_EntryRecord]:
    return TypeAdapter(_EntryRecord)
