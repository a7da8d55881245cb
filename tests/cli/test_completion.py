"""What the shell offers where somebody presses Tab, asked as each shell asks it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import PATIENCE, ROOT
from tests.journeys.program import run


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("completion") / "s"
    assert run("init", root, "--service", "Rose House", "--group", "nights").returncode == 0
    answers = ROOT / "examples" / "answers" / "manager.yaml"
    assert run("-w", root, "assess", "--answers", answers).returncode == 0
    assert run("-w", root, "plan", "draft", "--top", "2").returncode == 0
    assert run("-w", root, "evidence", "add", "Log", "--kept", "Office").returncode == 0
    return root


def offered(line: str, here: Path) -> list[str]:
    """The words that bash is given for the line, whose last word is being typed."""
    place = len(line.split(" ")) - 1
    around = {
        **os.environ,
        "SOURCE_DATE_EPOCH": "1795262400",
        "_PQMODEL_COMPLETE": "complete_bash",
        "COMP_WORDS": line,
        "COMP_CWORD": str(place),
    }
    done = run(here=here, environment=around)
    assert "Traceback" not in done.stdout + done.stderr
    return done.stdout.split()


@pytest.mark.parametrize(
    ("typed", "there"),
    [
        ("results --pillar ", "culture"),
        ("results culture-w", "culture-welcome"),
        ("results --group ", "nights"),
        ("results --cycle ", "2026-Q4"),
        ("compare ", "2026-Q4"),
        ("plan show ", "A-001"),
        ("plan set A-001 A-", "A-002"),
        ("plan add Title --statement culture-o", "culture-one-team"),
        ("plan add Title --effort ", "medium"),
        ("review set ", "A-001"),
        ("evidence show ", "E-001"),
        ("evidence second-look --explain culture-r", "culture-respect"),
        ("evidence export e.docx --framework ", "saf-2023"),
        ("evidence add Log --framework-title saf-2023/sp", "saf-2023/speak-up"),
        ("plan set A-001 --origin ", "inspection"),
        ("review set A-001 --reached ", "partly"),
        ("review set A-001 --next-step ", "embed"),
        ("report report.html --cycle ", "2026-Q4"),
        ("evidence check --framework ", "saf-2023"),
        ("evidence add Title --action ", "A-001"),
        ("measures show ", "turnover"),
        ("report report.html --for ", "inspector"),
        ("guide ", "culture"),
        ("guide culture m", "measure"),
        ("assess --set ", "short"),
    ],
)
def test_real_values_are_offered(service: Path, typed: str, there: str) -> None:
    words = offered(f"pqmodel -w {service} {typed}", service.parent)
    assert there in words
    begun = typed.split(" ")[-1]
    assert all(word.startswith(begun) for word in words)


def test_the_folder_may_stand_after_the_command_and_may_be_left_out(service: Path) -> None:
    assert "A-001" in offered(f"pqmodel plan -w {service} show ", service.parent)
    assert "A-001" in offered("pqmodel plan show ", service)


def test_without_a_service_the_usual_questionnaire_is_offered_and_no_records(
    tmp_path: Path,
) -> None:
    assert "culture" in offered("pqmodel guide cult", tmp_path)
    assert offered("pqmodel plan show ", tmp_path) == []


def test_a_broken_record_offers_nothing_and_says_nothing(tmp_path: Path) -> None:
    assert run("init", tmp_path / "s", "--service", "Rose House").returncode == 0
    (tmp_path / "s" / "plan.yaml").write_text("format: 1\nactions: {", encoding="utf-8")
    assert offered("pqmodel plan show ", tmp_path / "s") == []


def bash(script: str, line: str) -> list[str]:
    place = len(line.split(" ")) - 1
    asks = (
        f"{script}\nCOMP_WORDS=({line} '')\nCOMP_CWORD={place}\n"
        '_pqmodel_completion pqmodel\nprintf "%s\\n" "${COMPREPLY[@]}"'
    )
    return ["bash", "--norc", "-c", asks]


def zsh(script: str, line: str) -> list[str]:
    # Outside a line editor zsh cannot complete: what would be offered is printed instead.
    words = " ".join(line.split(" "))
    asks = (
        'compdef() { :; }; _arguments() { print -r -- "$@" }\n'
        f"{script}\nwords=({words} ''); CURRENT={len(words.split(' '))}; _pqmodel_completion"
    )
    return ["zsh", "-f", "-c", asks]


def fish(script: str, line: str) -> list[str]:
    return ["fish", "--no-config", "-c", f"{script}\ncomplete -C '{line}'"]


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="These shells are not Windows's own")
@pytest.mark.parametrize("shell", [bash, zsh, fish], ids=lambda each: str(each.__name__))
def test_each_shell_offers_the_actions(
    service: Path, tmp_path: Path, shell: Callable[[str, str], list[str]]
) -> None:
    name = shell.__name__
    if shutil.which(name) is None:
        pytest.skip(f"There is no {name} here")
    command = tmp_path / "pqmodel"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m pqmodel "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    around = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    asked = subprocess.run(
        [str(command)],
        env={**around, "_PQMODEL_COMPLETE": f"source_{name}"},
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )
    done = subprocess.run(
        shell(asked.stdout, f"pqmodel -w {service} plan show "),
        env=around,
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )
    assert "A-001" in done.stdout, done.stderr
    assert "A-002" in done.stdout
