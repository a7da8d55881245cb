"""What users' own plans have besides: cause, source, cost, the date agreed first, and closing by a check."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.factories.editing import Editor
from tests.journeys.program import Done, run

A, B = "A-001", "A-002"


@pytest.fixture
def at(tmp_path: Path) -> tuple[str, str]:
    found = ("-w", str(tmp_path / "s"))
    assert run("init", found[1], "--service", "Rose House").returncode == 0
    for title in ("Hold a handover for nights", "Pay for travel time"):
        assert run(*found, "plan", "add", title, "--lead", "Deputy").returncode == 0
    return found


def well(done: Done) -> str:
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout + done.stderr


def plan_of(at: tuple[str, str], action: str = A) -> dict[str, object]:
    shown: dict[str, object] = json.loads(well(run(*at, "plan", "show", action, "--json")))
    return shown


def test_an_action_is_done_then_closed_and_looked_at_again(at: tuple[str, str]) -> None:
    close = (*at, "plan", "close", A, "--checked-by", "Owner", "--on-evidence", "Rota of six weeks")
    refused = run(*close)
    assert (refused.returncode, "only what is done can be checked" in refused.stderr) == (1, True)
    well(run(*at, "plan", "set", A, "--status", "done"))
    assert "closed, checked by Owner" in well(run(*close, "--check-again", "2027-05-21"))
    assert "closed" in well(run(*at, "plan", "show", A))
    # The day itself, and the day before the horizon begins.
    due = run(*at, "due", "--within", "26w", "--json")
    (item,) = [item for item in json.loads(due.stdout)["items"] if item["kind"] == "check"]
    assert (item["id"], item["due"], item["state"]) == (A, "2027-05-21", "coming")
    early = run(*at, "plan", "check-again", A, "--lasted", "yes", "--on", "2027-05-22")
    assert (early.returncode, "in the future" in early.stderr) == (1, True)
    well(run(*at, "plan", "set", A, "--status", "in progress"))
    assert "checked_by" not in plan_of(at)
    assert "checked by" in well(run(*at, "plan", "show", A)), "the history still says who checked"


def test_who_leads_an_action_is_a_weak_witness_of_it(at: tuple[str, str]) -> None:
    well(run(*at, "plan", "set", A, "--status", "done"))
    said = run(*at, "plan", "close", A, "--checked-by", "deputy", "--on-evidence", "Rota")
    assert "worth more by somebody else" in said.stderr
    assert plan_of(at)["checked_by"] == "deputy"


def test_what_only_some_plans_use_goes_round_through_every_form(
    at: tuple[str, str], tmp_path: Path
) -> None:
    book, blank = tmp_path / "plan.xlsx", tmp_path / "blank.xlsx"
    well(run(*at, "plan", "export", book))
    with Editor(book) as sheet:
        assert not sheet.headings() & {"Cost", "Source", "Original due"}
    given = ("--cost", "£1,200 a year", "--origin", "staff voice", "--depends-on", B)
    well(run(*at, "plan", "set", A, *given, "--due", "2027-01-29"))
    well(run(*at, "plan", "set", A, "--due", "2027-02-26"))
    assert plan_of(at)["original_due"] == "2027-01-29"
    assert "Cost: £1,200 a year" in well(run(*at, "plan", "--columns", "cost"))

    well(run(*at, "plan", "export", book, "--force", "--columns", "paid_by"))
    with Editor(book) as sheet:
        assert sheet.headings() >= {"Cost", "Source", "Original due", "Depends on", "Who pays"}
        assert "Escalated to" not in sheet.headings()
        sheet.put(A, "Cost", "£900")
        sheet.put(A, "Who pays", "Owner")
        sheet.put(B, "Source", "audit")
    well(run(*at, "plan", "import", book))
    assert (plan_of(at)["cost"], plan_of(at)["paid_by"]) == ("£900", "Owner")
    assert plan_of(at, B)["origin"] == "audit"
    well(run(*at, "undo", "--yes"))
    assert (plan_of(at)["cost"], "paid_by" in plan_of(at)) == ("£1,200 a year", False)

    text, table = tmp_path / "plan.md", tmp_path / "plan.csv"
    well(run(*at, "plan", "export", text))
    assert "- **Depends on:** A-002" in text.read_text("utf-8")
    well(run(*at, "plan", "export", table))
    assert "Original due" in table.read_text("utf-8-sig").splitlines()[0]
    well(run(*at, "plan", "export", blank, "--blank", "--columns", "cost"))
    with Editor(blank) as sheet:
        assert "Cost" in sheet.headings()


def test_a_row_that_cannot_have_been_checked_is_told_and_nothing_is_taken_in(
    at: tuple[str, str], tmp_path: Path
) -> None:
    book = tmp_path / "plan.xlsx"
    well(run(*at, "plan", "export", book, "--columns", "all"))
    with Editor(book) as sheet:
        sheet.put(A, "Checked by", "Owner")
        sheet.put(B, "Cost", "£5")
    refused = run(*at, "plan", "import", book)
    assert refused.returncode == 1
    assert "A-001 is not started, so it cannot be checked" in refused.stdout
    assert "cost" not in plan_of(at, B)
    run(*at, "plan", "import", book, "--skip-faulty")
    assert plan_of(at, B)["cost"] == "£5"
    assert "checked_by" not in plan_of(at)


def test_another_tracker_brings_its_issue_source_and_cost(
    at: tuple[str, str], tmp_path: Path
) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Ref", "Action", "Issue", "Source", "Budget", "Revised date", "Original date"])
    sheet.append(
        ["7", "Mend the gate", "It sticks", "CQC inspection", "£40", "1/3/2027", "1/2/2027"]
    )
    sheet.append(["8", "Train nights", "Gaps", "Self assessment", "nil", "", ""])
    path = tmp_path / "theirs.xlsx"
    book.save(path)
    names = [
        "Ref=id", "Action=action", "Issue=issue", "Source=source", "Budget=budget",
        "Revised date=revised date", "Original date=original date",
    ]  # fmt: skip
    well(run(*at, "plan", "import", path, *(word for name in names for word in ("--map", name))))
    taken = plan_of(at, "A-003")
    assert (taken["root_cause"], taken["origin"], taken["cost"]) == (
        "It sticks",
        "inspection",
        "£40",
    )
    assert (taken["due"], taken["original_due"]) == ("2027-03-01", "2027-02-01")
    assert plan_of(at, "A-004")["origin"] == "self-assessment"
