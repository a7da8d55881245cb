"""Which questionnaires there are, and what keeps one from being used."""

from __future__ import annotations

from pathlib import Path

from pqmodel.questionnaire.listing import list_questionnaires
from pqmodel.service.setting_up import set_up_service
from pqmodel.workspace.workspace import Workspace
from tests.factories.garden import GARDEN, spoiled


def service_with(folder: Path, text: str) -> tuple[Workspace, Path]:
    own = folder / "garden.yaml"
    own.write_text(GARDEN, encoding="utf-8")
    workspace = set_up_service(
        folder / "s", "Rose House", "Care home", questionnaire=str(own), here=folder
    )
    own.write_text(text, encoding="utf-8")
    return workspace, own


def test_shipped_ones_stand_first_and_the_service_s_own_last(tmp_path: Path) -> None:
    assert [listed.in_use for listed in list_questionnaires(None)] == [False]
    workspace, _ = service_with(tmp_path, GARDEN)
    shipped, own = list_questionnaires(workspace)
    assert (shipped.shipped, shipped.in_use) == (True, False)
    assert (own.shipped, own.in_use, own.lacking) == (False, True, "")


def test_what_cannot_be_used_says_how_many_faults_it_has(tmp_path: Path) -> None:
    workspace, own = service_with(tmp_path, spoiled(("[rain]", "[snow]")))
    listed = list_questionnaires(workspace)[-1]
    assert listed.questionnaire is None
    assert listed.lacking == "It cannot be used: it has 1 fault."
    own.unlink()
    assert "There is no questionnaire" in list_questionnaires(workspace)[-1].lacking


def test_a_service_that_uses_a_shipped_one_has_no_other(tmp_path: Path) -> None:
    workspace = set_up_service(tmp_path / "s", "Rose House", "Care home")
    assert [listed.in_use for listed in list_questionnaires(workspace)] == [True]
