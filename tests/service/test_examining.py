"""Looking over a service: each fault is told with its file, and one keeps no other from being found."""

from __future__ import annotations

import os
from collections import namedtuple
from datetime import date
from pathlib import Path

import pytest

from pqmodel.service import examining_folder
from pqmodel.service.examining import Examination, examine
from pqmodel.workspace.workspace import Workspace
from tests.factories.desk import Desk
from tests.factories.releases import release_all

TODAY = date(2026, 11, 28)


@pytest.fixture
def root(desk: Desk) -> Path:
    desk.answered("2026-Q4", {"rooms-warm": 4})
    for person in range(6):
        desk.answered("2026-Q4", {"rooms-warm": 1 + person % 3}, "day")
    return desk.workspace.root


def looked(root: Path, today: date = TODAY) -> Examination:
    return examine(Workspace(root), today)


def told(root: Path, today: date = TODAY) -> list[str]:
    return [f"{fault.file}: {fault.what}" for fault in looked(root, today).faults]


def test_a_whole_service_has_nothing_to_mend(root: Path) -> None:
    assert told(root) == []


def test_every_kind_of_record_is_looked_at_and_every_fault_told(root: Path) -> None:
    (root / "responses" / "2026-Q4" / "day.json").write_text("{", encoding="utf-8")
    (root / "responses" / "2026-Q4" / "_released.json").write_text("{", encoding="utf-8")
    for name in ("plan.yaml", "measures.yaml", "evidence.yaml", "amendments.yaml"):
        (root / name).write_text("format: [", encoding="utf-8")
    (root / "reviews").mkdir()
    (root / "reviews" / "2026-Q4.yaml").write_text("format: [", encoding="utf-8")
    wrong = {part.title for part in looked(root).parts if part.faults}
    assert wrong == {
        "Questionnaire",
        "Answers",
        "What was released",
        "Plan",
        "Reviews",
        "Measures",
        "Evidence",
    }


def test_settings_that_cannot_be_read_hide_no_other_fault(root: Path) -> None:
    (root / "pqmodel.yaml").write_text("service: [", encoding="utf-8")
    (root / "plan.yaml").write_text("format: [", encoding="utf-8")
    files = {words.split(":")[0] for words in told(root)}
    assert {"plan.yaml", "pqmodel.yaml"} <= {Path(file).name for file in files}


def test_a_lost_questionnaire_is_told_once(root: Path) -> None:
    for path in (root / "snapshots").iterdir():
        path.unlink()
    assert len([words for words in told(root) if words.startswith("snapshots")]) == 1


def test_answers_of_days_to_come_make_one_doubt_the_clock(root: Path) -> None:
    assert told(root, date(2026, 9, 30)) == [
        "responses/2026-Q4: 2026-Q4 has answers, and begins on a day that is still to come"
    ]
    assert told(root, date(2026, 10, 1)) == []


@pytest.mark.parametrize(
    ("name", "is_a_copy"),
    [
        ("plan (1).yaml", True),
        ("plan (conflicted copy 2026-11-28).yaml", True),
        ("plan-LAPTOP.yaml", True),
        ("plan-DESKTOP-7A2B.yaml", True),
        ("measures - Copy.yaml", True),
        ("responses/2026-Q4/day (1).json", True),
        ("responses/2026-Q4/day.sync-conflict-20261128.json", True),
        ("planning.yaml", False),
        ("copy of a letter.docx", False),
        ("plan.yaml", False),
    ],
)
def test_second_copies_of_records_are_known_by_name(name: str, is_a_copy: bool, root: Path) -> None:
    path = root / name
    path.write_text("", encoding="utf-8")
    found = examining_folder.second_copies(root)[1]
    assert [fault.file for fault in found] == [name] * is_a_copy


def test_what_a_crash_left_and_a_full_disk_are_told(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "responses" / ".day.json.0a1b2c3d.part").write_bytes(b"half")
    usage = namedtuple("usage", "free")
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage(examining_folder.LEAST_SPACE - 1))
    what = " ".join(told(root))
    assert "1 file of a program that was cut short" in what
    assert "the disk has only 99 MB left" in what


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps such rules otherwise")
def test_answers_that_others_may_open_are_told(root: Path) -> None:
    answers = root / "responses"
    (answers / "2026-Q4" / "day.json").chmod(0o644)
    assert told(root) == []
    answers.chmod(0o755)
    (answers / "2026-Q4").chmod(0o755)
    assert told(root) == ["responses: other people on this computer may open the answers"]


def test_a_lost_memory_of_what_was_shown_is_told(desk: Desk, root: Path) -> None:
    release_all(desk.workspace)
    assert told(root) == []
    (root / "responses" / "2026-Q4" / "_released.json").unlink()
    assert told(root) == [
        "responses/2026-Q4: what was shown of these answers is not remembered any more"
    ]


def test_what_is_told_does_not_say_where_the_service_lies(root: Path) -> None:
    for name in ("plan.yaml", "measures.yaml", "pqmodel.yaml", "responses/2026-Q4/day.json"):
        (root / name).write_text("format: [", encoding="utf-8")
    (root / ".plan.yaml.0a1b2c3d.part").write_bytes(b"half")
    faults = looked(root).faults
    assert len(faults) >= 5
    assert not [fault for fault in faults if str(root) in f"{fault.where} {fault.told}"]


def test_looking_changes_nothing(root: Path) -> None:
    def state() -> dict[Path, bytes]:
        return {
            path: path.read_bytes()
            for path in root.rglob("*")
            if path.is_file() and "cache" not in path.parts
        }

    before = state()
    looked(root)
    assert state() == before
