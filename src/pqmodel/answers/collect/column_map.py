"""Reads a saved mapping: which column of somebody's table is which statement."""

from __future__ import annotations

from pathlib import Path

from pqmodel.ground import paths
from pqmodel.ground.faults import InputRefused, PqmodelError
from pqmodel.ground.suggesting import suggest
from pqmodel.ground.yaml_reading import read_yaml
from pqmodel.questionnaire.model import Questionnaire


def read_mapping(path: Path, questionnaire: Questionnaire) -> dict[str, str]:
    """Column heading to statement id; an empty id leaves the column out.

    Refuses with every fault and its line.
    """
    if not paths.is_there(path):
        hint = "Name a YAML file with lines such as `Question text: statement-id`."
        raise PqmodelError(f"There is no file {paths.shown(path)}.", hint)

    source = read_yaml(path, paths.shown(path))
    mapping = source.value
    if not isinstance(mapping, dict):
        if not source.faults:
            mend = "write a line for each column: its heading, a colon, a statement's id"
            source.fault((), "is not a mapping", mend)
        mapping = {}
    for heading, key in mapping.items():
        if key not in (None, "") and key not in questionnaire.by_statement:
            what = f"leads to statement {key!r}, which does not exist"
            source.fault((heading,), what, f"`{suggest('questionnaire show')}` lists the ids")

    if source.faults:
        raise InputRefused(f"{paths.shown(path)} cannot be used.", source.faults)
    return {str(heading): key or "" for heading, key in mapping.items()}
