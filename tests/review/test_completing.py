"""Completing a review: plan and record in one step that can be cut short anywhere, and a record that stays."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pqmodel.answers.record import add_response
from pqmodel.answers.response import Answer, Response
from pqmodel.ground import part_files
from pqmodel.ground.cycle import parse
from pqmodel.ground.faults import ChangedMeanwhile, InputRefused, PqmodelError
from pqmodel.measures.model import Measures, Observation
from pqmodel.measures.record import read_measures, write_measures
from pqmodel.plan import changing, drafting
from pqmodel.plan.model import Indicator
from pqmodel.plan.record import read_plan, write_plan
from pqmodel.questionnaire.amendments.in_use import current
from pqmodel.questionnaire.versions.snapshots import keep_snapshot
from pqmodel.review import beginning
from pqmodel.review.completing import complete, prepare
from pqmodel.review.corrections import correct, restore
from pqmodel.review.record import sealed_path
from pqmodel.review.sitting import OF_ACTION, OF_CYCLE, Place, Sitting
from pqmodel.service.setting_up import set_up_service
from pqmodel.workspace.cycle_stages import review_path
from pqmodel.workspace.workspace import Workspace

THEN, NOW = parse("2026-Q3"), parse("2026-Q4")
TODAY = date(2026, 12, 18)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return judged(tmp_path / "s")


def judged(root: Path) -> Workspace:
    """A service with three actions, a judged review of 2026-Q4, and figures of both rounds."""
    made = set_up_service(root, "Rose House", "Care home", ["nights"])
    answer(made, THEN.id, 2)
    shown, offered = drafting.proposals(made, THEN)
    drafting.take_in(made, [drafting.Choice(p) for p in offered[:3]], shown, date(2026, 9, 1))
    answer(made, NOW.id, 4)
    changing.change(made, "A-002", {"status": "done"}, date(2026, 11, 2))
    beginning.begin(made, NOW, TODAY)
    for key, step in (("A-001", "change"), ("A-002", "continue"), ("A-003", "embed")):
        beginning.judge(
            made, NOW, key, {"reached": "partly", "next_step": step, "lessons": "Ring first"}
        )
    beginning.judge(made, NOW, None, {"result": "Warmer."})
    return made


def answer(workspace: Workspace, cycle: str, value: int, group: str = "manager") -> None:
    questionnaire = current(workspace)
    keep_snapshot(workspace, questionnaire)
    answers = {s.id: Answer(value=value) for s in questionnaire.statements()}
    add_response(
        workspace,
        Response(
            questionnaire=questionnaire.ref,
            cycle=cycle,
            group=group,
            answers=answers,
            finished=True,
        ),
    )


def completed(workspace: Workspace, **more: Any) -> beginning.KeptReview:
    complete(workspace, prepare(workspace, NOW, TODAY, **more), TODAY)
    return beginning.review_of(workspace, NOW)


def test_completing_brings_the_plan_up_to_date_and_seals_the_record(workspace: Workspace) -> None:
    prepared = prepare(workspace, NOW, TODAY)
    done = complete(workspace, prepared, TODAY)
    plan, _ = read_plan(workspace)
    assert [(one.id, one.status, one.follows) for one in plan.actions] == [
        ("A-001", "stopped", None), ("A-002", "done", None), ("A-003", "done", None),
        ("A-004", "not started", "A-001"), ("A-005", "not started", "A-002"),
    ]  # fmt: skip
    assert (workspace.root / ".pqmodel" / "backups" / done.backup).is_file()
    record = beginning.review_of(workspace, NOW)
    assert (record.review.completed, record.altered, record.review) == (TODAY, (), done.review)
    assert prepare(workspace, NOW, TODAY).already
    assert complete(workspace, prepare(workspace, NOW, TODAY), TODAY).already


@pytest.mark.parametrize(("day", "ends"), [(TODAY, date(2026, 12, 31)), (date(2026, 12, 31), None)])
def test_it_is_known_whether_the_cycle_has_days_to_go(
    workspace: Workspace, day: date, ends: date | None
) -> None:
    assert prepare(workspace, NOW, day).ends == ends


def test_what_lacks_is_refused_all_at_once_or_noted(workspace: Workspace) -> None:
    beginning.judge(workspace, NOW, "A-001", {"reached": None, "next_step": None})
    beginning.judge(workspace, NOW, None, {"result": " "})
    with pytest.raises(InputRefused) as refused:
        prepare(workspace, NOW, TODAY)
    assert [(fault.file, fault.what) for fault in refused.value.faults] == [
        ("A-001", "next step is open"), ("A-001", "outcome reached is open"),
        ("the cycle as a whole", "overall result is open"),
    ]  # fmt: skip
    assert completed(workspace, as_it_is=True).review.lacks == (
        "A-001: outcome reached", "A-001: next step", "the cycle as a whole: overall result",
    )  # fmt: skip
    action = read_plan(workspace)[0].action("A-001")
    assert action is not None
    assert action.status == "not started"


class Cut(Exception):
    """The power went."""


@pytest.mark.slow
@pytest.mark.parametrize("before", range(6))
def test_cut_short_before_any_rename_nothing_is_done_and_it_can_be_done_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: int
) -> None:
    whole = judged(tmp_path / "whole")
    completed(whole)
    cut = judged(tmp_path / "cut")
    prepared = prepare(cut, NOW, TODAY)
    records = beginning.record_of(cut, NOW), read_plan(cut)[0]
    rename = part_files.rename
    renamed: list[Path] = []

    def fails(part: Path, path: Path) -> None:
        if len(renamed) == before:
            renamed.append(path)
            raise Cut
        renamed.append(path)
        rename(part, path)

    monkeypatch.setattr(part_files, "rename", fails)
    # The note, the plan's backup, the plan, the record and the sealed copy: five renames, and it is done.
    if before < 5:
        with pytest.raises(Cut):
            complete(cut, prepared, TODAY)
        monkeypatch.undo()
        again = Workspace(cut.root)
        assert (beginning.record_of(again, NOW), read_plan(again)[0]) == records
        complete(again, prepare(again, NOW, TODAY), TODAY)
    else:
        complete(cut, prepared, TODAY)
    again = Workspace(cut.root)
    assert read_plan(again)[0] == read_plan(whole)[0]
    assert beginning.record_of(again, NOW) == beginning.record_of(whole, NOW)
    assert not list(cut.root.rglob("*.part"))


def test_a_plan_changed_between_looking_and_doing_is_not_written_over(workspace: Workspace) -> None:
    prepared = prepare(workspace, NOW, TODAY)
    changing.change(workspace, "A-003", {"lead": "Cook"}, TODAY)
    with pytest.raises(ChangedMeanwhile, match="nothing was done"):
        complete(workspace, prepared, TODAY)
    assert beginning.review_of(workspace, NOW).review.completed is None


def test_a_completed_review_refuses_every_change(workspace: Workspace) -> None:
    completed(workspace)
    for change in (
        lambda: beginning.judge(workspace, NOW, "A-001", {"lessons": "x"}),
        lambda: beginning.begin(workspace, NOW, TODAY),
        lambda: Sitting(workspace, NOW, TODAY),
    ):
        with pytest.raises(
            PqmodelError, match="completed on 18 Dec 2026, and does not change any more"
        ):
            change()


def test_a_record_altered_by_hand_is_noticed_shown_as_it_was_sealed_and_put_back(
    workspace: Workspace,
) -> None:
    sealed = completed(workspace).review
    path = review_path(workspace, NOW.id)
    altered = path.read_text(encoding="utf-8").replace("Warmer.", "Best ever.")
    path.write_text(altered, encoding="utf-8")
    record = beginning.review_of(workspace, NOW)
    assert (record.review, record.altered, record.restorable) == (sealed, ("overall result",), True)
    for refused in (
        lambda: prepare(workspace, NOW, TODAY),
        lambda: correct(workspace, NOW, TODAY, "result", "x", "y", action=None, by=""),
    ):
        with pytest.raises(PqmodelError, match="altered after the review was completed"):
            refused()
    fields, kept = restore(workspace, NOW, TODAY)
    assert fields == ("overall result",)
    assert (workspace.root / ".pqmodel" / "backups" / kept).read_text(encoding="utf-8") == altered
    assert beginning.review_of(workspace, NOW) == beginning.KeptReview(sealed, (), restorable=True)
    assert restore(workspace, NOW, TODAY) == ((), "")


@pytest.mark.parametrize("how", ["gone", "broken", "reopened"])
def test_taking_the_file_away_breaking_it_or_reopening_it_by_hand_does_not_help(
    workspace: Workspace, how: str
) -> None:
    sealed = completed(workspace).review
    path = review_path(workspace, NOW.id)
    if how == "gone":
        path.unlink()
    elif how == "broken":
        path.write_text("actions: [", encoding="utf-8")
    else:
        text = path.read_text(encoding="utf-8").replace(f"completed: '{TODAY}'", "completed: null")
        path.write_text(text.replace(f"completed: {TODAY}", "completed: null"), encoding="utf-8")
    record = beginning.review_of(workspace, NOW)
    assert record.review == sealed
    assert record.altered
    with pytest.raises(PqmodelError, match="does not change any more"):
        beginning.judge(workspace, NOW, None, {"result": "x"})
    restore(workspace, NOW, TODAY)
    assert beginning.review_of(workspace, NOW).altered == ()


def test_without_its_hidden_copy_the_seal_alone_tells_an_alteration(workspace: Workspace) -> None:
    completed(workspace)
    sealed_path(workspace, NOW.id).unlink()
    assert beginning.review_of(workspace, NOW).altered == ()
    path = review_path(workspace, NOW.id)
    path.write_text(
        path.read_text(encoding="utf-8").replace("Warmer.", "Best ever."), encoding="utf-8"
    )
    record = beginning.review_of(workspace, NOW)
    assert (record.altered, record.restorable) == ((beginning.UNSEALED,), False)
    with pytest.raises(PqmodelError, match="no sealed copy"):
        restore(workspace, NOW, TODAY)


def test_an_altered_sealed_copy_is_put_right_from_the_record(workspace: Workspace) -> None:
    sealed = completed(workspace).review
    path = sealed_path(workspace, NOW.id)
    path.write_text(
        path.read_text(encoding="utf-8").replace("Warmer.", "Best ever."), encoding="utf-8"
    )
    record = beginning.review_of(workspace, NOW)
    assert (record.review, record.altered) == (sealed, (beginning.COPY,))
    restore(workspace, NOW, TODAY)
    assert beginning.review_of(workspace, NOW) == beginning.KeptReview(sealed, (), restorable=True)


def test_the_next_review_does_not_look_back_on_what_this_one_closed(workspace: Workspace) -> None:
    completed(workspace)
    later = parse("2027-Q1")
    answer(workspace, later.id, 5)
    changing.change(workspace, "A-005", {"status": "in progress"}, date(2027, 1, 11))
    review = beginning.begin(workspace, later, date(2027, 3, 1))
    assert [item.action for item in review.actions] == ["A-004", "A-005"]
    first, second = review.actions
    assert set(first.scores_then.values()) == {4.0}
    assert {fact.verdict for fact in second.figures if fact.group is None} == {"one person's view"}
    assert first.done == ""


def test_a_review_is_owed_from_the_end_of_its_cycle_until_it_or_a_later_one_is_complete(
    workspace: Workspace,
) -> None:
    assert beginning.owed(workspace, TODAY) == [THEN]
    assert beginning.owed(workspace, date(2027, 1, 1)) == [THEN, NOW]
    completed(workspace)
    assert beginning.owed(workspace, date(2027, 1, 1)) == []


def test_no_review_is_owed_where_nothing_was_planned(tmp_path: Path) -> None:
    made = set_up_service(tmp_path / "e", "Empty", "Care home", [])
    answer(made, THEN.id, 2)
    assert beginning.owed(made, TODAY) == []


def test_measures_then_and_now_and_the_indicator_are_filled_in(workspace: Workspace) -> None:
    observations = tuple(
        Observation(measure="turnover", on=day, value=value)
        for day, value in (
            (date(2026, 6, 30), 31.0),
            (date(2026, 12, 1), 27.0),
            (date(2027, 1, 4), 20.0),
        )
    )
    write_measures(workspace, Measures(observations=observations), read_measures(workspace)[1])
    figure = Indicator(kind="measure", id="turnover", baseline=None, target=25)
    begun = {"figure": figure, "status": "in progress"}
    changing.change(workspace, "A-003", begun, TODAY)
    review = beginning.begin(workspace, NOW, date(2027, 1, 8))
    item = review.action("A-003")
    assert item is not None
    fact = next(fact for fact in item.measures if fact.measure == "turnover")
    assert (fact.then, fact.then_on, fact.now, fact.now_on) == (
        31,
        date(2026, 6, 30),
        27,
        date(2026, 12, 1),
    )
    assert item.figure_now == 27


def test_a_score_that_moved_after_planning_is_shown_as_it_was_then_and_nothing_is_claimed(
    workspace: Workspace,
) -> None:
    plan, stamp = read_plan(workspace)
    action = plan.actions[0]
    lower = dict.fromkeys(action.scores_then, 1.0)
    begun = action.model_copy(update={"scores_then": lower, "status": "in progress"})
    write_plan(workspace, plan.replace(begun), stamp)
    facts = [
        fact
        for fact in beginning.begin(workspace, NOW, TODAY).actions[0].figures
        if fact.group is None
    ]
    assert {(fact.then, fact.change, fact.verdict) for fact in facts} == {(1.0, 3.0, "indicative")}
    assert "came to 2.0 in the end" in facts[0].why


def test_small_groups_stay_withheld_in_the_facts(workspace: Workspace) -> None:
    for cycle in (THEN, NOW):
        answer(workspace, cycle.id, 3, "nights")
    review = beginning.begin(workspace, NOW, TODAY)
    nights = [fact for item in review.actions for fact in item.figures if fact.group == "nights"]
    assert nights
    assert {(fact.then, fact.now, fact.n_then, fact.n_now) for fact in nights} == {
        (None, None, None, None)
    }
    assert {fact.withheld for fact in nights} == {("then", "now")}


def test_a_sitting_goes_on_where_the_last_one_was_left(workspace: Workspace) -> None:
    assert Sitting(workspace, NOW, TODAY).place is None
    cleared = dict.fromkeys(("reached", "next_step")) | {"lessons": ""}
    for key in ("A-002", "A-003"):
        beginning.judge(workspace, NOW, key, cleared)
    sitting = Sitting(workspace, NOW, TODAY)
    assert sitting.place == Place("A-002", "reached")
    sitting.answer("not")
    sitting.forward()
    sitting.answer("Paid time")
    assert Sitting(Workspace(workspace.root), NOW, TODAY).place == Place("A-002", "not_worked")
    sitting.skip()
    assert sitting.place == Place("A-003", "reached")
    assert sitting.back()
    assert sitting.place == Place("A-002", "next_step")
    assert sitting.go_to(None)
    assert (sitting.place, sitting.said) == (Place(None, "result"), "Warmer.")
    sitting.answer("")
    assert beginning.review_of(workspace, NOW).review.overall.result == ""
    assert len(sitting.places) == 3 * len(OF_ACTION) + len(OF_CYCLE)


def test_a_judged_action_that_was_taken_out_of_the_plan_keeps_its_judgement(
    workspace: Workspace,
) -> None:
    plan, stamp = read_plan(workspace)
    write_plan(workspace, plan.model_copy(update={"actions": plan.actions[1:]}), stamp)
    item = beginning.begin(workspace, NOW, TODAY).action("A-001")
    assert item is not None
    assert item.lessons == "Ring first"
    assert prepare(workspace, NOW, TODAY).outcome[-1].effect == "not in the plan"
