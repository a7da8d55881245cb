"""A report tells nothing of those who are not shown: whatever they answered, it is the same to the byte.

Two services differ only in what people said who are too few to be shown, who are not released, or who
answered after the release. If any figure, sentence or picture depended on them, the reports would differ.
"""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pqmodel.answers.record import add_response
from pqmodel.questionnaire.amendments.in_use import current
from pqmodel.workspace.workspace import Workspace
from tests.conftest import TESTS, all_answers, response
from tests.document.test_word import opened, words_of
from tests.factories.tags import reader as pdf_of
from tests.journeys.program import run

CYCLES = ("2026-Q3", "2026-Q4")
READERS = ("board", "staff", "inspector")
TEMPLATES = TESTS / "fixtures" / "templates"


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two rounds, released: ten of day staff, three of nights, and the manager."""
    root = tmp_path_factory.mktemp("reports") / "s"
    groups = [word for group in ("day", "nights", "cooks") for word in ("--group", group)]
    assert run("init", root, "--service", "Rose House", *groups).returncode == 0
    for cycle in CYCLES:
        for number in range(10):
            answer(root, cycle, "day", 2 + number % 3)
        answer(root, cycle, "manager", 4)
    second_look(root)
    assert run("-w", root, "--cycle", CYCLES[0], "results", "--release", "--json").returncode == 0
    return root


def answer(root: Path, cycle: str, group: str, value: int) -> None:
    workspace = Workspace(root)
    questionnaire = current(workspace)
    given = response(questionnaire, cycle, group, all_answers(questionnaire, value))
    add_response(workspace, given)


def second_look(root: Path) -> None:
    """Somebody from outside scores otherwise than the manager."""
    file = root.parent / "peer.yaml"
    file.write_text("culture-respect: 2\nwellbeing-say-stressed: 1\n", encoding="utf-8")
    words = ("assess", "--as", "peer", "--of-role", "reviewer", "--answers", file)
    done = run("-w", root, "--cycle", CYCLES[1], *words)
    assert done.returncode == 0, done.stderr


def too_few(root: Path, value: int) -> None:
    """Nights are fewer than five in both rounds, and all is released."""
    for cycle in CYCLES:
        for _ in range(3):
            answer(root, cycle, "nights", value)
        assert run("-w", root, "--cycle", cycle, "results", "--release", "--json").returncode == 0


def not_released(root: Path, value: int) -> None:
    """Nobody released the later round, in which nine cooks answered."""
    for _ in range(9):
        answer(root, CYCLES[1], "cooks", value)


def after_the_release(root: Path, value: int) -> None:
    """Two more of day staff answer when the round is released."""
    assert run("-w", root, "--cycle", CYCLES[1], "results", "--release", "--json").returncode == 0
    for _ in range(2):
        answer(root, CYCLES[1], "day", value)


@pytest.mark.slow
@pytest.mark.parametrize("hidden", [too_few, not_released, after_the_release])
def test_whatever_those_said_who_are_not_shown_the_report_is_the_same(
    released: Path, tmp_path: Path, hidden: Callable[[Path, int], None]
) -> None:
    told = []
    for value in (1, 5):
        root = Path(shutil.copytree(released, tmp_path / f"s{value}"))
        hidden(root, value)
        told.append(everything(root, tmp_path / f"out{value}"))
    assert told[0] == told[1]
    assert "Rose House" in told[0][0]


def test_what_is_shown_does_make_a_difference(released: Path, tmp_path: Path) -> None:
    """Else the test above would hold of empty reports too."""
    told = []
    for value in (1, 5):
        root = Path(shutil.copytree(released, tmp_path / f"s{value}"))
        for _ in range(6):
            answer(root, CYCLES[1], "nights", value)
        done = run("-w", root, "--cycle", CYCLES[1], "results", "--release", "--json")
        assert done.returncode == 0
        told.append(everything(root, tmp_path / f"out{value}"))
    assert told[0] != told[1]


def everything(root: Path, out: Path) -> list[str]:
    """All that reports tell: every reader, both rounds, three faces, organisations' own templates; of the page and the
    Word file also what nobody sees, such as what stands for a picture and what is folded away."""
    out.mkdir()
    texts = []
    for cycle in CYCLES:
        for reader in READERS:
            page = out / f"{cycle}-{reader}.html"
            write(root, page, cycle, reader)
            texts.append(page.read_text("utf-8"))
    word, pdf = out / "r.docx", out / "r.pdf"
    write(root, word, CYCLES[1], "inspector")
    texts.append(words_of(opened(word.read_bytes())))
    texts += _parts(word)
    write(root, pdf, CYCLES[1], "inspector")
    texts.append("".join(page.extract_text() for page in pdf_of(pdf.read_bytes()).pages))
    for template in TEMPLATES.glob("*-report.docx"):
        own = out / template.name
        write(root, own, CYCLES[1], "board", "--template", template)
        texts += [words_of(opened(own.read_bytes())), *_parts(own)]
    texts += _evidence(root, out / "e.docx")
    for words in (("second-look",), ("second-look", "--json"), ("check", "--json")):
        done = run("-w", root, "--cycle", CYCLES[1], "evidence", *words)
        texts.append(done.stdout.replace(str(root), "ROOT"))
    assert "peer says" in texts[-3]
    return texts


def _parts(file: Path) -> list[str]:
    with zipfile.ZipFile(file) as book:
        return [f"{name} {book.read(name)!r}" for name in sorted(book.namelist())]


def _evidence(root: Path, file: Path) -> list[str]:
    """What is laid out for an inspector, released comments with it; and the draft of a return."""
    said = []
    for words in (("export", file, "--with-comments"), ("pir", file, "--force")):
        done = run("-w", root, "--cycle", CYCLES[1], "evidence", *words)
        assert done.returncode == 0, done.stderr
        said += [
            done.stdout.replace(str(file), "FILE"),
            words_of(opened(file.read_bytes())),
            *_parts(file),
        ]
    return said


def write(root: Path, file: Path, cycle: str, reader: str, *more: object) -> None:
    done = run("-w", root, "--cycle", cycle, "report", file, "--for", reader, *more)
    assert done.returncode == 0, done.stderr
