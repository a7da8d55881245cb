"""A round, from its first answer to the end of its cycle, as a manager walks through it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.journeys.program import run


class House:
    """A service of seven care staff and three on nights, in a folder of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.people = 0
        self.on(
            "init",
            str(root),
            "--service",
            "Rose House",
            "--group",
            "care-staff",
            "--group",
            "nights",
            at=False,
        )
        config = root / "pqmodel.yaml"
        text = config.read_text(encoding="utf-8")
        text = text.replace('title: "Care staff"', 'title: "Care staff"\n    asked: 7')
        config.write_text(
            text.replace('title: "Nights"', 'title: "Nights"\n    asked: 3'), encoding="utf-8"
        )
        shown = json.loads(self.on("questionnaire", "show", "--json"))
        parts = [*shown["pillars"], *shown.get("themes", [])]
        # Those that the manager and staff are asked; families have some of their own.
        self.ids = [
            statement["id"]
            for part in parts
            for statement in part["statements"]
            if {"manager", "staff"} <= set(statement["asked_of"])
        ]

    def on(self, *words: str, code: int = 0, at: bool = True) -> str:
        done = run(*(["-w", str(self.root)] if at else []), *words)
        assert done.returncode == code, f"{done.stdout}\n{done.stderr}"
        return " ".join((done.stdout + done.stderr).split())

    def results(self, *words: str) -> Any:
        done = run("-w", str(self.root), "results", "--json", *words)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def table(self, people: int, name: str) -> str:
        lines = [",".join(["form", *self.ids])]
        for person in range(people):
            self.people += 1
            scores = [str(2 + (self.people + place) % 4) for place in range(len(self.ids))]
            lines.append(",".join([f"{name} {person}", *scores]))
        file = self.root.parent / f"{name}.csv"
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return str(file)

    def answer(self, group: str, people: int, name: str) -> str:
        return self.on("collect", self.table(people, name), "--group", group)

    def settings(self, old: str, new: str) -> None:
        config = self.root / "pqmodel.yaml"
        text = config.read_text(encoding="utf-8")
        assert old in text
        config.write_text(text.replace(old, new), encoding="utf-8")

    @property
    def memory(self) -> Path:
        (folder,) = (self.root / "responses").glob("2*")
        return folder / "_released.json"


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path / "rose")


def test_while_a_round_is_open_its_release_is_named_as_the_next_step(house: House) -> None:
    house.on("assess", "--answers", str(ROOT / "examples" / "answers" / "manager.yaml"))
    next_step = "Show what the others said, once all are in: pqmodel"
    house.answer("care-staff", 4, "first")
    assert next_step not in house.on("results")
    house.answer("care-staff", 1, "second")
    assert next_step in house.on("results")
    house.on("results", "--release")
    assert next_step not in house.on("results")


def test_an_open_round_says_who_answered_and_looking_ten_times_releases_nothing(
    house: House,
) -> None:
    house.answer("care-staff", 4, "first")
    told = house.on("results")
    assert "Care staff (4 of 7 asked, 57%, adequate, not shown alone: fewer than 5)." in told
    assert "Care staff: 1 more answer, and it can be shown by itself." in told
    for _ in range(5):
        house.on("status")
        house.on("results")
    form = str(house.root.parent / "form.html")
    for words in (
        ("due",),
        ("plan",),
        ("forms", "--format", "html", "--group", "nights", "-o", form),
    ):
        run("-w", str(house.root), *words)
    house.answer("care-staff", 2, "second")
    assert not house.memory.exists()
    told = house.on("results")
    assert "Care staff (6 of 7 asked, 86%, very good, can be shown)." in told
    assert "A release now would show Care staff." in told
    assert "the 1 person still to answer could not join after a release" in told
    assert house.results()["pillars"][0]["groups"] == {"care-staff": {"withheld": "not released"}}


def test_a_release_fixes_what_is_shown_and_later_answers_join_in_batches(house: House) -> None:
    house.answer("care-staff", 6, "first")
    released = house.results("--release")
    assert released["overall"]["n"] == 6
    house.answer("care-staff", 3, "late")
    told = house.on("results")
    assert "3 more answers of Care staff have come. They are shown once 5 have come" in told
    assert house.results()["overall"] == released["overall"]
    house.answer("care-staff", 2, "later")
    assert house.results()["overall"]["n"] == 11


