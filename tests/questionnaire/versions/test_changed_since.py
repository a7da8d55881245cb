"""What is noticed of a questionnaire that changed since it was answered."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pqmodel.answers.record import add_response, groups_answered
from pqmodel.ground.cycle import parse
from pqmodel.questionnaire.amendments import in_use
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.versions.changed_since import changed_since_answered
from pqmodel.questionnaire.versions.comparing import compare_versions
from pqmodel.questionnaire.versions.snapshots import keep_snapshot
from pqmodel.results.round_results import round_results
from pqmodel.service.setting_up import set_up_service
from pqmodel.workspace.workspace import Workspace
from tests.conftest import all_answers, response, tiny_questionnaire
from tests.factories.changes import reworded
from tests.factories.releases import release_all

TINY = tiny_questionnaire()
TODAY = date(2026, 11, 21)


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """Orchard House, which uses whatever `use` gives it."""
    made = set_up_service(tmp_path / "orchard", "Orchard House", "Home with a garden", ["day"])
    use(monkeypatch, TINY)
    return made


def use(monkeypatch: pytest.MonkeyPatch, questionnaire: Questionnaire) -> None:
    monkeypatch.setattr(in_use, "current", lambda _: questionnaire)


def answer(
    workspace: Workspace, cycle: str, asked: Questionnaire, value: Any, people: int = 12
) -> None:
    keep_snapshot(workspace, asked)
    if "manager" not in groups_answered(workspace, cycle):
        add_response(workspace, response(asked, cycle, "manager", all_answers(asked, value)))
    for _ in range(people):
        add_response(workspace, response(asked, cycle, "day", all_answers(asked, value)))


def test_nothing_is_noticed_while_the_questionnaire_stays(workspace: Workspace) -> None:
    assert changed_since_answered(workspace) is None
    answer(workspace, "2026-Q1", TINY, 2)
    answer(workspace, "2026-Q2", TINY, 2)
    assert changed_since_answered(workspace) is None
    assert changed_since_answered(workspace, parse("2026-Q4")) is None


def test_a_change_is_noticed_until_two_rounds_in_a_row_were_answered_in_it(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(workspace, "2026-Q1", TINY, 2)
    new = reworded(TINY, "rooms-warm", text="Rooms are cosy.")
    use(monkeypatch, new)
    for cycle in (None, parse("2026-Q1"), parse("2026-Q2")):
        noticed = changed_since_answered(workspace, cycle)
        assert noticed is not None
        assert noticed.command == "pqmodel questionnaire diff 2026-Q1"
        assert "its version is still called 1" in noticed.words
    answer(workspace, "2026-Q2", new, 2)
    still = changed_since_answered(workspace, parse("2026-Q2"))
    assert still is not None
    assert still.words.startswith("The questionnaire changed since 2026-Q1 was answered")
    assert changed_since_answered(workspace, parse("2026-Q2"), earlier=False) is None
    answer(workspace, "2026-Q3", new, 2)
    assert changed_since_answered(workspace, parse("2026-Q3")) is None


def test_a_round_answered_in_two_versions_says_so(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(workspace, "2026-Q1", TINY, 2)
    new = reworded(TINY, "rooms-warm", text="Rooms are cosy.")
    use(monkeypatch, new)
    answer(workspace, "2026-Q1", new, 3, people=3)
    noticed = changed_since_answered(workspace)
    assert noticed is not None
    assert noticed.words.startswith("The questionnaire changed while 2026-Q1 was answered")
    release_all(workspace)
    shown = round_results(workspace, parse("2026-Q1"))
    assert shown.results.notes == (
        "The questionnaire was changed while 2026-Q1 was answered. The words shown are those that most people "
        "answered, from before the questionnaire was changed. Asked in other words: rooms-warm (fewer than 5 people).",
    )
    (change,) = compare_versions(workspace, "2026-Q1", None, Path()).changes
    assert (change.id, change.what, change.then, change.now) == (
        "rooms-warm", "reworded", "Rooms are warm.", "Rooms are cosy.",
    )  # fmt: skip


@pytest.mark.parametrize("text", ["Cosy.", "Snug.", "Mild.", "Heated."])
def test_any_other_version_is_noticed(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    answer(workspace, "2026-Q1", TINY, 2)
    new = reworded(TINY, "rooms-warm", text=text)
    use(monkeypatch, new)
    answer(workspace, "2026-Q2", new, 2)
    noticed = changed_since_answered(workspace)
    assert noticed is not None
    assert (noticed.cycle, noticed.both) == ("2026-Q1", False)
    # Nobody answered the third quarter yet: it is compared with the second.
    assert changed_since_answered(workspace, parse("2026-Q3")) is None


def test_amendments_are_named_where_they_are_what_changed(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(workspace, "2026-Q1", TINY, 2)
    new = reworded(TINY, "rooms-warm", text="Rooms are cosy.")
    use(monkeypatch, new.model_copy(update={"amended": {"rooms-warm": ("reworded",)}}))
    noticed = changed_since_answered(workspace)
    assert noticed is not None
    assert "(amendments.yaml was changed)" in noticed.words
    use(monkeypatch, new.model_copy(update={"version": "2"}))
    later = changed_since_answered(workspace)
    assert later is not None
    assert "(version 1 then, 2 now)" in later.words
