"""A questionnaire written in Excel or as a form, as a story through the real command."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.conftest import ROOT
from tests.journeys.program import run

KITCHEN = ROOT / "examples" / "questionnaires" / "kitchen-safety"


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no service is set up, and none is found."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))


def pqmodel(*words: object) -> tuple[int, str, str]:
    done = run(*words)
    return done.returncode, done.stdout, done.stderr


def told(*words: object) -> Any:
    code, out, faults = pqmodel(*words, "--json")
    assert code == 0, faults
    return json.loads(out)


def sheet_of(book: Any, title: str) -> Worksheet:
    sheet = book[title]
    assert isinstance(sheet, Worksheet)
    return sheet


def row_of(sheet: Worksheet, key: str) -> int:
    return next(
        number for number in range(1, sheet.max_row + 1) if sheet.cell(number, 1).value == key
    )


def exported() -> Path:
    assert told("questionnaire", "export", "q.xlsx", KITCHEN)["statements"] == 20
    return Path("q.xlsx")


def test_statements_are_written_in_excel_and_then_asked() -> None:
    path = exported()
    book = load_workbook(path)
    sheet = sheet_of(book, "Statements")
    sheet.cell(row_of(sheet, "clean-hands"), 4).value = "People always wash their hands."
    sheet.delete_rows(row_of(sheet, "people-burn-aid"))
    new = sheet.max_row + 1
    for column, words in enumerate(
        ("", "clean", "bins", "Bins have lids.", "Our bins have lids.", "Flies.", "No lids."), 1
    ):
        sheet.cell(new, column).value = words
    sheet.cell(new, 10).value = "All have lids."
    sheet.cell(new, 12).value = "do-clean-rota"
    front = sheet_of(book, "Questionnaire")
    front["B5"].value = "2"
    book.save(path)

    found = told("questionnaire", "import", path, "ours")
    assert found["questionnaire"] == {"id": "kitchen-safety", "version": "2"}
    assert (found["statements"], found["gone"]) == (20, ["people-burn-aid"])
    assert [one["id"] for one in found["made"]] == ["clean-bins-lids"]
    assert found["files"][:2] == ["questionnaire.yaml", "clean.yaml"]
    assert (
        Path("ours/clean.yaml")
        .read_text("utf-8")
        .startswith("# yaml-language-server: $schema=schemas/pillar.")
    )
    assert Path("ours/schemas/pillar.schema.json").is_file()
    assert told("questionnaire", "check", "ours")["ok"]

    assert told("init", "home", "--service", "Lunch club", "--questionnaire", "ours")
    Path("answers.yaml").write_text("clean-bins-lids: 3\nclean-hands: 1\n", encoding="utf-8")
    assert told("-w", "home", "assess", "--answers", "answers.yaml")
    scores = {one["id"]: one["score"] for one in told("-w", "home", "results")["statements"]}
    assert (scores["clean-bins-lids"], scores["clean-hands"]) == (3, 1)
    again = told("-w", "home", "questionnaire", "export", "again.xlsx")
    assert again["questionnaire"]["version"] == "2"


def test_faults_are_told_with_their_cells_and_nothing_is_written() -> None:
    path = exported()
    book = load_workbook(path)
    sheet = sheet_of(book, "Statements")
    sheet["B6"].value, sheet["D7"].value = "cleen", None
    sheet["E7"].value = None
    book.save(path)
    code, out, faults = pqmodel("questionnaire", "import", path, "ours")
    assert (code, out) == (1, "")
    assert "q.xlsx, Statements!B6: there is no pillar 'cleen' – did you mean 'clean'?" in faults
    assert "q.xlsx, Statements!D7: has no words for anybody" in faults
    assert not Path("ours").exists()


def test_what_is_there_is_not_written_over_unless_told_to() -> None:
    path = exported()
    code, _, faults = pqmodel("questionnaire", "export", path, KITCHEN)
    assert code == 1
    assert "is there already" in faults
    assert pqmodel("questionnaire", "export", path, KITCHEN, "--force")[0] == 0
    assert told("questionnaire", "import", path, "ours")["backup"] is None
    mark = Path("ours/clean.yaml").read_bytes()
    code, _, faults = pqmodel("questionnaire", "import", path, "ours")
    assert code == 1
    assert "has a questionnaire in it already" in faults
    backup = told("questionnaire", "import", path, "ours", "--force")["backup"]
    assert Path(backup).name == "ours-before-1"
    assert (Path(backup) / "clean.yaml").read_bytes() == mark
    assert told("init", "home", "--service", "Lunch club")
    code, _, faults = pqmodel("questionnaire", "import", path, "home", "--force")
    assert code == 1
    assert "is the folder of a service" in faults


def test_a_form_goes_out_and_its_answers_come_in() -> None:
    assert told(
        "init", "home", "--service", "Lunch club", "--questionnaire", KITCHEN, "--group", "crew"
    )
    assert (
        told("-w", "home", "questionnaire", "export", "form.xlsx", "--format", "xlsform")["kind"]
        == "xlsform"
    )
    choices = sheet_of(load_workbook("form.xlsx"), "choices")
    groups = [row[1].value for row in choices.iter_rows() if row[0].value == "groups"]
    # The manager is asked in other words, so this form is not hers.
    assert groups == ["crew"]
    lines = [
        "which_group,clean/clean-hands,clean/clean-boards,_id",
        *(f"crew,{n % 4},na,{n}" for n in range(6)),
    ]
    Path("kobo.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert told("-w", "home", "collect", "kobo.csv")
    scores = {
        one["id"]: one["n"] for one in told("-w", "home", "results", "--release")["statements"]
    }
    assert (scores["clean-hands"], scores["clean-boards"]) == (6, 0)
    found = told("questionnaire", "import", "form.xlsx", "back")
    assert found["kind"] == "xlsform"
    assert "why it matters, of 20 statements" in found["to_be_written"]
    assert told("questionnaire", "check", "back")["ok"]


def test_the_document_shows_every_word_and_holds_no_mark_of_its_own() -> None:
    text = KITCHEN.joinpath("clean.yaml").read_text("utf-8")
    Path("k").mkdir()
    for file in KITCHEN.glob("*.yaml"):
        Path("k", file.name).write_bytes(file.read_bytes())
    hostile = "<script>alert(1)</script> [x](http://y) *z*"
    Path("k/clean.yaml").write_text(
        text.replace(
            "Hands carry more germs", f"'{hostile}' Hands carry more germs".replace("'", "")
        ),
        "utf-8",
    )
    assert told("questionnaire", "export", "k.md", "k")["kind"] == "md"
    html = MarkdownIt("commonmark").enable("table").render(Path("k.md").read_text("utf-8"))
    assert "<script" not in html
    assert "<a " not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; [x](http://y) *z* Hands carry more germs" in html
    assert html.count("<h3>1.") == 6


@pytest.mark.parametrize("name", ["q.txt", "q"])
def test_a_name_that_does_not_say_what_it_is_to_be_is_refused(name: str) -> None:
    code, _, faults = pqmodel("questionnaire", "export", name)
    assert code == 1
    assert "does not say what it is to be" in faults


def test_a_file_that_is_no_questionnaire_is_refused_in_words() -> None:
    code, _, faults = pqmodel("questionnaire", "import", KITCHEN / "clean.yaml", "ours")
    assert code == 1
    assert "is no Excel workbook" in faults
    code, _, faults = pqmodel("questionnaire", "import", "nowhere.xlsx", "ours")
    assert code == 1
    assert "nowhere.xlsx is not there" in faults
