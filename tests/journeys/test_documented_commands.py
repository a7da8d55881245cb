"""Every command that README, docs and the examples tell runs, in the order in which a page tells it."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pqmodel.cli.root import COMMANDS
from tests.conftest import ROOT
from tests.journeys.program import run
from tests.journeys.test_help_examples import fill_in_review

PAGES = ["README.md", "examples/README.md"]
PAGES += sorted(page.relative_to(ROOT).as_posix() for page in (ROOT / "docs").rglob("*.md"))
STANDS_FOR = {
    "STATEMENT": "culture-values-recognised",
    "FOLDER": "asc-wds",
    "FILE": "DIR",
    "OLD": "DIR",
    "NEW": "DIR",
}
"""What a page leaves open, and what is typed for it here."""
ELSEWHERE = {
    "--install-completion": "which shell it is for hangs on who starts the tests: test_completion",
    "collect inbox": "forms that people filled: test_collect",
    "collect FILE...": "forms that people filled: test_collect",
    "collect answers.csv": "a download: test_collect",
    "collect codes.txt --from code": "codes of people: test_collect",
    "questionnaire new": "a dialogue: test_amendments",
    "report OUT.docx --template OURS.docx": "their own template: test_report",
    'plan import THEIRS.xlsx --map "Action=title" --map "Lead officer=lead" --map "By when=due"':
        "somebody else's table: test_plan_work",
    "plan import THEIRS.xlsx": "somebody else's table: test_plan_work",
}  # fmt: skip
"""Commands of which the files are made, and the outcome is told, by other tests."""
REFUSED = ("-w s assess --as manager --answers examples/answers/answers-with-faults.yaml",)
"""A page says of these that they are refused."""
ALSO = {
    "share": ("--yes",),
    "questionnaire import questionnaire.xlsx DIR": ("--force",),
    "-w rose-house plan export": ("--force",),
    "programme replace": ("-p", "county"),
    "review complete": ("--yes",),
    "forms --format html --group care-staff --message": ("--output", "with-a-word.html"),
}
"""What is typed besides, by how a command begins: nobody is here to be asked, files are there."""
_NAMES = {name for commands in COMMANDS.values() for name in commands}


def commands_of(page: str) -> Iterator[str]:
    """The commands of a page in their order: those in ` `, and the lines that are to be copied."""
    text = (ROOT / page).read_text(encoding="utf-8")
    found = [
        (match.start(), match[1]) for match in re.finditer(r"(?<!`)`(pqmodel [^`]*)`(?!`)", text)
    ]
    is_fenced = False
    for match in re.finditer(r"(?m)^.*$", text):
        line = match[0]
        if line.startswith("```"):
            is_fenced = not is_fenced
        elif is_fenced or line.startswith("    "):
            found.append((match.start(), line.strip()))

    for _, words in sorted(found):
        for part in words.split("&&"):
            yield from _command(part)


def _command(words: str) -> Iterator[str]:
    # What stands far right of a command says what it is for.
    command = re.split(r"\s{3,}|\s#", " ".join(words.split("\n")).strip().removeprefix("$ "))[0]
    if command.startswith("pqmodel "):
        yield command.removeprefix("pqmodel ")


def is_mention(command: str) -> bool:
    """True for the bare name of a command, which a page speaks of and does not tell to run."""
    first, *rest = command.split()
    return first in _NAMES and all(re.fullmatch("[a-z-]+", word) for word in rest) and len(rest) < 2


def typed(command: str) -> list[str]:
    words = [
        STANDS_FOR.get(word, re.sub("^FILE[.]", "file.", word)) for word in shlex.split(command)
    ]
    for beginning, more in ALSO.items():
        if command.startswith(beginning):
            words += more
    return words


def faults_of(command: str, here: Path) -> list[str]:
    expected = (1,) if command in REFUSED else (0, 4)
    done = run(*typed(command), here=here, given="")
    if done.returncode not in expected and is_mention(command):
        done = run(*command.split(), "--help", here=here, given="")
    if done.returncode in expected and "Traceback" not in done.stderr:
        return []
    return [f"{command}: {done.returncode} {done.stderr}"]


@pytest.mark.slow
@pytest.mark.parametrize("page", [page for page in PAGES if any(commands_of(page))])
def test_the_commands_of_a_page_run(
    page: str, made_up: Path, made_up_county: Path, tmp_path: Path
) -> None:
    here = tmp_path / "service"
    shutil.copytree(made_up, here)
    shutil.copytree(ROOT / "examples", here / "examples")
    (here / "word.txt").write_text("To see where we stand.", encoding="utf-8")
    for name in ("council.xlsx", "THEIRS.xlsx"):
        shutil.copy(ROOT / "tests" / "fixtures" / "templates" / "council.xlsx", here / name)
    county = made_up_county
    if "programme" in page:
        county = ROOT / "examples" / "county-partnership"
        # What its benefits are measured by.
        shutil.copytree(made_up_county, here / "services")
    shutil.copytree(county, here / "county")
    with (here / "pqmodel.yaml").open("a", encoding="utf-8") as settings:
        settings.write("\nretention: 24 months\n")

    faults = []
    # Once is enough: a page speaks of a command again and again.
    for command in dict.fromkeys(commands_of(page)):
        if command == "review complete":
            fill_in_review(here)
        if command.startswith("programme replace"):
            organisation = ("add", "organisation", "New board", "--id", "new-board")
            assert run("programme", "-p", "county", *organisation, here=here).returncode == 0
        if command not in ELSEWHERE:
            faults += faults_of(command, here)
    assert not faults, "\n".join(faults)


def test_what_is_told_elsewhere_or_refused_is_still_told() -> None:
    told = {command for page in PAGES for command in commands_of(page)}
    assert set(ELSEWHERE) | set(REFUSED) <= told


def test_commands_are_found_in_words_in_lines_and_in_blocks() -> None:
    readme = list(commands_of("README.md"))
    assert {"assess", "demo trial", "-w trial results", "trend --project"} <= set(readme)
    assert REFUSED[0] in list(commands_of("examples/README.md"))
