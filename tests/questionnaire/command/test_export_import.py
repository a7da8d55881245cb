"""`pqmodel questionnaire export` and `import`, as they are typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pqmodel.cli.root import app
from tests.factories.garden import GARDEN


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PQMODEL_WORKSPACE", str(tmp_path / "none"))
    Path("garden.yaml").write_text(GARDEN, encoding="utf-8")


def questionnaire(*words: str) -> Result:
    return CliRunner().invoke(app, ["questionnaire", *words])


def test_what_is_written_goes_by_the_name_of_the_file() -> None:
    done = questionnaire("export", "garden.md", "garden.yaml")
    assert done.output == "Wrote garden.md: Our garden, 3 statements.\n"
    assert (
        "When you have changed it" in questionnaire("export", "garden.xlsx", "garden.yaml").output
    )
    form = questionnaire("export", "form.xlsx", "garden.yaml", "--format", "xlsform")
    assert "pqmodel collect FILE.csv" in form.output


def test_a_workbook_comes_back_as_a_folder() -> None:
    exported = json.loads(questionnaire("export", "g.xlsx", "garden.yaml", "--json").stdout)
    assert (exported["kind"], exported["statements"]) == ("xlsx", 3)
    taken = json.loads(questionnaire("import", "g.xlsx", "ours", "--json").stdout)
    assert (taken["questionnaire"]["id"], taken["backup"]) == ("garden", None)
    assert Path("ours", "questionnaire.yaml").is_file()
