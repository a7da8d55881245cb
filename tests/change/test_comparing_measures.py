"""Which figure of a measure belongs to which round, and what is said of two of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pqmodel.change.comparing_measures import measures_between
from pqmodel.change.following_measures import measures_through
from pqmodel.change.round import Round
from pqmodel.measures import catalogue
from pqmodel.measures.model import LocalFigure, Measures, Observation
from pqmodel.measures.record import read_measures, write_measures
from pqmodel.service.setting_up import set_up_service
from pqmodel.workspace.workspace import Workspace
from tests.conftest import all_answers, tiny_questionnaire
from tests.factories.changes import answered
from tests.measures.screen.test_measures import WARMTH

LIST = WARMTH.model_copy(
    update={"id": "why-cold", "unit": "list", "inputs": (), "working": None, "benchmarks": ()}
)
ASKED = tiny_questionnaire(measures=[WARMTH.model_dump(), LIST.model_dump()])


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """Orchard House, which counts its warm rooms and lists why they are cold."""
    monkeypatch.setattr(catalogue, "current", lambda _: ASKED)
    return set_up_service(tmp_path / "orchard", "Orchard House", "Home with a garden", ["day"])


def observe(workspace: Workspace, *figures: tuple[date, float | None], local: float = 0) -> None:
    """Keeps these figures of warm rooms, with a list beside them."""
    stamp = read_measures(workspace)[1]
    observations = [
        Observation(measure="warmth", on=on, value=value, withheld=_why(value))
        for on, value in figures
    ]
    observations.append(
        Observation(measure="why-cold", on=date(2026, 9, 1), counts={"Wind": 2, "Door": 1})
    )
    street = LocalFigure(
        measure="warmth", value=local, year="2026", population="Our street", source="A neighbour"
    )
    kept = Measures(
        observations=tuple(observations),
        benchmarks=(street,) if local else (),
    )
    write_measures(workspace, kept, stamp)


def _why(value: float | None) -> str:
    return "nobody knows: Warm rooms" if value is None else ""


def round_of(cycle: str) -> Round:
    return answered(ASKED, {"day": [all_answers(ASKED, 2)] * 6}, cycle=cycle)


THEN, NOW = round_of("2026-Q2"), round_of("2026-Q4")
Q1, Q2, Q3, Q4 = date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31)


def between(workspace: Workspace) -> list[tuple[float | None, float | None]]:
    changes = measures_between(workspace, THEN, NOW)
    assert {change.id for change in changes} <= {"warmth"}
    return [
        (
            change.then.value if change.then else None,
            change.now.value if change.now else None,
        )
        for change in changes
    ]


def test_without_figures_there_is_nothing_to_compare(workspace: Workspace) -> None:
    observe(workspace)
    assert measures_between(workspace, THEN, NOW) == ()
    assert measures_through(workspace, [THEN, NOW]) == ()


@pytest.mark.parametrize(
    ("on", "belongs"),
    [
        # A round takes the latest figure of its own cycle and of the one before it.
        (date(2025, 12, 31), []),
        (date(2026, 1, 1), [(70, None)]),
        (Q2, [(70, None)]),
        (date(2026, 7, 1), [(None, 70)]),
        (Q4, [(None, 70)]),
        (date(2027, 1, 1), []),
    ],
)
def test_a_figure_belongs_to_a_round_by_its_day(
    workspace: Workspace, on: date, belongs: list[tuple[float | None, float | None]]
) -> None:
    observe(workspace, (on, 70))
    assert between(workspace) == belongs


def test_the_latest_figure_of_each_round_is_compared(workspace: Workspace) -> None:
    observe(workspace, (Q1, 60), (Q2, 70), (Q3, 75), (Q4, 80))
    assert between(workspace) == [(70, 80)]


def test_a_figure_of_the_earlier_round_is_not_taken_again_for_the_later(
    workspace: Workspace,
) -> None:
    observe(workspace, (Q1, 60), (Q2, 70))
    later = round_of("2026-Q3")
    (change,) = measures_between(workspace, THEN, later)
    assert change.now is None


def test_a_figure_that_was_withheld_is_told_of_and_not_compared(workspace: Workspace) -> None:
    observe(workspace, (Q2, None), (Q4, 80))
    (change,) = measures_between(workspace, THEN, NOW)
    assert change.change is None
    (line,) = measures_through(workspace, [THEN, NOW])
    assert [point.withheld for point in line.points] == ["nobody knows: Warm rooms", ""]
    assert [point.value for point in line.points] == [None, 80]
    assert line.since_first is None


def test_a_line_has_a_point_for_each_round_and_its_change_since_the_first(
    workspace: Workspace,
) -> None:
    rounds = [round_of(cycle) for cycle in ("2026-Q1", "2026-Q2", "2026-Q4")]
    observe(workspace, (Q1, 60), (Q3, 75), local=79)
    (line,) = measures_through(workspace, rounds)
    assert [(point.on, point.value) for point in line.points] == [(Q1, 60), (None, None), (Q3, 75)]
    assert line.since_first is not None
    assert line.since_first.change == 15
    assert line.beside is not None
    assert (line.beside.value, line.beside.standing) == (79, "local")


def test_without_a_figure_of_its_own_a_published_one_stands_beside(workspace: Workspace) -> None:
    observe(workspace, (Q2, 60))
    (line,) = measures_through(workspace, [THEN, NOW])
    assert line.beside is not None
    assert (line.beside.value, line.beside.standing) == (81.5, "second-hand")
