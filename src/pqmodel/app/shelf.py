"""The shelf of questionnaires: which there are, which one a command means, and what is wrong with one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from pqmodel.app.questionnaires import locate, shipped
from pqmodel.errors import Fault, PqmodelError
from pqmodel.formats.questionnaires.files import main_file
from pqmodel.formats.questionnaires.load import inspect
from pqmodel.formats.questionnaires.schemas import SCHEMAS, schema
from pqmodel.model.questionnaire import Questionnaire
from pqmodel.store.files import write
from pqmodel.store.workspace import Workspace

USUAL = "workforce"
"""The shipped questionnaire that is meant where nobody says otherwise."""


@dataclass(frozen=True)
class Standing:
    """One questionnaire on the shelf. `questionnaire` is None where faults keep it from being used, or where it is
    not to be found; then `lacking` says why."""

    path: Path
    shipped: bool
    in_use: bool
    questionnaire: Questionnaire | None
    lacking: str = ""


@dataclass(frozen=True)
class Checked:
    """What a check found: the questionnaire's own file as it was named, all faults and warnings, and what it holds."""

    file: Path
    faults: tuple[Fault, ...]
    questionnaire: Questionnaire | None

    @property
    def ok(self) -> bool:
        """True where nothing but warnings was found."""
        return not self.refusing

    @property
    def refusing(self) -> tuple[Fault, ...]:
        return tuple(fault for fault in self.faults if not fault.warning)

    @property
    def warnings(self) -> tuple[Fault, ...]:
        return tuple(fault for fault in self.faults if fault.warning)


def shelf(workspace: Workspace | None) -> list[Standing]:
    """The shipped questionnaires, then the service's own where it has one."""
    named = workspace.service.questionnaire if workspace else ""
    standings = [_standing(path, True, key == named) for key, path in shipped().items()]
    if workspace and named not in shipped():
        try:
            standings.append(_standing(locate(named, workspace.root), False, True))
        except PqmodelError as error:
            standings.append(Standing(Path(named), False, True, None, error.message))
    return standings


def meant(name: str | None, workspace: Workspace | None, here: Path) -> Path:
    """The path that a name (shipped id, or a path from `here`) means; without one the service's, else the usual."""
    if name is not None:
        return locate(name, here)
    return locate(workspace.service.questionnaire, workspace.root) if workspace else locate(USUAL, here)


def check(path: Path, here: Path) -> Checked:
    """All that is wrong with the questionnaire at `path`, which is named as seen from `here`.

    PqmodelError where there is none.
    """
    loaded, file = inspect(path), main_file(path)
    beneath = file.is_relative_to(here)
    return Checked(file.relative_to(here) if beneath else file, loaded.faults, loaded.questionnaire)


def schema_text(kind: str) -> str:
    """The JSON Schema of one kind of file, as it is printed and kept."""
    return json.dumps(schema(kind), ensure_ascii=False, indent=2) + "\n"


def write_schemas(folder: Path) -> list[Path]:
    """Writes the schema of every kind of file into the folder, and returns their paths."""
    paths = [folder / f"{kind}.schema.json" for kind in SCHEMAS]
    for kind, path in zip(SCHEMAS, paths, strict=True):
        write(path, schema_text(kind).encode())
    return paths


def _standing(path: Path, is_shipped: bool, in_use: bool) -> Standing:
    loaded = inspect(path)
    faults = sum(1 for fault in loaded.faults if not fault.warning)
    lacking = f"It cannot be used: it has {faults} fault{'s' if faults > 1 else ''}." if faults else ""
    return Standing(path, is_shipped, in_use, loaded.questionnaire, lacking)
