"""Backups of the measures hold no figure that a list of workers replaced later."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pqmodel.ground.faults import ChangedMeanwhile
from pqmodel.measures.model import Measures, Observation
from pqmodel.measures.record import (
    back_up_measures,
    clean_backups,
    measures_file,
    read_measures,
    write_measures,
)
from pqmodel.workspace.workspace import Workspace

TODAY = date(2026, 11, 21)
DAY, OTHER_DAY = date(2026, 9, 30), date(2026, 6, 30)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "pqmodel.yaml").write_text("format: 1\nservice: Orchard House\n", encoding="utf-8")
    return Workspace(tmp_path)


def backed_up(workspace: Workspace) -> Path:
    kept, stamp = read_measures(workspace)
    for measure, on, value in [
        ("sickness", DAY, 66),
        ("sickness", OTHER_DAY, 55),
        ("bank", DAY, 44),
    ]:
        observation = Observation(measure=measure, on=on, value=value, note="From the rota")
        kept = kept.put(observation)
    write_measures(workspace, kept, stamp)
    return workspace.root / ".pqmodel" / "backups" / back_up_measures(workspace, TODAY)


def test_where_nothing_is_kept_yet_nothing_is_backed_up(workspace: Workspace) -> None:
    assert read_measures(workspace)[0] == Measures()
    assert back_up_measures(workspace, TODAY) == ""


def test_a_backup_is_the_same_byte_for_byte(workspace: Workspace) -> None:
    copy = backed_up(workspace)
    assert copy.read_bytes() == measures_file(workspace).read_bytes()
    clean_backups(workspace, [])
    clean_backups(workspace, [("sickness", TODAY)])
    assert copy.read_bytes() == measures_file(workspace).read_bytes()


def test_the_figure_of_that_measure_and_day_alone_is_taken_out(workspace: Workspace) -> None:
    copy = backed_up(workspace)
    clean_backups(workspace, [("sickness", DAY)])
    text = copy.read_text(encoding="utf-8")
    assert "66" not in text
    assert "taken out of this backup" in text
    assert text.count("From the rota") == 3
    assert "55" in text
    assert "44" in text
    assert "66" in measures_file(workspace).read_text(encoding="utf-8")


def test_a_backup_that_cannot_be_read_is_thrown_away(workspace: Workspace) -> None:
    copy = backed_up(workspace)
    copy.write_text("observations: [", encoding="utf-8")
    clean_backups(workspace, [("sickness", DAY)])
    assert not copy.exists()


def test_a_file_that_somebody_changed_meanwhile_is_not_written_over(workspace: Workspace) -> None:
    _, stamp = read_measures(workspace)
    write_measures(workspace, Measures(), stamp)
    with pytest.raises(ChangedMeanwhile):
        write_measures(workspace, Measures(), stamp)
