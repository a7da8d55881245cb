"""A questionnaire is checked together with the amendments of the service."""

from __future__ import annotations

from pathlib import Path

import pytest

from pqmodel.ground.faults import PqmodelError
from pqmodel.questionnaire.checking import check_with_amendments, service_amended_by
from pqmodel.service.setting_up import set_up_service
from tests.factories.amendments import amend_by_hand
from tests.factories.garden import GARDEN, spoiled


def test_the_check_looks_at_both_and_says_where_it_could_not(tmp_path: Path) -> None:
    own = tmp_path / "garden.yaml"
    own.write_text(GARDEN, encoding="utf-8")
    workspace = set_up_service(
        tmp_path / "s", "Rose House", "Care home", questionnaire=str(own), here=tmp_path
    )
    assert check_with_amendments(workspace, tmp_path).amendments == ""
    amend_by_hand(workspace, "weights:\n  nothing: 2\n")
    checked = check_with_amendments(workspace, tmp_path)
    assert [fault.file for fault in checked.refusing] == ["amendments.yaml"]
    own.write_text(spoiled(("title: Our garden", "titel: Our garden")), encoding="utf-8")
    unread = check_with_amendments(workspace, tmp_path)
    assert unread.amendments_unread
    assert {fault.file for fault in unread.refusing} == {"garden.yaml"}


def test_amendments_that_are_named_are_those_of_the_service_they_lie_in(tmp_path: Path) -> None:
    workspace = set_up_service(tmp_path / "s", "Rose House", "Care home", here=tmp_path)
    assert service_amended_by("s/amendments.yaml", tmp_path) is None
    amend_by_hand(workspace, "weights:\n  nothing: 2\n")
    amended = service_amended_by("s/amendments.yaml", tmp_path)
    assert amended is not None
    assert amended.root == workspace.root
    assert service_amended_by("s/pqmodel.yaml", tmp_path) is None


def test_amendments_that_lie_in_no_service_are_not_taken_for_a_questionnaire(
    tmp_path: Path,
) -> None:
    (tmp_path / "amendments.yaml").write_text("weights: {}\n", encoding="utf-8")
    with pytest.raises(PqmodelError) as refused:
        service_amended_by("amendments.yaml", tmp_path)
    assert "holds a service's amendments, and lies in no service" in str(refused.value)
