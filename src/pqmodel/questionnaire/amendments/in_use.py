"""The questionnaire that the service uses: the located one, with its amendments."""

from __future__ import annotations

from pqmodel.ground.faults import InputRefused
from pqmodel.questionnaire.amendments.amending import amend
from pqmodel.questionnaire.amendments.model import Amendments
from pqmodel.questionnaire.amendments.reading import Read, read_amendments
from pqmodel.questionnaire.amendments.record import read_file
from pqmodel.questionnaire.cache import read_cached, write_cached
from pqmodel.questionnaire.file_names import AMENDMENTS_FILE
from pqmodel.questionnaire.locating import cache_key, locate, unamended
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.workspace.workspace import Workspace

CHECK = "Find out more with: pqmodel questionnaire check"


def amended(base: Questionnaire, workspace: Workspace) -> Questionnaire:
    """`base` as the service asks it; itself where there are no amendments. InputRefused with all their faults."""
    found = found_amendments(base, workspace)
    if found is None:
        return base
    return amend(base, sound_amendments(found, workspace))


def found_amendments(base: Questionnaire, workspace: Workspace) -> Read | None:
    """The service's amendments with their faults and warnings; None where there are none."""
    data, _ = read_file(workspace)
    return None if data is None else read_amendments(data, AMENDMENTS_FILE, base)


def current(workspace: Workspace) -> Questionnaire:
    """The questionnaire that the service answers from now on, with its amendments. Refuses with all the faults of
    either where it cannot be used."""
    path = locate(workspace.service.questionnaire, workspace.root)
    key = cache_key(path, workspace.root / AMENDMENTS_FILE)
    if (cached := read_cached(workspace, key)) is not None:
        return cached

    questionnaire = amended(unamended(workspace), workspace)
    write_cached(workspace, key, questionnaire)
    return questionnaire


def sound_amendments(found: Read, workspace: Workspace) -> Amendments:
    if found.amendments is None:
        raise InputRefused(
            f"{workspace.root / AMENDMENTS_FILE} cannot be used as it stands.",
            found.refusing,
            f"Nothing was done. {CHECK}",
        )
    return found.amendments
