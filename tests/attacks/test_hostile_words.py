"""Words that act on a screen, hide or turn round are planted in every field and argument, and no
way out of the program carries them: screen, messages, JSON, tables, pages, workbooks, calendar."""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from pathlib import Path

import pytest

from tests.journeys.program import Done, run

ACTING = "\x1b\x07\x9b\x9d\x85\u2028\u2029\u202e\u202a\u2066\u2069\u200b\u200e\ufeff\u00ad"
POISON = "W\x1b[31mo\x1b]0;title\x07r\x9b2Jd\u202e\u2066\u2028\u200b\ufeff\u00ads"
ESCAPED = '"W\\e[31mo\\e]0;title\\ar\\x9B2Jd\\u202E\\u2066\\u2028\\u200B\\uFEFF\\xADs"'
"""The same as YAML spells it."""
SEEN = "W[31mo]0;titler2Jd"
"""What people see of them."""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo, with the words in its name, its groups' titles, its plan, reviews and measures."""
    root = tmp_path_factory.mktemp("hostile") / "service"
    assert run("demo", root).returncode == 0
    poisoned(root / "pqmodel.yaml", "service:", "    title:", "type:")
    poisoned(root / "plan.yaml", "  title:", "- title:", "  lead:", "  progress:", "  indicator:")
    for path in (root / "reviews").glob("*.yaml"):
        if path.stem == max(each.stem for each in (root / "reviews").glob("*.yaml")):
            poisoned(path, "  worked:", "  learned:")
    add = ("plan", "add", POISON, "--lead", POISON)
    done = run("-w", root, *add)
    assert done.returncode == 0, done.stderr
    inert(done)
    # The words are there, and what can be seen of them is shown.
    assert run("-w", root, "status").stdout.startswith(SEEN)
    assert SEEN in run("-w", root, "plan", "show", "A-001").stdout
    assert SEEN in run("-w", root, "plan", "--all").stdout
    return root


def poisoned(path: Path, *keys: str) -> None:
    """Puts the words after each of the keys in a file, where a word stands on the line."""
    lines = path.read_text("utf-8").splitlines()
    for number, line in enumerate(lines):
        key = next((key for key in keys if line.startswith(f"{key} ")), "")
        indent = len(line) - len(line.lstrip(" -"))
        wrapped = number + 1 < len(lines) and lines[number + 1].startswith(" " * (indent + 1))
        if key and not wrapped:
            lines[number] = f"{key} {ESCAPED}"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def inert(done: Done) -> None:
    for words in (done.stdout, done.stderr):
        found = {ascii(sign) for sign in ACTING if sign in words}
        assert not found, f"{done.args}: {found}"


SCREENS = [
    ("status",), ("due",), ("results",), ("results", "--all"), ("plan",), ("plan", "--all"),
    ("plan", "show", "A-001"), ("plan", "check"), ("plan", "meetings"), ("review",),
    ("review", "list"), ("measures",), ("trend",), ("compare",), ("guide",),
    ("questionnaire", "show"), ("questionnaire", "check"), ("questionnaire", "list"),
]  # fmt: skip


@pytest.mark.parametrize("words", SCREENS, ids=" ".join)
@pytest.mark.parametrize("manner", [(), ("--plain",), ("--json",)], ids=["usual", "plain", "json"])
def test_no_screen_carries_them(
    service: Path, words: tuple[str, ...], manner: tuple[str, ...]
) -> None:
    done = run("-w", service, *words, *manner)
    assert done.returncode in (0, 1, 4), done.stderr
    inert(done)
    if "--json" in manner and done.stdout.startswith("{"):
        json.loads(done.stdout)


def text_of(path: Path) -> str:
    """All the text of a file, of a workbook all its parts."""
    if path.suffix != ".xlsx":
        return path.read_text("utf-8-sig")
    with zipfile.ZipFile(path) as archive:
        parts = [name for name in archive.namelist() if name.endswith((".xml", ".rels", ".vml"))]
        return "".join(archive.read(name).decode("utf-8") for name in parts)


