"""The questionnaire that the service uses: the located one, with its amendments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pqmodel.ground.faults import InputRefused
from pqmodel.ground.suggesting import suggest
from pqmodel.questionnaire.cache import read_cached, write_cached
from pqmodel.questionnaire.file_names import AMENDMENTS_FILE
from pqmodel.questionnaire.locating import cache_key, locate, unamended
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.workspace.workspace import Workspace

if TYPE_CHECKING:
    from pqmodel.questionnaire.amendments.model import Amendments
    from pqmodel.questionnaire.amendments.record import ReadAmendments


def current(workspace: Workspace) -> Questionnaire:
    """The questionnaire that the service answers from now on, with its amendments.

    Refuses with all the faults of either where it cannot be used.
    """
    path = locate(workspace.service.questionnaire, workspace.root)
    key = cache_key(path, workspace.root / AMENDMENTS_FILE)
    cached = read_cached(workspace, key)
    # Reading YAML takes most of the time of a command, so that it is read once for each change.
    if cached is not None:
        return cached

    questionnaire = amended(unamended(workspace), workspace)
    write_cached(workspace, key, questionnaire)
    return questionnaire


def amended(base: Questionnaire, workspace: Workspace) -> Questionnaire:
    """`base` as the service asks it. InputRefused with all faults of its amendments."""
    # Nearly every command takes the remembered questionnaire, and does without reading and checks.
    from pqmodel.questionnaire.amendments.amending import amend
    from pqmodel.questionnaire.amendments.record import read_amendments

    read = read_amendments(workspace, base)
    if read is None:
        return base
    return amend(base, sound_amendments(read, workspace))


def sound_amendments(read: ReadAmendments, workspace: Workspace) -> Amendments:
    """The amendments where nothing is wrong with them.

    InputRefused with all their faults otherwise.
    """
    if read.amendments is None:
        path = workspace.root / AMENDMENTS_FILE
        what = f"{path} cannot be used as it stands."
        hint = f"Nothing was done. Find out more with: {suggest('questionnaire check')}"
        raise InputRefused(what, read.refusing, hint)
    return read.amendments
