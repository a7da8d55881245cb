"""Removing responses: the backup first and whole, then the files, then what was noted of them."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from pqmodel.answers.record import add_response, read_responses
from pqmodel.ground.faults import PqmodelError
from pqmodel.results.disclosure import protect
from pqmodel.results.published import POOL, Published, PublishedGroup
from pqmodel.results.record import read_all_published, write_published
from pqmodel.results.tally import Counts, Tally
from pqmodel.service.removing import back_up, find_all, remove, remove_empty_folders, without
from pqmodel.workspace.cycle_stages import answered_cycles
from pqmodel.workspace.new_service import set_up
from pqmodel.workspace.workspace import Workspace
from tests.conftest import response, tally, tiny_questionnaire, tiny_service

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


def test_a_backup_never_goes_over_a_file_that_is_there(
    workspace: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "kept.zip").write_text("mine", encoding="utf-8")
    with pytest.raises(PqmodelError, match="is there already"):
        back_up(tmp_path / "kept.zip", workspace.root, find_all(workspace))
    assert (tmp_path / "kept.zip").read_text(encoding="utf-8") == "mine"


def test_what_was_shown_of_a_group_goes_and_of_the_others_stays(workspace: Workspace) -> None:
    shown = Published(cycle="2026-Q4", smallest_group=5, groups={"day": SHOWN, "night": SHOWN})
    write_published(workspace, without(shown, {"day"}))
    (kept,) = read_all_published(workspace).values()
    assert kept == Published(cycle="2026-Q4", smallest_group=5, groups={"night": SHOWN})


def test_the_pool_goes_with_a_group_of_it_and_the_rest_of_it_is_closed() -> None:
    shown = Published(
        cycle="2026-Q4", groups={"day": SHOWN, POOL: SHOWN}, pooled=("cooks", "night")
    )
    left = without(shown, {"night"})
    assert (left.groups, left.pooled, left.closed) == ({"day": SHOWN}, (), ("cooks", "night"))
    assert without(shown, {"night", "cooks"}).closed == ()
    assert without(shown, {"day"}).pooled == ("cooks", "night")


def test_what_is_left_of_a_shown_pool_is_not_shown_again_so_nothing_can_be_taken_off_it() -> None:
    def people(**groups: int) -> Tally:
        given = [
            response(TINY, "2026-Q4", g, {"rooms-warm": 2})
            for g, n in groups.items()
            for _ in range(n)
        ]
        return tally(given, TINY, "2026-Q4")

    pool = protect(people(cooks=2, night=3, day=4), frozenset(), 5)
    assert pool.persons == 9
    after = protect(people(night=3, day=4), frozenset(), 5, without(pool.published, {"cooks"}))
    assert after.persons == 0
    later = protect(people(night=6, day=4), frozenset(), 5, after.published)
    assert (later.persons, later.groups) == (0, {"day": None, "night": None})
