"""Which two versions are compared, and what they are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from pqmodel.answers.record import add_response
from pqmodel.ground.faults import PqmodelError
from pqmodel.questionnaire.amendments import in_use
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.versions.comparing import compare_versions
from pqmodel.questionnaire.versions.snapshots import keep_snapshot
from pqmodel.service.setting_up import set_up_service
from pqmodel.workspace.workspace import Workspace
from tests.conftest import all_answers, response, tiny_questionnaire
from tests.factories.changes import reworded

TINY = tiny_questionnaire()
COSY = reworded(TINY, "rooms-warm", text="Rooms are cosy.")


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """Orchard House, which asks something else today than it was answered in the first quarter."""
    made = set_up_service(tmp_path / "orchard", "Orchard House", "Home with a garden", ["day"])
    monkeypatch.setattr(in_use, "current", lambda _: COSY)
    return made


def answer(workspace: Workspace, cycle: str, asked: Questionnaire, group: str = "manager") -> None:
    keep_snapshot(workspace, asked)
    add_response(workspace, response(asked, cycle, group, all_answers(asked, 2)))


def test_without_a_name_the_round_last_answered_is_compared_with_today(
    workspace: Workspace,
) -> None:
    answer(workspace, "2026-Q1", TINY)
    diff = compare_versions(workspace, None, None, Path())
    assert (diff.then.name, diff.now.name) == ("2026-Q1", "current")
    (change,) = diff.changes
    assert (change.then, change.now) == ("Rooms are warm.", "Rooms are cosy.")
    assert change.consequence == "The line goes on; the words changed after 2026-Q1"


def test_between_two_rounds_it_changed_in_the_later(workspace: Workspace) -> None:
    answer(workspace, "2026-Q1", TINY)
    answer(workspace, "2026-Q2", COSY)
    (change,) = compare_versions(workspace, "2026-Q1", "2026-Q2", Path()).changes
    assert change.consequence == "The line goes on; the words changed in 2026-Q2"


def test_of_a_round_in_two_versions_the_earlier_is_meant(workspace: Workspace) -> None:
    answer(workspace, "2026-Q1", COSY)
    answer(workspace, "2026-Q1", TINY, "day")
    assert compare_versions(workspace, "2026-Q1", None, Path()).then.digest == TINY.ref.digest


def test_files_are_compared_by_their_version(tmp_path: Path) -> None:
    diff = compare_versions(None, "workforce", "workforce", tmp_path)
    assert (diff.changes, diff.then.amended) == ((), "")


def test_what_a_name_could_have_been_is_told(workspace: Workspace, tmp_path: Path) -> None:
    answer(workspace, "2026-Q1", TINY)
    with pytest.raises(PqmodelError, match="There is no questionnaire '2026-Q2'") as refused:
        compare_versions(workspace, "2026-Q2", None, tmp_path)
    assert refused.value.hint.endswith("or current. Rounds with answers: 2026-Q1.")
    assert "Name a shipped one (workforce)" in refused.value.hint


def test_without_a_service_or_answers_two_names_are_needed(
    workspace: Workspace, tmp_path: Path
) -> None:
    with pytest.raises(PqmodelError, match="No service is set up here"):
        compare_versions(None, None, None, tmp_path)
    with pytest.raises(PqmodelError, match="Nothing has been answered yet"):
        compare_versions(workspace, None, None, tmp_path)
