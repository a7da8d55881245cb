"""Old rounds keep their words and their answers, whatever is asked today and whichever calendar is used."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.journeys.program import run
from tests.journeys.test_cycles import IDS, Service

OWN = "Nobody here is left alone with the work."
KEY = "culture-one-team"


@pytest.fixture
def service(tmp_path: Path) -> Service:
    return Service(tmp_path / "rose", "quarters")


def reword(service: Service, day: str) -> None:
    service.on(day, "questionnaire", "new", "--reword", KEY, "--text", OWN)


def hand_in(
    service: Service,
    day: str,
    people: int,
    value: int,
    *words: str,
    name: str = "many.csv",
    released: bool = True,
) -> None:
    """So many people of the nights answer every statement, on average with `value` where they are an even number; one
    file, one line each. The round is released then."""
    file = service.root.parent / name
    lines = [",".join(["form", "group", *IDS])]
    for person in range(people):
        score = max(1, value + (-1, 1)[person % 2])
        lines.append(",".join([f"{name} {person}", "nights", *[str(score)] * len(IDS)]))
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    service.on(day, "collect", str(file), "--group", "nights", *words)
    if released:
        service.on(day, "results", "--release", *words)


def calendar(service: Service, then: str, now: str) -> None:
    config = service.root / "pqmodel.yaml"
    text = config.read_text(encoding="utf-8")
    assert f"calendar: {then}" in text
    config.write_text(text.replace(f"calendar: {then}", f"calendar: {now}"), encoding="utf-8")


def test_late_answers_go_into_an_ended_round_under_its_own_words(service: Service) -> None:
    service.score("2026-03-10", 3)
    hand_in(service, "2026-03-11", 6, 2)
    old = next(s for s in service.data("2026-03-12", "results")["statements"] if s["id"] == KEY)
    reword(service, "2026-05-02")
    said = service.score("2026-05-03", 4, "--cycle", "2026-Q1", ids=[KEY])
    assert "2026-Q1 ended on 31 March 2026; these answers go into that round." in said
    hand_in(service, "2026-05-04", 5, 4, "--cycle", "2026-Q1", name="late.csv")
    results = service.data("2026-05-05", "results", "--cycle", "2026-Q1")
    found = next(s for s in results["statements"] if s["id"] == KEY)
    assert found["text"] == old["text"] != OWN
    assert "reworded" not in found["flags"]
    assert found["n"] == 12
    assert "notes" not in results
    form = service.root.parent / "form.html"
    service.on(
        "2026-05-05",
        "forms",
        "--format",
        "html",
        "--group",
        "nights",
        "--cycle",
        "2026-Q1",
        "-o",
        str(form),
    )
    assert OWN not in form.read_text(encoding="utf-8")


def test_nothing_goes_into_a_round_whose_review_is_completed(service: Service) -> None:
    service.score("2026-03-10", 3)
    service.on("2026-03-10", "plan", "add", "Talk at handover", "--statement", KEY)
    service.on("2026-04-02", "review", "start", "--cycle", "2026-Q1")
    service.on(
        "2026-04-02", "review", "set", "A-001", "--reached", "partly", "--worked", "Talks", "--next-step", "continue",
        "--not-worked", "Nights", "--cycle", "2026-Q1",
    )  # fmt: skip
    service.on("2026-04-02", "review", "complete", "--yes", "--as-it-is", "--cycle", "2026-Q1")
    file = service.root.parent / "one.yaml"
    file.write_text(f"{KEY}: 4\n", encoding="utf-8")
    before = service.on("2026-04-03", "results", "--cycle", "2026-Q1", "--json")
    for words in (
        ("assess", "--answers", str(file)),
        ("assess", "--keyed", "--as", "nights"),
        ("collect", str(file), "--group", "nights"),
    ):
        service.on("2026-04-03", *words, "--cycle", "2026-Q1", code=1)
    assert service.on("2026-04-03", "results", "--cycle", "2026-Q1", "--json") == before


def test_a_round_is_read_with_the_words_that_most_people_answered(service: Service) -> None:
    service.score("2026-03-10", 3)
    hand_in(service, "2026-03-10", 12, 2)
    before = service.data("2026-03-11", "results")
    reword(service, "2026-03-12")
    hand_in(service, "2026-03-12", 1, 3, name="one.csv")
    held = service.data("2026-03-13", "results")
    assert held.pop("turnout")["groups"]["nights"]["answered"] == 13
    assert held == before
    hand_in(service, "2026-03-13", 6, 4, name="six.csv")
    results = service.data("2026-03-14", "results")
    found = next(s for s in results["statements"] if s["id"] == KEY)
    assert found["text"] != OWN
    assert found["n"] == 20
    assert "mixed wording" in found["flags"]
    assert not any("mixed wording" in s["flags"] for s in results["statements"] if s["id"] != KEY)
    (note,) = results["notes"]
    assert f"{KEY} (7 people)" in note
    assert "before amendments.yaml was changed" in note
    assert "2026.1" not in note
    hand_in(service, "2026-03-15", 9, 1, name="nine.csv")
    assert (
        next(s for s in service.data("2026-03-16", "results")["statements"] if s["id"] == KEY)[
            "text"
        ]
        == OWN
    )


def test_a_number_of_other_words_below_the_smallest_group_is_not_told(service: Service) -> None:
    hand_in(service, "2026-03-10", 9, 2, released=False)
    reword(service, "2026-03-12")
    hand_in(service, "2026-03-12", 2, 4, name="two.csv")
    (note,) = service.data("2026-03-13", "results")["notes"]
    assert f"{KEY} (fewer than 5 people)" in note


def test_people_who_wait_are_in_no_number(service: Service) -> None:
    hand_in(service, "2026-03-10", 8, 2)
    assert service.data("2026-03-10", "results")["overall"]["n"] == 8
    hand_in(service, "2026-03-11", 1, 4, name="one.csv")
    results = service.data("2026-03-11", "results")
    assert results["overall"] == {"score": 2.0, "n": 8}
    assert {pillar["n"] for pillar in results["pillars"]} == {8}


def test_a_cycle_that_has_not_begun_takes_no_answers(service: Service) -> None:
    file = service.root.parent / "answers.yaml"
    file.write_text(f"{KEY}: 4\n", encoding="utf-8")
    for words in (
        ("assess", "--answers", str(file)),
        ("assess", "--keyed", "--as", "nights"),
        ("collect", str(file), "--group", "nights"),
        ("forms", "--format", "html", "--group", "nights"),
    ):
        service.on("2026-03-10", *words, "--cycle", "2031-Q2", code=1)
    said = service.on("2026-03-10", "results", "--cycle", "2031-Q2")
    assert "2031-Q2 begins on 1 April 2031" in said
    assert " assess" not in said


def test_a_clock_that_was_set_back_hides_nothing(service: Service) -> None:
    service.score("2026-05-10", 3)
    assert service.data("2026-02-10", "results")["cycle"] == "2026-Q2"
    for words in ("status", "results", "plan", "trend"):
        service.on("2026-02-10", words)
    # In February the assessment of its quarter is owed.
    service.on("2026-02-10", "due", code=4)


def test_rounds_of_the_calendar_before_stay_readable(service: Service) -> None:
    service.score("2026-08-10", 2)
    service.on("2026-08-10", "plan", "add", "Talk at handover", "--statement", KEY)
    service.score("2026-11-10", 3)
    calendar(service, "quarters", "financial-quarters")
    assert service.data("2026-11-20", "results", "--cycle", "2026-Q3")["cycle"] == "2026-Q3"
    service.on("2026-11-20", "results", "--cycle", "2025-Q1", code=1)
    service.on("2026-11-20", "assess", "--cycle", "2026-Q4", "--answers", "x.yaml", code=1)
    command = service.next("2027-01-05")
    assert command == "pqmodel review start --cycle 2026-Q4"
    service.on("2027-01-05", "review", "start", "--cycle", "2026-Q4")
    assert service.data("2027-01-05", "review", "--cycle", "2026-Q4")["cycle"] == "2026-Q4"
    told = service.data("2027-01-05", "due", code=4)
    assert not any(item["id"] == "2026-27-Q3" for item in told["items"])
    service.score("2026-12-20", 4)
    changes = service.data("2026-12-21", "compare")
    assert (changes["cycle_then"], changes["cycle_now"]) == ("2026-Q3", "2026-27-Q3")
    carried = service.data("2026-12-22", "plan", "carry", "--dry-run")
    assert carried["left_behind"] == []


def test_next_commands_name_the_cycle_that_was_asked_for(service: Service) -> None:
    service.score("2026-03-10", 3)
    assert " assess --cycle 2025-Q4" in service.on("2026-03-10", "results", "--cycle", "2025-Q4")
    said = service.on("2026-06-10", "results", "--cycle", "2026-Q1")
    assert " plan draft --cycle 2026-Q1" in said


def test_leaving_out_twice_says_that_it_is_left_out(service: Service) -> None:
    words = ("questionnaire", "new", "--leave-out", KEY, "--why", "No team yet")
    service.on("2026-03-10", *words)
    assert "already left out" in refused(service, "2026-03-10", *words)


def refused(service: Service, day: str, *words: str) -> str:
    """What is said on stderr where a command is refused."""
    noon = int(datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=UTC).timestamp())
    done = run(
        "-w", service.root, *words, environment=os.environ | {"SOURCE_DATE_EPOCH": str(noon)}
    )
    assert done.returncode == 1, done.stdout + done.stderr
    return " ".join(done.stderr.split())
