"""`pqmodel guide`, as it is typed, where no service is set up."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pqmodel.cli.root import app


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PQMODEL_WORKSPACE", str(tmp_path / "none"))


def guide(*words: str) -> Result:
    return CliRunner().invoke(app, ["guide", *words])


def test_the_shipped_model_is_shown() -> None:
    done = guide("culture", "do")
    assert done.exit_code == 0
    assert "Things to do" in done.output or "things to do" in done.output


def test_a_place_and_a_search_are_given_as_data() -> None:
    place = json.loads(guide("culture", "do", "--json").stdout)
    assert (place["pillar"], place["section"]) == ("culture", "do")
    assert place["items"]
    hits = json.loads(guide("--search", "night", "--json").stdout)["hits"]
    assert all(hit["id"] for hit in hits)
    assert "best first" in guide("--search", "night").output


def test_what_is_not_there_is_refused() -> None:
    done = guide("nothing-of-the-kind")
    assert done.exit_code == 1
    assert "The guide has nothing called" in done.output
