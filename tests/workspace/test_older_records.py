"""Answers of format 1, each in a file of its own, come to today's form once and whole."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from pqmodel.answers.record import groups_answered, is_released, named_groups, read_responses
from pqmodel.ground import files
from pqmodel.ground.faults import PqmodelError
from pqmodel.workspace import older_records
from pqmodel.workspace.older_records import bring_up_to_date
from pqmodel.workspace.workspace import Workspace
from tests.factories.desk import Desk, desk

__all__ = ["desk"]

CYCLE = "2026-Q4"


class Old:
    """A service as an older pqmodel left it: three of the day, one manager, and what was shown."""

    def __init__(self, desk: Desk) -> None:
        self.root = desk.workspace.root
        self.ref = desk.questionnaire.ref.model_dump()
        for n in range(3):
            self.put(f"{n:016x}", "day", n + 1, finished=True, skipped=["garden-shade"])
        self.put(f"{9:016x}", "manager", 4)
        self.hidden = self.root / ".pqmodel"
        (self.hidden / "shown").mkdir(parents=True, exist_ok=True)
        (self.hidden / "key").write_bytes(b"k" * 32)
        shown = {"format": 1, "cycle": CYCLE, "smallest_group": 8, "groups": {"day": {}}}
        (self.hidden / "shown" / f"{CYCLE}.json").write_text(json.dumps(shown))

    def put(self, name: str, group: str, value: int, **more: Any) -> None:
        record = {
            "format": 1, "questionnaire": self.ref, "cycle": CYCLE, "group": group,
            "answers": {"rooms-warm": {"value": value, "note": "Cold – at night."}}, **more,
        }  # fmt: skip
        folder = self.root / "responses" / CYCLE
        folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(record, ensure_ascii=False)
        (folder / f"{name}.json").write_text(text, encoding="utf-8")

    def tree(self) -> dict[str, Any]:
        """All that is kept, without the order of lines, which is drawn anew."""
        return {
            path.relative_to(self.root).as_posix(): sorted(
                line.rstrip(b",") for line in path.read_bytes().split(b"\n")
            )
            for path in self.root.rglob("*")
            if path.is_file() and path.name != "lock" and "backups" not in path.parts
        }


@pytest.fixture
def old(desk: Desk) -> Old:
    return Old(desk)


def test_answers_get_the_promise_that_held_and_lie_by_group(old: Old) -> None:
    bring_up_to_date(old.root)
    workspace = Workspace(old.root)
    assert groups_answered(workspace, CYCLE) == {"day": 3, "manager": 1}
    assert named_groups(workspace, CYCLE) == {"manager"}
    kept = list(read_responses(workspace, CYCLE))
    assert {one.response.smallest_group for one in kept} == {8}
    assert {one.id for one in kept} == {f"{n:016x}" for n in (0, 1, 2, 9)}
    assert kept[0].response.skipped == ("garden-shade",)
    assert kept[0].response.answers["rooms-warm"].note == "Cold – at night."


def test_the_memory_and_the_key_move_beside_the_answers(old: Old) -> None:
    shown = (old.hidden / "shown" / f"{CYCLE}.json").read_bytes()
    bring_up_to_date(old.root)
    assert (old.root / "responses" / "_key").read_bytes() == b"k" * 32
    assert (old.root / "responses" / CYCLE / "_released.json").read_bytes() == shown
    assert is_released(Workspace(old.root), CYCLE) == {"day"}
    assert not (old.hidden / "key").exists()
    assert list((old.hidden / "shown").iterdir()) == []


def test_everything_that_moves_is_in_the_backup_as_it_was(old: Old) -> None:
    before = {
        name: (old.root / name).read_bytes()
        for name in (
            *(f"responses/{CYCLE}/{n:016x}.json" for n in (0, 1, 2, 9)),
            ".pqmodel/key",
            f".pqmodel/shown/{CYCLE}.json",
        )
    }
    bring_up_to_date(old.root)
    (backup,) = (old.hidden / "backups").iterdir()
    with zipfile.ZipFile(backup) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == before
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


def test_a_second_time_there_is_nothing_to_do(old: Old) -> None:
    bring_up_to_date(old.root)
    after = old.tree()
    bring_up_to_date(old.root)
    assert old.tree() == after
    assert len(list((old.hidden / "backups").iterdir())) == 1


@pytest.mark.parametrize("writes", range(5))
def test_cut_short_it_has_changed_nothing(
    old: Old, writes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = old.tree()
    left, whole = [writes], files.write

    def write(path: Path, data: bytes, **more: Any) -> None:
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        whole(path, data, **more)

    monkeypatch.setattr(older_records, "write", write)
    monkeypatch.setattr(files, "write", write)
    with pytest.raises(KeyboardInterrupt):
        bring_up_to_date(old.root)
    assert old.tree() == before
    assert not (old.hidden / "backups").exists() or not list((old.hidden / "backups").iterdir())


def test_where_the_hidden_folder_was_lost_its_loss_is_noted(old: Old) -> None:
    (old.hidden / "shown" / f"{CYCLE}.json").unlink()
    (old.hidden / "key").unlink()
    bring_up_to_date(old.root)
    assert is_released(Workspace(old.root), CYCLE) == {"day"}
    assert not (old.root / "responses" / CYCLE / "_released.json").exists()


def test_where_nothing_was_shown_yet_nothing_is_noted(old: Old) -> None:
    (old.hidden / "shown" / f"{CYCLE}.json").unlink()
    bring_up_to_date(old.root)
    assert is_released(Workspace(old.root), CYCLE) == frozenset()


def test_of_two_responses_of_one_person_the_fuller_goes_on(old: Old) -> None:
    old.put(
        f"{10:016x}", "manager", 2, answers={"rooms-warm": {"value": 2}, "rooms-cafe": {"value": 1}}
    )
    bring_up_to_date(old.root)
    (mine,) = [
        one.response
        for one in read_responses(Workspace(old.root), CYCLE)
        if one.response.group == "manager"
    ]
    assert len(mine.answers) == 2


@pytest.mark.parametrize("damage", ["", "{", '{"format": 1}', '{"format": 1, "group": "../x"}'])
def test_a_damaged_one_is_refused_and_nothing_is_changed(old: Old, damage: str) -> None:
    (old.root / "responses" / CYCLE / f"{1:016x}.json").write_text(damage)
    before = old.tree()
    with pytest.raises(PqmodelError, match="damaged or not a pqmodel record"):
        bring_up_to_date(old.root)
    assert old.tree() == before


def test_an_old_response_that_is_put_back_later_joins_the_others(old: Old) -> None:
    bring_up_to_date(old.root)
    old.put(f"{20:016x}", "day", 2)
    old.put(f"{0:016x}", "day", 1)
    bring_up_to_date(old.root)
    assert groups_answered(Workspace(old.root), CYCLE) == {"day": 4, "manager": 1}