def test_drafts_comparisons_and_exports_use_what_is_released_and_say_what_waits(
    house: House,
) -> None:
    house.answer("care-staff", 6, "first")
    refused = house.on("plan", "draft", "--top", "1", code=1)
    assert "people have answered, and nobody has released the round" in refused
    house.on("results", "--release")
    assert "A-001" in house.on("plan", "draft", "--top", "1")


@pytest.mark.parametrize(("answers", "released"), [(6, False), (7, True)])
def test_settings_release_a_round_by_themselves_when_all_have_answered(
    house: House, answers: int, released: bool
) -> None:
    house.settings("# retention", "release: when-all-answered\n# retention")
    house.answer("nights", 3, "nights")
    house.answer("care-staff", answers, "care")
    assert (house.results()["overall"]["n"] > 0) is released


def test_a_setting_that_is_none_is_refused_in_words(house: House) -> None:
    house.settings("# retention", "release: some day\n# retention")
    told = house.on("results", code=1)
    assert "should be when-all-answered, at-cycle-end or a day such as 2026-12-15" in told


def test_a_group_that_answered_cannot_be_named_nor_be_promised_less(house: House) -> None:
    house.answer("nights", 4, "nights")
    house.settings("smallest_group: 5", "smallest_group: 3")
    assert house.results("--release")["overall"]["n"] == 0, "five were promised"
    house.settings('title: "Nights"', 'title: "Nights"\n    named: true')
    for words in (("results",), ("status",), ("assess", "--as", "nights")):
        assert "people of that group answered anonymously" in house.on(*words, code=1)


def test_rows_that_were_taken_in_before_are_told_and_never_counted_against_themselves(
    house: House,
) -> None:
    file = house.table(6, "day")
    house.on("collect", file, "--group", "care-staff")
    told = house.on("collect", file, "--group", "nights", code=0)
    assert "6 rows are in" in told
    assert "already (Care staff)" in told
    house.on("collect", file, "--group", "nights", "--again")
    assert "6 answers of Nights are in another group of this round" in house.on("results")
    results = house.results("--release")
    assert results["overall"]["n"] == 6
    assert "nights" not in results["pillars"][0]["groups"] or results["pillars"][0]["groups"][
        "nights"
    ] == {"withheld": "small group"}


def test_a_lost_memory_is_noticed_and_figures_wait_for_a_whole_batch(house: House) -> None:
    house.answer("care-staff", 6, "first")
    house.on("results", "--release")
    house.memory.unlink()
    house.answer("care-staff", 1, "one")
    told = house.on("results", "--release")
    assert "pqmodel's note of what was shown before is missing" in told
    assert house.results("--release")["overall"]["n"] == 0
    house.answer("care-staff", 5, "more")
    assert house.results("--release")["overall"]["n"] == 12


def test_a_group_that_was_shown_and_forgotten_is_closed_for_that_cycle(house: House) -> None:
    house.answer("care-staff", 6, "first")
    house.on("results", "--release")
    house.on("forget", "--group", "care-staff", "--yes", "--no-backup")
    house.answer("care-staff", 9, "again")
    told = house.on("results", "--release")
    assert "not shown again: its answers were forgotten" in told
    assert house.results()["overall"]["n"] == 0


def test_few_people_of_one_mind_are_told_as_a_band_everywhere(house: House) -> None:
    file = house.root.parent / "alike.csv"
    rows = [",".join([f"form {n}", *["1"] * len(house.ids)]) for n in range(5)]
    file.write_text("\n".join([",".join(["form", *house.ids]), *rows]) + "\n", encoding="utf-8")
    house.on("collect", str(file), "--group", "care-staff")
    results = house.results("--release")
    answered = [each for each in results["statements"] if each["id"] in house.ids]
    assert len(answered) == len(house.ids)
    for statement in answered:
        assert (statement["score"], statement["distribution"]) == (None, None)
        assert (statement["band"], statement["n"], statement["sd"]) == ("low", 5, None)
        assert statement["groups"]["care-staff"] == {"score": None, "n": 5, "band": "low"}
    told = house.on("results", "--all")
    assert "Nearly all: 3 or lower" in told
    assert "1.0" not in told
    assert results["strengths"] == []


