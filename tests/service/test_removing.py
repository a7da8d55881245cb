"""Removing responses: the backup first and whole, then the files, then what was noted of them."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from pqmodel.answers.record import add_response, read_responses
from pqmodel.ground.faults import PqmodelError
from pqmodel.results.published import PublishedGroup
from pqmodel.results.tally import Counts
from pqmodel.service.removing import back_up, find_all, remove, remove_empty_folders
from pqmodel.workspace.cycle_stages import answered_cycles
from pqmodel.workspace.new_service import set_up
from pqmodel.workspace.workspace import Workspace
from tests.conftest import response, tiny_questionnaire, tiny_service

TINY = tiny_questionnaire()
SHOWN = PublishedGroup(statements={"rooms-warm": Counts(scores=(0, 0, 0, 5))})


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = set_up(tmp_path / "s", tiny_service())
    for cycle, group in (("2026-Q3", "day"), ("2026-Q4", "day"), ("2026-Q4", "night")):
        add_response(made, response(TINY, cycle, group, {"rooms-warm": 3}))
    return made


def test_a_backup_holds_the_very_files_and_no_times(workspace: Workspace, tmp_path: Path) -> None:
    found = find_all(workspace)
    back_up(tmp_path / "kept.zip", workspace.root, found)
    with zipfile.ZipFile(tmp_path / "kept.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {
            one.path.relative_to(workspace.root).as_posix(): one.path.read_bytes() for one in found
        }
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_what_is_removed_can_be_unpacked_again(workspace: Workspace, tmp_path: Path) -> None:
    before = [(kept.path.name, kept.response) for kept in read_responses(workspace, "2026-Q4")]
    back_up(tmp_path / "kept.zip", workspace.root, find_all(workspace))
    gone = find_all(workspace)
    remove(workspace, gone)
    remove_empty_folders(gone)
    assert answered_cycles(workspace) == []
    assert list((workspace.root / "responses").iterdir()) == []
    with zipfile.ZipFile(tmp_path / "kept.zip") as archive:
        archive.extractall(workspace.root)
    assert [
        (kept.path.name, kept.response) for kept in read_responses(workspace, "2026-Q4")
    ] == before


def test_what_a_crash_left_of_answers_goes_too_and_files_of_others_stay(
    workspace: Workspace,
) -> None:
    names = (
        "responses/2026-Q4/.day.json.0123abcd.part",
        ".pqmodel/backups/.day.json.0123abcd.part",
    )
    for name in names:
        left = workspace.root / name
        left.parent.mkdir(parents=True, exist_ok=True)
        left.write_text("answers")
    mine = workspace.root / "responses" / "2026-Q4" / "notes.part"
    mine.write_text("mine")
    remove(workspace, [])
    assert list(workspace.root.rglob("*.part")) == [mine]
    assert answered_cycles(workspace) != []


def test_a_backup_never_goes_over_a_file_that_is_there(
    workspace: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "kept.zip").write_text("mine", encoding="utf-8")
    with pytest.raises(PqmodelError, match="is there already"):
        back_up(tmp_path / "kept.zip", workspace.root, find_all(workspace))
    assert (tmp_path / "kept.zip").read_text(encoding="utf-8") == "mine"
