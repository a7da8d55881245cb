"""The last change of a programme is taken back byte for byte, and an import can come in again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pqmodel.exchange.three_way_merge import Choices
from pqmodel.exchange.undoing import Undoable, prepare_undo, undo
from pqmodel.ground.faults import PqmodelError
from pqmodel.programme.changing import add, set_fields
from pqmodel.programme.exporting import export_workbook
from pqmodel.programme.importing import import_workbook
from pqmodel.programme.record import Opened, read_programme
from pqmodel.programme.replacing import replace_organisation
from pqmodel.programme.undoing import forget_import, undos
from pqmodel.workspace.workspace import Run, Workspace
from tests.factories.programmes import make_programme

TODAY = date(2026, 11, 21)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = make_programme(tmp_path / "county")
    own = root / "programme.yaml"
    own.write_text("# What our board calls it\n" + own.read_text("utf-8"), encoding="utf-8")
    return root


def opened(root: Path, command: str) -> Opened:
    """The programme in one run of a command."""
    return read_programme(root, Workspace(root, Run(command, TODAY)))


def texts(root: Path) -> dict[str, bytes]:
    return {
        str(path): path.read_bytes() for path in root.rglob("*.yaml") if ".pqmodel" not in str(path)
    }


def undo_last(root: Path) -> Undoable:
    workspace = Workspace(root)
    ready = prepare_undo(workspace, undos())
    undo(workspace, ready, undos(), TODAY)
    forget_import(workspace, ready)
    return ready


def test_what_was_set_goes_back_with_its_comments(root: Path) -> None:
    before = texts(root)
    set_fields(opened(root, "programme set"), "p1", {"costs": "12,000", "lead": "u5"})
    assert texts(root) != before
    assert undo_last(root).told == ("p1: lead and costs as before.",)
    assert texts(root) == before


def test_an_entry_with_its_fields_is_one_change(root: Path) -> None:
    before = texts(root)
    add(opened(root, "programme add"), "risk", "Seniors leave", "p1", "", {"likelihood": "3"})
    add(opened(root, "programme add"), "project", "Training", "", "", {"lead": "u4"})
    assert undo_last(root).told == ("projects/p3.yaml is taken away; there was none before.",)
    assert undo_last(root).told == ("R2: taken out again.",)
    assert texts(root) == before


def test_an_entry_whose_field_is_refused_is_not_added_either(root: Path) -> None:
    before = texts(root)
    with pytest.raises(PqmodelError):
        add(opened(root, "programme add"), "risk", "Seniors leave", "p1", "", {"likelihood": "6"})
    with pytest.raises(PqmodelError):
        add(opened(root, "programme add"), "risk", "Seniors leave", "p1", "", {"colour": "red"})
    assert texts(root) == before


def test_a_handed_over_organisation_goes_back(root: Path) -> None:
    before = texts(root)
    replace_organisation(opened(root, "programme replace"), "trust", "council", TODAY)
    undo_last(root)
    assert texts(root) == before


def test_an_import_that_was_undone_comes_in_again(root: Path, tmp_path: Path) -> None:
    book = tmp_path / "county.xlsx"
    export_workbook(read_programme(root).programme, book, TODAY)
    workbook = load_workbook(book)
    sheet = workbook["Risks"]
    heading = next(cell for row in sheet for cell in row if cell.value == "Risk")
    sheet.cell(sheet.max_row + 1, heading.column).value = "Seniors leave"
    workbook.save(book)
    before = texts(root)
    first = import_workbook(opened(root, "programme import"), book, TODAY, Choices(False, "stop"))
    undo_last(root)
    assert texts(root) == before
    again = import_workbook(opened(root, "programme import"), book, TODAY, Choices(False, "stop"))
    assert [row.words for row in first.new] == ["Seniors leave"] == [row.words for row in again.new]


def test_what_was_changed_by_hand_since_is_not_undone(root: Path) -> None:
    set_fields(opened(root, "programme set"), "p1", {"costs": "12,000"})
    path = root / "projects" / "p1.yaml"
    path.write_text(path.read_text("utf-8").replace("12,000", "13,000"), encoding="utf-8")
    with pytest.raises(PqmodelError, match="changed by hand"):
        undo_last(root)
    assert "13,000" in path.read_text("utf-8")
