"""What only some reviews say goes round through screen, JSON, workbook, undo and the seal."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from tests.journeys.program import Done, run
from tests.journeys.test_whole_cycle import EXAMPLES

SPENT = ("--cost-spent", "£900", "--unintended-effects", "Nights felt left out")


def well(done: Done) -> str:
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout + done.stderr


@pytest.fixture
def at(tmp_path: Path) -> tuple[str, str]:
    found = ("-w", str(tmp_path / "s"))
    well(run("init", found[1], "--service", "Rose House"))
    well(run(*found, "assess", "--answers", EXAMPLES / "answers" / "manager.yaml"))
    well(run(*found, "plan", "draft", "--top", "2"))
    well(run(*found, "review", "start"))
    return found


def cells(path: Path) -> list[str]:
    book = openpyxl.load_workbook(path)
    return [str(cell.value) for sheet in book for row in sheet for cell in row if cell.value]


def test_what_only_some_reviews_say_goes_round(at: tuple[str, str], tmp_path: Path) -> None:
    book = tmp_path / "review.xlsx"
    well(run(*at, "review", "export", book))
    assert not {"Cost spent", "Who has signed off this review, by role?"} & set(cells(book))
    assert "cost_spent" not in well(run(*at, "review", "--json"))

    well(run(*at, "review", "set", "A-001", *SPENT))
    well(run(*at, "review", "set", "--signed-off-by", "Owner"))
    shown = well(run(*at, "review"))
    assert "Unintended effects" in shown
    assert "Owner" in shown
    well(run(*at, "review", "export", book, "--force", "--columns", "benefit_owner"))
    there = cells(book)
    assert {"Cost spent", "Who owns that benefit", "£900", "Owner"} <= set(there)
    assert "Benefit still to come" not in there
    assert "With whom were the lessons shared?" not in there

    opened = openpyxl.load_workbook(book)
    for sheet in opened:
        for row in sheet:
            for cell in row:
                if cell.value == "£900":
                    cell.value = "£1,100"
                if cell.value == "Owner":
                    cell.value = "Board"
    opened.save(book)
    well(run(*at, "review", "import", book))
    review = json.loads(well(run(*at, "review", "--json")))
    assert review["actions"][0]["cost_spent"] == "£1,100"
    assert review["overall"]["signed_off_by"] == "Board"
    well(run(*at, "undo", "--yes"))
    assert json.loads(well(run(*at, "review", "--json")))["overall"]["signed_off_by"] == "Owner"


def test_an_empty_review_has_what_was_asked_for(tmp_path: Path) -> None:
    book = tmp_path / "empty.xlsx"
    well(run("review", "export", book, "--blank", "--columns", "all", here=tmp_path))
    assert {"Cost spent", "With whom were the lessons shared?"} <= set(cells(book))
    refused = run("review", "export", book, "--blank", "--columns", "csot", here=tmp_path)
    assert (refused.returncode, "There is no column 'csot'" in refused.stderr) == (1, True)
