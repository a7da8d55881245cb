"""`pqmodel questionnaire diff`, as it is typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pqmodel.cli.root import app
from tests.factories.garden import GARDEN, spoiled


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands run where no service is set up."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PQMODEL_WORKSPACE", str(tmp_path / "none"))


def diff(*words: str) -> Result:
    return CliRunner().invoke(app, ["questionnaire", "diff", *words])


def written(name: str, text: str) -> str:
    Path(name).write_text(text, encoding="utf-8")
    return name


def test_what_changed_is_shown_and_given_as_data() -> None:
    old = written("old.yaml", GARDEN)
    new = written("new.yaml", spoiled(("text: Tools are sharp.", "text: All tools are sharp.")))
    assert "All tools are sharp." in diff(old, new).output
    data = json.loads(diff(old, new, "--json").stdout)
    assert [change["what"] for change in data["changes"]] == ["reworded"]


def test_a_check_ends_with_four_where_somebody_should_look() -> None:
    old = written("old.yaml", GARDEN)
    worded = written("new.yaml", spoiled(("text: Tools are sharp.", "text: All tools are sharp.")))
    gone = written("gone.yaml", spoiled(("id: tools-sharp", "id: tools-blunt")))
    assert diff(old, worded, "--check").exit_code == 0
    assert diff(old, gone, "--check").exit_code == 4
    assert diff(old, gone).exit_code == 0
