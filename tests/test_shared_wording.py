"""No run of words is shared with another text, so nothing can have been copied.

Against a text of one's own: `python docs/shared_wording.py FILE...`.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from pqmodel.questionnaire.loading import load
from pqmodel.questionnaire.locating import shipped
from tests.conftest import ROOT

KITCHEN = ROOT / "examples" / "questionnaires" / "kitchen-safety"


def finder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("shared", ROOT / "docs" / "shared_wording.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    # A dataclass looks for its module there.
    sys.modules[spec.name] = made
    spec.loader.exec_module(made)
    return made


SHARED = finder()


def runs(ours: str, *sources: str) -> list[tuple[str, int]]:
    found = SHARED.shared_runs({"a": ours}, sources)
    return [(run.words, run.length) for run in found]


@pytest.mark.parametrize(
    ("ours", "shared"),
    [
        ("Rooms are warm at all times", []),
        ("Rooms are warm at all times here", [("rooms are warm at all times here", 7)]),
        ("Our ROOMS are warm; at all “times”!", [("rooms are warm at all times", 6)]),
        ("Rooms are warm at all other times here", []),
    ],
)
def test_five_shared_words_are_chance_and_six_are_told(ours: str, shared: list[object]) -> None:
    source = "It is good when rooms are warm at all times here, and at night."
    if not shared:
        source = "It is good when rooms are warm at all."
    assert runs(ours, source) == shared


def test_the_longest_of_several_runs_is_told_and_runs_do_not_go_over_from_text_to_text() -> None:
    source = "one two three four five six. Then one two three four five six seven"
    assert runs("one two three four five six seven", source) == [
        ("one two three four five six seven", 7)
    ]
    assert runs("one two three four five six", "one two three", "four five six") == []


def test_the_two_questionnaires_share_no_run_of_more_than_five_words() -> None:
    ours = SHARED.texts_of(load(shipped()["workforce"]))
    other = SHARED.texts_of(load(KITCHEN))
    assert len(ours) > 1000
    assert SHARED.shared_runs(ours, [*other.values()]) == []


def test_a_source_is_given_by_path_and_a_long_run_ends_with_1(tmp_path: Path) -> None:
    said: list[str] = []
    copied, other = tmp_path / "copied.txt", tmp_path / "other.txt"
    sentence = "They say: I can say what our service is trying to do, or not."
    copied.write_text(sentence, encoding="utf-8")
    other.write_text("Nothing of ours stands here.", encoding="utf-8")
    assert SHARED.main([str(copied)], said.append) == 1
    run = "culture-shared-direction staff: i can say what our service is trying to do"
    assert said[0] == f"copied.txt: 10 words at {run}\n"
    assert SHARED.main([str(other)], said.append) == 0
    assert SHARED.main([], said.append) == 2
