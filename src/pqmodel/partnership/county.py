"""A partnership: its folder, its name, and the services that it expects, written by hand."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pqmodel.ground import paths
from pqmodel.ground.faults import Fault, InputRefused, PqmodelError
from pqmodel.ground.files import read, write
from pqmodel.ground.nouns import Label, Noun
from pqmodel.ground.records import from_yaml
from pqmodel.ground.suggesting import suggest

CONFIG = "partnership.yaml"
SERVICES = "services.csv"
COLUMNS = ("code", "name", "kind", "area", "size", "organisation", "rating")
"""The columns of services.csv that have a meaning; others are tags of the partnership's own."""
_HEADING = """# The partnership, as pqmodel knows it. Edit this file with any text editor.
"""


class Settings(Noun):
    """What partnership.yaml says."""

    format: int = 1
    partnership: Label


@dataclass(frozen=True)
class Service:
    """A service that is expected: its code or name as submissions give it, and its tags."""

    code: str
    name: str
    tags: Mapping[str, str]


class County:
    """The folder of a partnership."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @property
    def settings(self) -> Settings:
        """What partnership.yaml says; PqmodelError where there is none."""
        path = self.root / CONFIG
        data = read(path)
        if data is None:
            raise PqmodelError(
                f"There is no {CONFIG} in {paths.shown(self.root)}.",
                f"Set it up with: {suggest('partnership init -p DIR --name NAME')}",
            )
        return from_yaml(data, Settings, path)

    @property
    def services(self) -> tuple[Service, ...]:
        """The services of services.csv, in its order; none where there is no such file.

        InputRefused with every fault and its line.
        """
        path = self.root / SERVICES
        data = read(path)
        if data is None:
            return ()
        reader = csv.DictReader(io.StringIO(data.decode("utf-8-sig", "replace")))
        faults: list[Fault] = []
        services = list(_services(reader, faults))
        if faults:
            raise InputRefused(f"{path} cannot be used as it stands.", faults)
        return tuple(services)

    def service_of(self, by: str) -> Service | None:
        """The expected service of that code or name, or None."""
        for service in self.services:
            if by in (service.code, service.name):
                return service
        return None


def set_up(root: Path, name: str) -> County:
    """A new partnership in a folder; refuses one that is there already."""
    county = County(root)
    if paths.is_there(root / CONFIG):
        raise PqmodelError(
            f"There is a partnership in {paths.shown(root)} already.", "Name another folder."
        )
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    write(root / CONFIG, f'{_HEADING}format: 1\npartnership: "{quoted}"\n'.encode())
    write(root / SERVICES, f"{','.join(COLUMNS)}\n".encode())
    return county


def _services(reader: csv.DictReader[str], faults: list[Fault]) -> Iterator[Service]:
    codes: set[str] = set()
    for line, row in enumerate(reader, 2):
        values = {key: (value or "").strip() for key, value in row.items() if key}
        code = values.pop("code", "")
        name = values.pop("name", "")
        if not code and not name:
            mend = "write one of them, as submissions give it"
            faults.append(Fault(SERVICES, line, "has neither code nor name", mend))
            continue
        if (code or name) in codes:
            mend = "each service stands once"
            faults.append(Fault(SERVICES, line, f"{code or name} stands there already", mend))
            continue
        codes.add(code or name)
        yield Service(code or name, name or code, {k: v for k, v in values.items() if v})
