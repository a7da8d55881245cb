"""Every example of every command's help runs, in a service that has what it names."""

from __future__ import annotations

import json
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from pqmodel.cli.root import app
from tests.conftest import ROOT
from tests.journeys.program import Done, run

ELSEWHERE = {
    "measures import workplace.csv staff.csv training.csv": "the data set's files: test_data_set",
    "measures step sickness 2026-04 --remove": "a step that was declared: test_by_month",
    "measures benchmarks import county-2026.csv --dry-run": "a county's table: test_benchmarks",
    "measures benchmarks import county-2026.xlsx": "a county's table: test_benchmarks",
    "measures benchmarks import county-2026.csv": "a county's table: test_benchmarks",
    "report ours.docx --template our-template.docx": "their own template: test_report",
    "collect inbox": "forms that people filled: test_collect",
    "share rose-house.json": "asks: test_sharing",
    "share rose-house.json --as-code H-17 --without-measures": "asks: test_sharing",
    "partnership add -p county submissions": "what services sent: test_county",
    "partnership measures import -p county asc-wds": "files: test_importing_measures",
    "partnership measures import -p county workplace.csv worker.csv training.csv":
        "the data set's files: test_importing_measures",
    "partnership results -p county --engine local": "Spark, which few have: test_engines",
    "collect *.xlsx nights.json --dry-run": "forms that people filled: test_collect",
    "collect ms-forms-download.xlsx --group care-staff": "a download: test_collect",
    "collect codes.txt --from code": "codes of people: test_collect",
    'plan import theirs.xlsx --map "Action=title" --map "Lead officer=lead" --map "By when=due"':
        "somebody else's table: test_plan_work",
    "plan import theirs.xlsx --map columns.yaml --sheet Plan --header-row 9":
        "somebody else's table: test_plan_work",
    "questionnaire import their-form.xlsx my-questionnaire": "an XLSForm: test_questionnaire_exchange",
    "questionnaire import their-form.xlsx my-questionnaire --scale agree --turn-scale":
        "an XLSForm: test_questionnaire_exchange",
    "measures import workers.csv --staff-total 44 --leavers 6 --vacancies 2 --on 2026-09-30":
        "a list of workers: test_measures",
    "measures import figures.csv": "a table of figures: test_measures",
    "review complete": "it asks at a terminal first: test_review",
    "questionnaire new": "a dialogue: test_amendments",
    "programme -p county init": "a dialogue: test_beginning",
}  # fmt: skip
"""Examples whose files or questionnaires are made, and told, by other tests."""

BEFORE: dict[str, tuple[str, ...]] = {
    "restore": ("backup rose-house.zip",),
    "plan import": ("plan export plan.xlsx",),
    "plan check-again": ("plan close A-003 --checked-by Owner --on-evidence Rota --on 2026-11-20",),
    "plan undo": ("plan set A-003 --progress Going",),
    "plan export plan.xlsx --update": ("plan export plan.xlsx",),
    "plan good-enough culture-values-recognised --undo": (
        'plan good-enough culture-values-recognised --why "Pay is set" --by Owner',
    ),
    "measures define compliments --remove": (
        'measures define "Compliments" --unit count --better higher --formula "Thanks"',
    ),
    "measures import measures.xlsx": ("measures export measures.xlsx",),
    "evidence": ('evidence add "A log" --kept Office',) * 3,
    "review import": ("review start", "review export review.xlsx"),
    "review export": ("review start",),
    "review export review.xlsx --update": ("review start", "review export review.xlsx"),
    "review fill": ("review start",),
    "review undo": ("review start", "review set --result Fewer"),
    "review set": ("review start",),
    "undo": ("plan set A-003 --progress Going",),
    "programme -p county import county.xlsx": ("programme -p county export county.xlsx",),
    "programme -p county import county.docx": ("programme -p county export county.docx",),
    "programme -p county undo": ("programme -p county set p1 costs=none",),
    "programme -p county close closure.pdf": ("programme -p county close c.html --as-it-is",),
    "programme -p county correct": ("programme -p county close c.html --as-it-is",),
    "questionnaire show my": ("questionnaire new --own my-questionnaire",),
    "questionnaire check my": ("questionnaire new --own my-questionnaire",),
    "questionnaire export form.xlsx my": ("questionnaire new --own my-questionnaire",),
    "questionnaire diff old-folder": (
        "questionnaire new --own old-folder",
        "questionnaire new --own new-folder",
    ),
    "questionnaire import questionnaire.xlsx": ("questionnaire export questionnaire.xlsx",),
}
"""What is done first, by how an example begins; the longest beginning counts."""

