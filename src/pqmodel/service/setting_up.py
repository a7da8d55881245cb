"""Sets up a service: checks what was asked for, then writes its pqmodel.yaml."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from pqmodel.ground import paths
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.nouns import ID_PATTERN, LONGEST_ID
from pqmodel.questionnaire import locating
from pqmodel.questionnaire.service_kinds import ServiceKind, kind_of
from pqmodel.workspace.new_service import set_up
from pqmodel.workspace.service import DEFAULT_GROUPS, MANAGER, Group, Service, title_of
from pqmodel.workspace.workspace import Workspace


def set_up_service(
    root: Path,
    name: str,
    kind: str,
    group_ids: list[str] | None = None,
    questionnaire: str = locating.USUAL,
    here: Path | None = None,
) -> Workspace:
    """A new workspace at `root`. The manager always answers; without `group_ids` the groups that
    are usual in that kind of service.

    Refuses an empty name, malformed or doubled group ids, and a questionnaire that cannot be used.
    """
    name, kind = " ".join(name.split()), " ".join(kind.split())
    if not name:
        raise PqmodelError(
            "The service needs a name.", 'Give it, for example --service "Rose House".'
        )
    if group_ids is not None:
        _check_groups(group_ids)

    here = here or paths.here()
    path = locating.locate(questionnaire, here)
    kinds = locating.named(questionnaire, here).kinds
    if questionnaire not in locating.shipped():
        questionnaire = str(path)
        if questionnaire != paths.shown(path):
            raise PqmodelError(
                f"{paths.shown(path)} has something in its name that is no letter.",
                "Give the questionnaire's file or folder another name.",
            )
    wanted = _usual_groups(kinds, kind) if group_ids is None else group_ids
    others = [group_id for group_id in wanted if group_id != MANAGER]
    groups = [Group(id=MANAGER, title="Manager", named=True)]
    groups += [Group(id=group_id, title=title_of(group_id)) for group_id in others]
    service = Service(
        service=name,
        type=kind or "Adult social care service",
        groups=tuple(groups),
        questionnaire=questionnaire,
    )
    return set_up(root, service)


def kinds_of_service(questionnaire: str = locating.USUAL) -> tuple[str, ...]:
    """What the kinds of service are called that a questionnaire has examples and groups for."""
    return tuple(kind.title for kind in locating.named(questionnaire, paths.here()).kinds)


def _usual_groups(kinds: Sequence[ServiceKind], service_type: str) -> Sequence[str]:
    """The groups that the questionnaire names for that kind of service: nobody works nights in a
    day service."""
    kind = kind_of(service_type, kinds)
    if kind and kind.groups:
        return kind.groups
    return DEFAULT_GROUPS


def _check_groups(group_ids: Sequence[str]) -> None:
    for group_id in group_ids:
        if not re.fullmatch(ID_PATTERN, group_id) or len(group_id) > LONGEST_ID:
            raise PqmodelError(
                f"{group_id[:60]!r} cannot be the id of a group.",
                "Use small letters, digits and hyphens, such as care-staff.",
            )
    if len(set(group_ids)) < len(group_ids):
        raise PqmodelError("A group is named twice.", "Name each group once.")
