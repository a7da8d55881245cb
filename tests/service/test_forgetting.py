"""Forgetting: what a choice fits, what stays, and that the counts told give no small group away."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pqmodel.change.reading_rounds import read_round
from pqmodel.ground.faults import ChangedMeanwhile, NotConfirmed, PqmodelError
from pqmodel.questionnaire.versions.snapshots import read_snapshot
from pqmodel.results.record import read_published
from pqmodel.service.forgetting import Choice, GroupCount, forget, look
from tests.factories.desk import Desk
from tests.factories.releases import release_all

TODAY = date(2026, 11, 21)


@pytest.fixture
def full(desk: Desk) -> Desk:
    """A manager in three cycles; six of the day in two of them, two of the night in one."""
    for cycle in ("2025-Q1", "2026-Q1", "2026-Q4"):
        desk.answered(cycle, {"rooms-warm": 4})
    for cycle in ("2025-Q1", "2026-Q4"):
        for person in range(6):
            desk.answered(cycle, {"rooms-warm": 1 + person % 3}, "day")
    for _ in range(2):
        desk.answered("2026-Q4", {"rooms-warm": 1}, "night")
    return desk


def choice(group: str | None = None, *cycles: str, months: int | None = None) -> Choice:
    return Choice(TODAY, group, cycles, months)


def test_counts_are_told_by_cycle_and_group_and_small_groups_have_none(full: Desk) -> None:
    seen = look(full.workspace, choice("night"))
    assert seen.removed == (GroupCount("2026-Q4", "night", None),)
    assert seen.remains == (
        GroupCount("2025-Q1", "manager", 1),
        GroupCount("2025-Q1", "day", 6),
        GroupCount("2026-Q1", "manager", 1),
        GroupCount("2026-Q4", "manager", 1),
        GroupCount("2026-Q4", "day", 6),
    )


def test_named_groups_go_only_where_they_are_named(full: Desk) -> None:
    seen = look(full.workspace, choice(None, "2026-Q4"))
    assert {one.group for one in seen.found} == {"day", "night"}
    assert seen.spared == ("manager",)
    named = look(full.workspace, choice("manager", "2026-Q4"))
    assert [(one.cycle, one.group) for one in named.found] == [("2026-Q4", "manager")]
    assert named.spared == ()


@pytest.mark.parametrize(("months", "cycles"), [(19, {"2025-Q1"}), (20, set()), (1, {"2025-Q1"})])
def test_age_goes_by_the_end_of_the_cycle(full: Desk, months: int, cycles: set[str]) -> None:
    assert {one.cycle for one in look(full.workspace, choice(months=months)).found} == cycles


def test_a_cycle_that_ended_on_the_very_day_is_not_yet_older() -> None:
    at_24 = Choice(date(2027, 3, 31), months=24)
    assert not at_24.fits("2025-Q1", "day", frozenset())
    assert Choice(date(2027, 4, 1), months=24).fits("2025-Q1", "day", frozenset())


def test_all_that_is_said_has_to_fit(full: Desk) -> None:
    seen = look(full.workspace, choice("day", "2025-Q1", "2026-Q4", months=6))
    assert {(one.cycle, one.group) for one in seen.found} == {("2025-Q1", "day")}


def test_looking_changes_nothing_and_forgetting_takes_just_that(full: Desk, tmp_path: Path) -> None:
    seen = look(full.workspace, choice("day", "2026-Q4"))
    assert len(full.on_disk()) == 9
    forget(full.workspace, choice("day", "2026-Q4"), seen, tmp_path / "kept.zip")
    assert sorted(response.group for response in full.on_disk()) == ["manager", "night", "night"]
    assert (tmp_path / "kept.zip").is_file()
    assert read_snapshot(full.workspace, full.questionnaire.ref) == full.questionnaire


def test_what_was_released_of_a_forgotten_group_is_not_shown_again(full: Desk) -> None:
    """Its counts are kept in the memory alone, so that nothing can be taken off what was shown."""
    release_all(full.workspace)
    shown = read_published(full.workspace, "2026-Q4")
    assert shown is not None
    assert "day" in shown.groups
    seen = look(full.workspace, choice("day"))
    assert "day" in read_round(full.workspace, "2026-Q4").groups["rooms-warm"]
    forget(full.workspace, choice("day"), seen, None)
    left = read_published(full.workspace, "2026-Q4")
    assert left is not None
    assert left.closed == ("day",)
    assert left.groups["day"].comments == ()
    for _ in range(6):
        full.answered("2026-Q4", {"rooms-warm": 3}, "day")
    release_all(full.workspace)
    assert "day" not in read_round(full.workspace, "2026-Q4").groups["rooms-warm"]


def test_a_run_that_was_cut_off_before_the_end_is_put_right_by_the_next(full: Desk) -> None:
    release_all(full.workspace)
    for one in look(full.workspace, choice("day")).found:
        one.path.unlink(missing_ok=True)
    seen = look(full.workspace, choice("day"))
    assert seen.found == ()
    assert not seen.nothing
    forget(full.workspace, choice("day"), seen, None)
    assert look(full.workspace, choice("day")).nothing


def test_nothing_goes_where_more_would_go_than_was_looked_at(full: Desk) -> None:
    seen = look(full.workspace, choice("day"))
    full.answered("2026-Q4", {"rooms-warm": 3}, "day")
    with pytest.raises(ChangedMeanwhile):
        forget(full.workspace, choice("day"), seen, None)
    assert len(full.on_disk()) == 10


def test_nothing_goes_where_the_backup_cannot_be_kept(full: Desk, tmp_path: Path) -> None:
    (tmp_path / "kept.zip").write_text("mine", encoding="utf-8")
    with pytest.raises(PqmodelError, match="is there already"):
        forget(
            full.workspace,
            choice("day"),
            look(full.workspace, choice("day")),
            tmp_path / "kept.zip",
        )
    assert len(full.on_disk()) == 9


def test_nothing_goes_where_the_disk_does_not_confirm_the_backup(
    full: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsure(path: Path, content: bytes, **_: object) -> None:
        path.write_bytes(content)
        raise NotConfirmed("The disk does not say.")

    monkeypatch.setattr("pqmodel.service.removing.write", unsure)
    day = choice("day")
    with pytest.raises(PqmodelError, match="so nothing was removed") as refused:
        forget(full.workspace, day, look(full.workspace, day), tmp_path / "kept.zip")
    assert refused.value.exit_code == 1
    assert len(full.on_disk()) == 9


def test_a_group_that_the_service_no_longer_has_can_still_be_forgotten(full: Desk) -> None:
    full.answered("2025-Q1", {"rooms-warm": 3}, "cooks")
    assert len(look(full.workspace, choice("cooks")).found) == 1


@pytest.mark.parametrize(
    ("wrong", "told"),
    [(choice("nosuch"), "There is no group 'nosuch'"), (choice(None, "2026Q4"), "is not a cycle")],
)
def test_a_group_or_cycle_that_is_none_is_refused(full: Desk, wrong: Choice, told: str) -> None:
    with pytest.raises(PqmodelError, match=told):
        look(full.workspace, wrong)


@pytest.mark.parametrize(
    ("today", "goes"),
    [(date(2026, 9, 30), False), (date(2026, 10, 1), True), (date(2027, 1, 1), True)],
)
def test_a_cycle_goes_from_the_day_after_its_time_is_up(today: date, goes: bool) -> None:
    # 2026-Q1 ended on 31 March; six months before 30 September is the thirtieth of March.
    choice = Choice(today, months=6)
    assert choice.fits("2026-Q1", "day", frozenset()) == goes


@pytest.mark.parametrize(
    ("choice", "group", "goes"),
    [
        (Choice(date(2027, 1, 1)), "manager", False),
        (Choice(date(2027, 1, 1)), "day", True),
        (Choice(date(2027, 1, 1), group="manager"), "manager", True),
        (Choice(date(2027, 1, 1), group="night"), "day", False),
        (Choice(date(2027, 1, 1), cycles=("2026-Q1",)), "day", True),
        (Choice(date(2027, 1, 1), cycles=("2026-Q2",)), "day", False),
    ],
)
def test_all_that_was_said_has_to_fit_and_named_groups_go_only_by_name(
    choice: Choice, group: str, goes: bool
) -> None:
    assert choice.fits("2026-Q1", group, frozenset({"manager"})) == goes
