"""The shipped examples of answers files do what their page says."""

from __future__ import annotations

from pathlib import Path

import pytest

from pqmodel.answers.assess.from_file import Saved, answer_from_file
from pqmodel.answers.assess.opening import Assessment
from pqmodel.ground.cycle import parse
from pqmodel.ground.faults import InputRefused
from pqmodel.questionnaire.amendments import in_use
from pqmodel.service.setting_up import set_up_service
from pqmodel.workspace.service import Group
from tests.conftest import ROOT

ANSWERS = ROOT / "examples" / "answers"
MANAGER = Group(id="manager", title="Manager", named=True)


@pytest.fixture
def assessment(tmp_path: Path) -> Assessment:
    workspace = set_up_service(tmp_path / "s", "St Mary's & Sons", "Home care")
    return Assessment(workspace, in_use.current(workspace), MANAGER, parse("2026-Q4"))


def answer(assessment: Assessment, name: str) -> Saved:
    return answer_from_file(assessment, (ANSWERS / name).read_bytes(), name)


def test_the_manager_answers_every_statement(assessment: Assessment) -> None:
    saved = answer(assessment, "manager.yaml")
    assert saved.answered == saved.statements == saved.saved


def test_the_table_holds_the_same_answers_as_the_yaml_file(assessment: Assessment) -> None:
    answer(assessment, "manager.yaml")
    (first,) = assessment.begun()
    answer(assessment, "manager.csv")
    (second,) = assessment.begun()
    assert second.response == first.response
    assert sum(1 for given in first.response.answers.values() if given.note or given.evidence) > 20


def test_the_json_file_and_the_one_pillar_are_taken(assessment: Assessment) -> None:
    assert answer(assessment, "manager.json").saved == 11
    pillar = assessment.questionnaire.pillars[0]
    saved = answer(assessment, "culture.yaml")
    assert saved.saved == len(pillar.statements)


def test_the_file_with_faults_has_five_of_different_kinds_and_nothing_is_saved(
    assessment: Assessment,
) -> None:
    with pytest.raises(InputRefused) as refused:
        answer(assessment, "answers-with-faults.yaml")
    told = [f"{fault.line}: {fault.what} ({fault.mend})" for fault in refused.value.faults]
    assert len(told) == 5
    expected = (
        "did you mean 'culture-shared-direction'",
        "6 is not a score",
        "twice",
        "did you mean 'evidence'",
        "often",
    )
    for words, line in zip(expected, told, strict=True):
        assert words in line
    assert assessment.begun() == []


def test_every_file_of_answers_is_described_on_the_page() -> None:
    page = (ANSWERS.parent / "README.md").read_text(encoding="utf-8")
    for path in ANSWERS.iterdir():
        assert f"`answers/{path.name}`" in page
