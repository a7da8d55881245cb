"""Whatever is done in whatever order, no acknowledged answer is lost and the disk says what the session says."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from pqmodel.answers.response import Value
from tests.factories.desk import Desk

pytestmark = pytest.mark.slow

Said = tuple[Value | None, str, str, bool]
BLANK: Said = (None, "", "", False)


class Sittings(RuleBasedStateMachine):
    """A manager at the keyboard, checked against a plain dictionary of what was said."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.desk = Desk(self.folder / "orchard")
        self.session = self.desk.sit_down()
        self.said: dict[str, Said] = {}
        self.undoable: list[tuple[str, Said]] = []

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    def asked(self) -> bool:
        return self.session.current is not None

    def remember(self, key: str, now: Said) -> None:
        before = self.said.get(key, BLANK)
        if now != before:
            self.undoable.append((key, before))
            self.said[key] = now

    @precondition(asked)
    @rule(value=st.sampled_from([1, 2, 3, 4, "na", "dk"]))
    def give(self, value: Value) -> None:
        key = self.session.present().id
        self.session.give(value)
        _, note, evidence, _ = self.said.get(key, BLANK)
        self.remember(key, (value, note, evidence, False))

    @precondition(asked)
    @rule(words=st.sampled_from(["", "“so” 😀", "it's"]), as_evidence=st.booleans())
    def write(self, words: str, as_evidence: bool) -> None:
        key = self.session.present().id
        value, note, evidence, skipped = self.said.get(key, BLANK)
        if as_evidence:
            self.session.evidence(words)
            evidence = words
        else:
            self.session.comment(words)
            note = words
        assert self.session.present().id == key
        self.remember(key, (value, note, evidence, skipped))

    @precondition(asked)
    @rule()
    def skip(self) -> None:
        key = self.session.present().id
        self.session.skip()
        value, note, evidence, _ = self.said.get(key, BLANK)
        self.remember(key, (value, note, evidence, value is None))

    @rule()
    def back(self) -> None:
        first = self.session.number == 1
        assert self.session.back() is not first

    @precondition(asked)
    @rule()
    def forward(self) -> None:
        self.session.forward()

    @rule(pillar=st.sampled_from(["rooms", "garden", "tools"]))
    def go_to(self, pillar: str) -> None:
        self.session.go_to(pillar)
        section = self.session.section
        assert section is not None
        assert section.id == pillar

    @rule()
    def take_up_skipped(self) -> None:
        self.session.take_up_skipped()

    @rule()
    def look_through(self) -> None:
        self.session.look_at(1)

    @rule()
    def undo(self) -> None:
        undone = self.session.undo()
        assert (undone is None) == (not self.undoable)
        if undone:
            key, before = self.undoable.pop()
            assert undone.statement.id == key == self.session.present().id
            self.said[key] = before

    @rule()
    def close_the_window_and_come_back(self) -> None:
        self.session = self.desk.sit_down()
        self.undoable.clear()
        if self.session.current is not None:
            value, _, _, skipped = self.said.get(self.session.current.id, BLANK)
            assert (value, skipped) == (None, False)

    @invariant()
    def nothing_said_is_lost(self) -> None:
        told: dict[str, Any] = {}
        response = self.session.response
        for key, said in self.said.items():
            answer = response.answers.get(key)
            found = (answer.value, answer.note, answer.evidence) if answer else BLANK[:3]
            told[key] = (*found, key in response.skipped)
            assert told[key] == said
        assert set(response.answers) <= set(self.said)

    @invariant()
    def the_disk_says_the_same(self) -> None:
        kept = self.desk.on_disk()
        if kept or self.session.response.answers or self.session.response.skipped:
            assert kept == [self.session.response]

    @invariant()
    def the_end_is_only_reached_when_nothing_is_open(self) -> None:
        dealt_with = {
            key for key, (value, _, _, skipped) in self.said.items() if value is not None or skipped
        }
        if self.session.current is None:
            assert len(dealt_with) == self.session.asked
        assert self.session.response.finished == (len(dealt_with) == self.session.asked)


Sittings.TestCase.settings = settings(max_examples=40, stateful_step_count=40)
TestSittings = Sittings.TestCase
