"""Which questionnaire a round is read with, and what is counted of its answers."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from pqmodel.answers.record import add_response
from pqmodel.ground.cycle import parse
from pqmodel.questionnaire.amendments import in_use
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.versions.snapshots import keep_snapshot
from pqmodel.results.counting import asked_in, count_round
from pqmodel.service.setting_up import set_up_service
from pqmodel.workspace.workspace import Workspace
from tests.conftest import all_answers, response, tiny_questionnaire
from tests.factories.changes import reworded
from tests.factories.rounds import from_zero

NEW = tiny_questionnaire()
OLD = reworded(NEW, "rooms-warm", text="It is warm in every room.")
OTHER_SCALE = from_zero(version="0")
TODAYS = reworded(NEW, "rooms-warm", text="Every room is warm.")
CYCLE = parse("2026-Q4")


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """Orchard House, where TODAYS is in use today."""
    monkeypatch.setattr(in_use, "current", lambda _: TODAYS)
    return set_up_service(tmp_path / "orchard", "Orchard House", "Home with a garden", ["day"])


def answer(workspace: Workspace, asked: Questionnaire, people: int, value: int = 2) -> None:
    keep_snapshot(workspace, asked)
    for _ in range(people):
        add_response(workspace, response(asked, CYCLE.id, "day", all_answers(asked, value)))


def test_a_round_without_answers_is_read_with_the_questionnaire_of_today(
    workspace: Workspace,
) -> None:
    counted = count_round(workspace, CYCLE.id)
    assert counted.questionnaire.ref == TODAYS.ref
    assert counted.tally.groups == {}


@pytest.mark.parametrize(("old", "new", "read_with"), [(7, 6, OLD), (6, 7, NEW)])
def test_a_round_is_read_with_what_most_people_answered(
    workspace: Workspace, old: int, new: int, read_with: Questionnaire
) -> None:
    answer(workspace, OLD, old)
    answer(workspace, NEW, new)
    counted = count_round(workspace, CYCLE.id)
    assert counted.questionnaire.ref == read_with.ref
    assert [other.ref for other in counted.others] == [({OLD.ref, NEW.ref} - {read_with.ref}).pop()]
    assert counted.apart == ()
    assert counted.tally.groups["day"].n == 13
    assert counted.asked_now.ref == TODAYS.ref


def test_what_was_answered_on_another_scale_is_not_counted(workspace: Workspace) -> None:
    answer(workspace, NEW, 7)
    answer(workspace, OTHER_SCALE, 5)
    counted = count_round(workspace, CYCLE.id)
    assert [apart.ref for apart in counted.apart] == [OTHER_SCALE.ref]
    assert counted.tally.groups["day"].n == 7
    assert counted.tally.groups["day"].statements["rooms-warm"].scores == (0, 7, 0, 0)


@pytest.mark.parametrize(("days", "is_old"), [(-1, False), (0, False), (1, True)])
def test_only_a_cycle_that_has_ended_keeps_the_questionnaire_it_was_answered_with(
    workspace: Workspace, days: int, is_old: bool
) -> None:
    answer(workspace, NEW, 1)
    asked = asked_in(workspace, CYCLE, CYCLE.end + timedelta(days=days))
    assert (asked.ref == NEW.ref) is is_old


def test_a_cycle_that_has_ended_without_answers_is_asked_with_that_of_today(
    workspace: Workspace,
) -> None:
    assert asked_in(workspace, CYCLE, date(2030, 1, 1)).ref == TODAYS.ref
