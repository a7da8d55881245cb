"""Tries the built program as somebody without Python uses it: the main job, in an empty folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ANSWERS = Path(__file__).resolve().parent.parent / "examples" / "answers" / "manager.yaml"
_FORMS = 120
"""So many files are read by processes of their own, which a built program has to start anew."""


class _Trial:
    """The program, started where there is nothing of Python's: no PATH to it, no settings of it."""

    def __init__(self, program: Path, folder: Path) -> None:
        self.program, self.folder = program, folder
        kept = ("SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "LANG", "TMPDIR", "TEMP", "TMP")
        around = {name: os.environ[name] for name in kept if name in os.environ}
        nowhere = str(folder / "nothing")
        self.environment = {
            "LANG": "C.UTF-8",
            **around,
            "PATH": nowhere,
            "HOME": str(folder),
            "USERPROFILE": str(folder),
            "LOCALAPPDATA": str(folder),
            "APPDATA": str(folder),
            # Whatever wants a network, there is none behind this.
            "HTTPS_PROXY": "http://127.0.0.1:9",
        }

    def run(self, *words: str) -> str:
        done = subprocess.run(
            [str(self.program), *words],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=300,
        )
        if done.returncode != 0:
            raise AssertionError(
                f"pqmodel {' '.join(words)} ended with {done.returncode}:\n{done.stdout}{done.stderr}"
            )
        return done.stdout


def try_program(program: Path) -> bool:
    """Whether the program does the main job; where it does not, what went wrong is on stderr."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            _main_job(_Trial(program, Path(folder)))
        except AssertionError as error:
            print(error, file=sys.stderr)
            return False
    return True


def _main_job(trial: _Trial) -> None:
    """A service from nothing to its plan, with forms and many answers; then a year of the made-up one."""
    trial.run("init", "rose", "--service", "Rose House", "--group", "nights")
    at = ("-w", "rose")
    trial.run(*at, "assess", "--answers", str(ANSWERS))
    pillars = json.loads(trial.run(*at, "results", "--json"))["pillars"]
    assert any(pillar["score"] for pillar in pillars), "no pillar has a score"
    trial.run(*at, "plan", "draft", "--top", "3")
    for kind in ("html", "xlsx", "paper"):
        trial.run(*at, "forms", "--format", kind, "--group", "nights")
    _collect(trial, at)
    trial.run(*at, "plan", "export", "plan.xlsx")
    trial.run(*at, "plan", "import", "plan.xlsx")
    trial.run(*at, "guide", "culture")
    trial.run(*at, "due")
    assert list(trial.folder.glob("plan.xlsx")), "no plan was written"

    trial.run("demo", "trial")
    for words in ("results", "trend", "review", "measures"):
        assert trial.run("-w", "trial", *words.split()), f"{words} says nothing"


def _collect(trial: _Trial, at: tuple[str, str]) -> None:
    asked = json.loads(trial.run(*at, "results", "--json"))["statements"]
    heads = ",".join(statement["id"] for statement in asked)
    inbox = trial.folder / "inbox"
    inbox.mkdir()
    for number in range(_FORMS):
        # No two alike, or they would be taken for one person's.
        row = ",".join(str(1 + number // 5 ** (place % 4) % 5) for place in range(len(asked)))
        (inbox / f"{number}.csv").write_text(f"{heads}\n{row}\n", encoding="utf-8")
    told = json.loads(trial.run(*at, "collect", "inbox", "--group", "nights", "--json"))
    assert len(told["files"]) == _FORMS, f"{len(told['files'])} files were told of"
