"""Maps are files that people may edit; what was taken in by them is remembered beside the records."""

from __future__ import annotations

from pathlib import Path

import pytest

from pqmodel.ground.faults import ChangedMeanwhile, InputRefused
from pqmodel.ground.files import NO_FILE
from pqmodel.plan.table_map import PlanMap, Taken, TakenRow
from pqmodel.plan.table_maps import Maps
from pqmodel.workspace.workspace import Workspace

MAP = PlanMap(columns={"Action": "title", "Lead officer": "lead"}, header_row=4)


@pytest.fixture
def maps(tmp_path: Path) -> Maps:
    return Maps(Workspace(tmp_path))


def test_a_map_comes_back_as_it_was_kept(maps: Maps) -> None:
    assert (maps.names(), maps.map("trust")[0]) == ([], None)
    maps.keep("trust", MAP, NO_FILE)
    assert (maps.names(), maps.map("trust")[0]) == (["trust"], MAP)
    assert maps.path("trust").read_text().startswith("# How the columns of somebody else's")


def test_a_map_that_was_edited_meanwhile_is_not_written_over(maps: Maps) -> None:
    maps.keep("trust", MAP, NO_FILE)
    with pytest.raises(ChangedMeanwhile):
        maps.keep("trust", MAP, NO_FILE)


def test_a_map_that_was_edited_wrong_is_refused_by_line(maps: Maps) -> None:
    maps.folder.mkdir()
    maps.path("trust").write_text("format: 1\ncolumns:\n  Action: tilte\n")
    with pytest.raises(InputRefused) as refused:
        maps.map("trust")
    assert [fault.line for fault in refused.value.faults] == [3]


def test_what_was_taken_in_is_remembered_by_map(maps: Maps) -> None:
    taken = Taken(rows={"id | 1": TakenRow(action="A-001", began="Mend", fields={"lead": "Cook"})})
    assert maps.taken("trust") == (Taken(), NO_FILE)
    maps.keep_taken("trust", taken, NO_FILE)
    assert maps.taken("trust")[0] == taken
    assert maps.taken("other")[0] == Taken()
