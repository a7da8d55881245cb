"""Many services side by side: what is taken in, what is common, and what is not shown."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pqmodel.partnership.disclosure import may_be_shown
from pqmodel.partnership.model import Submission
from tests.journeys.program import run
from tests.partnership.submissions import MIDDLING, SLOW, STRONG, WEAK, submission


class County:
    """A partnership in a folder of its own."""

    def __init__(self, root: Path) -> None:
        self.root, self.inbox = root, root.parent / "inbox"
        self.inbox.mkdir()
        self.on("init", "--name", "Our county")

    def on(self, command: str, *words: str, code: int = 0) -> str:
        done = run("partnership", command, "-p", self.root, *words)
        assert done.returncode == code, f"{done.stdout}\n{done.stderr}"
        return done.stdout + done.stderr

    def sends(self, *submissions: Submission) -> None:
        for number, one in enumerate(submissions):
            file = self.inbox / f"{one.by} {one.made_on} {number}.json"
            file.write_text(one.model_dump_json(), encoding="utf-8")

    def add(self, code: int = 0) -> dict[str, str]:
        told = json.loads(self.on("add", str(self.inbox), "--json", code=code))
        return {one["name"]: one["outcome"] for one in told["files"]}

    def results(self) -> Any:
        return json.loads(self.on("results", "--json"))


@pytest.fixture
def county(tmp_path: Path) -> County:
    return County(tmp_path / "county")


def test_what_is_common_to_many_and_who_is_strong_in_it_is_found(county: County) -> None:
    weak = [submission(f"House {n}", WEAK, MIDDLING) for n in range(4)]
    county.sends(*weak, submission("House 5", STRONG, MIDDLING))
    assert set(county.add().values()) == {"taken"}
    picture = county.results()
    (common,) = picture["common"]
    assert (common["statement"], common["weak_in"], common["services"]) == (SLOW, 4, 5)
    (strength,) = picture["strengths"]
    assert (strength["service"], strength["mean"]) == ("House 5", 4.5)
    told = county.on("results")
    assert "Weak in 4 of 5 services (80%)" in " ".join(told.split())


def test_a_strength_is_named_only_with_consent(county: County) -> None:
    weak = [submission(f"House {n}", WEAK, MIDDLING) for n in range(4)]
    county.sends(*weak, submission("House 5", STRONG, MIDDLING, consents=False))
    county.add()
    assert county.results()["strengths"] == []


def test_files_that_are_doubled_altered_older_unknown_or_broken_are_told_apart(
    county: County,
) -> None:
    first = submission("House 1", WEAK, MIDDLING, day=5)
    county.sends(first)
    county.add()
    altered = submission("House 2", WEAK, MIDDLING)
    altered = altered.model_copy(update={"by": "House 3"})
    county.sends(first, submission("House 1", STRONG, MIDDLING, day=2), altered)
    (county.inbox / "bad.json").write_text("{}", encoding="utf-8")
    outcomes = county.add(code=1)
    assert sorted(outcomes.values()) == ["altered", "broken", "doubled", "older"]
    (county.inbox / "cut.json").write_text(first.model_dump_json()[:500], encoding="utf-8")
    told = " ".join(county.on("add", str(county.inbox), code=1).split())
    assert "bad.json: is no submission that this pqmodel can read (by is missing)." in told
    assert "cut.json: is no submission that this pqmodel can read (it is cut off, or is" in told
    (county.inbox / "cut.json").unlink()
    services = county.root / "services.csv"
    services.write_text("code,name\nH1,House 1\nH9,The Elms\n", encoding="utf-8")
    county.sends(submission("House 7", WEAK, MIDDLING, day=9))
    assert "unknown" in county.add(code=1).values()
    told = county.on("results")
    assert "1 of 2 services has sent what it shares. Not yet: The Elms." in told


def test_services_that_sent_before_the_list_was_written_are_told_beside_it(county: County) -> None:
    county.sends(*(submission(f"House {n}", WEAK, MIDDLING) for n in range(4)))
    county.add()
    (county.root / "services.csv").write_text("code,name\nH9,The Elms\n", encoding="utf-8")
    told = " ".join(county.on("results").split())
    assert (
        "0 of 1 service has sent what it shares, and 4 more that the list does not name. "
        "Not yet: The Elms."
    ) in told


def test_nothing_is_shown_of_two_services_nor_of_one_that_makes_up_most_of_it(
    county: County,
) -> None:
    county.sends(submission("House 1", WEAK, WEAK), submission("House 2", WEAK, WEAK))
    county.add()
    picture = county.results()
    assert (picture["common"], picture["pillars"][0]["median"]) == ([], None)


@pytest.mark.parametrize(
    ("people", "shown"),
    [([8, 8], False), ([8, 8, 8], True), ([80, 10, 10], True), ([81, 10, 9], False), ([], False)],
)
def test_three_services_are_enough_where_none_has_more_than_four_fifths(
    people: list[int], shown: bool
) -> None:
    assert may_be_shown(len(people), sum(people), max(people, default=0)) is shown


def test_a_text_reminds_those_who_have_not_sent(county: County, tmp_path: Path) -> None:
    county.sends(submission("House 1", WEAK, WEAK))
    county.add()
    services = county.root / "services.csv"
    services.write_text("code,name\nH1,House 1\nH9,The Elms\n", encoding="utf-8")
    file = tmp_path / "remind.md"
    county.on("remind", str(file))
    text = file.read_text(encoding="utf-8")
    assert "- The Elms" in text
    assert "- House 1" not in text


def test_an_order_of_visits_is_told_where_it_is_asked_for_with_what_stands_behind_it(
    county: County,
) -> None:
    middling = [submission(f"House {n}", MIDDLING, MIDDLING) for n in range(1, 4)]
    county.sends(submission("House 9", WEAK, WEAK), submission("House 5", WEAK, STRONG), *middling)
    county.add()
    assert county.results()["visits"] == []
    visits = json.loads(county.on("results", "--visits", "--json"))["visits"]
    told = [(one["service"], one["weak"], one["statements"]) for one in visits]
    assert told[:2] == [("House 9", 2, 2), ("House 5", 1, 2)]
    assert told[2:] == [(f"House {n}", 0, 2) for n in range(1, 4)]
    words = " ".join(county.on("results", "--visits").split())
    assert "1. House 9: 2 of 2 statements weak (100%)" in words
    county.on("results", "--visits", "--publish", code=1)
