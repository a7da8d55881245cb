"""The settings of a service by command: what is asked for changes, everything else and every comment
stays, and what was promised holds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.journeys.program import run
from tests.journeys.test_whole_cycle import EXAMPLES, pqmodel


@pytest.fixture
def at(tmp_path: Path) -> tuple[str, str]:
    pqmodel("init", str(tmp_path / "s"), "--service", "Rose House")
    return ("-w", str(tmp_path / "s"))


def set_(at: tuple[str, str], *words: str, code: int = 0) -> str:
    return pqmodel(*at, "service", "set", *words, code=code)


def text(at: tuple[str, str]) -> str:
    return (Path(at[1]) / "pqmodel.yaml").read_text(encoding="utf-8")


def test_only_the_lines_of_what_changed_are_written(at: tuple[str, str]) -> None:
    path = Path(at[1]) / "pqmodel.yaml"
    path.write_text(text(at).replace("  - id: nights", "  # Sue asks them\n  - id: nights"))
    before = text(at).splitlines()
    set_(at, "--asked", "nights=8", "--target", "3.5", "--name", "Rose Hall")
    after = text(at).splitlines()
    assert [line for line in after if line not in before] == [
        'service: "Rose Hall"', "    asked: 8", "target: 3.5",
    ]  # fmt: skip
    assert [line for line in before if line not in after] == ['service: "Rose House"']


def test_groups_are_added_renamed_and_removed(at: tuple[str, str]) -> None:
    words = set_(
        at, "--add-group", "volunteers", "--add-group", "day=Day team",
        "--group-title", "nights=Night owls", "--remove-group", "families",
    )  # fmt: skip
    assert "Volunteers (volunteers) is a new group" in words
    groups = {
        each["id"]: each["title"]
        for each in json.loads(pqmodel(*at, "service", "--json"))["groups"]
    }
    assert groups == {
        "manager": "Manager", "care-staff": "Care staff", "nights": "Night owls",
        "support-team": "Support team", "volunteers": "Volunteers", "day": "Day team",
    }  # fmt: skip


def test_all_that_is_wrong_is_told_and_nothing_is_changed(at: tuple[str, str]) -> None:
    before = text(at)
    told = set_(
        at, "--smallest-group", "2", "--asked", "nobody=3", "--asked", "nights=-1",
        "--add-group", "Day Team", "--add-group", "nights", "--name", " ", code=1,
    )  # fmt: skip
    for words in ("2 cannot be the smallest group", "nobody: is no group", "-1 people cannot",
                  "Day Team: cannot be the id", "nights: is a group already", "service: is empty"):  # fmt: skip
        assert words in told
    assert text(at) == before


@pytest.mark.parametrize(("number", "code"), [("2", 1), ("3", 0), ("100", 0), ("101", 1)])
def test_the_smallest_group_has_bounds(at: tuple[str, str], number: str, code: int) -> None:
    set_(at, "--smallest-group", number, code=code)


@pytest.mark.parametrize(
    ("number", "code"), [("0.9", 1), ("1", 0), ("5", 0), ("5.1", 1), ("none", 0)]
)
def test_the_target_is_a_score_of_the_scale(at: tuple[str, str], number: str, code: int) -> None:
    set_(at, "--target", number, code=code)


def test_a_lower_number_holds_for_new_rounds_only_and_says_so(at: tuple[str, str]) -> None:
    assert "keep 5" in set_(at, "--smallest-group", "4")
    assert "keep" not in set_(at, "--smallest-group", "6")


def test_a_group_that_has_answered_stays(at: tuple[str, str]) -> None:
    pqmodel(*at, "collect", str(EXAMPLES / "answers" / "manager.csv"), "--group", "nights")
    told = set_(at, "--remove-group", "nights", code=1)
    assert "nights: has answered, so it stays" in told
    assert "forget --group nights" in told


def test_settings_are_undone(at: tuple[str, str]) -> None:
    before = text(at)
    set_(at, "--calendar", "months")
    assert "calendar: months" in text(at)
    pqmodel(*at, "undo")
    assert text(at) == before


def test_nothing_given_is_refused_and_what_is_set_already_is_said(at: tuple[str, str]) -> None:
    assert "Nothing to change was given." in set_(at, code=1)
    assert "All of that is set already." in set_(at, "--calendar", "quarters")


def test_whether_a_group_is_named_is_no_option(at: tuple[str, str]) -> None:
    set_(at, "--named", "nights", code=2)


def test_the_settings_are_shown(at: tuple[str, str]) -> None:
    set_(at, "--asked", "nights=8")
    words = pqmodel(*at, "service")
    assert "nights Nights: anonymous; 8 asked" in words
    assert "manager Manager: one person, known by name" in words


def test_the_only_person_known_by_name_stays(at: tuple[str, str]) -> None:
    before = text(at)
    told = set_(at, "--remove-group", "manager", "--add-group", "boss", code=1)
    assert "manager: is the only one known by name, and what you score yourself goes there" in told
    assert text(at) == before


@pytest.mark.parametrize(
    "words",
    [
        ("service", "set", "--calendar", "weeks"),
        ("forms", "--format", "doc"),
        ("plan", "import", "x.xlsx", "--on-conflict", "both"),
    ],
)
def test_a_choice_that_is_none_is_told_in_words(
    at: tuple[str, str], words: tuple[str, ...]
) -> None:
    told = run(*at, *words)
    assert told.returncode == 2
    assert "is not one of" in told.stderr
    assert "Value error" not in told.stderr


def test_the_folder_of_the_records_is_named_from_the_root_on(own_demo: Path) -> None:
    told = run("-w", "d", "service", "--plain", here=own_demo.parent)
    # A long path stands on a line of its own, whole.
    assert f"Kept in: {own_demo.resolve()} " in " ".join(told.stdout.split())