FRESH = ("plan set", "plan remove", "plan edit", "review set", "init .")
"""These are told of a service that has planned, and looked back on nothing yet."""


def examples_of(command: Any) -> Iterator[str]:
    context = command.make_context("pqmodel", [], resilient_parsing=True)
    if hasattr(command, "commands"):
        for name in command.list_commands(context):
            yield from examples_of(command.get_command(context, name))
    for line in (command.epilog or "").splitlines():
        if line.strip().startswith("pqmodel "):
            yield line.strip().removeprefix("pqmodel ")


EXAMPLES = list(dict.fromkeys(examples_of(typer.main.get_command(app))))


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A service that has scored itself and drafted a plan."""
    root = tmp_path_factory.mktemp("fresh") / "s"
    said(root.parent, "init", "s", "--service", "Rose House", "--group", "nights")
    said(root, "assess", "--answers", str(ROOT / "examples" / "answers" / "manager.yaml"))
    said(root, "plan", "draft", "--top", "5")
    return root


def said(here: Path, *words: str, codes: tuple[int, ...] = (0,)) -> Done:
    done = run(*words, here=here, given="")
    assert done.returncode in codes, f"{shlex.join(words)}\n{done.stdout}{done.stderr}"
    return done


def before(example: str) -> tuple[str, ...]:
    beginnings = [beginning for beginning in BEFORE if example.startswith(beginning)]
    return BEFORE[max(beginnings, key=len)] if beginnings else ()


def fill_in_review(here: Path) -> None:
    """Judges every action of the review, as `review complete` wants it."""
    said(here, "review", "start")
    review = json.loads(said(here, "review", "--json").stdout)
    for action in review["actions"]:
        answers = ("--reached", "fully", "--next-step", "continue", "--worked", "It helped")
        said(here, "review", "set", action["action"], *answers)
    said(here, "review", "set", "--result", "Fewer people left", "--successes", "Time")


@pytest.mark.parametrize("example", [each for each in EXAMPLES if each not in ELSEWHERE])
def test_an_example_of_the_help_runs(
    made_up: Path, made_up_county: Path, fresh: Path, tmp_path: Path, example: str
) -> None:
    here = tmp_path / "service"
    shutil.copytree(fresh if example.startswith(FRESH) else made_up, here)
    if example.startswith("init ."):
        (here / "pqmodel.yaml").unlink()
    for name in ("trial", "rose-house"):
        if f"-w {name}" in example:
            shutil.copytree(made_up, here / name)
    (here / "survey.pdf").write_text("A survey", encoding="utf-8")
    (here / "word.txt").write_text("To see where we stand.", encoding="utf-8")
    shutil.copy(ROOT / "examples" / "answers" / "manager.csv", here / "answers.csv")
    template = ROOT / "tests" / "fixtures" / "templates" / "council.xlsx"
    shutil.copy(template, here / "our-template.xlsx")
    if example.startswith("partnership") and " init" not in example:
        shutil.copytree(made_up_county, here / "county")
    if example.startswith("programme") and " init" not in example:
        shutil.copytree(ROOT / "examples" / "county-partnership", here / "county")
    if example.startswith("forget --retention"):
        with (here / "pqmodel.yaml").open("a", encoding="utf-8") as config:
            config.write("\nretention: 24 months\n")
    if example.startswith("review complete"):
        fill_in_review(here)

    for words in before(example):
        said(here, *shlex.split(words))
    # `due` ends with 4 where anything is, and `questionnaire diff --check` where a trend breaks,
    # and `programme check` where it finds anything.
    is_check = "--check" in example or example.startswith(("programme", "evidence check"))
    codes = (0, 4) if "due" in example.split() or is_check else (0,)
    done = said(here, *shlex.split(example), codes=codes)
    assert "Traceback" not in done.stderr


def test_what_is_told_elsewhere_is_an_example() -> None:
    assert set(ELSEWHERE) <= set(EXAMPLES)
