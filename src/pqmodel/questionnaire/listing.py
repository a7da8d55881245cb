"""Lists the questionnaires that there are: the shipped ones, and the service's own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pqmodel.ground.faults import PqmodelError, refusing
from pqmodel.ground.words import count
from pqmodel.questionnaire.loading import inspect
from pqmodel.questionnaire.locating import locate, shipped
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.workspace.workspace import Workspace


@dataclass(frozen=True)
class ListedQuestionnaire:
    """One questionnaire of the list.

    `questionnaire` is None where faults keep it from being used, or where it is not to be found;
    then `lacking` says why.
    """

    path: Path
    shipped: bool
    in_use: bool
    questionnaire: Questionnaire | None
    lacking: str = ""


def list_questionnaires(workspace: Workspace | None) -> list[ListedQuestionnaire]:
    """The shipped questionnaires, then the service's own where it has one."""
    folders = shipped()
    in_use = workspace.service.questionnaire if workspace else ""
    listed = [_inspect(path, True, name == in_use) for name, path in folders.items()]
    if workspace is None or in_use in folders:
        return listed

    # A service whose questionnaire is gone still gets its list, with what is wrong.
    try:
        own = _inspect(locate(in_use, workspace.root), False, True)
    except PqmodelError as error:
        own = ListedQuestionnaire(Path(in_use), False, True, None, error.message)
    return [*listed, own]


def _inspect(path: Path, is_shipped: bool, is_in_use: bool) -> ListedQuestionnaire:
    loaded = inspect(path)
    faults = refusing(loaded.faults)
    lacking = ""
    if faults:
        lacking = f"It cannot be used: it has {count(len(faults), 'fault', 'faults')}."
    return ListedQuestionnaire(path, is_shipped, is_in_use, loaded.questionnaire, lacking)
