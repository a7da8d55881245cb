"""Who reads a report, and what each of them gets: data, from readers.yaml and pqmodel.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Literal

from pqmodel.ground.nouns import Noun, Words
from pqmodel.ground.yaml_reading import parse_yaml
from pqmodel.workspace.report_readers import PlanShown, ReaderId, SectionId
from pqmodel.workspace.service import Service

_FILE = "readers.yaml"


class Reader(Noun):
    """One reader: whose report it is, its sections in order, how much of the plan stands in it, and
    how many strengths and priorities are told."""

    title: Words
    sections: tuple[SectionId, ...]
    plan: PlanShown
    most: int


class _Readers(Noun):
    format: Literal[1]
    readers: Mapping[ReaderId, Reader]


def reader_of(reader: ReaderId, service: Service) -> Reader:
    """What that reader gets from that service."""
    shipped = _shipped()[reader]
    own = service.report.get(reader)
    if own is None:
        return shipped
    return shipped.model_copy(update=own.model_dump(exclude_none=True))


@cache
def _shipped() -> Mapping[ReaderId, Reader]:
    data = resources.files(__package__).joinpath(_FILE).read_bytes()
    return _Readers.model_validate(parse_yaml(data, _FILE).value).readers
