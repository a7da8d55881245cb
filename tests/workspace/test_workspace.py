"""A workspace on disk: what is kept, what tells nothing, what is never written over."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from pqmodel.answers.record import add_response, keep_response, read_marks, read_responses
from pqmodel.answers.response import Answer, Response
from pqmodel.ground import lock
from pqmodel.ground.faults import ChangedMeanwhile, InputRefused, PqmodelError
from pqmodel.plan.model import Action, Plan
from pqmodel.plan.record import read_plan, write_plan
from pqmodel.questionnaire.versions.snapshots import keep_snapshot, read_snapshot
from pqmodel.review.model import Review
from pqmodel.review.record import keep_review, read_review
from pqmodel.workspace.cycle_stages import answered_cycles, reviewed_cycles
from pqmodel.workspace.new_service import set_up
from pqmodel.workspace.workspace import Workspace
from tests.conftest import all_answers, response, tiny_questionnaire, tiny_service

TINY = tiny_questionnaire()
ACTION = Action(id="A-000", title="Walk round", cycle="2026-Q4")
REVIEW = Review(cycle="2026-Q4", started=date(2026, 11, 21))


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return set_up(tmp_path / "orchard", tiny_service())


def answered(group: str, cycle: str = "2026-Q4", value: int = 2) -> Response:
    return response(TINY, cycle, group, all_answers(TINY, value))


def test_a_new_workspace_has_nothing_in_it_and_says_so(workspace: Workspace) -> None:
    assert answered_cycles(workspace) == []
    assert list(read_responses(workspace, "2026-Q4")) == []
    assert read_plan(workspace)[0] == Plan()
    assert read_review(workspace, "2026-Q4")[0] is None
    assert reviewed_cycles(workspace) == []
    assert read_snapshot(workspace, TINY.ref) is None


def test_a_folder_without_a_service_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(PqmodelError, match=r"There is no pqmodel\.yaml"):
        _ = Workspace(tmp_path).service


def test_responses_come_back_by_cycle(workspace: Workspace) -> None:
    add_response(workspace, answered("day"))
    add_response(workspace, answered("night", cycle="2026-Q3"))
    add_response(workspace, answered("manager"))
    assert [cycle.id for cycle in answered_cycles(workspace)] == ["2026-Q3", "2026-Q4"]
    assert sorted(kept.response.group for kept in read_responses(workspace, "2026-Q4")) == [
        "day",
        "manager",
    ]
    assert sorted(marks.group for marks in read_marks(workspace, "2026-Q4")) == ["day", "manager"]


def test_copies_that_people_make_are_passed_over(workspace: Workspace) -> None:
    add_response(workspace, answered("day"))
    keep_review(workspace, REVIEW, read_review(workspace, "2026-Q4")[1])
    for copy in (
        "reviews/2026-Q4 (Anna's laptop).yaml",
        "reviews/notes.yaml",
        "responses/old/a.json",
    ):
        (workspace.root / copy).parent.mkdir(exist_ok=True)
        (workspace.root / copy).write_text("anything", encoding="utf-8")
    assert [cycle.id for cycle in reviewed_cycles(workspace)] == ["2026-Q4"]
    assert [cycle.id for cycle in answered_cycles(workspace)] == ["2026-Q4"]


def test_names_of_responses_are_random(workspace: Workspace) -> None:
    names = {add_response(workspace, answered("day")).id for _ in range(20)}
    assert len(names) == 20
    assert all(re.fullmatch(r"[0-9a-f]{16}", name) for name in names)


def test_the_time_of_an_anonymous_response_tells_nothing(workspace: Workspace) -> None:
    start = datetime(2026, 10, 1).timestamp()
    for _ in range(2):
        kept = add_response(workspace, answered("night"))
        assert kept.path.stat().st_mtime == start
        kept = keep_response(
            workspace, kept, kept.response.with_answer("rooms-warm", Answer(value=4))
        )
        kept = keep_response(workspace, kept, kept.response.model_copy(update={"finished": True}))
        assert (kept.path.stat().st_mtime, kept.path.stat().st_atime) == (start, start)


def test_a_group_that_the_service_does_not_know_is_anonymous_too(workspace: Workspace) -> None:
    kept = add_response(workspace, answered("visitors"))
    assert kept.path.stat().st_mtime == datetime(2026, 10, 1).timestamp()


def test_the_time_of_a_named_response_is_its_own(workspace: Workspace) -> None:
    kept = add_response(workspace, answered("manager"))
    assert kept.path.stat().st_mtime > datetime(2026, 10, 1).timestamp() or date.today() < date(
        2026, 10, 1
    )
    assert abs(kept.path.stat().st_mtime - (workspace.root / ".pqmodel").stat().st_mtime) < 3600


def test_nothing_in_an_anonymous_response_tells_a_time_or_a_name(workspace: Workspace) -> None:
    kept = add_response(workspace, answered("night"))
    text = kept.path.read_text(encoding="utf-8")
    assert not re.search(r"\d\d:\d\d|202\d-\d\d-\d\d", text)
    assert not {"time", "date", "name", "user", "host"} & set(re.findall(r'"(\w+)":', text))


@pytest.mark.parametrize("damage", [b"", b"{", b'{"format": 1, "answers": {}}', b'{"format": 9}'])
def test_one_damaged_response_is_refused_and_never_left_out(
    workspace: Workspace, damage: bytes
) -> None:
    add_response(workspace, answered("day"))
    damaged = add_response(workspace, answered("day")).path
    damaged.write_bytes(damage)
    for read in (read_responses, read_marks):
        with pytest.raises(PqmodelError) as refused:
            list(read(workspace, "2026-Q4"))
        assert damaged.name in refused.value.message


def _change_response(workspace: Workspace) -> tuple[Path, Callable[[], Any]]:
    kept = add_response(workspace, answered("day"))
    return kept.path, lambda: keep_response(workspace, kept, kept.response)


def _change_plan(workspace: Workspace) -> tuple[Path, Callable[[], Any]]:
    plan, stamp = read_plan(workspace)
    stamp = write_plan(workspace, plan.append(ACTION), stamp)
    return workspace.root / "plan.yaml", lambda: write_plan(workspace, plan, stamp)


def _change_review(workspace: Workspace) -> tuple[Path, Callable[[], Any]]:
    stamp = keep_review(workspace, REVIEW, read_review(workspace, "2026-Q4")[1])
    return workspace.root / "reviews" / "2026-Q4.yaml", lambda: keep_review(
        workspace, REVIEW, stamp
    )


CHANGES = [_change_response, _change_plan, _change_review]


@pytest.mark.parametrize("change", CHANGES)
def test_what_somebody_changed_meanwhile_stays(
    workspace: Workspace, change: Callable[[Workspace], tuple[Path, Callable[[], Any]]]
) -> None:
    path, write = change(workspace)
    path.write_bytes(path.read_bytes().replace(b'"value":2}', b'"value":1}') + b"\n")
    theirs = path.read_bytes()
    with pytest.raises(ChangedMeanwhile, match=path.name):
        write()
    assert path.read_bytes() == theirs


@pytest.mark.parametrize("change", CHANGES)
def test_a_disk_that_is_full_leaves_the_record_as_it_was(
    workspace: Workspace,
    change: Callable[[Workspace], tuple[Path, Callable[[], Any]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path, write = change(workspace)
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "the disk is full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(PqmodelError, match="the disk is full"):
        write()
    assert path.read_bytes() == before
    assert [child.name for child in path.parent.iterdir() if child.name.endswith(".part")] == []


@pytest.mark.parametrize("change", CHANGES)
def test_two_programs_do_not_write_at_once(
    workspace: Workspace,
    change: Callable[[Workspace], tuple[Path, Callable[[], Any]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lock, "LOCK_SECONDS", 0.05)
    path, write = change(workspace)
    before = path.read_bytes()
    with (
        FileLock(workspace.root / ".pqmodel" / "lock"),
        pytest.raises(PqmodelError, match="Another pqmodel is writing"),
    ):
        write()
    assert path.read_bytes() == before
    write()


def test_the_plan_and_reviews_come_back(workspace: Workspace) -> None:
    plan, stamp = read_plan(workspace)
    stamp = write_plan(workspace, plan.append(ACTION), stamp)
    again, read = read_plan(workspace)
    assert again.actions[0].id == "A-001"
    assert read == stamp
    keep_review(workspace, REVIEW, read_review(workspace, "2026-Q4")[1])
    assert read_review(workspace, "2026-Q4")[0] == REVIEW


def test_a_plan_that_cannot_be_read_is_not_taken_for_an_empty_one(workspace: Workspace) -> None:
    (workspace.root / "plan.yaml").write_bytes(b"")
    with pytest.raises(InputRefused, match=r"plan\.yaml cannot be used"):
        read_plan(workspace)


def test_a_questionnaire_is_kept_as_it_was_answered(workspace: Workspace) -> None:
    keep_snapshot(workspace, TINY)
    changed = tiny_questionnaire(title="Another name")
    keep_snapshot(workspace, changed)
    assert read_snapshot(workspace, TINY.ref) == TINY
    assert len(list((workspace.root / "snapshots").iterdir())) == 1


def test_a_reworded_statement_makes_another_snapshot(workspace: Workspace) -> None:
    keep_snapshot(workspace, TINY)
    scale = TINY.scale.model_copy(update={"points": TINY.scale.points[:3]})
    shorter = TINY.model_copy(update={"scale": scale})
    shorter.__dict__.pop("ref", None)
    keep_snapshot(workspace, shorter)
    assert len(list((workspace.root / "snapshots").iterdir())) == 2
    assert read_snapshot(workspace, TINY.ref) == TINY