def test_comparisons_and_comments_say_truly_why_a_group_is_not_shown(house: House) -> None:
    house.answer("care-staff", 6, "first")
    house.answer("nights", 3, "nights")
    for words in (("trend",), ("results", "--comments")):
        told = house.on(*words)
        assert "not released yet" in told, words
        assert "fewer than" not in told, words
    house.on("results", "--release")
    told = house.on("trend")
    assert "Nights: withheld in every round (fewer than 5 answered)." in told
    # What holds in a round is what was set then, and not what is set today.
    house.settings("smallest_group: 5", "smallest_group: 3")
    assert "Nights: withheld in every round (fewer than 5 answered)." in house.on("trend")


def test_a_group_whose_memory_was_lost_is_not_called_small(house: House) -> None:
    house.answer("care-staff", 6, "first")
    house.on("results", "--release")
    house.memory.unlink()
    told = house.on("results")
    assert "Care staff (6 of 7 asked, 86%, very good, waits until 5 more have answered)" in told
    assert "too few" not in told
    for words in (("trend",), ("results", "--comments"), ("results", "--group", "care-staff")):
        told = house.on(*words)
        assert "waits until 5 more have answered" in told, words
        assert "fewer than" not in told, words
        assert "from 5 people on" not in told, words
    (group,) = house.results()["pillars"][0]["groups"].values()
    assert group == {"withheld": "not released"}


def test_late_answers_that_can_never_be_enough_are_told_so(house: House) -> None:
    house.answer("care-staff", 5, "first")
    house.on("results", "--release")
    house.answer("care-staff", 1, "late")
    told = house.on("results")
    assert "It is shown once 5 have come" in told
    assert "Only 1 person is still to answer, so that will not be in this cycle." in told
    house.answer("care-staff", 1, "last")
    assert "Nobody else is still to answer, so that will not be" in house.on("results")
    house.settings("asked: 7", "asked: 10")
    assert "still to answer, so that" not in house.on("results")


def test_a_setting_that_will_release_the_round_is_told(house: House) -> None:
    house.answer("care-staff", 6, "first")
    assert "are shown until you release it." in house.on("results")
    house.settings("# retention", "release: when-all-answered\n# retention")
    told = house.on("results")
    assert (
        "are shown until it is released: by itself once all who were asked have answered, or the "
        "cycle has ended, as pqmodel.yaml says, or by you." in told
    )


def test_a_pool_that_is_too_small_for_a_higher_threshold_is_not_said_to_be_counted(
    tmp_path: Path,
) -> None:
    house = House(tmp_path / "r")
    house.on("service", "set", "--add-group", "office", "--add-group", "cooks")
    house.on("service", "set", "--asked", "office=2", "--asked", "cooks=2")
    for group, people in (("nights", 3), ("office", 2), ("cooks", 2)):
        house.answer(group, people, group)
    assert house.results("--release")["overall"]["n"] == 7
    assert "Nights (3 of 3 asked, 100%, very good, counted together" in house.on("results")
    house.settings("smallest_group: 5", "smallest_group: 8")
    results = house.results()
    assert results["overall"]["n"] == 0
    assert results["turnout"]["groups"]["nights"]["shown"] == 0
    assert "counted together" not in house.on("results")


def test_what_staff_set_aside_is_no_strength_because_the_manager_scored_it(house: House) -> None:
    ids = house.ids
    file = house.root.parent / "aside.csv"
    scores = [["na", *["3"] * (len(ids) - 1)], *[["na", *["4"] * (len(ids) - 1)]] * 5]
    rows = [",".join([f"form {n}", *row]) for n, row in enumerate(scores)]
    file.write_text("\n".join([",".join(["form", *ids]), *rows]) + "\n", encoding="utf-8")
    house.on("collect", str(file), "--group", "care-staff")
    own = house.root.parent / "own.json"
    own.write_text(json.dumps({ids[0]: 5}), encoding="utf-8")
    house.on("assess", "--answers", str(own))
    results = house.results("--release")
    first = next(s for s in results["statements"] if s["id"] == ids[0])
    assert (first["n"], "only-named" in first["flags"]) == (1, True)
    assert ids[0] not in results["strengths"]
    assert f"ID: {ids[0]}." in house.on("results", "--all", "--plain")
