"""Checks a questionnaire together with the amendments of a service."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pqmodel.questionnaire.file_names import AMENDMENTS_FILE
from pqmodel.questionnaire.library import Checked, check
from pqmodel.questionnaire.locating import locate
from pqmodel.workspace.workspace import Workspace


def is_amendments(file: str, workspace: Workspace, here: Path) -> bool:
    """True where the file that was named is the amendments of the service."""
    return (here / file).resolve() == (workspace.root / AMENDMENTS_FILE).resolve()


def check_with_amendments(workspace: Workspace, here: Path) -> Checked:
    """All that is wrong with the questionnaire that the service uses, and with its amendments where it has any."""
    from pqmodel.questionnaire.amendments.amending import amend
    from pqmodel.questionnaire.amendments.in_use import found_amendments

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
