"""A questionnaire that changes between rounds, through the real command: every change is shown as it was declared,
nothing vanishes, and an old round keeps its old words."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.journeys.test_whole_cycle import pqmodel

VERSIONS = ROOT / "examples" / "questionnaires" / "versions"
FIRST = {
    "team-rota-early": 2,
    "team-handover": 3,
    "team-meetings": 2,
    "care-thanks": 3,
    "care-break-room": 1,
    "care-breaks-taken": 2,
    "care-noticeboard": 4,
}
LATER = {
    "team-rota-early": 3,
    "team-handover": 4,
    "team-meetings-held": 4,
    "team-meetings-worth": 2,
    "team-new-starters": 3,
    "care-thanks": 3,
    "care-breaks": 2,
    "care-speak-up": 4,
}
OLD_WORDS = (
    "Handovers tell us what we need.",
    "We have useful team meetings.",
    "Our break room is a pleasant place.",
    "Everybody gets their breaks.",
    "The noticeboard is kept up to date.",
)
ENDS = {
    "team-meetings": "split into team-meetings-held, team-meetings-worth",
    "care-break-room": "merged into care-breaks",
    "care-breaks-taken": "merged into care-breaks",
    "care-noticeboard": "retired: We use the team's phone group now, and nobody looks at the board",
}
BEGINNINGS = {
    "team-meetings-held": "split from team-meetings",
    "team-meetings-worth": "split from team-meetings",
    "care-breaks": "merged from care-break-room, care-breaks-taken",
    "team-new-starters": "new",
    "care-speak-up": "new",
}


class House:
    """A service with a questionnaire of its own, which can be changed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.at = str(root)
        pqmodel("init", self.at, "--service", "Rose House")
        config = root / "pqmodel.yaml"
        text = config.read_text(encoding="utf-8")
        config.write_text(
            text.replace('questionnaire: "workforce"', "questionnaire: ours"), encoding="utf-8"
        )

    def use(self, version: str) -> None:
        ours = self.root / "ours"
        shutil.rmtree(ours, ignore_errors=True)
        shutil.copytree(VERSIONS / version, ours)

    def answer(self, cycle: str, answers: dict[str, Any]) -> str:
        file = self.root.parent / "answers.json"
        file.write_text(json.dumps(answers), encoding="utf-8")
        return pqmodel("-w", self.at, "assess", "--answers", str(file), "--cycle", cycle)

    def say(self, *words: str, code: int = 0) -> str:
        return " ".join(pqmodel("-w", self.at, *words, code=code).split())

    def data(self, *words: str) -> Any:
        return json.loads(pqmodel("-w", self.at, *words, "--json"))


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """Three rounds; the questionnaire changed between the first and the second."""
    made = House(tmp_path_factory.mktemp("versions") / "rose")
    made.use("2026.1")
    made.answer("2026-Q1", FIRST)
    made.use("2026.2")
    made.answer("2026-Q2", LATER)
    made.answer("2026-Q3", {**LATER, "team-rota-early": 4, "care-breaks": 3})
    return made


def test_the_trend_shows_each_change_as_it_was_declared(house: House) -> None:
    told = house.say("trend", "--all")
    for words in ENDS.values():
        assert f"Ended in 2026-Q2: {words}." in told
    for words in BEGINNINGS.values():
        assert f"Began in 2026-Q2: {words}." in told
    assert "In 2026-Q2: wording changed." in told
    trend = house.data("trend")
    assert {line["id"]: line["ended"]["words"] for line in trend["ended"]} == ENDS
    assert {
        line["id"]: line["began"]["words"] for line in trend["statements"] if line["began"]
    } == BEGINNINGS
    assert {line["ended"]["cycle"] for line in trend["ended"]} == {"2026-Q2"}


@pytest.mark.real_command
def test_nothing_vanishes_from_trend_or_comparison(house: House) -> None:
    trend, changes = house.data("trend"), house.data("compare", "2026-Q1", "2026-Q3")
    lines = {line["id"]: line for line in (*trend["statements"], *trend["ended"])}
    assert lines.keys() == FIRST.keys() | LATER.keys()
    assert {change["id"] for change in changes["statements"]} == FIRST.keys() | LATER.keys()
    for key, score in FIRST.items():
        assert lines[key]["points"][0]["score"] == score
    for command in (("trend", "--all"), ("compare", "2026-Q1", "2026-Q3", "--all")):
        told = house.say(*command)
        assert all(words.rstrip(".") in told for words in OLD_WORDS if words != OLD_WORDS[0])


