"""A list of workers shows nobody: few are withheld, what it replaces is not kept, and a small difference is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pqmodel.ground.cycle import parse
from pqmodel.ground.faults import InputRefused
from pqmodel.measures.export_import import Arrived, take_in
from pqmodel.measures.record import read_measures
from pqmodel.measures.recording import record
from pqmodel.measures.stated_figure import StatedFigure
from pqmodel.workspace.workspace import Workspace

TODAY = date(2026, 11, 21)
CYCLE = parse("2026-Q4")
HEADINGS = "Name,Employment status,Main job start date,Days of sickness"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    folder = tmp_path / "service"
    folder.mkdir()
    (folder / "pqmodel.yaml").write_text("format: 1\nservice: Orchard House\n", encoding="utf-8")
    return Workspace(folder)


def taken(
    workspace: Workspace,
    *rows: str,
    extra: dict[str, str] | None = None,
    headings: str = HEADINGS,
    warn: Callable[[str], None] = print,
) -> Arrived:
    file = workspace.root.parent / "w.csv"
    file.write_text("\n".join([headings, *rows]) + "\n", encoding="utf-8")
    return take_in(workspace, file, TODAY, on=None, extra=extra or {}, warn=warn)


def of_days(*days: object) -> list[str]:
    """One worker for each number of days of sickness."""
    return [f"Somebody,permanent,2020-01-01,{one}" for one in days]


def everything(workspace: Workspace) -> str:
    files = [
        path for path in workspace.root.rglob("*") if path.is_file() and path.suffix == ".yaml"
    ]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def test_a_list_of_fewer_than_the_smallest_group_is_withheld_and_its_numbers_are_not_kept(
    workspace: Workspace,
) -> None:
    arrived = taken(workspace, *of_days(300))
    found = {one.measure: one for one in read_measures(workspace)[0].observations}
    assert found
    assert {(one.value, one.withheld) for one in found.values()} == {
        (None, "the list has fewer than 5 workers")
    }
    assert not any(one.inputs for one in found.values())
    assert "300" not in everything(workspace)
    assert "fewer than 5" in "\n".join(arrived.notes)
    assert not taken(workspace, *of_days(300)).saved


def test_a_figure_of_few_in_a_longer_list_is_withheld_alone(workspace: Workspace) -> None:
    taken(workspace, *of_days(299, 1, "dk", "dk", "dk", "dk"), extra={"leavers": "1"})
    found = {one.measure: one for one in read_measures(workspace)[0].observations}
    assert (found["sickness"].value, found["sickness"].withheld) == (
        None,
        "it would be of fewer than 5",
    )
    assert not found["sickness"].inputs
    assert found["turnover"].value == 100 / 6
    assert "300" not in everything(workspace)


def test_what_a_list_takes_the_place_of_is_kept_nowhere_and_a_small_difference_is_told(
    workspace: Workspace,
) -> None:
    taken(workspace, *of_days(*[5] * 11, 11))
    taken(workspace, *of_days(*[5] * 11, 11), extra={"vacancies": "1"})
    assert "sickness-days: 66" in everything(workspace)
    arrived = taken(workspace, *of_days(*[5] * 11))
    (one,) = read_measures(workspace)[0].of("sickness")
    assert one.value == 5
    assert [(was.value, dict(was.inputs), was.replaced) for was in one.earlier] == [
        (None, {}, TODAY)
    ]
    assert "66" not in everything(workspace)
    assert any("the difference could show one person" in note for note in arrived.notes)
    assert any(
        path.name == arrived.backup for path in (workspace.root / ".pqmodel" / "backups").iterdir()
    )


def test_a_list_that_differs_by_many_warns_of_nothing(workspace: Workspace) -> None:
    taken(workspace, *of_days(*[5] * 12))
    assert not any(
        "could show one person" in note for note in taken(workspace, *of_days(*[5] * 20)).notes
    )


def test_what_was_typed_by_hand_and_is_not_replaced_by_a_list_keeps_its_history(
    workspace: Workspace,
) -> None:
    for leavers in ("3", "4"):
        record(
            workspace,
            "turnover",
            StatedFigure(inputs={"leavers": leavers, "staff": "41"}),
            TODAY,
            CYCLE,
            TODAY,
        )
    taken(workspace, *of_days(*[5] * 12))
    (one,) = read_measures(workspace)[0].of("turnover")
    assert [dict(was.inputs) for was in one.earlier] == [{"leavers": 3, "staff": 41}]


@pytest.mark.parametrize(
    ("headings", "row", "told"),
    [
        ("Measure,Date,Figure,Figure", "turnover,2026-09-30,22,23", "columns C and D"),
        ("Measure,Date,Date,Figure", "turnover,2026-09-30,2025-09-30,23", "columns B and C"),
        ("Measure,Date,Figure,Value", "turnover,2026-09-30,22,23", "columns C and D"),
        (
            "Name,Employment status,Status,Started",
            "Somebody,permanent,bank,2020-01-01",
            "columns B and C",
        ),
        ("Id,Number,Number", "leavers,3,4", "columns B and C"),
    ],
)
def test_two_columns_that_are_the_same_one_are_refused(
    workspace: Workspace, headings: str, row: str, told: str
) -> None:
    with pytest.raises(InputRefused) as caught:
        taken(workspace, row, headings=headings)
    assert told in caught.value.faults[0].what
    assert read_measures(workspace)[0].observations == ()


def test_notes_beside_workers_are_never_kept(workspace: Workspace) -> None:
    arrived = taken(
        workspace,
        "turnover,2026-09-30,22,permanent,Zorblatt note",
        headings="Measure,Date,Figure,Status,Note",
    )
    assert read_measures(workspace)[0].observations[0].note == ""
    assert any("notes" in note for note in arrived.notes)


def test_a_note_that_looks_like_a_name_is_warned_of_and_not_repeated(workspace: Workspace) -> None:
    warned: list[str] = []
    taken(
        workspace, "turnover,2026-09-30,22,Told by Mary Smith", "sickness,2026-09-30,5,",
        headings="Measure,Date,Figure,Note", warn=warned.append,
    )  # fmt: skip
    (told,) = warned
    assert told.startswith("1 note or reason looks like personal data")
    assert "w.csv:2" in told
    assert "Mary" not in told


@pytest.mark.parametrize(
    "given",
    [
        StatedFigure(reasons=("Zorblatt Quimby hated it = 1",)),
        StatedFigure(reasons=("Pay = 2",), note="Ask mary@example.org"),
    ],
)
def test_reasons_and_notes_are_looked_at_before_they_are_kept(
    workspace: Workspace, given: StatedFigure
) -> None:
    warned: list[tuple[str, bool]] = []

    def warn(words: str) -> None:
        warned.append((words, (workspace.root / "measures.yaml").exists()))

    record(workspace, "exit-reasons", given, TODAY, CYCLE, TODAY, warn)
    ((words, kept_before),) = warned
    assert not kept_before
    assert "Quimby" not in words
    assert "mary" not in words
    record(
        workspace,
        "turnover",
        StatedFigure("20", note="From the rota of all teams"),
        TODAY,
        CYCLE,
        TODAY,
        warn,
    )
    assert len(warned) == 1


def test_one_bank_worker_fewer_is_told_where_no_other_number_changes(workspace: Workspace) -> None:
    bank = "Somebody,bank,2020-01-01,dk"
    taken(workspace, *of_days(*[5] * 6), bank)
    arrived = taken(workspace, *of_days(*[5] * 6))
    assert any("the difference could show one person" in note for note in arrived.notes)
