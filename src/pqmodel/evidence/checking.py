"""Checks the register: looks at its files, then finds what is missing and out of date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pqmodel.evidence.gaps import FileState, Gap, Known, claims_of, find_gaps
from pqmodel.evidence.links import frameworks_asked
from pqmodel.evidence.model import Evidence
from pqmodel.evidence.record import checksum_of, file_named, read_register
from pqmodel.ground.cycle import Cycle
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.likeness import meant_perhaps
from pqmodel.plan.record import read_plan
from pqmodel.questionnaire.frameworks import Framework
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.results.releasing import release_as_set
from pqmodel.results.round_results import round_results
from pqmodel.workspace.workspace import Workspace


def check_register(
    workspace: Workspace, cycle: Cycle, framework_ids: Sequence[str], today: date
) -> list[Gap]:
    """All that is missing and out of date, by the scores of a cycle and the titles of the frameworks
    (those of the service, unless some are named)."""
    release_as_set(workspace, today)
    this_round = round_results(workspace, cycle)
    questionnaire = this_round.questionnaire
    register, _ = read_register(workspace)
    return find_gaps(
        Known(
            register=register,
            files={
                place: state_of_file(workspace, item)
                for place, item in enumerate(register.evidence)
            },
            questionnaire=questionnaire,
            plan=read_plan(workspace)[0],
            claims=claims_of(this_round.results, questionnaire, workspace.service.named),
            frameworks=chosen_frameworks(workspace, questionnaire, framework_ids),
            today=today,
        )
    )


def chosen_frameworks(
    workspace: Workspace, questionnaire: Questionnaire, framework_ids: Sequence[str]
) -> tuple[Framework, ...]:
    """The frameworks that are named, in that order; else those of the service. Refuses one that
    there is not."""
    if not framework_ids:
        return frameworks_asked(workspace.service.frameworks, questionnaire)
    known = {framework.id: framework for framework in questionnaire.frameworks}
    chosen = []
    for key in dict.fromkeys(framework_ids):
        if key not in known:
            raise PqmodelError(
                f"There is no framework {key!r}{meant_perhaps(key, known)}.",
                f"There are: {', '.join(known) or 'none in this questionnaire'}.",
            )
        chosen.append(known[key])
    return tuple(chosen)


def state_of_file(workspace: Workspace, item: Evidence) -> FileState:
    """Whether the file of a piece is there, as it was put down; "there" for one without a file."""
    if not item.file:
        return "there"
    path = file_named(workspace, item.file)
    try:
        checksum = checksum_of(path)
    except (FileNotFoundError, NotADirectoryError):
        return "missing"
    except (OSError, ValueError):
        # A name that somebody typed by hand may be none that the system knows.
        return "unreadable"
    if item.checksum and checksum != item.checksum.lower():
        return "changed"
    return "there"
