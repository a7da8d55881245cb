"""A workforce programme from nothing, and a real county's."""

from __future__ import annotations

import json
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest

from pqmodel.programme.checks.report import HEADINGS
from tests.conftest import ROOT
from tests.factories.programmes import make_programme
from tests.journeys.program import Done, run

COUNTY = ROOT / "examples" / "county-partnership"


def programme(folder: Path, *words: str, code: int = 0) -> Done:
    done = run("programme", "-p", folder, *words)
    assert done.returncode == code, done.stdout + done.stderr
    return done


def one_line(done: Done) -> str:
    return " ".join(done.stdout.split())


def shown(folder: Path, *words: str) -> Any:
    return json.loads(programme(folder, "show", *words, "--json").stdout)


@pytest.fixture
def county(tmp_path: Path) -> Path:
    return Path(shutil.copytree(COUNTY, tmp_path / "county"))


def test_the_county_programme_has_the_totals_of_its_documents() -> None:
    assert shown(COUNTY)["counts"] == {
        "projects": 4,
        "milestones": 25,
        "deliverables": 85,
        "plan_milestones": 21,
        "activities": 146,
        "objectives": 58,
        "risks": 38,
        "benefits": 47,
        "risk_entries": 38,
        "benefit_entries": 47,
    }


@pytest.mark.parametrize(
    ("project", "people", "risks", "objectives", "activities"),
    [("p1", 5, 9, 9, 63), ("p2", 8, 7, 11, 38), ("p3", 5, 5, 18, 27), ("p4", 7, 8, 11, 18)],
)
def test_each_project_has_the_totals_of_its_document(
    project: str, people: int, risks: int, objectives: int, activities: int
) -> None:
    document = shown(COUNTY, project)
    assert len(document["members"]) == people
    assert len(document["objectives"]) == objectives
    assert sum(len(stage["activities"]) for stage in document["plan"]) == activities
    text = (COUNTY / "registers" / "risks.yaml").read_text("utf-8")
    assert text.count(f"  - {project}\n") == risks


def test_a_programme_from_nothing_to_a_milestone(tmp_path: Path) -> None:
    folder = tmp_path / "county"
    programme(folder, "init", "--title", "Workforce programme")
    programme(folder, "add", "project", "Recruitment")
    programme(folder, "add", "milestone", "Baseline", "--to", "p1", "when=Sept 27 - Dec 27")
    programme(folder, "add", "deliverable", "Policies", "--to", "M1", "when=30 Sept 2027")
    programme(folder, "add", "risk", "Staff lack time", "--to", "p1", "likelihood=3", "impact=4")
    programme(folder, "set", "M1", "status=in progress", "owner=Programme manager")
    programme(folder, "set", "p1", "approved.by=Steering group", "approved.on=2027-09-29")

    project = shown(folder, "p1")
    assert project["milestones"][0]["owner"] == "Programme manager"
    assert project["milestones"][0]["deliverables"][0]["id"] == "M1.d1"
    assert project["approved"] == {"by": ["Steering group"], "on": "2027-09-29"}
    assert shown(folder, "R1")["likelihood"] == 3
    late = shown(folder, "--on", "2028-01-01")["projects"][0]["rating"]
    assert late == {"colour": "red", "reason": "M1.d1 is more than four weeks late"}


def test_what_a_person_wrote_in_a_file_stays(county: Path) -> None:
    file = county / "projects" / "p2.yaml"
    text = file.read_text("utf-8").replace("id: P2.4.7", "id: P2.4.7  # ask the Care Academy")
    file.write_text(text, "utf-8")
    programme(county, "set", "P2.4.7", "owner=Marketing lead", "status=in progress")

    before, after = text.splitlines(), file.read_text("utf-8").splitlines()
    assert [line for line in before if line not in after] == []
    new = [line.strip() for line in after if line not in before]
    assert new == ["owner: Marketing lead", "status: in progress"]


def test_a_date_that_is_none_is_refused_with_its_option_and_nothing_changes(county: Path) -> None:
    before = (county / "projects" / "p1.yaml").read_bytes()
    done = programme(county, "set", "M8", "when=soon", code=1)
    assert "when=soon: cannot be read as a time" in done.stderr
    assert "cannot be read as a time: soon" in done.stderr
    assert (county / "projects" / "p1.yaml").read_bytes() == before


