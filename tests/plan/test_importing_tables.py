"""Somebody else's table comes in, is edited on both sides and comes again; an import of it is taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pqmodel.exchange.three_way_merge import Choices, OnConflict
from pqmodel.ground.cycle import parse
from pqmodel.ground.faults import InputRefused, PqmodelError
from pqmodel.plan.changing import change
from pqmodel.plan.importing import import_plan, undo_plan
from pqmodel.plan.importing_tables import (
    TableChoices,
    TableImported,
    fits_remembered,
    import_table,
)
from pqmodel.plan.model import Action
from pqmodel.plan.record import read_plan, write_plan
from pqmodel.questionnaire.amendments.in_use import current
from pqmodel.service.setting_up import set_up_service
from pqmodel.workspace.workspace import Workspace
from tests.factories.tables import sheets_bytes, table_bytes

CYCLE, TODAY = parse("2026-Q4"), date(2026, 11, 21)
MAPS = ("Ref=row_id", "Action=title", "Lead=lead", "Due=due", "Status=status", "Why=statement")
HEADINGS = ("Ref", "Action", "Lead", "Due", "Status", "Why")
ROTA = ("1", "Publish rotas", "Deputy", "2027-01-29", "ongoing", "")
TABLETS = ("2", "Buy tablets", "Manager", "2027-02-26", "", "")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return set_up_service(tmp_path / "s", "Rose House", "Care home", [])


def take_in(
    workspace: Workspace, *rows: Sequence[Any], maps: Sequence[str] = MAPS, **how: Any
) -> TableImported:
    file = workspace.root.parent / "theirs.xlsx"
    file.write_bytes(table_bytes(HEADINGS, *rows))
    return import_table(workspace, TableChoices(file, maps, **how), CYCLE, TODAY)


def actions(workspace: Workspace) -> tuple[Action, ...]:
    return read_plan(workspace)[0].actions


def test_rows_become_actions_and_the_same_file_again_changes_nothing(workspace: Workspace) -> None:
    first = take_in(workspace, ROTA, TABLETS)
    assert ([one.id for one in first.added], first.saved) == (["A-001", "A-002"], True)
    assert [(one.lead, one.status, one.cycle) for one in actions(workspace)] == [
        ("Deputy", "in progress", "2026-Q4"), ("Manager", "not started", "2026-Q4"),
    ]  # fmt: skip
    before = (workspace.root / "plan.yaml").read_bytes()
    again = take_in(workspace, ROTA, TABLETS, maps=())
    assert (again.added, again.changed, again.conflicts, again.same) == ([], [], [], 2)
    assert (workspace.root / "plan.yaml").read_bytes() == before


def test_a_dry_run_keeps_nothing_not_even_the_map(workspace: Workspace) -> None:
    tried = take_in(workspace, ROTA, dry_run=True)
    assert (len(tried.added), tried.saved, tried.new_map) == (1, False, True)
    assert not (workspace.root / "maps").exists()
    assert not fits_remembered(workspace, workspace.root.parent / "theirs.xlsx")


def test_what_one_side_changed_goes_in_and_what_the_plan_changed_stays(
    workspace: Workspace,
) -> None:
    take_in(workspace, ROTA, TABLETS)
    change(workspace, "A-002", {"lead": "Cook"}, TODAY)
    done = take_in(workspace, (*ROTA[:4], "Complete", ""), TABLETS)
    assert [(one.key, one.field, one.was, one.now, one.place) for one in done.changed] == [
        ("A-001", "status", "in progress", "done", "QIP!E2")
    ]
    first, second = actions(workspace)
    assert (first.status, first.done_on, second.lead) == ("done", TODAY, "Cook")
    assert first.history[-1].by == "import"


@pytest.mark.parametrize(
    ("wins", "lead", "stopped"),
    [("stop", "Cook", True), ("records", "Cook", False), ("file", "Gardener", False)],
)
def test_both_sides_changed_is_a_conflict(
    workspace: Workspace, wins: OnConflict, lead: str, stopped: bool
) -> None:
    take_in(workspace, ROTA, TABLETS)
    change(workspace, "A-001", {"lead": "Cook"}, TODAY)
    edited = ("1", "Publish rotas", "Gardener", *ROTA[3:])
    done = take_in(workspace, edited, TABLETS, on_conflict=wins)
    (conflict,) = done.conflicts
    assert (conflict.was, conflict.file, conflict.records) == ("Deputy", "Gardener", "Cook")
    assert (done.stopped, actions(workspace)[0].lead) == (stopped, lead)
    assert len(done.changed) == (1 if wins == "file" else 0)
    if not stopped:
        assert take_in(workspace, edited, TABLETS).conflicts == []


def test_rows_without_ids_are_known_by_their_words_and_twins_apart(workspace: Workspace) -> None:
    rows = [("", "Tidy", "Cook"), ("", "Tidy", "Deputy")]
    assert len(take_in(workspace, *rows).added) == 2
    assert take_in(workspace, *rows).same == 2


def test_a_row_that_the_file_no_longer_has_is_told_and_its_action_stays(
    workspace: Workspace,
) -> None:
    take_in(workspace, ROTA, TABLETS)
    assert take_in(workspace, ROTA).gone == ["A-002"]
    assert len(actions(workspace)) == 2


def test_faults_are_told_all_at_once_and_nothing_goes_in(workspace: Workspace) -> None:
    rows = [ROTA, ("1", *TABLETS[1:]), ("3", "Train", "", "soonish"), (*TABLETS[:5], "Never heard")]
    with pytest.raises(InputRefused) as refused:
        take_in(workspace, *rows)
    assert [(one.file, one.what) for one in refused.value.faults] == [
        ("QIP!A3", "'1' is the ID of two rows (the first is row 2)"),
        ("QIP!D4", "'soonish' is not a date"),
        ("QIP!F5", "'Never heard' is not a statement of this questionnaire"),
    ]
    assert actions(workspace) == ()


def test_statements_are_named_by_their_ids_or_their_words(workspace: Workspace) -> None:
    take_in(workspace, ROTA)
    first, second = list(current(workspace).statements())[:2]
    take_in(workspace, (*TABLETS[:5], f"{first.id}\n{second.text.upper()}\n{first.id}"))
    made = actions(workspace)[1]
    assert made.statements == (first.id, second.id)
    assert made.target is not None


def test_days_in_the_wrong_order_are_refused_by_cell(workspace: Workspace) -> None:
    take_in(workspace, ROTA)
    change(workspace, "A-001", {"start": date(2027, 1, 20)}, TODAY)
    with pytest.raises(InputRefused) as refused:
        take_in(workspace, (*ROTA[:3], "2027-01-19", *ROTA[4:]))
    (fault,) = refused.value.faults
    assert (fault.file, fault.what) == ("QIP!D2", "A-001 would be due before it starts")
    assert take_in(workspace, (*ROTA[:3], "2027-01-20", *ROTA[4:])).saved


def test_our_own_action_is_known_by_its_id_and_title_and_only_what_both_say_is_a_conflict(
    workspace: Workspace,
) -> None:
    plan, stamp = read_plan(workspace)
    ours = Action(id="A-001", title="Publish rotas", cycle="2026-Q4", lead="Cook")
    write_plan(workspace, plan.append(ours), stamp)
    done = take_in(workspace, ("a-001", " publish ROTAS", "Deputy", "", "", ""))
    assert [(one.key, one.field) for one in done.conflicts] == [("A-001", "lead")]
    assert take_in(workspace, ("A-001", "Something else", "Deputy")).added[0].id == "A-002"


def test_an_import_that_was_taken_back_comes_in_again(workspace: Workspace) -> None:
    take_in(workspace, ROTA)
    take_in(workspace, ("1", "Publish rotas", "Gardener", *ROTA[3:]), TABLETS)
    undone = undo_plan(workspace, TODAY)
    assert (undone.file, undone.actions, undone.removed) == ("theirs.xlsx", ("A-001",), ("A-002",))
    assert [one.lead for one in actions(workspace)] == ["Deputy"]
    again = take_in(workspace, ("1", "Publish rotas", "Gardener", *ROTA[3:]), TABLETS)
    assert ([one.now for one in again.changed], [one.id for one in again.added]) == (
        ["Gardener"], ["A-003"],
    )  # fmt: skip


def test_without_columns_a_remembered_map_has_to_fit(workspace: Workspace) -> None:
    with pytest.raises(PqmodelError, match=r"No remembered map fits theirs\.xlsx"):
        take_in(workspace, ROTA, maps=())


STAGES = (
    ("1", "Ask nights what they need", "Deputy", "", "Monitoring", ""),
    ("2", "Move the rota board", "Deputy", "", "On hold", ""),
)


def test_a_row_that_cannot_be_read_stops_all_unless_it_may_be_left_out(
    workspace: Workspace,
) -> None:
    with pytest.raises(InputRefused) as refused:
        take_in(workspace, *STAGES)
    assert [fault.where for fault in refused.value.faults] == ["QIP!E2"]
    assert "--skip-faulty" in (refused.value.hint or "")
    assert actions(workspace) == ()

    done = take_in(workspace, *STAGES, skip_faulty=True)
    assert [(one.title, one.status) for one in done.added] == [("Move the rota board", "blocked")]
    assert [fault.where for fault in done.faults] == ["QIP!E2"]
    assert done.wants_attention


def test_a_file_of_which_no_row_can_be_read_is_refused_though_rows_may_be_left_out(
    workspace: Workspace,
) -> None:
    with pytest.raises(InputRefused, match="No row of it can be read"):
        take_in(workspace, STAGES[0], skip_faulty=True)
    assert actions(workspace) == ()


def test_a_column_that_is_not_there_is_refused_though_rows_may_be_left_out(
    workspace: Workspace,
) -> None:
    with pytest.raises(InputRefused) as refused:
        take_in(workspace, ROTA, maps=(*MAPS, "Budget=inputs"), skip_faulty=True)
    assert [fault.what for fault in refused.value.faults] == ["there is no column 'Budget'"]


def test_a_row_that_is_left_out_is_not_taken_for_one_that_is_gone(workspace: Workspace) -> None:
    take_in(workspace, ROTA, TABLETS)
    broken = (*ROTA[:4], "Monitoring", "")
    tea = ("3", "Buy tea", "", "", "", "")
    done = take_in(workspace, broken, tea, skip_faulty=True, allow_delete=True)
    assert (done.gone, done.removed) == ([], ["A-002"])
    assert [action.id for action in actions(workspace)] == ["A-001", "A-003"]


def test_actions_whose_rows_are_gone_stay_unless_they_may_be_removed(workspace: Workspace) -> None:
    take_in(workspace, ROTA, TABLETS)
    assert (take_in(workspace, ROTA).gone, len(actions(workspace))) == (["A-002"], 2)
    done = take_in(workspace, ROTA, allow_delete=True)
    assert (done.gone, done.removed, done.saved) == ([], ["A-002"], True)
    assert [action.id for action in actions(workspace)] == ["A-001"]
    undo_plan(workspace, TODAY)
    assert [action.id for action in actions(workspace)] == ["A-001", "A-002"]


def test_what_words_mean_is_remembered_with_the_map(workspace: Workspace) -> None:
    path = workspace.root.parent / "stages.yaml"
    path.write_text(
        "Ref: row_id\nAction: title\nStatus: status\nstatus: {Monitoring: in progress}\n"
    )
    take_in(workspace, *STAGES, maps=(str(path),))
    again = take_in(workspace, *STAGES, ("3", "Buy tea", "", "", "monitoring", ""), maps=())
    assert [(one.title, one.status) for one in again.added] == [("Buy tea", "in progress")]
    assert [action.status for action in actions(workspace)] == [
        "in progress",
        "blocked",
        "in progress",
    ]


def test_a_table_without_an_action_is_refused_and_never_looks_like_nothing_new(
    workspace: Workspace,
) -> None:
    with pytest.raises(InputRefused, match="has no action under its headings, in row 1"):
        take_in(workspace)
    assert not (workspace.root / "maps").exists()


def test_of_a_row_that_is_known_what_can_be_read_goes_in(workspace: Workspace) -> None:
    take_in(workspace, ROTA, TABLETS)
    edited = ("1", "Publish rotas", "Cook", "asap", "Monitoring", "")
    done = take_in(workspace, edited, TABLETS, skip_faulty=True)
    assert [(one.field, one.now) for one in done.changed] == [("lead", "Cook")]
    assert [fault.where for fault in done.faults] == ["QIP!D2", "QIP!E2"]
    assert done.partly == done.faults
    # What it held before is still known: once mended, only what changed is new.
    again = take_in(workspace, (*edited[:3], ROTA[3], "Complete", ""), TABLETS)
    assert [(one.field, one.was, one.now) for one in again.changed] == [
        ("status", "in progress", "done")
    ]


def test_a_new_row_comes_in_without_what_may_be_left_open(workspace: Workspace) -> None:
    soon = ("1", "Publish rotas", "Cook", "asap", "Open", "")
    watched = ("2", "Buy tablets", "Cook", "", "Monitoring", "")
    twice = ("1", "Buy tea", "Cook", "asap", "Open", "")
    done = take_in(workspace, soon, watched, twice, skip_faulty=True)
    assert [(one.title, one.lead, one.due) for one in done.added] == [
        ("Publish rotas", "Cook", None)
    ]
    assert [fault.where for fault in done.partly] == ["QIP!D2"]
    whole = [fault.where for fault in done.faults if fault not in done.partly]
    assert whole == ["QIP!E3", "QIP!D4", "QIP!A4"]
    again = take_in(workspace, (*soon[:3], ROTA[3], *soon[4:]))
    assert [(one.field, one.was) for one in again.changed] == [("due", "")]


def test_each_sheet_may_count_its_actions_from_one(workspace: Workspace) -> None:
    file = workspace.root.parent / "sheets.xlsx"
    file.write_bytes(
        sheets_bytes({"Culture": (HEADINGS, ROTA), "Systems": (HEADINGS, (1, *TABLETS[1:]))})
    )

    def read(**how: Any) -> TableImported:
        return import_table(workspace, TableChoices(file, MAPS, **how), CYCLE, TODAY)

    assert [one.title for one in read().added] == ["Publish rotas"]
    systems = read(sheet="Systems")
    assert ([one.title for one in systems.added], systems.changed) == (["Buy tablets"], [])
    assert systems.gone == []
    for sheet in ("Culture", "Systems"):
        again = read(sheet=sheet)
        assert (again.added, again.changed, again.same) == ([], [], 1)

    # A row that was moved to another sheet is the same.
    file.write_bytes(sheets_bytes({"Culture": (HEADINGS,), "Closed": (HEADINGS, ROTA)}))
    assert (read(sheet="Closed").added, len(actions(workspace))) == ([], 2)


CSV = (
    "sep=;\n"
    "Sunny Lodge;;\n"
    "No;Action;Due\n"
    '1;"Buy tablets\nfor nights";01/12/2026\n'
    "2;Zaïre café;20 Dec 2026\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_that_was_saved_as_text_comes_in_as_a_workbook_does(
    workspace: Workspace, encoding: str
) -> None:
    file = workspace.root.parent / "theirs.csv"
    file.write_bytes(CSV.encode(encoding))
    maps = ("No=row_id", "Action=title", "Due=due")
    done = import_table(workspace, TableChoices(file, maps), CYCLE, TODAY)
    assert [(one.title, str(one.due)) for one in done.added] == [
        ("Buy tablets for nights", "2026-12-01"),
        ("Zaïre café", "2026-12-20"),
    ]
    again = import_table(workspace, TableChoices(file), CYCLE, TODAY)
    assert (again.added, again.same) == ([], 2)


def test_a_text_is_no_workbook_of_ours_and_it_is_said_how_to_go_on(workspace: Workspace) -> None:
    file = workspace.root.parent / "theirs.csv"
    file.write_text(CSV, encoding="utf-8")
    assert not fits_remembered(workspace, file)
    with pytest.raises(PqmodelError, match="table of text") as refused:
        import_plan(workspace, file, CYCLE, TODAY, Choices())
    assert "--map" in refused.value.hint


@pytest.mark.parametrize(
    ("word", "meant"),
    [("Done 12/11/26", "done"), ("Completed (May)", "done"), ("Amber", "in progress")],
)
def test_a_map_is_suggested_that_says_what_the_word_most_likely_means(
    workspace: Workspace, word: str, meant: str
) -> None:
    with pytest.raises(InputRefused) as refused:
        take_in(workspace, (*ROTA[:4], word, ""))
    assert f": {meant}}}" in refused.value.hint


def test_a_due_date_of_another_time_comes_in_and_is_doubted(workspace: Workspace) -> None:
    done = take_in(workspace, (*ROTA[:3], date(1900, 1, 1), "open", ""))
    assert done.saved
    assert "A-001 is due on 1 Jan 1900: see whether that is meant." in done.remarks


def test_a_map_is_suggested_only_where_words_were_not_understood(workspace: Workspace) -> None:
    with pytest.raises(InputRefused) as refused:
        take_in(workspace, ROTA, ROTA)
    assert refused.value.hint == "Mend the file, or add --skip-faulty."
