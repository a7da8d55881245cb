"""A measure with what is kept of it: whose it is, its latest figure, its change."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pqmodel.measures.catalogue import line_of, lines
from pqmodel.measures.defining import define
from pqmodel.measures.model import Measures, Observation
from pqmodel.measures.working_out import divided_by
from pqmodel.workspace.workspace import Workspace
from tests.measures.screen.test_measures import OTHERS, WARMTH


def kept(*values: float | None) -> Measures:
    return Measures(
        observations=tuple(
            Observation(measure="warmth", on=date(2026, month, 1), value=value)
            for month, value in enumerate(values, 1)
        )
    )


def test_only_what_the_service_defined_is_its_own(tmp_path: Path) -> None:
    (tmp_path / "pqmodel.yaml").write_text("format: 1\nservice: Orchard House\n", encoding="utf-8")
    workspace = Workspace(tmp_path)
    define(workspace, "Late", "count", "lower", "Late swaps")
    assert [line.measure.id for line in lines(workspace) if line.own] == ["late"]


def test_a_change_needs_a_latest_figure_and_one_before_it() -> None:
    assert line_of(kept(70, 75), WARMTH).change == 5
    assert line_of(kept(70, None, 75), WARMTH).change == 5
    assert line_of(kept(70, 75, None), WARMTH).change is None
    assert line_of(kept(75), WARMTH).change is None
    assert line_of(kept(), WARMTH).change is None


def test_the_last_figure_may_be_older_than_the_latest_observation() -> None:
    line = line_of(kept(70, 75, None), WARMTH)
    assert line.last_observed is not None
    assert (line.last_observed.value, line.latest and line.latest.value) == (75, None)
    assert line_of(kept(None), WARMTH).last_observed is None


def test_what_stands_below_the_line_is_known_or_none() -> None:
    assert divided_by(WARMTH, {"warm": 3, "all": 4}) == 4
    assert divided_by(WARMTH, {"warm": 3, "all": "dk"}) is None
    assert divided_by(OTHERS[0], {"all": 4}) is None
