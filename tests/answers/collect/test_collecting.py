"""Which files are meant, and what a run over them gives."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from pqmodel.answers.collect import collecting
from pqmodel.answers.collect.collecting import Request, collect_codes, collect_files, expand
from pqmodel.answers.collect.model import Collected, Match
from pqmodel.answers.response_code import encode
from pqmodel.ground.cycle import parse
from pqmodel.ground.faults import PqmodelError
from tests.factories.desk import Desk, desk
from tests.factories.files import csv_text, words

__all__ = ["desk"]
CLOSE = words("rooms-warm").replace("warm", "wram")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inbox = tmp_path / "inbox"
    (inbox / "deep").mkdir(parents=True)
    for name in ("b.csv", "a.XLSX", "~$a.xlsx", ".hidden.csv", "photo.jpg"):
        (inbox / name).write_text("x")
    return inbox


def names(paths: list[Path]) -> list[str]:
    return [path.name for path in paths]


def test_a_folder_gives_its_files_of_answers_in_order(folder: Path) -> None:
    assert names(expand([str(folder)])) == ["a.XLSX", "b.csv"]
    assert expand([str(folder / "deep")]) == []


def test_a_name_is_taken_whatever_it_is_and_once(folder: Path) -> None:
    photo = str(folder / "photo.jpg")
    assert names(expand([photo, str(folder), photo])) == ["photo.jpg", "a.XLSX", "b.csv"]


def test_a_pattern_gives_files_that_are_not_left_over(folder: Path) -> None:
    assert names(expand([str(folder / "*")])) == ["a.XLSX", "b.csv", "photo.jpg"]


def test_a_name_that_is_nothing_is_refused(folder: Path) -> None:
    with pytest.raises(PqmodelError, match=r"There is no file .*nobody\.csv"):
        expand([str(folder / "nobody.csv")])
    with pytest.raises(PqmodelError, match="There is no file"):
        expand([str(folder / "*.ods")])


def collect(desk: Desk, *files: Path, **more: object) -> Collected:
    request = Request(parse("2026-Q4"), "day", **more)  # type: ignore[arg-type]
    return collect_files(desk.workspace, desk.questionnaire, files, request)


def test_a_bad_file_does_not_stop_the_others_and_progress_is_told(
    desk: Desk, tmp_path: Path
) -> None:
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text(csv_text(["rooms-warm"], [3], [4]))
    bad.write_text("")
    steps: list[tuple[int, int]] = []
    collected = collect(desk, bad, good, progress=lambda done, of: steps.append((done, of)))
    assert (collected.new, collected.already) == (2, 0)
    assert [fault.what for fault in collected.faults] == ["is empty"]
    assert steps == [(1, 2), (2, 2)]
    assert len(desk.on_disk()) == 2


@pytest.mark.parametrize(("is_right", "new"), [(True, 1), (False, 0)])
def test_a_close_column_is_used_once_it_is_confirmed(
    desk: Desk, tmp_path: Path, is_right: bool, new: int
) -> None:
    path = tmp_path / "f.csv"
    path.write_text(csv_text([CLOSE, "rooms-bright"], [3, ""]))
    asked: list[str] = []

    def confirm(match: Match) -> bool:
        asked.append(match.statement)
        return is_right

    collected = collect(desk, path, confirm=confirm)
    assert (asked, collected.new) == (["rooms-warm"], new)
    assert collect(desk, path).new == 0


@pytest.mark.parametrize(("files", "by_processes"), [(2, False), (3, True), (4, True)])
def test_many_files_are_read_by_several_processes(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: int, by_processes: bool
) -> None:
    monkeypatch.setattr(collecting, "MANY", 3)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    pools: list[int] = []

    class Pool(ProcessPoolExecutor):
        def __init__(self, workers: int, **more: Any) -> None:
            pools.append(workers)
            super().__init__(workers, **more)

    monkeypatch.setattr(collecting, "ProcessPoolExecutor", Pool)
    paths = [tmp_path / f"{number}.csv" for number in range(files)]
    for path in paths:
        path.write_text(csv_text(["rooms-warm", "who"], [3, path.name]))
    assert collect(desk, *paths).new == files
    assert pools == ([2] if by_processes else [])


def test_codes_are_taken_in_one_a_line(desk: Desk) -> None:
    code = encode(desk.questionnaire, "day", 7, {"rooms-warm": 3})
    lines = ["# read out", "", code, "nonsense", code]
    request = Request(parse("2026-Q4"))
    collected = collect_codes(desk.workspace, desk.questionnaire, lines, "codes.txt", request)
    assert (collected.new, collected.already) == (1, 1)
    assert [fault.where for fault in collected.faults] == ["codes.txt:4"]
