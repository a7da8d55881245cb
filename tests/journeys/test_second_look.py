"""A second look through the real command: what differs has to be explained, and that can be undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from pqmodel.ground.faults import ATTENTION
from tests.journeys.program import run

STATEMENT = "culture-respect"
EXPLAIN = ("evidence", "second-look", "--explain", STATEMENT, "--because", "Nights were not asked.")


def answers(path: Path, score: int) -> Path:
    path.write_text(f"{STATEMENT}: {score}\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def looked_at(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("looked") / "s"
    assert run("init", root, "--service", "Rose House").returncode == 0
    own, second = answers(root.parent / "own.yaml", 5), answers(root.parent / "peer.yaml", 3)
    assert run("-w", root, "assess", "--answers", own).returncode == 0
    reviewer = ("--as", "peer", "--of-role", "reviewer")
    done = run("-w", root, "assess", *reviewer, "--answers", second)
    assert done.returncode == 0, done.stderr
    return root


def page(root: Path, name: str) -> str:
    file = root.parent / name
    assert run("-w", root, "report", file, "--for", "inspector").returncode == 0
    return file.read_text(encoding="utf-8")


def test_until_it_is_explained_it_asks_for_attention_and_no_report_is_final(
    looked_at: Path,
) -> None:
    seen = run("-w", looked_at, "evidence", "second-look")
    assert seen.returncode == ATTENTION
    told = " ".join(seen.stdout.split())
    assert "The service says 5.0, peer says 3. Not explained yet." in told
    assert "This report is not final" in page(looked_at, "before.html")

    assert run("-w", looked_at, *EXPLAIN).returncode == 0
    assert run("-w", looked_at, "evidence", "second-look").returncode == 0
    assert "not final" not in page(looked_at, "after.html")

    undone = run("-w", looked_at, "undo", "--yes")
    assert undone.returncode == 0, undone.stderr
    assert run("-w", looked_at, "evidence", "second-look", "--quiet").returncode == ATTENTION
