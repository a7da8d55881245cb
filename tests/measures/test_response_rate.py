"""The response rate takes who was asked and who answered from the program's own records."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, cast

import pytest

from pqmodel.ground.cycle import parse
from pqmodel.ground.faults import PqmodelError
from pqmodel.measures import response_rate
from pqmodel.measures.response_rate import count_asked_and_answered
from pqmodel.workspace.workspace import Workspace

CYCLE = parse("2026-Q4")
WORKSPACE = cast(Workspace, SimpleNamespace(config="pqmodel.yaml"))


@dataclass
class Group:
    id: str
    asked: int | None
    named: bool = False


@pytest.fixture
def results(monkeypatch: pytest.MonkeyPatch) -> Any:
    def set_results(*groups: Group, **answered: int) -> None:
        shown = SimpleNamespace(service=SimpleNamespace(groups=groups), answered=answered)
        monkeypatch.setattr(response_rate, "round_results", lambda *_: shown)

    return set_results


def test_groups_that_say_how_many_they_asked_are_added_up(results: Any) -> None:
    groups = (Group("staff", 12), Group("family", 8), Group("board", None), Group("leads", 3, True))
    results(*groups, staff=9, board=4, leads=3)
    assert count_asked_and_answered(WORKSPACE, CYCLE) == {"answered": "9", "asked": "20"}


def test_without_a_number_of_people_asked_there_is_no_rate(results: Any) -> None:
    results(Group("staff", None), Group("family", 0), staff=9)
    with pytest.raises(PqmodelError, match="Nobody has said how many people were asked"):
        count_asked_and_answered(WORKSPACE, CYCLE)


def test_how_many_answered_is_told_of_a_group_of_few_and_of_one_that_has_not_answered(
    results: Any,
) -> None:
    results(Group("staff", 12), Group("family", 8), Group("nights", 4), staff=9, family=1)
    assert count_asked_and_answered(WORKSPACE, CYCLE) == {"answered": "10", "asked": "24"}
