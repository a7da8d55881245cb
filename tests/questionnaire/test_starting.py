"""A questionnaire of one's own begins from a file that can be used as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from pqmodel.ground.faults import PqmodelError
from pqmodel.questionnaire.loading import inspect, load
from pqmodel.questionnaire.locating import USUAL, shipped
from pqmodel.questionnaire.starting import start_questionnaire


def test_what_is_written_has_no_faults_and_the_usual_scale(tmp_path: Path) -> None:
    path = start_questionnaire(tmp_path / "ours")
    assert path == tmp_path / "ours" / "questionnaire.yaml"
    assert inspect(path).faults == ()
    own = load(path)
    usual = load(shipped()[USUAL]).scale
    assert [(p.value, p.label, p.meaning) for p in own.scale.points] == [
        (p.value, p.label, p.meaning) for p in usual.points
    ]
    assert len(own.by_statement) == 2


def test_what_is_there_already_is_not_written_over(tmp_path: Path) -> None:
    start_questionnaire(tmp_path / "ours")
    with pytest.raises(PqmodelError, match=r"questionnaire\.yaml is there already"):
        start_questionnaire(tmp_path / "ours")
    with pytest.raises(PqmodelError, match=r"questionnaire\.yaml is there already"):
        start_questionnaire(tmp_path / "ours" / "questionnaire.yaml")