def test_check_ends_with_four_where_it_finds_anything_and_says_how_to_mend_it() -> None:
    done = programme(COUNTY, "check", code=4)
    assert "projects/p3.yaml:26 p3 is led by i2, who is not among its members" in one_line(done)
    assert "Add the lead to the members." in done.stdout


def test_check_tells_the_first_five_of_a_rule_and_all_where_asked() -> None:
    first = programme(COUNTY, "check", code=4).stdout
    whole = programme(COUNTY, "check", "--all", code=4).stdout
    assert "M11 has no date" in first
    assert "M25 has no date" not in first
    assert f"pqmodel programme -p {COUNTY} check --all" in first
    assert "M25 has no date" in whole


def test_check_of_a_clean_programme_ends_with_nought(tmp_path: Path) -> None:
    done = programme(make_programme(tmp_path / "clean"), "check")
    assert done.stdout == "Nothing has to be mended.\n"


def test_the_gantt_tells_what_was_agreed_and_what_happened(county: Path) -> None:
    programme(county, "set", "P1.1", "began=2023-09-10", "done=2024-01-20")
    programme(county, "set", "P1.2", "baseline=Jan 24 - March 24", "when=Feb 24 - May 24")
    programme(county, "set", "P1.2.1", "follows=P1.1.14")
    programme(county, "set", "P1.1", "when=Sept 23 - Feb 24")
    said = one_line(programme(county, "gantt", "p1"))
    assert "in fact 10 Sep 2023 to 20 Jan 2024; P1.2 cannot begin before it ends" in said
    assert "1 Feb 2024 to 31 May 2024; first agreed 1 Jan 2024 to 31 Mar 2024" in said
    assert "Without a date: P3.5." in one_line(programme(county, "gantt", "p3"))


def test_a_project_that_is_not_there_is_told_with_those_that_are(county: Path) -> None:
    done = programme(county, "gantt", "p7", code=1)
    assert "Its projects: p1, p2, p3 and p4." in done.stderr


def test_an_id_with_a_slip_is_told_what_it_may_be(county: Path) -> None:
    done = programme(county, "set", "M88", "when=2024-01", code=1)
    assert "Did you mean" in done.stderr
    assert "M8" in done.stderr


def test_a_programme_that_is_there_is_not_begun_again(county: Path) -> None:
    done = programme(county, "init", "--title", "Another", code=1)
    assert "already" in done.stderr


def test_one_id_twice_is_told_with_both_places(county: Path) -> None:
    file = county / "projects" / "p2.yaml"
    file.write_text(file.read_text("utf-8").replace("id: P2.1.2", "id: P2.1.1"), "utf-8")
    done = programme(county, "show", code=1)
    assert "the id P2.1.1 is used already in projects/p2.yaml:" in done.stderr


def test_without_a_programme_it_says_how_to_begin(tmp_path: Path) -> None:
    done = programme(tmp_path, "show", code=1)
    assert f"pqmodel programme -p {tmp_path} init" in done.stderr


def commands_of_the_guide() -> list[str]:
    text = (ROOT / "docs" / "programme.md").read_text("utf-8")
    to_the_paper, _, _ = text.partition("## The files")
    lines = [line.strip() for line in to_the_paper.splitlines()]
    return [line for line in lines if line.startswith("pqmodel programme -p county ")]


def test_the_commands_of_the_guide_lead_from_nothing_to_a_board_paper(tmp_path: Path) -> None:
    commands = commands_of_the_guide()
    assert len(commands) == 17
    for command in commands:
        words = shlex.split(command)[1:]
        done = run(*words, here=tmp_path)
        assert done.returncode == (4 if words[-1] == "check" else 0), done.stdout + done.stderr
    assert (tmp_path / "board.pdf").read_bytes().startswith(b"%PDF")
    said = run(*shlex.split("programme -p county show --json"), here=tmp_path)
    rating = json.loads(said.stdout)["projects"][0]
    assert (rating["done"], rating["activities"]) == (1, 1)
    assert rating["rating"]["colour"] == "red"


def test_the_board_report_has_every_heading_and_says_what_was_finished_since(
    county: Path, tmp_path: Path
) -> None:
    programme(county, "set", "P1.1.1", "done=2023-12-01")
    programme(county, "set", "P1.1.2", "done=2023-11-20")
    page = tmp_path / "board.html"
    programme(county, "report", str(page), "--on", "2024-03-20")
    text = page.read_text("utf-8")
    for heading in HEADINGS:
        assert heading.replace("'", "&#39;") in text
    for heading in ("Purpose of the report", "Executive summary", "Recommendations", "Background",
                    "Work to date", "Expected outcomes and benefits", "Next steps", "Author"):  # fmt: skip
        assert heading in text
    assert "Find out what has worked elsewhere" in text
    assert "done 1 Dec 2023" in text
    assert "done 20 Nov 2023" not in text


