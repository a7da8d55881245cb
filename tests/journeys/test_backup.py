"""Journeys of a service that is kept, lost and put back."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from tests.journeys import program


def run(folder: Path, *words: str) -> program.Done:
    return program.run(*words, here=folder, environment=os.environ | program.DAY)


@pytest.mark.slow
def test_a_service_is_kept_broken_seen_and_put_back(own_demo: Path) -> None:
    here = own_demo.parent
    kept = run(here, "-w", "d", "backup", "kept.zip")
    assert kept.returncode == 0, kept.stderr
    assert "every file in it is whole" in " ".join(kept.stdout.split())
    before = run(here, "-w", "d", "results", "--json").stdout

    assert run(here, "-w", "d", "doctor").returncode == 0
    (here / "d" / "plan.yaml").write_text("format: [", encoding="utf-8")
    seen = run(here, "-w", "d", "doctor", "--json")
    assert (seen.returncode, json.loads(seen.stdout)["well"]) == (4, False)

    refused = run(here, "-w", "d", "restore", "kept.zip")
    assert refused.returncode == 1
    command = refused.stderr.strip().splitlines()[-1].partition("pqmodel ")[2]
    assert run(here, *command.split()).returncode == 0
    assert run(here, "-w", "d-restored", "results", "--json").stdout == before
    assert run(here, "-w", "d-restored", "doctor", "--quiet").returncode == 0


def test_a_backup_that_was_cut_short_puts_nothing_back(own_demo: Path) -> None:
    here = own_demo.parent
    assert run(here, "-w", "d", "backup", "kept.zip", "--quiet").stdout == ""
    kept = here / "kept.zip"
    kept.write_bytes(kept.read_bytes()[:-100])
    refused = run(here, "restore", "kept.zip", "back")
    assert refused.returncode == 1
    assert "cut short" in refused.stderr
    assert not (here / "back").exists()
    shutil.rmtree(here / "d")
