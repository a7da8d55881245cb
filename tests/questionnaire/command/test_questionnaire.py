"""`pqmodel questionnaire`, as it is typed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pqmodel.cli.root import app
from pqmodel.service.setting_up import set_up_service
from tests.conftest import ROOT
from tests.factories.garden import GARDEN, spoiled

KITCHEN = ROOT / "examples" / "questionnaires" / "kitchen-safety"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands run where no service is set up."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PQMODEL_WORKSPACE", str(tmp_path / "none"))


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["questionnaire", *words], env={"COLUMNS": "200"})


def garden(folder: Path, text: str = GARDEN) -> Path:
    path = folder / "garden.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def service(folder: Path, questionnaire: str) -> Path:
    """A service that answers that questionnaire."""
    root = folder / "service"
    set_up_service(root, "Rose House", "Care home", ["nights"], questionnaire, folder)
    return root


@pytest.mark.parametrize("words", [("list",), ("show",), ("check",), ("schema",), ("new",)])
def test_each_command_has_help_with_examples(words: tuple[str, ...]) -> None:
    result = run(*words, "--help")
    assert result.exit_code == 0
    assert f"  pqmodel questionnaire {words[0]}" in result.stdout


def test_without_a_service_the_shipped_one_is_listed() -> None:
    result = run("list")
    assert result.exit_code == 0
    assert "Id: workforce, version 2026.2" in result.stdout
    assert "your own" not in result.stdout.replace("with your own", "")


def test_a_service_s_own_is_listed_as_the_one_in_use(tmp_path: Path) -> None:
    root = service(tmp_path, str(garden(tmp_path)))
    listed = json.loads(run("list", "--json", "-w", str(root)).stdout)["questionnaires"]
    assert [(one["id"], one["shipped"], one["in_use"]) for one in listed] == [
        ("workforce", True, False),
        ("garden", False, True),
    ]
    assert (listed[1]["pillars"], listed[1]["themes"], listed[1]["statements"]) == (1, 1, 3)
    assert "your own, in" in run("list", "-w", str(root)).stdout


def test_the_list_still_helps_where_the_service_names_nothing_that_is_there(tmp_path: Path) -> None:
    path = garden(tmp_path)
    root = service(tmp_path, str(path))
    path.unlink()
    result = run("list", "-w", str(root))
    assert result.exit_code == 0
    assert "workforce" in result.stdout
    assert "There is no questionnaire" in result.stdout


def test_a_faulty_one_is_listed_with_what_it_lacks(tmp_path: Path) -> None:
    path = garden(tmp_path)
    root = service(tmp_path, str(path))
    garden(tmp_path, spoiled(("title: Our garden", "titel: Our garden")))
    assert "It cannot be used: it has 1 fault." in run("list", "-w", str(root)).stdout


def test_showing_one_gives_its_scale_and_every_statement_with_its_id(tmp_path: Path) -> None:
    result = run("show", str(garden(tmp_path)))
    assert result.exit_code == 0
    for words in (
        "2 Sown: Something was sown.",
        "beds-weeded: Beds are weeded each week.",
        "theme across all pillars",
    ):
        assert words in result.stdout


def test_showing_one_as_data_gives_all_of_it(tmp_path: Path) -> None:
    whole = json.loads(run("show", str(garden(tmp_path)), "--json").stdout)
    assert whole["pillars"][0]["statements"][1]["levels"] == {"1": "Thistles.", "3": "Clean rows."}
    assert whole["measures"][0]["id"] == "rain"


def test_without_a_name_the_service_s_own_is_meant(tmp_path: Path) -> None:
    root = service(tmp_path, str(garden(tmp_path)))
    assert "Our garden" in run("show", "-w", str(root)).stdout
    assert "3 statements in 1 pillar and 1 theme" in run("check", "-w", str(root)).stdout
    assert "Workforce" in run("show").stdout
    assert "Workforce" in run("show", "workforce", "-w", str(root)).stdout


def test_a_sound_questionnaire_passes(tmp_path: Path) -> None:
    result = run("check", str(garden(tmp_path)))
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "Check of garden.yaml",
        "No faults. It can be used. 3 statements in 1 pillar and 1 theme, on a scale of 1 to 3.",
    ]


def test_warnings_alone_pass(tmp_path: Path) -> None:
    path = garden(tmp_path, spoiled(("Tools are sharp.", "Tools are sharp and clean.")))
    result = run("check", str(path))
    assert result.exit_code == 0
    assert "garden.yaml:75: warning: 'text' may ask two things at once" in result.stdout
    assert "No faults, 1 warning. It can be used." in result.stdout
    assert json.loads(run("check", str(path), "--json").stdout)["ok"] is True


def test_faults_end_with_one(tmp_path: Path) -> None:
    path = garden(tmp_path, spoiled(("title: Our garden", "titel: Our garden")))
    result = run("check", str(path))
    assert result.exit_code == 1
    assert "garden.yaml:4: unknown key 'titel' in 'garden' - did you mean 'title'?" in result.stdout
    assert (
        result.stdout.splitlines()[-1]
        == "1 fault in 1 file. It cannot be used until the faults are mended."
    )


def test_a_folder_is_checked_by_its_questionnaire(tmp_path: Path) -> None:
    shutil.copytree(KITCHEN, tmp_path / "kitchen")
    told = json.loads(run("check", "kitchen", "--json").stdout)
    assert told == {
        "format": 1,
        "file": str(Path("kitchen", "questionnaire.yaml")),
        "faults": [],
        "ok": True,
    }


def test_checking_what_is_not_there_is_refused() -> None:
    result = run("check", "nowhere.yaml")
    assert result.exit_code == 1
    assert "There is no questionnaire 'nowhere.yaml'." in result.stderr
    assert result.stdout == ""


def test_words_that_would_move_the_cursor_are_not_printed(tmp_path: Path) -> None:
    path = garden(
        tmp_path,
        spoiled(("effort: low", 'effort: "\\e[2J\\a"'), ("Tools are sharp.", '"\\e[31mred"')),
    )
    assert "\x1b" not in run("check", str(path)).stdout
    garden(tmp_path, spoiled(("Tools are sharp.", '"\\e[31mred"')))
    assert "\x1b" not in run("show", str(path)).stdout


def test_the_schema_goes_to_stdout() -> None:
    result = run("schema", "pillar")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["title"] == "pqmodel pillar file"
    assert json.loads(run("schema").stdout)["title"] == "pqmodel questionnaire file"


def test_an_unknown_schema_is_wrong_usage() -> None:
    result = run("schema", "pilar")
    assert result.exit_code == 2
    assert "'questionnaire'" in result.stderr


def test_schemas_are_written_beside_one_s_own(tmp_path: Path) -> None:
    result = run("schema", "--output-dir", "mine/schemas")
    assert result.exit_code == 0
    assert "Wrote 7 schemas" in result.stdout
    assert len(list((tmp_path / "mine" / "schemas").glob("*.schema.json"))) == 7
