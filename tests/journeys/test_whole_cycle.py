"""The whole cycle, through the real command, as a manager and as a script go round it."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
import yaml

from tests.conftest import ROOT
from tests.factories.office import converted, needs_office
from tests.journeys.program import run

EXAMPLES = ROOT / "examples"
KITCHEN = EXAMPLES / "questionnaires" / "kitchen-safety"


def pqmodel(*words: str, given: str | None = None, code: int = 0) -> str:
    """Runs the command; the exit code must be the one expected. Gives what it printed on stdout."""
    done = run(*words, given=given)
    assert done.returncode == code, f"{done.stdout}\n{done.stderr}"
    assert "Traceback" not in done.stdout + done.stderr
    return done.stdout if code == 0 else done.stdout + done.stderr


def test_a_service_with_an_apostrophe_goes_round_from_an_answers_file(tmp_path: Path) -> None:
    at = ("-w", str(tmp_path / "s"))
    pqmodel("init", at[1], "--service", "St Mary's & Sons")
    pqmodel(
        *at, "assess", "--as", "manager", "--answers", str(EXAMPLES / "answers" / "manager.yaml")
    )
    results = json.loads(pqmodel(*at, "results", "--json"))
    answers = yaml.safe_load((EXAMPLES / "answers" / "manager.yaml").read_text(encoding="utf-8"))
    scores = {
        key: value["score"] if isinstance(value, dict) else value for key, value in answers.items()
    }
    for pillar in results["pillars"]:
        own = [s["id"] for s in results["statements"] if s["pillar"] == pillar["id"]]
        given = [scores[key] for key in own if isinstance(scores.get(key), int)]
        assert pillar["score"] == pytest.approx(sum(given) / len(given), abs=1e-12)
    of_pillars = [p["score"] for p in results["pillars"] if p["kind"] == "pillar"]
    assert results["overall"]["score"] == pytest.approx(sum(of_pillars) / 4, abs=1e-12)
    assert "St Mary's & Sons" in pqmodel(*at, "results")


@pytest.mark.real_command
def test_plan_and_review_follow_from_the_scores(tmp_path: Path) -> None:
    at = ("-w", str(tmp_path / "s"))
    pqmodel("init", at[1], "--service", "Rose House")
    pqmodel(*at, "plan", "draft", "--top", "3", code=1)
    pqmodel(*at, "assess", "--answers", str(EXAMPLES / "answers" / "manager.yaml"))
    assert "A-003" in pqmodel(*at, "plan", "draft", "--top", "3")
    assert "to be agreed" in pqmodel(*at, "plan")
    pqmodel(
        *at,
        "plan",
        "set",
        "A-001",
        "--lead",
        "Deputy manager",
        "--due",
        "29/01/2027",
        "--status",
        "done",
    )
    pqmodel(*at, "plan", "set", "A-001", "--due", "31/02/2027", code=1)
    pqmodel(*at, "plan", "export", str(tmp_path / "plan.xlsx"))
    assert "there already" in pqmodel(*at, "plan", "export", str(tmp_path / "plan.xlsx"), code=1)
    pqmodel(*at, "plan", "export", str(tmp_path / "plan.xlsx"), "--force")
    pqmodel(*at, "review", "export", str(tmp_path / "review.xlsx"), code=1)
    pqmodel(*at, "review", "start")
    pqmodel(*at, "review", "set", "A-001", "--reached", "fully", "--next-step", "embed")
    assert "1 of 3 actions judged" in pqmodel(*at, "review")
    pqmodel(*at, "review", "export", str(tmp_path / "review.xlsx"))
    assert {"plan.xlsx", "review.xlsx"} <= {path.name for path in tmp_path.iterdir()}


def test_picking_proposals_by_typing_asks_for_owner_and_date(tmp_path: Path) -> None:
    at = ("-w", str(tmp_path / "s"))
    pqmodel("init", at[1], "--service", "Rose House")
    pqmodel(*at, "assess", "--answers", str(EXAMPLES / "answers" / "manager.yaml"))
    said = pqmodel(
        *at,
        "plan",
        "draft",
        given="y\nDeputy manager\n30/11/2029\ng\nToo small a team\nOwner\nn\nq\n",
    )
    assert "1 action added" in said
    plan = json.loads(pqmodel(*at, "plan", "--json"))
    assert [(a["lead"], a["due"]) for a in plan["actions"]] == [("Deputy manager", "2029-11-30")]
    assert plan["good_enough"][0]["why"] == "Too small a team"
    marked = {mark["statement"] for mark in plan["good_enough"]}
    assert marked.isdisjoint(
        p["id"] for p in json.loads(pqmodel(*at, "results", "--json"))["priorities"]
    )


def test_a_questionnaire_on_another_subject_runs_through_unchanged(tmp_path: Path) -> None:
    at = ("-w", str(tmp_path / "k"))
    pqmodel("init", at[1], "--service", "The Old Mill kitchen", "--questionnaire", str(KITCHEN))
    questionnaire = json.loads(pqmodel(*at, "questionnaire", "show", "--json"))
    points = [point["value"] for point in questionnaire["scale"]["points"]]
    assert len(points) == 4
    assert len(questionnaire["pillars"]) == 3
    count = sum(len(pillar["statements"]) for pillar in questionnaire["pillars"])
    pqmodel(*at, "assess", "--plain", given="".join(f"{points[n % 4]}\n" for n in range(count)))
    results = json.loads(pqmodel(*at, "results", "--json"))
    assert all(
        sum(s["distribution"]) == 1 and len(s["distribution"]) == 4 for s in results["statements"]
    )
    assert "digital" not in pqmodel(*at, "results").lower()
    pqmodel(*at, "plan", "draft", "--top", "2")
    pqmodel(*at, "plan", "export", str(tmp_path / "plan.xlsx"))
    pqmodel(*at, "review", "start")
    pqmodel(*at, "review", "export", str(tmp_path / "review.xlsx"))
    text = every_text(tmp_path / "plan.xlsx") + every_text(tmp_path / "review.xlsx")
    assert "CQC" not in text
    assert questionnaire["scale"]["points"][0]["label"] in text


def every_text(path: Path) -> str:
    book = openpyxl.load_workbook(path)
    return "\n".join(
        str(cell)
        for sheet in book
        for row in sheet.iter_rows(values_only=True)
        for cell in row
        if cell
    )


@needs_office
def test_libreoffice_opens_both_workbooks_of_the_demo_without_an_error_cell(
    own_demo: Path, tmp_path: Path
) -> None:
    pqmodel("-w", str(own_demo), "plan", "export", str(tmp_path / "p.xlsx"))
    pqmodel("-w", str(own_demo), "review", "export", str(tmp_path / "r.xlsx"))
    out = tmp_path / "out"
    converted("xlsx", out, tmp_path / "p.xlsx", tmp_path / "r.xlsx")
    for name in ("p.xlsx", "r.xlsx"):
        before, after = openpyxl.load_workbook(tmp_path / name), openpyxl.load_workbook(out / name)
        assert after.sheetnames == before.sheetnames
        assert not [
            c for sheet in after for row in sheet.iter_rows() for c in row if c.data_type == "e"
        ]
        for sheet in before:
            told = [c.value for row in sheet.iter_rows() for c in row if isinstance(c.value, str)]
            again = {c.value for row in after[sheet.title].iter_rows() for c in row}
            assert [words for words in told if words not in again] == []


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("init",),
        ("demo",),
        ("guide",),
        ("assess",),
        ("results",),
        ("compare",),
        ("trend",),
        ("status",),
        ("due",),
    ]
    + [("plan", word) for word in ("draft", "show", "set", "good-enough", "export")]
    + [("plan", word) for word in ("add", "check", "calendar", "meetings", "meeting", "carry")]
    + [("plan", "meeting", word) for word in ("add", "schedule")]
    + [("review", word) for word in ("start", "set", "export")]
    + [("questionnaire", word) for word in ("list", "show", "check", "schema")]
    + [("plan",), ("review",), ("questionnaire",)],
)
def test_help_of_every_command_has_an_example(words: tuple[str, ...]) -> None:
    told = pqmodel(*words, "--help")
    assert f"  pqmodel {' '.join(words)}".rstrip() in told[told.index("Examples:") :]


@pytest.mark.real_command
def test_wrong_usage_ends_with_two_and_a_missing_service_with_one(tmp_path: Path) -> None:
    assert "Did you mean 'results'?" in pqmodel("rezults", code=2)
    assert "pqmodel init" in pqmodel("-w", str(tmp_path), "results", code=1)
    assert "pqmodel init" in pqmodel("results", "-w", str(tmp_path), code=1)
