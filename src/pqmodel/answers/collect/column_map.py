"""Reads a saved mapping: which column of somebody's table is which statement."""

from __future__ import annotations

from pathlib import Path

from pqmodel.ground.faults import InputRefused, PqmodelError
from pqmodel.ground.yaml_reading import read_yaml
from pqmodel.questionnaire.model import Questionnaire


def read_mapping(path: Path, questionnaire: Questionnaire) -> dict[str, str]:
    """Column heading to statement id; an empty id leaves the column out. Refuses with every fault and its line."""
    if not path.is_file():
        raise PqmodelError(
            f"There is no file {path}.",
            "Name a YAML file with lines such as `Question text: statement-id`.",
        )
    source = read_yaml(path, str(path))
    if not source.faults and not isinstance(source.value, dict):
        source.fault(
            (),
            "is no mapping",
            "write a line for each column: its heading, a colon, a statement's id",
        )
    for heading, key in (source.value if isinstance(source.value, dict) else {}).items():
        if key not in (None, "") and key not in questionnaire.by_statement:
            source.fault(
                (heading,),
                f"leads to statement {key!r}, which does not exist",
                "ids stand in `pqmodel guide`",
            )
    if source.faults:
        raise InputRefused(f"{path} cannot be used.", source.faults)
    return {str(heading): key or "" for heading, key in source.value.items()}
