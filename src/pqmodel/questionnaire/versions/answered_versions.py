"""Which versions of a questionnaire a cycle was answered in, and which it is read with."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from pydantic import BaseModel, ValidationError

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
from pqmodel.workspace.response_files import damaged, read_entries, response_paths
from pqmodel.workspace.workspace import Workspace

_TEXT = rb'"(?:[^"\\]|\\.)*"'
_REF = re.compile(
    rb'\{"id":"[0-9a-f]{16}","questionnaire":'
    rb'(\{"id":%b,"version":%b,"digest":%b\})' % ((_TEXT,) * 3)
)


class _Answered(BaseModel):
    """What a response says of its questionnaire; the rest of it is not looked at here."""

    questionnaire: QuestionnaireRef


def answered_refs(workspace: Workspace, cycle: str) -> dict[str, QuestionnaireRef]:
    """The versions of the questionnaire that the responses of a cycle answer, by digest.

    Only the beginning of each response is looked at.
    """
    refs: dict[str, QuestionnaireRef] = {}
    seen = set()
    for path in response_paths(workspace.root, cycle):
        for number, (_, entry) in enumerate(read_entries(path), 1):
            match = _REF.match(entry)
            if match and match[1] in seen:
                continue
            ref = _ref_in(entry, match, path, number)
            refs.setdefault(ref.digest, ref)
            if match:
                seen.add(match[1])
    return refs


def _ref_in(
    entry: bytes, match: re.Match[bytes] | None, path: Path, number: int
) -> QuestionnaireRef:
    try:
        if match:
            return QuestionnaireRef.model_validate_json(match[1])
        # Written by hand, or with its keys in another order: then the whole has to be read.
        return _Answered.model_validate_json(entry).questionnaire
    except ValidationError as error:
        raise damaged(path, f"response {number}") from error


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
