"""What the service asks follows its files, and refuses with all their faults."""

from __future__ import annotations

import os

import pytest

from pqmodel.ground.faults import InputRefused
from pqmodel.questionnaire.amendments import in_use
from pqmodel.workspace.workspace import Workspace
from tests.factories.amendments import RESPECT, amend_by_hand, weight_of


def test_what_is_asked_follows_the_file_though_it_is_cached(workspace: Workspace) -> None:
    plain = in_use.current(workspace)
    amend_by_hand(workspace, f"weights:\n  {RESPECT}: 2\n")
    assert weight_of(workspace) == weight_of(workspace) == 2
    amend_by_hand(workspace, f"weights:\n  {RESPECT}: 3\n")
    os.utime(workspace.root / "amendments.yaml", ns=(1, 1))
    assert weight_of(workspace) == 3
    (workspace.root / "amendments.yaml").unlink()
    assert in_use.current(workspace) == plain


def test_amendments_with_faults_refuse_in_words_and_name_the_file(workspace: Workspace) -> None:
    amend_by_hand(workspace, "weights:\n  culture-respec: 2\n  culture-one: x\n")
    with pytest.raises(InputRefused) as refused:
        in_use.current(workspace)
    assert "amendments.yaml cannot be used" in refused.value.message
    assert [fault.line for fault in refused.value.faults] == [3, 4]
    assert "pqmodel questionnaire check" in refused.value.hint
