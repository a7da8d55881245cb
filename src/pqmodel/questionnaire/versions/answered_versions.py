"""Which versions of a questionnaire a cycle was answered in, and which it is read with."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from pathlib import Path

from pydantic import BaseModel

from pqmodel.ground import paths
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.records import from_json
from pqmodel.questionnaire.amendments.in_use import current
from pqmodel.questionnaire.model import Questionnaire, QuestionnaireRef
from pqmodel.questionnaire.scale import Scale
from pqmodel.questionnaire.versions.lineage import Lineage
from pqmodel.questionnaire.versions.snapshots import (
    numbered,
    read_snapshot,
    read_snapshots,
    snapshot_names,
)
from pqmodel.workspace.cycle_stages import answered_cycles
from pqmodel.workspace.workspace import Workspace

_START = 400
"""Bytes of a response within which it names its questionnaire."""
_TEXT = rb'"(?:[^"\\]|\\.)*"'
_REF = re.compile(
    rb'\{"format":1,"questionnaire":'
    rb'\{"id":(?P<id>%b),"version":(?P<version>%b),"digest":(?P<digest>%b)\}' % ((_TEXT,) * 3)
)


class _Answered(BaseModel):
    """What a response says of its questionnaire; the rest of it is not looked at here."""

    questionnaire: QuestionnaireRef


def answered_refs(workspace: Workspace, cycle: str) -> dict[str, QuestionnaireRef]:
    """The versions of the questionnaire that the responses of a cycle answer, by digest.

    Only the beginning of each response is read.
    """
    refs: dict[str, QuestionnaireRef] = {}
    folder = workspace.root / "responses" / cycle
    for path in paths.listed(folder, ".json"):
        ref = ref_from_start(path)
        if ref is not None:
            refs.setdefault(ref.digest, ref)
    return refs


def ref_from_start(path: Path) -> QuestionnaireRef | None:
    """Which questionnaire the response in a file answers; None where the file has gone meanwhile.

    Raises PqmodelError where the file cannot be read or is damaged.
    """
    try:
        with path.open("rb") as file:
            start = file.read(_START)
            match = _REF.match(start)
            if match:
                named = {key: json.loads(value) for key, value in match.groupdict().items()}
                return QuestionnaireRef(**named)
            # Written by hand, or with its keys in another order: then the whole has to be read.
            data = start + file.read()
    except FileNotFoundError:
        return None
    except OSError as error:
        why = error.strerror or error
        raise PqmodelError(
            f"{path} cannot be read: {why}.", "Check that you may open it."
        ) from error
    return from_json(data, _Answered, path).questionnaire


def answered_in(
    workspace: Workspace, answered: Collection[QuestionnaireRef], now: Questionnaire
) -> Questionnaire:
    """The questionnaire that a round is read with, from those that its responses name.

    Today's (`now`) where it is among them, or where there are none; else the latest snapshot of
    those that were answered, so that an old round reads as it was.
    """
    if not answered or now.ref in answered:
        return now
    latest_first = sorted(
        answered, key=lambda ref: (numbered(ref.version), ref.digest), reverse=True
    )
    for ref in latest_first:
        snapshot = read_snapshot(workspace, ref)
        if snapshot is not None:
            return snapshot
    return now


def other_scales(workspace: Workspace, scale: Scale) -> frozenset[str]:
    """The rounds in which somebody answered on a scale of other scores.

    Where only one version was ever answered, nothing is read; else the snapshots are, and the
    beginning of each response.
    """
    # One version has one scale.
    if len(snapshot_names(workspace)) < 2:
        return frozenset()
    apart = set()
    for version in read_snapshots(workspace):
        if version.scale.values != scale.values:
            apart.add(version.ref.digest)
    if not apart:
        return frozenset()

    rounds = []
    for cycle in answered_cycles(workspace):
        if apart & answered_refs(workspace, cycle.id).keys():
            rounds.append(cycle.id)
    return frozenset(rounds)


def lineage_of(workspace: Workspace, *others: Questionnaire) -> Lineage:
    """What every version that the service ever answered declares, with `others` and today's as the
    latest word."""
    return Lineage((*read_snapshots(workspace), *others, current(workspace)))
