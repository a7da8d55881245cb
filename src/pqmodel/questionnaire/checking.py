"""Checks a questionnaire, alone or together with the amendments of a service."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pqmodel.ground import paths
from pqmodel.ground.faults import Fault, PqmodelError, refusing
from pqmodel.questionnaire.amendments.amending import amend
from pqmodel.questionnaire.amendments.record import read_amendments
from pqmodel.questionnaire.file_names import AMENDMENTS_FILE, main_file
from pqmodel.questionnaire.loading import inspect
from pqmodel.questionnaire.locating import locate
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.workspace.location import CONFIG
from pqmodel.workspace.workspace import Workspace


@dataclass(frozen=True)
class Checked:
    """What a check found: the questionnaire's own file as it was named, all faults and warnings,
    and what it holds."""

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
        return refusing(self.faults)

    @property
    def warnings(self) -> tuple[Fault, ...]:
        return tuple(fault for fault in self.faults if fault.warning)


def check(path: Path, here: Path, today: date | None = None) -> Checked:
    """All that is wrong with the questionnaire at `path`, which is named as seen from `here`, and
    with a day what has grown old.

    PqmodelError where there is none.
    """
    loaded = inspect(path, today)
    file = main_file(path)
    # Faults are read beside the file: a short path can be copied into the next command.
    if file.is_relative_to(here):
        file = file.relative_to(here)
    return Checked(file, loaded.faults, loaded.questionnaire)


def service_amended_by(file: str, here: Path) -> Workspace | None:
    """The service whose amendments were named; None where another file was.

    Refuses amendments that lie in no service: what they amend cannot be known.
    """
    path = paths.whole(here / file)
    if path.name != AMENDMENTS_FILE or not paths.is_file(path):
        return None
    if not paths.is_file(path.parent / CONFIG):
        raise PqmodelError(
            f"{file} holds a service's amendments, and lies in no service.",
            f"Put it beside the service's {CONFIG}, and check it there.",
        )
    return Workspace(path.parent)


def check_with_amendments(workspace: Workspace, here: Path, today: date | None = None) -> Checked:
    """All that is wrong with the questionnaire that the service uses, and with its amendments where
    it has any."""
    checked = check(locate(workspace.service.questionnaire, workspace.root), here, today)
    if not paths.is_file(workspace.root / AMENDMENTS_FILE):
        return checked
    checked = replace(checked, amendments=AMENDMENTS_FILE)

    base = checked.questionnaire
    read = read_amendments(workspace, base) if base is not None else None
    if base is None or read is None:
        # What amendments name can only be found in a questionnaire that can be used.
        return replace(checked, amendments_unread=True)
    whole = amend(base, read.amendments) if read.amendments else None
    return replace(checked, faults=(*checked.faults, *read.faults), questionnaire=whole)
