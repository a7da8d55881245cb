"""The shelf of questionnaires: which there are, which one a command means, and what is wrong with one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pqmodel.ground.faults import Fault, PqmodelError
from pqmodel.questionnaire.file_names import main_file
from pqmodel.questionnaire.loading import inspect
from pqmodel.questionnaire.locating import USUAL, locate, shipped
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.workspace.workspace import Workspace

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


def _standing(path: Path, is_shipped: bool, in_use: bool) -> Standing:
    loaded = inspect(path)
    faults = sum(1 for fault in loaded.faults if not fault.warning)
    lacking = (
        f"It cannot be used: it has {faults} fault{'s' if faults > 1 else ''}." if faults else ""
    )
    return Standing(path, is_shipped, in_use, loaded.questionnaire, lacking)
