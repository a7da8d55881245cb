"""Several pqmodels that write different things at once: none is refused, and nothing is lost."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path

import pytest

from pqmodel.ground.cycle import parse
from pqmodel.ground.faults import ChangedMeanwhile
from pqmodel.measures.record import read_measures, write_measures
from pqmodel.measures.recording import record
from pqmodel.measures.stated_figure import StatedFigure
from pqmodel.plan.adding import add
from pqmodel.plan.changing import change
from pqmodel.plan.record import read_plan
from pqmodel.workspace.retry import made_anew
from pqmodel.workspace.workspace import Workspace

TODAY = date(2026, 11, 21)
CYCLE = parse("2026-Q4")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "pqmodel.yaml").write_text("format: 1\nservice: Orchard House\n", encoding="utf-8")
    return tmp_path


def write(root: Path, number: int) -> str:
    workspace = Workspace(root)
    for each in range(3):
        day = TODAY - timedelta(days=3 * number + each)
        record(workspace, "turnover", StatedFigure(str(10 + number)), day, CYCLE, TODAY)
    action = add(workspace, CYCLE, f"Do the thing of {number}", [], {}, TODAY)
    return change(workspace, action.id, {"lead": f"Lead {number}"}, TODAY).id


@pytest.mark.slow
def test_eight_at_once_all_write(root: Path) -> None:
    with ProcessPoolExecutor(8, mp_context=get_context("spawn")) as pool:
        ids = list(pool.map(write, [root] * 8, range(8)))
    workspace = Workspace(root)
    assert len(read_measures(workspace)[0].observations) == 24
    assert len(set(ids)) == 8
    leads = {action.id: (action.title, action.lead) for action in read_plan(workspace)[0].actions}
    assert leads == {
        key: (f"Do the thing of {number}", f"Lead {number}") for number, key in enumerate(ids)
    }


def test_what_changes_each_time_is_not_written_over(root: Path) -> None:
    workspace, tried = Workspace(root), []

    def work() -> None:
        kept, stamp = read_measures(workspace)
        tried.append(1)
        (root / "measures.yaml").write_text(
            f"format: 1\n# by hand {len(tried)}\n", encoding="utf-8"
        )
        write_measures(workspace, kept, stamp)

    with pytest.raises(ChangedMeanwhile):
        made_anew(workspace, work)
    assert len(tried) > 1
    assert f"by hand {len(tried)}" in (root / "measures.yaml").read_text(encoding="utf-8")
