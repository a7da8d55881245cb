"""With --quiet commands that do something say nothing, and those that show something show it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.journeys.program import Done, run


def quiet(folder: Path, *words: str) -> Done:
    told = run("-w", "d", "--quiet", *words, here=folder)
    assert "bug" not in told.stderr
    return told


@pytest.fixture(scope="module")
def demo(made_up: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("quiet")
    shutil.copytree(made_up, folder / "d")
    return folder


@pytest.mark.slow
def test_what_is_done_is_not_told(demo: Path) -> None:
    (demo / "figures.csv").write_text(
        "measure,date,value\nsickness,2026-11-20,4.5\n", encoding="utf-8"
    )
    for words in (
        ("plan", "export", "plan.xlsx"),
        ("plan", "import", "plan.xlsx"),
        ("measures", "import", "figures.csv"),
        ("review", "start"),
        ("review", "set", "--result", "Calmer"),
        ("review", "export", "review.xlsx"),
        ("review", "import", "review.xlsx"),
        ("review", "complete", "--as-it-is", "--yes"),
        ("review", "correct", "--field", "result", "--says", "Calm", "--why", "A slip"),
    ):
        told = quiet(demo, *words)
        assert (told.returncode, told.stdout, told.stderr) == (0, "", ""), words


def test_what_is_refused_is_told(demo: Path) -> None:
    (demo / "wrong.csv").write_text(
        "measure,date,value\nsickness,2026-11-20,many\n", encoding="utf-8"
    )
    told = quiet(demo, "measures", "import", "wrong.csv")

    assert told.returncode == 1
    assert "wrong.csv" in told.stderr


@pytest.mark.parametrize(
    "words", [("status",), ("plan",), ("measures",), ("results",), ("review",), ("review", "list")]
)
def test_what_is_asked_to_be_shown_is_shown(demo: Path, words: tuple[str, ...]) -> None:
    assert len(quiet(demo, *words).stdout.splitlines()) > 3


def test_a_trial_shows_what_would_be_done(demo: Path) -> None:
    (demo / "more.csv").write_text(
        "measure,date,value\nsickness,2026-11-19,4.5\n", encoding="utf-8"
    )

    assert "trial" in quiet(demo, "measures", "import", "more.csv", "--dry-run").stdout
