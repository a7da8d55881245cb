"""What of a change does not fit the record, before anything is written: of which id, in which field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from pqmodel.ground.faults import Fault
from pqmodel.ground.yaml_editing import edit_yaml
from pqmodel.ground.yaml_fitting import fit
from pqmodel.ground.yaml_reading import Place, Source, parse_yaml
from pqmodel.programme.model.plan import Project
from pqmodel.programme.model.programme import PROGRAMME, Matrix, ProgrammeFile
from pqmodel.programme.model.registers import Register
from pqmodel.programme.record import MATRIX, OWN, PROJECTS, Opened


@dataclass(frozen=True)
class Misfit:
    """A value that does not fit: of which id (`programme` and projects are ids), in which field."""

    item: str
    field: str
    what: str
    mend: str

    def at(self, place: str) -> Fault:
        """It as a fault at the place where the value was given."""
        return Fault(place, 0, self.what, self.mend)


def misfits(opened: Opened, values: Mapping[str, Mapping[Any, Any]]) -> list[Misfit]:
    """All that does not fit in the new raw values of files."""
    return [each for name, value in values.items() for each in _misfits(opened, name, value)]


def _misfits(opened: Opened, name: str, value: Mapping[Any, Any]) -> Iterator[Misfit]:
    before = b""
    if name in opened.files:
        before = opened.files[name].data
    source = parse_yaml(edit_yaml(before, value), name)
    if source.value is not None:
        fit(source, _kind_of(name))
    for fault in source.faults:
        place = _place_of(source, fault)
        item, field = _named(source.value, place, name)
        yield Misfit(item, field, fault.what, fault.mend)


def _kind_of(name: str) -> type[BaseModel]:
    if name == OWN:
        return ProgrammeFile
    if name == MATRIX:
        return Matrix
    if name.startswith(f"{PROJECTS}/"):
        return Project
    return Register


def _place_of(source: Source, fault: Fault) -> Place:
    """The place in the file that a fault was told of."""
    # The deepest of a line: the parts around it may begin on the same one.
    places = [place for place in source.told if source.line(place) == fault.line]
    return max(places, key=len, default=())


def _named(value: Any, place: Place, name: str) -> tuple[str, str]:
    """The id that a place belongs to, and the field of it."""
    item = PROGRAMME
    if isinstance(value, dict) and name.startswith(f"{PROJECTS}/"):
        item = str(value.get("id", ""))
    field: list[str] = []
    for step in place:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            field.append(str(step))
            break
        if isinstance(value, dict) and isinstance(value.get("id"), str):
            item, field = value["id"], []
        else:
            field.append(str(step))
    return item, ".".join(field)
