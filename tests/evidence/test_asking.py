"""The dialogue asks for what is missing, takes no wrong answer, and keeps nothing half."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pqmodel.evidence.screen.asking import Asking
from pqmodel.ground.faults import PqmodelError
from pqmodel.terminal.lines import EndOfInput
from pqmodel.workspace.workspace import Workspace


class Talk:
    """Lines that a person types, and what was said to them."""

    def __init__(self, *typed: str) -> None:
        self.typed = list(typed)
        self.said: list[str] = []
        self.asked: list[str] = []

    def say(self, words: str = "") -> None:
        self.said.append(words)

    def ask(self, prompt: str) -> str:
        self.asked.append(prompt)
        if not self.typed:
            raise EndOfInput
        return self.typed.pop(0)


def ask(home: Workspace, given: dict[str, Any], *typed: str) -> tuple[Any, Talk]:
    talk = Talk(*typed)
    asking = Asking(talk, home, date(2026, 11, 28))  # type: ignore[arg-type]
    return asking.ask(given, None), talk


def test_what_was_given_is_not_asked_again(home: Workspace) -> None:
    (fields, file), talk = ask(home, {"title": "Log", "keeper": "Deputy"}, "Office", "30/9/2026")
    assert fields == {
        "title": "Log",
        "keeper": "Deputy",
        "kept": "Office",
        "dated": date(2026, 9, 30),
    }
    assert file is None
    assert not [each for each in talk.asked if "What is it" in each or "Who keeps" in each]


def test_a_wrong_answer_is_asked_again_with_the_reason(home: Workspace) -> None:
    given = {"title": "Log", "kept": "Office"}
    (fields, _), talk = ask(home, given, "soon", "1/12/2026", "1/11/2026", "1/10/2026", "", "")
    assert fields["dated"] == date(2026, 11, 1)
    assert "review" not in fields
    assert any("'soon' is not a date" in words for words in talk.said)
    assert any("1 Dec 2026 is still to come" in words for words in talk.said)
    assert any("1 Oct 2026 is before the day" in words for words in talk.said)


def test_a_place_that_is_a_file_is_kept_as_one(home: Workspace) -> None:
    file = home.root / "log.txt"
    file.write_text("x", encoding="utf-8")
    (fields, found), _ = ask(home, {"title": "Log"}, str(file))
    assert (found, "kept" in fields) == (file, False)


@pytest.mark.parametrize("typed", [(), ("Log",), ("Log", "Office", "q"), ("q",)])
def test_who_stops_before_it_is_whole_keeps_nothing(
    home: Workspace, typed: tuple[str, ...]
) -> None:
    with pytest.raises(PqmodelError, match="Nothing was added"):
        ask(home, {}, *typed)