def test_an_implication_that_is_not_said_is_told_and_not_left(county: Path, tmp_path: Path) -> None:
    own = county / "programme.yaml"
    own.write_text(own.read_text("utf-8").replace("    Climate Change: None\n", ""), "utf-8")
    page = tmp_path / "board.html"
    done = programme(county, "report", str(page))
    assert "It says nothing yet of Climate Change" in done.stdout
    assert "Not said yet." in page.read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "begins"), [("b.docx", b"PK"), ("b.pdf", b"%PDF"), ("b.html", b"<!")]
)
def test_the_board_report_comes_in_each_form(
    county: Path, tmp_path: Path, name: str, begins: bytes
) -> None:
    programme(county, "report", str(tmp_path / name))
    assert (tmp_path / name).read_bytes().lower().startswith(begins.lower())


def test_a_report_of_another_kind_is_refused_with_what_there_is(
    county: Path, tmp_path: Path
) -> None:
    done = programme(county, "report", str(tmp_path / "b.doc"), code=1)
    assert "b.html, b.docx or b.pdf" in done.stderr


def test_a_report_that_is_there_is_not_written_over(county: Path, tmp_path: Path) -> None:
    page = tmp_path / "board.html"
    page.write_text("mine", "utf-8")
    programme(county, "report", str(page), code=1)
    assert page.read_text("utf-8") == "mine"


def test_an_organisation_that_ends_is_replaced_with_its_posts_and_what_it_owned(
    county: Path,
) -> None:
    programme(county, "add", "organisation", "The new trust", "--id", "new-trust")
    programme(county, "set", "P1.1", "owner=TEWV")
    programme(county, "set", "P2.1", "owner=Tees, Esk and Wear Valleys NHS Foundation Trust")
    programme(county, "set", "P2.2", "owner=DCC")
    done = programme(county, "replace", "tewv", "new-trust", "--on", "2027-04-01")
    assert done.stdout == "new-trust stands in the place of tewv: 2 people, 2 entries.\n"

    posts = shown(county, "t1")["posts"]
    assert [(post["organisation"], post["start"], post["end"]) for post in posts] == [
        ("tewv", None, "2027-04-01"),
        ("new-trust", "2027-04-01", None),
    ]
    own = shown(county, "programme")
    assert "new-trust" in own["parties"]
    assert "tewv" not in own["parties"]
    owners = [stage["owner"] for stage in (shown(county, "P1.1"), shown(county, "P2.1"))]
    assert owners == ["The new trust", "The new trust"]
    assert shown(county, "P2.2")["owner"] == "DCC"
    assert shown(county, "tewv")["replaced_by"] == "new-trust"
    again = programme(county, "replace", "tewv", "new-trust", code=1)
    assert "has ended already" in again.stderr


def test_an_organisation_is_replaced_only_by_one_that_is_there(county: Path) -> None:
    done = programme(county, "replace", "tewv", "nobody", code=1)
    assert "The programme has no organisation nobody." in done.stderr


def test_a_closed_programme_says_so_and_asks_for_nothing(county: Path, tmp_path: Path) -> None:
    programme(county, "close", str(tmp_path / "closure.html"), "--as-it-is")
    for words in (("show",), ("show", "p1"), ("check",)):
        text = " ".join(programme(county, *words).stdout.split())
        assert "Closed on" in text
        assert "its record is sealed." in text
        assert "four weeks" not in text
    checked = json.loads(programme(county, "check", "--json").stdout)
    assert checked["findings"] == []
    assert checked["closed"] is not None


def test_a_file_in_the_place_of_a_project_is_told_how_it_is_written(
    county: Path, tmp_path: Path
) -> None:
    done = programme(county, "gantt", str(tmp_path / "plan.svg"), code=1)
    assert "plan.svg is the name of a file, not of a project." in done.stderr
    command = done.stderr.splitlines()[-1].partition("pqmodel ")[2]
    assert "gantt -o " in command
    assert run(*shlex.split(command)).returncode == 0
    assert (tmp_path / "plan.svg").is_file()
