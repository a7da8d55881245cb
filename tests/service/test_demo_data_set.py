"""The demo's figures come from files of the sector data set that anybody can take in again."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from pqmodel.measures.export_import import take_in
from pqmodel.measures.record import read_measures
from pqmodel.service.demo import make_demo
from pqmodel.service.demo_data_set import FOLDER, Home, demo_files
from pqmodel.workspace.workspace import Workspace

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return make_demo(tmp_path_factory.mktemp("demo") / "demo", TODAY)


def test_the_files_of_the_latest_quarter_are_in_the_demo_and_give_what_is_recorded(
    made: Workspace,
) -> None:
    arrived = take_in(made, made.root / FOLDER, TODAY, on=None, extra={})
    assert len(arrived.rows) > 25
    assert {row.outcome for row in arrived.rows} == {"known"}
    assert not arrived.saved


def test_nobody_of_the_files_stands_in_the_records(made: Workspace) -> None:
    texts = [path.read_text(encoding="utf-8") for path in made.root.rglob("*.yaml")]
    assert not any("L001" in text or "Made-up worker" in text for text in texts)


@pytest.mark.parametrize(("staff", "days"), [(33, 344), (36, 301), (36, 0)])
def test_the_days_of_sickness_come_to_what_the_home_counted(
    staff: int, days: int, tmp_path: Path
) -> None:
    (tmp_path / "pqmodel.yaml").write_text("format: 1\nservice: Home\n", encoding="utf-8")
    folder = tmp_path / "files"
    folder.mkdir()
    on = TODAY - timedelta(days=1)
    for name, data in demo_files([Home(staff, 10, 2, days)], on).items():
        (folder / name).write_bytes(data)
    workspace = Workspace(tmp_path)
    take_in(workspace, folder, TODAY, on=None, extra={})
    kept, _ = read_measures(workspace)
    (sickness,) = kept.of("sickness")
    assert sickness.on == on
    assert sickness.inputs == {"sickness-days": days, "sickness-recorded": staff}
    (turnover,) = kept.of("turnover")
    assert turnover.value == 1000 / staff
