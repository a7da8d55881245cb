"""Records that contradict themselves are refused with file and line, and ids of actions are never used twice."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pqmodel.ground.faults import InputRefused
from pqmodel.plan.model import Action, Plan
from pqmodel.plan.record import read_plan, write_plan
from pqmodel.plan.record_checks import above_reviews, missing_from
from pqmodel.review.model import ActionReview, Review
from pqmodel.review.record import read_review, write_review
from pqmodel.workspace.cycle_stages import review_path
from pqmodel.workspace.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path)


def plan(count: int) -> Plan:
    actions = tuple(
        Action(id=f"A-{n:03d}", title="Listen to nights", cycle="2026-Q4")
        for n in range(1, count + 1)
    )
    return Plan(actions=actions, last_number=count)


def keep(workspace: Workspace, words: str, name: str = "plan.yaml") -> None:
    path = workspace.root / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(words, encoding="utf-8")


def refusal(workspace: Workspace) -> list[str]:
    with pytest.raises(InputRefused) as caught:
        read_plan(workspace)
    return [f"{fault.where}: {fault.what} – {fault.mend}" for fault in caught.value.faults]


def reviewed(workspace: Workspace, *ids: str, cycle: str = "2026-Q3") -> None:
    items = tuple(ActionReview(action=key, title="Listen to nights", status="done") for key in ids)
    write_review(workspace, Review(cycle=cycle, started=date(2026, 10, 1), actions=items))


ONE = "- id: A-00{0}\n  title: Listen\n  cycle: 2026-Q4\n"


def test_a_plan_that_lost_its_end_with_the_last_number_is_refused(workspace: Workspace) -> None:
    keep(workspace, "format: 1\nactions:\n" + ONE.format(1) + ONE.format(2))

    assert refusal(workspace) == [
        "plan.yaml:1: has no last_number: it looks cut off – put back a backup from .pqmodel/backups, "
        "or write last_number: 2"
    ]


def test_every_contradiction_of_a_plan_is_told_at_once_with_its_line(workspace: Workspace) -> None:
    keep(
        workspace,
        "last_number: 1\nactions:\n"
        + ONE.format(2)
        + ONE.format(2)
        + ONE.format(3).replace("Q4", "Q9"),
    )

    assert refusal(workspace) == [
        "plan.yaml:1: last_number is 1, but A-003 is in the plan – write last_number: 3, "
        "or put back a backup from .pqmodel/backups",
        "plan.yaml:6: A-002 stands twice (first on line 3) – keep one of them, "
        "or give one a number above last_number, and raise that",
        "plan.yaml:11: '2026-Q9' is not a cycle – write it as 2026-Q4, 2026-11, 2026-H2, 2026, 2026-27-Q3",
    ]


def test_the_last_number_is_written_before_the_actions_and_read_wherever_it_stands(
    workspace: Workspace,
) -> None:
    write_plan(workspace, plan(10), read_plan(workspace)[1])
    written = (workspace.root / "plan.yaml").read_text(encoding="utf-8")
    assert written.index("last_number: 10") < written.index("actions:")

    keep(workspace, "actions:\n" + ONE.format(1) + "last_number: 7\n")
    assert read_plan(workspace)[0].last_number == 7


def test_wherever_a_plan_was_cut_it_is_refused_or_no_id_is_used_again(workspace: Workspace) -> None:
    write_plan(workspace, plan(10), read_plan(workspace)[1])
    whole = (workspace.root / "plan.yaml").read_bytes()
    read = 0
    for end in range(whole.index(b"actions"), len(whole), 97):
        (workspace.root / "plan.yaml").write_bytes(whole[:end])
        try:
            found, _ = read_plan(workspace)
        except InputRefused:
            continue
        read += 1
        assert found.last_number == 10
    assert read > 5


def test_an_empty_plan_needs_no_last_number(workspace: Workspace) -> None:
    keep(workspace, "format: 1\nactions: []\n")

    assert read_plan(workspace)[0] == Plan()


def test_ids_that_reviews_name_are_missed_and_never_given_again(workspace: Workspace) -> None:
    reviewed(workspace, "A-001", "A-004")
    reviewed(workspace, "A-002", cycle="2026-Q4")

    assert missing_from(workspace, plan(1)) == ("A-002", "A-004")
    added = above_reviews(workspace, Plan()).append(plan(1).actions[0])
    assert added.actions[0].id == "A-005"


def test_words_in_a_review_that_look_like_an_id_count_for_nothing(workspace: Workspace) -> None:
    item = ActionReview(
        action="A-001", title="Buy paper", status="done", evidence="See binder A-900, on the shelf"
    )
    write_review(workspace, Review(cycle="2026-Q3", started=date(2026, 10, 1), actions=(item,)))

    assert above_reviews(workspace, plan(1)).last_number == 1
    assert missing_from(workspace, plan(1)) == ()


def test_an_action_that_stands_twice_in_a_review_is_refused_with_its_line(
    workspace: Workspace,
) -> None:
    reviewed(workspace, "A-001")
    path = review_path(workspace, "2026-Q3")
    keep(
        workspace,
        "cycle: 2026-Q3\nstarted: 2026-10-01\nactions:\n"
        + "- action: A-001\n  title: Listen\n  status: done\n" * 2,
        "reviews/2026-Q3.yaml",
    )

    with pytest.raises(InputRefused) as caught:
        read_review(workspace, "2026-Q3")
    assert [(fault.line, fault.what) for fault in caught.value.faults] == [
        (7, "A-001 stands twice (first on line 4)")
    ], path


def test_a_review_under_the_name_of_another_cycle_is_refused_with_its_line(
    workspace: Workspace,
) -> None:
    keep(workspace, "# by hand\ncycle: 2026-Q1\nstarted: 2026-10-01\n", "reviews/2026-Q4.yaml")

    with pytest.raises(InputRefused) as caught:
        read_review(workspace, "2026-Q4")
    fault = caught.value.faults[0]
    assert (fault.where, fault.what) == (
        "2026-Q4.yaml:2",
        "is of 2026-Q1, but the file is named for 2026-Q4",
    )