FILES = [
    ("plan", "export", "p.xlsx"), ("plan", "export", "p.csv"), ("plan", "export", "p.md"),
    ("plan", "export", "p.json"), ("plan", "calendar", "c.ics"), ("review", "export", "r.xlsx"),
    ("measures", "export", "m.xlsx"), ("measures", "export", "m.csv"),
    ("questionnaire", "export", "q.xlsx"), ("questionnaire", "export", "q.md"),
    ("forms", "--format", "xlsx", "--group", "care-staff", "-o", "f.xlsx"),
    ("forms", "--format", "html", "--group", "care-staff", "-o", "f.html"),
    ("forms", "--format", "paper", "--group", "care-staff", "-o", "f2.html"),
]  # fmt: skip


@pytest.mark.parametrize("words", FILES, ids=" ".join)
def test_no_file_carries_them(service: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    done = run("-w", service, *words, here=tmp_path)
    assert done.returncode == 0, done.stderr
    inert(done)
    (path,) = tmp_path.iterdir()
    found = {ascii(sign) for sign in ACTING if sign in text_of(path)}
    if path.suffix == ".html":
        # A page's own script may name such signs, to take them out.
        found -= {ascii(sign) for sign in ACTING if sign in own_script()}
    assert not found


def own_script() -> str:
    import pqmodel.answers.forms

    folder = Path(pqmodel.answers.forms.__file__).parent
    return "".join(file.read_text("utf-8") for file in folder.rglob("*.js"))


ARGUMENTS = [
    (POISON,), ("plan", POISON), (f"--{POISON}",), ("plan", f"--{POISON}"), ("results", POISON),
    ("results", "--group", POISON), ("results", "--pillar", POISON), ("--cycle", POISON, "results"),
    ("guide", POISON), ("guide", "--search", POISON), ("plan", "show", POISON),
    ("plan", "set", POISON, "--lead", "x"), ("plan", "set", "A-001", "--due", POISON),
    ("plan", "set", "A-001", "--status", POISON), ("measures", "show", POISON),
    ("measures", "record", POISON, "--value", "1"), ("collect", POISON, "--group", "nights"),
    ("collect", POISON, "--from", "code", "--group", "nights"), ("collect", "x", "--from", POISON),
    ("collect", "x", "--group", POISON), ("collect", "x", "--group", "nights", "--map", POISON),
    ("assess", "--as", POISON), ("assess", "--answers", POISON), ("compare", POISON, POISON),
    ("forms", "--format", POISON), ("forms", "--format", "xlsx", "--group", POISON),
    ("plan", "import", POISON), ("plan", "export", POISON), ("plan", "calendar", POISON),
    ("plan", "import", "x.xlsx", "--map", f"{POISON}={POISON}"), ("review", "import", POISON),
    ("measures", "import", POISON), ("questionnaire", "show", POISON),
    ("questionnaire", "check", POISON), ("questionnaire", "diff", POISON, POISON),
    ("questionnaire", "import", POISON, POISON), ("forget", "--group", POISON),
    ("forget", "--cycle", POISON), ("init", POISON, "--service", POISON, "--group", POISON),
]  # fmt: skip


@pytest.mark.parametrize("words", ARGUMENTS, ids=ascii)
def test_no_message_carries_what_was_typed(
    service: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    done = run("-w", service, *words, here=tmp_path)
    assert done.returncode in (0, 1, 2), done.stderr
    inert(done)


@pytest.mark.skipif(os.name == "nt", reason="names of files on Windows hold no such signs")
def test_no_message_carries_the_name_of_a_file_or_a_folder(service: Path, tmp_path: Path) -> None:
    folder = tmp_path / f"f{POISON.replace('/', '')}"
    shutil.copytree(service, folder)
    file = tmp_path / f"n{POISON}.csv"
    file.write_text("a,b\n1,2\n", encoding="utf-8")
    for words in (["status"], ["plan"], ["collect", file, "--group", "nights"], ["due"]):
        inert(run("-w", folder, *words))
    for words in (["measures", "import", file], ["plan", "import", file], ["plan", "export", file]):
        inert(run("-w", folder, *words))
