"""The shelf of questionnaires: which there are, which one a command means, and what is wrong with one."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

from pqmodel.ground.faults import Fault, PqmodelError
from pqmodel.ground.files import write
from pqmodel.questionnaire.amendments.schemas import SCHEMAS, schema
from pqmodel.questionnaire.file_names import AMENDMENTS_FILE, MAIN_FILE, main_file
from pqmodel.questionnaire.loading import inspect, load
from pqmodel.questionnaire.locating import locate, shipped
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.workspace.workspace import Workspace

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
    amendments: str = ""
    """The file of the service's amendments, where it was to be checked too."""
    amendments_unread: bool = False
    """True where faults of the questionnaire itself kept the amendments from being checked."""

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
    return (
        locate(workspace.service.questionnaire, workspace.root)
        if workspace
        else locate(USUAL, here)
    )


def check(path: Path, here: Path) -> Checked:
    """All that is wrong with the questionnaire at `path`, which is named as seen from `here`.

    PqmodelError where there is none.
    """
    loaded, file = inspect(path), main_file(path)
    beneath = file.is_relative_to(here)
    return Checked(file.relative_to(here) if beneath else file, loaded.faults, loaded.questionnaire)


def is_amendments(file: str, workspace: Workspace, here: Path) -> bool:
    """True where the file that was named is the amendments of the service."""
    return (here / file).resolve() == (workspace.root / AMENDMENTS_FILE).resolve()


def check_with_amendments(workspace: Workspace, here: Path) -> Checked:
    """All that is wrong with the questionnaire that the service uses, and with its amendments where it has any."""
    from pqmodel.questionnaire.amendments.amending import amend
    from pqmodel.questionnaire.amendments.drafting import found_amendments

    checked = check(locate(workspace.service.questionnaire, workspace.root), here)
    if not (workspace.root / AMENDMENTS_FILE).is_file():
        return checked
    checked = replace(checked, amendments=AMENDMENTS_FILE)
    base = checked.questionnaire
    found = found_amendments(base, workspace) if base else None
    if base is None or found is None:
        return replace(checked, amendments_unread=True)
    whole = amend(base, found.amendments) if found.amendments else None
    return replace(checked, faults=(*checked.faults, *found.faults), questionnaire=whole)


def start_own(folder: Path) -> Path:
    """Writes the beginnings of a questionnaire on the usual scale into the folder. Refuses where there is one."""
    from pqmodel.questionnaire.starter_file import own_text

    path = folder / MAIN_FILE
    if path.exists() or folder.is_file():
        there = path if path.exists() else folder
        raise PqmodelError(
            f"{there} is there already.", "Name another folder; nothing was written."
        )
    write(path, own_text(load(locate(USUAL, folder)).scale, "1").encode())
    return path


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
    lacking = (
        f"It cannot be used: it has {faults} fault{'s' if faults > 1 else ''}." if faults else ""
    )
    return Standing(path, is_shipped, in_use, loaded.questionnaire, lacking)
