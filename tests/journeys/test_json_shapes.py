"""Every --json output has a published schema, and keeps to it."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from pqmodel.cli.json_shapes import SHAPES, published
from tests.conftest import ROOT, TESTS
from tests.factories.data_set import six_workers, workplace
from tests.factories.editing import Editor
from tests.journeys.program import run

PUBLISHED = ROOT / "docs" / "formats"
ANSWERS = ROOT / "examples" / "answers" / "manager.yaml"
FIGURES = ROOT / "examples" / "measures" / "figures.csv"
COUNTY = str(ROOT / "examples" / "county-partnership")
OWN_MEASURE = ("--unit", "count", "--better", "higher", "--formula", "Cards and letters")
LOCAL_FIGURE = ("--year", "2025/26", "--population", "County", "--source", "A report")
TEMPLATES = TESTS / "fixtures" / "templates"
COUNCIL = ("--template", str(TEMPLATES / "council.xlsx"))
COLUMNS = (
    "--map",
    "No=row_id",
    "--map",
    "Action=title",
    "--map",
    "Lead officer=lead",
    "--map",
    "Due=due",
)


def data(*words: str) -> Any:
    done = run(*words, "--json")
    assert done.returncode in ((0, 4) if {"due", "programme", "check"} & set(words) else (0,)), (
        done.stderr
    )
    return json.loads(done.stdout)


def _benchmarks(service: str) -> Any:
    """A table of a figure to compare with, written beside the service."""
    table = Path(service).parent / "benchmarks.csv"
    row = "turnover,22,2025/26,County,A report"
    table.write_text(f"Measure,Figure,Year,Population,Source\n{row}\n", encoding="utf-8")
    return data("-w", service, "measures", "benchmarks", "import", str(table))


def _step(service: str) -> Any:
    """A step between two months of a measure that has figures in both."""
    for day in ("2026-03-31", "2026-04-30"):
        run("-w", service, "measures", "record", "agency-hours", "--value", "5", "--on", day)
    words = ("agency-hours", "2026-04", "--why", "No agency at night")
    return data("-w", service, "measures", "step", *words)


def edited(file: Path) -> str:
    """The workbook with something in every part of what its import tells, and nothing that stops it."""
    with Editor(file) as sheet:
        sheet.put("A-001", "Who leads", "Cook")
        sheet.add(**{"SMART action": "Buy a ladder", "Budget": 100})
        sheet.sheet.delete_rows(sheet.row("A-004"))
    with Editor(file, "Monitoring") as sheet:
        sheet.sheet["C4"] = "Nothing"
    return str(file)


def judged(file: Path) -> str:
    """A review's workbook with something in every part of what its import tells, and nothing that stops it."""
    with Editor(file, "Actions reviewed") as sheet:
        sheet.put("A-001", "Lessons", "Ask the night team first")
        sheet.add(**{"SMART action": "Buy a ladder", "Done": "Bought", "Budget": 100})
        sheet.sheet.delete_rows(sheet.row("A-004"))
    return str(file)


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_the_published_schema_is_the_one_in_the_code(name: str) -> None:
    text = json.dumps(published(name), indent=2, ensure_ascii=False) + "\n"
    path = PUBLISHED / f"{name}.schema.json"
    if os.environ.get("PQMODEL_UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text
    assert f"({name}.schema.json)" in (PUBLISHED / "README.md").read_text(encoding="utf-8")


def _added(tmp_path: Path, demo: str) -> Any:
    """What is printed where the demo's submission is added to a new partnership."""
    many, file = str(tmp_path / "many"), str(tmp_path / "demo.json")
    run("partnership", "init", "-p", many, "--name", "Many")
    run("-w", demo, "share", file, "--yes")
    return data("partnership", "add", "-p", many, file)


def _filed(tmp_path: Path, county: str) -> Any:
    """What is printed where the data set's files of a home of six come in, and a workplace of nobody."""
    files = six_workers()
    files.workplaces.append(workplace("H2", MAINSERVICE="72", TOTALPERMTEMP="0"))
    files.write(tmp_path / "asc")
    listed = Path(county, "services.csv")
    rows = listed.read_text(encoding="utf-8").replace(",W01\n", ",H1\n")
    listed.write_text(rows, encoding="utf-8")
    words = ("partnership", "measures", "import", str(tmp_path / "asc"), "--on", "2026-11-21")
    return json.loads(run(*words, "-p", county, "--json").stdout)


@pytest.mark.slow
def test_every_command_keeps_to_its_schema(tmp_path: Path) -> None:
    demo, new = str(tmp_path / "demo"), str(tmp_path / "new")
    county = ("-p", str(tmp_path / "county"))
    outputs = {
        "demo": data("demo", demo),
        "demo-partnership": data("demo", str(tmp_path / "county"), "--partnership"),
        "partnership-init": data(
            "partnership", "init", "-p", str(tmp_path / "empty"), "--name", "Empty"
        ),
        "init": data("init", new, "--service", "St Mary's & Sons"),
        "assess": data("-w", new, "assess", "--answers", str(ANSWERS)),
        "forms": data(
            "-w", new, "forms", "--format", "paper", "--group", "nights", "-o", str(tmp_path)
        ),
        "collect": data("-w", new, "collect", str(ANSWERS), "--group", "nights"),
        "results": data("-w", demo, "results"),
        "results-comments": data("-w", demo, "results", "--comments"),
        "status": data("-w", demo, "status"),
        "due": data("-w", demo, "due", "--within", "100d"),
        "plan-carry": data("-w", demo, "plan", "carry"),
        "guide": data("guide", "culture"),
        "guide-answer": data("-w", demo, "guide", "culture", "--answer"),
        "guide-pack": data("guide", "pack", str(tmp_path / "pack.html"), "culture"),
        "guide-search": data("guide", "--search", "night"),
        "plan": data("-w", demo, "plan"),
        "plan-show": data("-w", demo, "plan", "show", "A-001"),
        "plan-draft-dry-run": data("-w", new, "plan", "draft", "--dry-run"),
        "plan-draft": data("-w", new, "plan", "draft", "--top", "3"),
        "plan-set": data(
            "-w", new, "plan", "set", "A-001", "--lead", "Deputy", "--due", "30/11/2029"
        ),
        "plan-add": data(
            "-w", new, "plan", "add", "Paint the hall", "--lead", "Owner", "--due", "30/11/2029"
        ),
        "plan-check": data("-w", new, "plan", "check"),
        "plan-calendar": data("-w", new, "plan", "calendar", str(tmp_path / "plan.ics")),
        "plan-meeting-add": data(
            "-w", new, "plan", "meeting", "add", "--on", "12/01/2029", "--present", "Manager"
        ),
        "plan-meeting-schedule": data(
            "-w", new, "plan", "meeting", "schedule", "--every", "4w", "--count", "2"
        ),
        "plan-meetings": data("-w", new, "plan", "meetings"),
        "plan-good-enough": data(
            "-w", new, "plan", "good-enough", "culture-shared-direction", "--why", "Small team"
        ),
        "plan-export": data("-w", demo, "plan", "export", str(tmp_path / "plan.xlsx")),
        "plan-export-blank": data("plan", "export", str(tmp_path / "empty.xlsx"), "--blank"),
        "plan-export-template": data(
            "-w", demo, "plan", "export", str(tmp_path / "ours.xlsx"), *COUNCIL
        ),
        "plan-export-template-fields": data("plan", "export", "--template-fields"),
        "plan-import": data("-w", demo, "plan", "import", edited(tmp_path / "plan.xlsx")),
        "plan-set-several": data("-w", new, "plan", "set", "A-001", "A-002", "--lead", "Cook"),
        "plan-edit": data("-w", new, "plan", "edit", "A-001"),
        "plan-remove": data("-w", new, "plan", "remove", "A-002"),
        "service": data("-w", new, "service"),
        "service-set": data("-w", new, "service", "set", "--asked", "nights=8"),
        "undo": data("-w", demo, "undo", "--dry-run"),
        "plan-undo": data("-w", demo, "plan", "undo"),
        "plan-import-map": data(
            "-w", demo, "plan", "import", str(tmp_path / "ours.xlsx"), *COLUMNS
        ),
        "partnership-add": _added(tmp_path, demo),
        "partnership-results": data("partnership", "results", "-p", str(tmp_path / "many")),
        "partnership-compare": data("partnership", "compare", *county),
        "partnership-service": data("partnership", "service", "H-07", *county),
        "partnership-measures": data("partnership", "measures", *county),
        "partnership-measures-import": _filed(tmp_path, county[1]),
        "partnership-remind": data("partnership", "remind", f"{tmp_path}/remind.md", *county),
        "partnership-report": data("partnership", "report", f"{tmp_path}/many.html", *county),
        "partnership-export": data("partnership", "export", f"{tmp_path}/tables", *county),
        "share": data("-w", demo, "share", str(tmp_path / "share.json"), "--yes"),
        "compare": data("-w", demo, "compare"),
        "trend": data("-w", demo, "trend", "--project"),
        "measures-record": data(
            "-w", new, "measures", "record", "turnover", "--leavers", "6", "--staff", "41"
        ),
        "measures-define": data("-w", new, "measures", "define", "Thanks", *OWN_MEASURE),
        "measures-benchmark": data(
            "-w", new, "measures", "benchmark", "turnover", "22.5", *LOCAL_FIGURE
        ),
        "measures-collected": data(
            "-w", new, "measures", "collected", "turnover", "yes", "--how", "Monthly"
        ),
        "measures": data("-w", new, "measures"),
        "measures-show": data("-w", new, "measures", "show", "turnover"),
        "measures-dictionary": data("-w", new, "measures", "dictionary"),
        "measures-target": data("-w", new, "measures", "target", "turnover", "20"),
        "measures-export-for": data(
            "-w", new, "measures", "export", f"{new}/pir.csv", "--for", "pir"
        ),
        "measures-step": _step(new),
        "measures-benchmarks": data("-w", new, "measures", "benchmarks"),
        "measures-benchmarks-import": _benchmarks(new),
        "measures-export": data("-w", new, "measures", "export", str(tmp_path / "measures.xlsx")),
        "measures-import": data("-w", demo, "measures", "import", str(FIGURES), "--dry-run"),
        "review": data("-w", demo, "review"),
        "review-start": data("-w", new, "review", "start"),
        "review-set": data("-w", new, "review", "set", "A-001", "--reached", "partly"),
        "review-fill": data("-w", new, "review", "fill"),
        "review-complete": data("-w", new, "review", "complete", "--as-it-is", "--yes"),
        "review-correct": data(
            "-w", new, "review", "correct", "--field", "result", "--says", "x", "--why", "y"
        ),
        "review-restore": data("-w", new, "review", "restore"),
        "review-list": data("-w", demo, "review", "list"),
        "review-export": data("-w", demo, "review", "export", str(tmp_path / "review.xlsx")),
        "review-import": data("-w", demo, "review", "import", judged(tmp_path / "review.xlsx")),
        "review-undo": data("-w", demo, "review", "undo"),
        "review-export-blank": data(
            "review", "export", str(tmp_path / "empty-review.xlsx"), "--blank"
        ),
        "review-export-template": data(
            "-w", demo, "review", "export", str(tmp_path / "our-review.xlsx"), *COUNCIL
        ),
        "evidence-add": data("-w", new, "evidence", "add", "Log", "--kept", "Office"),
        "evidence-add-from-notes": data("-w", new, "evidence", "add", "--from-notes", "--all"),
        "evidence-show": data("-w", new, "evidence", "show", "E-001"),
        "evidence-set": data("-w", new, "evidence", "set", "E-001", "--keeper", "Deputy"),
        "evidence-replace": data("-w", new, "evidence", "replace", "E-001", "--kept", "Shelf"),
        "evidence-export": data("-w", new, "evidence", "export", str(tmp_path / "e.xlsx")),
        "evidence-pir": data("-w", new, "evidence", "pir", str(tmp_path / "pir.docx")),
        "evidence-second-look": data("-w", new, "evidence", "second-look"),
        "evidence-check": data("-w", new, "evidence", "check"),
        "evidence": data("-w", new, "evidence"),
        "evidence-remove": data("-w", new, "evidence", "remove", "E-001"),
        "report": data("-w", demo, "report", str(tmp_path / "report.html")),
        "questionnaire-list": data("-w", new, "questionnaire", "list"),
        "questionnaire-diff": data("-w", demo, "questionnaire", "diff"),
        "questionnaire-show": data("questionnaire", "show", "workforce"),
        "questionnaire-check": data("questionnaire", "check"),
        "questionnaire-check-resources": data("questionnaire", "check", "--resources"),
        "questionnaire-new": data(
            "-w", new, "questionnaire", "new", "--weight", "culture-respect=2"
        ),
        "questionnaire-schema": data(
            "questionnaire", "schema", "--output-dir", str(tmp_path / "schemas")
        ),
        "questionnaire-export": data("questionnaire", "export", str(tmp_path / "q.xlsx")),
        "questionnaire-import": data(
            "questionnaire", "import", str(tmp_path / "q.xlsx"), str(tmp_path / "q")
        ),
        "backup": data("-w", demo, "backup", str(tmp_path / "demo.zip")),
        "restore": data("restore", str(tmp_path / "demo.zip"), "--dry-run"),
        "doctor": data("-w", demo, "doctor"),
        "forget": data(
            "-w", demo, "forget", "--group", "nights", "--older-than", "6m", "--yes", "--no-backup"
        ),
    }
    programme = str(tmp_path / "programme")
    copied = str(shutil.copytree(COUNTY, tmp_path / "copied"))
    outputs |= {
        "programme-init": data("programme", "-p", programme, "init", "--title", "Workforce"),
        "programme-set": data("programme", "-p", programme, "set", "programme", "costs=TBC"),
        "programme-show": data("programme", "-p", COUNTY, "show"),
        "programme-replace": data("programme", "-p", copied, "replace", "icb", "cdcp"),
        "programme-export": data(
            "programme", "-p", COUNTY, "export", str(tmp_path / "county.xlsx")
        ),
        "programme-import": data(
            "programme", "-p", COUNTY, "import", str(tmp_path / "county.xlsx"), "--dry-run"
        ),
        "programme-report": data("programme", "-p", copied, "report", str(tmp_path / "board.html")),
        "programme-gantt": data("programme", "-p", COUNTY, "gantt"),
        "programme-check": data("programme", "-p", COUNTY, "check"),
        "programme-measure": data("programme", "-p", copied, "measure"),
        "programme-close": data(
            "programme", "-p", copied, "close", str(tmp_path / "closure.html"), "--as-it-is"
        ),
        "programme-correct": data("programme", "-p", copied, "correct", "It ended in May"),
    }
    assert outputs.keys() == SHAPES.keys()
    for name, value in outputs.items():
        jsonschema.validate(value, published(name))


def test_results_have_exactly_the_keys_of_the_contract(own_demo: Path) -> None:
    results = data("-w", str(own_demo), "results")
    top = {
        "format",
        "cycle",
        "questionnaire",
        "overall",
        "pillars",
        "statements",
        "strengths",
        "priorities",
    }
    pillar = {"id", "title", "kind", "score", "favourable", "n", "answered", "applicable", "groups"}
    statement = {
        "id",
        "pillar",
        "text",
        "score",
        "n",
        "distribution",
        "band",
        "na",
        "dk",
        "sd",
        "ad",
        "favourable",
    }
    # While answers wait, it says besides who has answered.
    assert results.keys() - {"turnout"} == top
    assert all(item.keys() == pillar for item in results["pillars"])
    assert all(item.keys() == statement | {"groups", "flags"} for item in results["statements"])
    assert all(item.keys() == {"id", "reasons"} for item in results["priorities"])
