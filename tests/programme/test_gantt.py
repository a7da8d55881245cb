"""The line of time as a picture and as a workbook: as first agreed, and beside it as it happens."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook

from pqmodel.ground.faults import PqmodelError
from pqmodel.programme.changing import set_fields
from pqmodel.programme.exporting import export_gantt
from pqmodel.programme.record import Opened, read_programme
from pqmodel.programme.timeline import timeline
from pqmodel.workbook.styles import STYLES
from tests.factories.programmes import make_programme

TODAY = date(2027, 4, 15)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def moved(tmp_path: Path) -> Opened:
    opened = read_programme(make_programme(tmp_path / "county"))
    opened = set_fields(opened, "A1.1", {"when": "April 2027"})
    return set_fields(opened, "B1.1", {"began": "2027-03-01", "done": "2027-03-19"})


def written(opened: Opened, file: Path) -> Path:
    line = timeline(opened.programme, TODAY, activities=True)
    export_gantt(line, file)
    return file


def test_the_picture_says_what_is_late_and_draws_two_bars_for_it(
    moved: Opened, tmp_path: Path
) -> None:
    root = ElementTree.fromstring(written(moved, tmp_path / "plan.svg").read_text("utf-8"))
    words = [element.text or "" for element in root.iter(f"{SVG}text")]
    assert "A1.1 Write down how Adverts is done today" in " ".join(words)
    assert "Later than first agreed: A1.1." in (root.findtext(f"{SVG}desc") or "")
    bars = [rect.get("class") for rect in root.iter(f"{SVG}rect")]
    # One bar of each kind more stands in the legend.
    rows = timeline(moved.programme, TODAY, activities=True).rows
    assert bars.count("f-faint") == len(rows) + 1
    assert (bars.count("f-target"), bars.count("f-bar")) == (2, 2)


def test_every_bar_stands_inside_the_picture(moved: Opened, tmp_path: Path) -> None:
    root = ElementTree.fromstring(written(moved, tmp_path / "plan.svg").read_text("utf-8"))
    wide, tall = float(root.get("width", 0)), float(root.get("height", 0))
    for rect in root.iter(f"{SVG}rect"):
        x, y, width, height = (float(rect.get(name, -1)) for name in ("x", "y", "width", "height"))
        assert 0 <= x <= x + width <= wide
        assert 0 <= y <= y + height <= tall


def test_the_workbook_fills_the_months_of_each_span(moved: Opened, tmp_path: Path) -> None:
    sheet: Any = load_workbook(written(moved, tmp_path / "plan.xlsx"))["Gantt"]
    rows = list(sheet.iter_rows())
    heads = next(row for row in rows if row[0].value == "Work")
    place = next(number for number, row in enumerate(rows) if str(row[0].value).startswith("A1.1"))
    months = {
        style: [
            heads[cell.column - 1].value
            for cell in rows[place + below]
            if cell.fill.fgColor.rgb == f"FF{STYLES[style].fill}"
        ]
        for below, style in enumerate(("span agreed", "span late"))
    }
    assert months == {"span agreed": ["Mar"], "span late": ["Apr"]}
    assert [cell.value for cell in rows[place + 1][1:3]] == [
        "Planned now",
        sheet.cell(place + 2, 3).value,
    ]
    assert sheet.cell(place + 2, 3).value.date() == date(2027, 4, 1)


def test_another_kind_of_file_is_refused_with_the_two_that_can_be(
    moved: Opened, tmp_path: Path
) -> None:
    with pytest.raises(PqmodelError, match="no picture and no workbook"):
        written(moved, tmp_path / "plan.png")


def test_work_under_way_stands_with_its_beginning_and_its_planned_end(
    moved: Opened, tmp_path: Path
) -> None:
    under_way = set_fields(moved, "A1.1", {"began": "2027-03-08", "status": "in progress"})
    sheet: Any = load_workbook(written(under_way, tmp_path / "plan.xlsx"))["Gantt"]
    cells = [[cell.value for cell in row[:4]] for row in sheet.iter_rows()]
    place = next(number for number, row in enumerate(cells) if str(row[0]).startswith("A1.1"))
    name, begun, end = cells[place + 1][1:]
    assert (name, begun.date(), end.date()) == ("Under way", date(2027, 3, 8), date(2027, 4, 30))
    picture = ElementTree.fromstring(written(under_way, tmp_path / "plan.svg").read_text("utf-8"))
    assert "Later than first agreed: A1.1." in (picture.findtext(f"{SVG}desc") or "")