def test_what_was_reworded_goes_on_and_what_ended_is_not_compared(house: House) -> None:
    lines = {line["id"]: line for line in house.data("trend")["statements"]}
    handover = lines["team-handover"]
    assert [point["score"] for point in handover["points"]] == [3, 4, 4]
    assert [point["notes"] for point in handover["points"]] == [[], ["wording changed"], []]
    assert handover["since_first"]["change"] == 1
    assert [point["score"] for point in lines["care-breaks"]["points"]] == [None, 2, 3]
    assert lines["care-breaks"]["since_first"]["cycle_then"] == "2026-Q2"
    changes = {
        change["id"]: change for change in house.data("compare", "2026-Q1", "2026-Q3")["statements"]
    }
    assert {changes[key]["change"] for key in (*ENDS, *BEGINNINGS)} == {None}
    assert changes["team-meetings"]["ended"]["statements"] == [
        "team-meetings-held",
        "team-meetings-worth",
    ]


def test_the_old_round_prints_the_words_that_were_answered(house: House) -> None:
    old, new = (house.say("results", "--all", "--cycle", cycle) for cycle in ("2026-Q1", "2026-Q2"))
    assert all(words in old for words in OLD_WORDS)
    assert "Every handover tells the next shift" not in old
    assert not any(words in new for words in OLD_WORDS)
    texts = {s["id"]: s["text"] for s in house.data("results", "--cycle", "2026-Q1")["statements"]}
    assert texts.keys() == FIRST.keys()
    assert texts["team-handover"] == OLD_WORDS[0]


def test_the_change_is_noticed_wherever_it_matters(house: House) -> None:
    line = "The questionnaire changed since 2026-Q1 was answered (version 2026.1 then, 2026.2 now)."
    for command in (("results", "--cycle", "2026-Q2"), ("results", "--cycle", "2026-Q1")):
        assert (
            f"{line} See what changed: pqmodel -w {house.at} questionnaire diff 2026-Q1"
            in house.say(*command)
        )
    assert " questionnaire diff 2026-Q1 2026-Q2" in house.say("compare", "2026-Q1", "2026-Q2")
    assert " questionnaire diff 2026-Q1 2026-Q2" in house.say("trend")
    assert "questionnaire changed" not in house.say("results")


def test_the_difference_is_told_with_what_follows(house: House) -> None:
    told = house.say("questionnaire", "diff", "2026-Q1", "2026-Q3")
    assert "The line goes on; the words and the words for staff changed in 2026-Q3." in told
    assert (
        "The line ends in 2026-Q3; two new ones begin: team-meetings-held, team-meetings-worth."
        in told
    )
    assert "with its reason: We use the team's phone group now" in told
    assert "They are the same." in house.say("questionnaire", "diff")
    diff = house.data("questionnaire", "diff", "2026-Q1")
    assert (diff["then"]["version"], diff["now"]["name"], diff["weight"]) == (
        "2026.1",
        "current",
        "incompatible",
    )
    house.say("questionnaire", "diff", "2026-Q1", "--check", code=4)
    house.say("questionnaire", "diff", "--check")
    assert "Rounds with answers: 2026-Q1, 2026-Q2, 2026-Q3." in house.say(
        "questionnaire", "diff", "2025-Q1", code=1
    )


@pytest.mark.real_command
def test_two_folders_are_told_apart_without_a_service(tmp_path: Path) -> None:
    one, two = str(VERSIONS / "2026.1"), str(VERSIONS / "2026.2")
    nowhere = ("-w", str(tmp_path / "none"))
    told = " ".join(pqmodel(*nowhere, "questionnaire", "diff", one, two).split())
    assert "The line ends in version 2026.2; a new one begins: care-breaks." in told
    assert "Name two" in pqmodel(*nowhere, "questionnaire", "diff", code=1)


def test_a_round_that_changed_half_way_keeps_every_answer_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(
        "SOURCE_DATE_EPOCH", "1772000000"
    )  # in February 2026, while the round is answered
    house = House(tmp_path / "half")
    house.use("2026.1")
    house.answer("2026-Q1", FIRST)
    house.use("2026.2")
    told = house.answer("2026-Q1", {"team-meetings-held": 3})
    assert "The questionnaire changed since 2026-Q1 was answered" in told
    (note,) = [note for note in house.data("results")["notes"] if "asked no more" in note]
    assert note.startswith(
        "4 answers belong to statements that are asked no more (care-break-room, care-breaks-taken,"
    )
    assert "4 answers belong to statements that are asked no more" in house.say("results")
    (record,) = (house.root / "responses" / "2026-Q1").glob("[!_]*.json")
    (kept,) = json.loads(record.read_text(encoding="utf-8"))["responses"]
    assert kept["answers"].keys() == {*FIRST, "team-meetings-held"}
    assert kept["earlier"].keys() == {"team-handover", *ENDS}
    assert {ref["version"] for ref in kept["earlier"].values()} == {"2026.1"}
    ended = {line["id"]: line for line in house.data("trend")["ended"]}
    assert ended.keys() == ENDS.keys()
    assert "only some were asked it, in another version" in ended["team-meetings"]["ended"]["words"]
