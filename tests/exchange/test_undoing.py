"""What one run of a command changed is one change: kept before, told, put back, and never over
somebody else's work."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pqmodel.exchange.changes import (
    REMEMBERED,
    block,
    forget_kept,
    nothing_to_undo,
    read_changes,
    undoable,
)
from pqmodel.exchange.undoing import Undoable, last_change, prepare_undo, undo
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.files import write
from pqmodel.workspace.workspace import Run, Workspace

TODAY = date(2026, 11, 21)


def run(root: Path, command: str = "plan set") -> Workspace:
    """The workspace as one run of a command has it."""
    return Workspace(root, Run(command, TODAY))


def put(workspace: Workspace, name: str, text: str) -> None:
    path = workspace.root / f"{name}.yaml"
    with undoable(workspace, path, name):
        write(path, text.encode())


def text(root: Path, name: str) -> str | None:
    path = root / f"{name}.yaml"
    return path.read_text() if path.exists() else None


def taken_back(root: Path, record: str = "") -> Undoable:
    workspace = run(root, "undo")
    ready = prepare_undo(workspace, [], record)
    undo(workspace, ready, [], TODAY)
    return ready


def test_a_changed_file_comes_back_and_a_new_one_goes(tmp_path: Path) -> None:
    put(run(tmp_path), "plan", "one")
    put(run(tmp_path, "plan add"), "plan", "two")
    assert taken_back(tmp_path).told == ("plan.yaml is as it was before.",)
    assert text(tmp_path, "plan") == "one"
    assert taken_back(tmp_path).told == ("plan.yaml is taken away; there was none before.",)
    assert text(tmp_path, "plan") is None
    with pytest.raises(PqmodelError, match="There is nothing to undo"):
        taken_back(tmp_path)


def test_all_that_one_run_writes_is_one_change(tmp_path: Path) -> None:
    put(run(tmp_path), "plan", "before")
    workspace = run(tmp_path, "review complete")
    put(workspace, "plan", "one")
    put(workspace, "plan", "two")
    put(workspace, "review-2026-Q4", "begun")
    assert len(taken_back(tmp_path, "review").told) == 2
    assert (text(tmp_path, "plan"), text(tmp_path, "review-2026-Q4")) == ("before", None)


def test_without_a_run_nothing_is_kept(tmp_path: Path) -> None:
    put(Workspace(tmp_path), "plan", "one")
    assert last_change(run(tmp_path)) is None


def test_the_last_change_of_one_record_is_found_behind_that_of_another(tmp_path: Path) -> None:
    put(run(tmp_path), "plan", "one")
    put(run(tmp_path, "measures record"), "measures", "figure")
    taken_back(tmp_path, "plan")
    assert (text(tmp_path, "plan"), text(tmp_path, "measures")) == (None, "figure")


def test_a_record_whose_name_begins_alike_is_another(tmp_path: Path) -> None:
    put(run(tmp_path), "planning", "one")
    assert last_change(run(tmp_path), "plan") is None


def test_what_was_changed_by_hand_since_is_never_undone(tmp_path: Path) -> None:
    put(run(tmp_path), "plan", "one")
    put(run(tmp_path), "plan", "two")
    (tmp_path / "plan.yaml").write_text("by hand")
    with pytest.raises(PqmodelError, match=r"plan\.yaml was changed by hand") as refused:
        taken_back(tmp_path)
    assert "plan-000001-2026-11-21.yaml" in str(refused.value.hint)
    assert text(tmp_path, "plan") == "by hand"


def test_a_write_that_changed_nothing_or_was_refused_is_no_change(tmp_path: Path) -> None:
    put(run(tmp_path), "plan", "one")
    put(run(tmp_path, "plan carry"), "plan", "one")
    with (
        pytest.raises(PqmodelError),
        undoable(run(tmp_path, "plan add"), tmp_path / "plan.yaml", "plan"),
    ):
        raise PqmodelError("It cannot be written.")
    change = last_change(run(tmp_path))
    assert change is not None
    assert change.command == "plan set"


def test_a_run_that_is_cut_short_before_its_note_can_be_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(run(tmp_path), "plan", "one")
    with monkeypatch.context() as patch:
        patch.setattr("pqmodel.exchange.changes._note", lambda *_: None)
        put(run(tmp_path, "plan add"), "plan", "two")
    assert taken_back(tmp_path).change.command == "plan add"
    assert text(tmp_path, "plan") == "one"


def test_a_change_that_cannot_be_kept_is_not_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(run(tmp_path), "plan", "one")

    def full(*_: object) -> str:
        raise PqmodelError("The disk is full.")

    monkeypatch.setattr("pqmodel.exchange.changes.keep_copy", full)
    with pytest.raises(PqmodelError, match="The disk is full"):
        put(run(tmp_path), "plan", "two")
    assert text(tmp_path, "plan") == "one"


def test_nothing_is_changed_where_the_change_cannot_be_noted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise PqmodelError("The disk is full.")

    monkeypatch.setattr("pqmodel.exchange.changes._note", full)
    with pytest.raises(PqmodelError, match="The disk is full"):
        put(run(tmp_path), "plan", "one")
    assert not (tmp_path / "plan.yaml").exists()
    assert last_change(run(tmp_path)) is None


def test_a_name_that_a_record_gets_is_nothing_to_undo(tmp_path: Path) -> None:
    put(run(tmp_path), "plan", "one")
    put(run(tmp_path), "plan", "two")
    workspace = run(tmp_path, "plan export")
    with nothing_to_undo(workspace, tmp_path / "plan.yaml"):
        write(tmp_path / "plan.yaml", b"two, named")
    assert taken_back(tmp_path).change.command == "plan set"
    assert text(tmp_path, "plan") == "one"


def test_what_is_blocked_is_refused_with_the_reason(tmp_path: Path) -> None:
    put(run(tmp_path, "collect"), "responses-2026-Q4", "answers")
    block(run(tmp_path), "responses", "Figures with these answers were shown.")
    with pytest.raises(PqmodelError, match="by `pqmodel collect`, cannot be undone") as refused:
        taken_back(tmp_path)
    assert refused.value.hint == "Figures with these answers were shown."
    assert text(tmp_path, "responses-2026-Q4") == "answers"


def test_only_what_rests_on_a_copy_is_blocked_with_it(tmp_path: Path) -> None:
    put(run(tmp_path), "measures", "one")
    put(run(tmp_path), "measures", "two")
    put(run(tmp_path), "measures", "three")
    block(run(tmp_path), "measures", "Gone.", ["measures-000001-2026-11-21.yaml"])
    blocked = [bool(change.blocked) for change in read_changes(run(tmp_path)).changes]
    assert blocked == [False, True, False]


def test_what_is_forgotten_leaves_no_copy_and_no_change(tmp_path: Path) -> None:
    put(run(tmp_path), "plan", "one")
    put(run(tmp_path), "plan", "two")
    for words in ("three", "four"):
        put(run(tmp_path, "collect"), "responses-2026-Q4-nights", words)
    forget_kept(run(tmp_path), "responses")
    names = [copy.name for copy in (tmp_path / ".pqmodel" / "backups").iterdir()]
    assert names == ["plan-000001-2026-11-21.yaml"]
    commands = [change.command for change in read_changes(run(tmp_path)).changes]
    assert commands == ["plan set", "plan set"]


@pytest.mark.parametrize(("made", "kept"), [(19, 19), (20, 20), (21, 20)])
def test_so_many_changes_are_remembered(tmp_path: Path, made: int, kept: int) -> None:
    assert REMEMBERED == 20
    for number in range(made):
        put(run(tmp_path), "plan", str(number))
    assert len(read_changes(run(tmp_path)).changes) == kept


def test_what_an_undo_takes_away_is_kept_as_a_copy(tmp_path: Path) -> None:
    put(run(tmp_path), "plan", "one")
    put(run(tmp_path), "plan", "two")
    taken_back(tmp_path)
    copies = (tmp_path / ".pqmodel" / "backups").iterdir()
    assert sorted(copy.read_text() for copy in copies) == ["one", "two"]
