"""The Word forms go out, are changed in Word and in the record, and come back by the one merge."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest

from pqmodel.exchange.three_way_merge import Choices
from pqmodel.ground.faults import PqmodelError
from pqmodel.programme.changing import set_fields
from pqmodel.programme.exporting import export_document
from pqmodel.programme.importing import Imported, import_workbook
from pqmodel.programme.record import Opened, read_programme
from tests.conftest import ROOT
from tests.factories.programmes import make_programme

TODAY = date(2027, 3, 1)
MARK = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}bookmarkStart"


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    return read_programme(make_programme(tmp_path / "county"))


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("forms")
    programme = read_programme(make_programme(folder / "county")).programme
    export_document(programme, folder / "county.docx", TODAY, None)
    return (folder / "county.docx").read_bytes()


@pytest.fixture
def file(exported: bytes, tmp_path: Path) -> Path:
    (tmp_path / "county.docx").write_bytes(exported)
    return tmp_path / "county.docx"


def taken_in(opened: Opened, file: Path, **choices: Any) -> Imported:
    return import_workbook(read_programme(opened.root), file, TODAY, Choices(**choices))


@contextmanager
def edited(file: Path) -> Iterator[Any]:
    word = docx.Document(str(file))
    yield word
    word.save(str(file))


def row_of(word: Any, first: str, column: int, words: str) -> Any:
    """The row whose first cell and whose cell in that column begin so."""
    for table in word.tables:
        for row in table.rows:
            cells = row.cells
            begins = len(cells) > column and cells[column].text.startswith(words)
            if begins and cells[0].text.startswith(first):
                return row
    raise AssertionError(f"no row {first}, {words}")


def test_a_file_that_nobody_changed_changes_nothing(opened: Opened, file: Path) -> None:
    before = {path: path.read_bytes() for path in opened.root.rglob("*.yaml")}
    imported = taken_in(opened, file)
    assert (imported.merged.edits, imported.new, imported.deleted) == ((), (), ())
    assert {path: path.read_bytes() for path in opened.root.rglob("*.yaml")} == before


def test_a_countys_whole_form_comes_back_as_it_went_out(tmp_path: Path) -> None:
    county = read_programme(ROOT / "examples" / "county-partnership")
    export_document(county.programme, tmp_path / "county.docx", TODAY, "p1")
    imported = import_workbook(county, tmp_path / "county.docx", TODAY, Choices(dry_run=True))
    assert (imported.merged.edits, imported.new, imported.deleted) == ((), (), ())
    assert imported.faults == ()


def test_what_changed_in_word_by_hand_and_by_set_is_merged_and_comments_stay(
    opened: Opened, file: Path
) -> None:
    path = opened.root / "projects" / "p1.yaml"
    text = path.read_text("utf-8").replace("id: A1.2", "id: A1.2  # ask first")
    path.write_text(text.replace("title: Recruitment done", "title: Recruitment ends"), "utf-8")
    set_fields(read_programme(opened.root), "A1", {"owner": "HR lead"})
    with edited(file) as word:
        row_of(word, "A1.1", 2, "Write down").cells[3].text = "April 2027"
        row_of(word, "A1.2", 2, "Change").cells[5].text = "In progress"
        row_of(word, "Estimated Costs", 1, "None").cells[1].text = "2,000 pounds"
        scope = row_of(word, "In Scope", 1, "• Home care").cells[1]
        scope.text = "• Home care\n• Care homes\n- Day centres"
        row_of(word, "Reviewed By", 1, "Programme manager").cells[2].text = "2026-11-04"
    imported = taken_in(opened, file)
    assert imported.faults == ()
    assert imported.saved
    now = read_programme(opened.root).programme
    works = now.works()
    assert works["A1.1"].when is not None
    assert works["A1.1"].when.written == "April 2027"
    assert (works["A1.2"].status, works["A1"].owner) == ("in progress", "HR lead")
    assert now.own.in_scope == ("Home care", "Care homes", "Day centres")
    assert "# ask first" in path.read_text("utf-8")
    assert "Recruitment ends" in path.read_text("utf-8")
    assert taken_in(opened, file).saved is False


def test_what_both_sides_changed_is_a_conflict_field_by_field(opened: Opened, file: Path) -> None:
    set_fields(opened, "A1.1", {"when": "May 2027"})
    with edited(file) as word:
        row_of(word, "A1.1", 2, "Write down").cells[3].text = "April 2027"
    imported = taken_in(opened, file)
    (conflict,) = imported.conflicts
    assert (conflict.key, conflict.field, conflict.was) == ("A1.1", "when", "March 2027")
    assert (conflict.file, conflict.records) == ("April 2027", "May 2027")
    assert not imported.saved
    assert taken_in(opened, file, on_conflict="file").saved


def test_points_and_register_entries_are_changed_line_by_line(opened: Opened, file: Path) -> None:
    with edited(file) as word:
        row_of(word, "Constraints", 1, "Checks").cells[1].text = "Checks take eight weeks"
        # The risk stands in both projects, and is changed in one.
        row_of(word, "High Level Risks", 1, "A shortage").cells[1].text = "Too few seniors"
    assert taken_in(opened, file).saved
    now = read_programme(opened.root).programme
    assert now.projects[0].constraints[0].text == "Checks take eight weeks"
    assert [risk.text for risk in now.registers.risks] == ["Too few seniors"]


def test_lines_under_points_that_are_there_still_are_more_of_them(
    opened: Opened, file: Path
) -> None:
    with edited(file) as word:
        cell = row_of(word, "Constraints", 1, "").cells[1]
        cell.add_paragraph("No backfill in small homes")
    ((row),) = taken_in(opened, file).new
    assert row.words == "No backfill in small homes"
    constraints = read_programme(opened.root).programme.own.constraints
    assert [point.text for point in constraints][-1] == row.words
    assert taken_in(opened, file).new == ()


def test_another_number_of_points_is_told_with_its_place_and_nothing_is_saved(
    opened: Opened, file: Path
) -> None:
    with edited(file) as word:
        row_of(word, "Constraints", 1, "Checks").cells[1].text = "• Checks\n• Two more"
    imported = taken_in(opened, file)
    (fault,) = imported.faults
    assert fault.what == "holds 2 points, and went out with 1"
    assert fault.where.startswith("county.docx, Scoping document: Recruitment, row ")
    assert not imported.saved


@pytest.mark.parametrize(
    ("first", "column", "words", "to", "what"),
    [
        ("Sponsor", 1, "Director", "Somebody else", "changes what the document only shows"),
        ("A1.1", 2, "Write down", "soon", "cannot be read as a time: soon"),
    ],
)
def test_what_cannot_be_taken_in_is_told_and_nothing_is_saved(
    opened: Opened, file: Path, first: str, column: int, words: str, to: str, what: str
) -> None:
    with edited(file) as word:
        row = row_of(word, first, column, words)
        row.cells[3 if column == 2 else column].text = to
    imported = taken_in(opened, file)
    assert what in imported.faults[0].what
    assert not imported.saved


def test_a_new_row_becomes_an_activity_and_a_deleted_one_stays(opened: Opened, file: Path) -> None:
    with edited(file) as word:
        old = row_of(word, "A1.2", 2, "Change")._tr
        new = copy.deepcopy(old)
        for mark in list(new.iter(MARK)):
            mark.getparent().remove(mark)
        old.addnext(new)
        added = row_of(word, "A1.2", 2, "Change")
        assert added._tr is old
        table = next(table for table in word.tables if table.rows[1].cells[0].text == "A1")
        for cell, words in zip(
            table.rows[-1].cells, ["", "", "Ask the night staff", "July 27"], strict=False
        ):
            cell.text = words
        gone = row_of(word, "B1.2", 2, "Change")._tr
        gone.getparent().remove(gone)
    imported = taken_in(opened, file)
    assert [(row.id, row.words) for row in imported.new] == [("A1.3", "Ask the night staff")]
    assert imported.deleted == ("B1.2",)
    assert "B1.2" in read_programme(opened.root).programme.works()


def add_row(word: Any, first: str, *cells: str) -> None:
    """A row without marks at the end of the table whose first row begins so."""
    table = next(table for table in word.tables if table.rows[1].cells[0].text == first)
    new = copy.deepcopy(table.rows[1]._tr)
    for mark in list(new.iter(MARK)):
        mark.getparent().remove(mark)
    table._tbl.append(new)
    for cell, words in zip(table.rows[-1].cells, cells, strict=False):
        cell.text = words
    for cell in table.rows[-1].cells[len(cells) :]:
        cell.text = ""


def test_new_milestones_and_what_stands_below_them_come_in(opened: Opened, file: Path) -> None:
    with edited(file) as word:
        add_row(word, "A1", "", "Hand it over", "", "July 27", "HR lead")
        add_row(word, "A1", "", "", "Write the handover", "July 27")
        add_row(word, "A1", "", "Look back", "Ask everybody", "Aug 27")
    imported = taken_in(opened, file)
    new = [(row.id, row.words) for row in imported.new]
    assert new == [
        ("P1.1", "Hand it over"),
        ("P1.1.1", "Write the handover"),
        ("P1.2", "Look back"),
        ("P1.2.1", "Ask everybody"),
    ]
    plan = read_programme(opened.root).programme.projects[0].plan
    stage = next(stage for stage in plan if stage.id == "P1.1")
    assert stage.owner == "HR lead"
    assert stage.when is not None
    assert stage.when.written == "July 27"
    assert [each.text for each in stage.activities] == ["Write the handover"]
    assert taken_in(opened, file).new == ()


def test_a_new_milestone_of_a_scoping_document_keeps_its_date_and_that_of_its_deliverable(
    opened: Opened, file: Path
) -> None:
    with edited(file) as word:
        cells = ("", "Hand it over", "July 27", "", "A handover", "2027-07-20", "HR lead")
        add_row(word, "1", *cells)
    imported = taken_in(opened, file)
    assert [(row.id, row.words) for row in imported.new] == [
        ("M1", "Hand it over"),
        ("M1.d1", "A handover"),
    ]
    works = read_programme(opened.root).programme.works()
    written = {item: works[item].when for item in ("M1", "M1.d1")}
    assert {item: when.written for item, when in written.items() if when} == {
        "M1": "July 27",
        "M1.d1": "2027-07-20",
    }
    assert taken_in(opened, file).new == ()


def test_rows_that_lost_their_marks_are_known_by_their_first_cell(
    opened: Opened, file: Path
) -> None:
    with edited(file) as word:
        for mark in list(word.element.body.iter(MARK)):
            mark.getparent().remove(mark)
        row_of(word, "A1.1", 2, "Write down").cells[4].text = "Ward lead"
    imported = taken_in(opened, file)
    assert imported.new == ()
    assert read_programme(opened.root).programme.works()["A1.1"].owner == "Ward lead"


def test_tracked_changes_count_as_made(opened: Opened, file: Path) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    with edited(file) as word:
        cell = row_of(word, "A1.1", 2, "Write down").cells[4]
        paragraph = cell.paragraphs[0]
        run = paragraph.runs[0]._r
        deleted = parse_xml(
            f'<w:del {nsdecls("w")} w:id="900" w:author="x"><w:r><w:delText>Recruitment lead'
            "</w:delText></w:r></w:del>"
        )
        inserted = parse_xml(
            f'<w:ins {nsdecls("w")} w:id="901" w:author="x"><w:r><w:t>Ward lead</w:t></w:r></w:ins>'
        )
        run.addnext(deleted)
        deleted.addnext(inserted)
        run.getparent().remove(run)
    taken_in(opened, file)
    assert read_programme(opened.root).programme.works()["A1.1"].owner == "Ward lead"


def test_a_file_of_another_programme_and_one_without_a_record_are_refused(
    opened: Opened, file: Path, tmp_path: Path
) -> None:
    own = opened.root / "programme.yaml"
    own.write_text(own.read_text("utf-8").replace("format: 1", "format: 1\nuid: other", 1), "utf-8")
    with pytest.raises(PqmodelError, match="another programme"):
        taken_in(opened, file)
    word = docx.Document()
    word.add_paragraph("Nothing of ours")
    word.save(str(tmp_path / "theirs.docx"))
    with pytest.raises(PqmodelError, match="not written by pqmodel"):
        taken_in(opened, tmp_path / "theirs.docx")
    (tmp_path / "torn.docx").write_bytes(file.read_bytes()[:4000])
    with pytest.raises(PqmodelError, match=r"torn.docx is damaged, was cut off") as told:
        taken_in(opened, tmp_path / "torn.docx")
    assert "workbook" not in str(told.value)
