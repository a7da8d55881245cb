"""The dialogue over proposals by single keys: each screen fits the terminal, and says what the keys do."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from pqmodel.plan.draft_sitting import DraftSitting
from pqmodel.plan.model import Plan
from pqmodel.plan.proposals import propose
from pqmodel.plan.record import read_plan
from pqmodel.plan.screen.draft import take_through
from pqmodel.plan.screen.draft_keys import DraftKeys
from pqmodel.service.setting_up import set_up_service
from pqmodel.terminal.key_screen import KeyScreen
from pqmodel.terminal.screen import Screen
from pqmodel.workspace.workspace import Workspace
from tests.conftest import all_answers, round_results_of, tiny_questionnaire

TODAY = date(2026, 11, 21)
TINY = tiny_questionnaire()
SHOWN = round_results_of({"manager": [all_answers(TINY, 1)]}, questionnaire=TINY)
OFFERED = propose(SHOWN.results, TINY, Plan())


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setattr("pqmodel.plan.good_enough.round_results", lambda *_: SHOWN)
    return set_up_service(tmp_path, "Rose House", "Care home", [])


class PlayedKeys(KeyScreen):
    """A screen without a terminal: keys and lines come from a list, and each picture is kept."""

    def __init__(self, keys: Iterable[str | type[BaseException]], width: int, height: int) -> None:
        self.file = io.StringIO()
        super().__init__(Screen(False, width=width, file=self.file))
        self.screen.console.height = height
        self.keys = list(keys)
        self.pictures: list[str] = []

    def key(self) -> str:
        self.pictures.append(self.file.getvalue())
        self.file.seek(0)
        self.file.truncate()
        key = self.keys.pop(0)
        if isinstance(key, str):
            return key
        raise key

    def line(self) -> str:
        return self.key()


def played(
    workspace: Workspace,
    *keys: str | type[BaseException],
    width: int = 80,
    height: int = 24,
) -> list[str]:
    held = PlayedKeys(keys, width, height)
    take_through(DraftKeys(held), DraftSitting(workspace, SHOWN, OFFERED, TODAY))
    return held.pictures


@pytest.mark.parametrize(("width", "height"), [(80, 24), (120, 40), (60, 16), (40, 12)])
def test_every_screen_fits_the_terminal_and_says_what_the_keys_do(
    workspace: Workspace, width: int, height: int
) -> None:
    keys = ("y", "Cook", "", "n", *["n"] * (len(OFFERED) - 2), "q")
    pictures = played(workspace, *keys, width=width, height=height)
    for picture in pictures:
        lines = picture.splitlines()
        assert len(lines) <= height
        assert max(map(len, lines)) <= width
    assert OFFERED[0].action.title.split()[0] in pictures[0]
    assert "take it" in pictures[0]
    assert "Who leads" in pictures[1]
    assert "finish" in pictures[-1]


def test_keys_take_go_back_and_stop(workspace: Workspace) -> None:
    played(workspace, "y", "Cook", "b", "Deputy", "", "left", "q")
    (action,) = read_plan(workspace)[0].actions
    assert action.lead == "Deputy"


def test_a_key_that_means_nothing_says_so_and_changes_nothing(workspace: Workspace) -> None:
    pictures = played(workspace, "x", "q")
    assert "That key does nothing here." in pictures[1]
    assert read_plan(workspace)[0].actions == ()


def test_the_help_tells_every_key(workspace: Workspace) -> None:
    pictures = played(workspace, "?", "q")
    assert "b goes back, also at a question" in " ".join(pictures[1].split())


def test_enter_finishes_at_the_end(workspace: Workspace) -> None:
    pictures = played(workspace, *["n"] * len(OFFERED), "enter")
    assert "Nothing was taken into the plan yet." in pictures[-1]
