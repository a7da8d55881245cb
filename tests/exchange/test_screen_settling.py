"""Conflicts are settled one by one: the two sides beside each other, and a way out at each."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pqmodel.exchange.screen import Naming, short
from pqmodel.exchange.screen_settling import Answer, settle_each
from pqmodel.exchange.three_way_merge import DELETED, Conflict, Winners
from pqmodel.terminal.screen import Screen
from tests.conftest import seen

NAMING = Naming(
    {"lead": "Who leads"}, lambda key: f"Title of {key}", lambda _, text: short(text) or "empty"
)
LEAD = Conflict("A-001", "lead", "", "Cook", "Deputy")
GONE = Conflict("A-002", "", None, DELETED, "changed")
BACK = Conflict("A-003", "", None, "changed", DELETED)


def settle(
    conflicts: Sequence[Conflict], answers: Sequence[Answer], *, plain: bool = True
) -> tuple[Winners | None, str]:
    given = iter(answers)
    winners: list[Winners | None] = []

    def show(screen: Screen) -> None:
        winners.append(settle_each(screen, NAMING, conflicts, lambda: next(given)))

    words = seen(show, plain=plain)
    return winners[0], words


@pytest.mark.parametrize("plain", [True, False])
def test_both_sides_are_shown_and_each_answer_is_kept(plain: bool) -> None:
    winners, words = settle([LEAD, GONE, BACK], ["t", "m", "t"], plain=plain)
    assert winners == {("A-001", "lead"): "file", ("A-002", ""): "records", ("A-003", ""): "file"}
    told = " ".join(words.split())
    assert "3 differences were made on both sides since the export." in told
    assert "1 of 3 A-001 Title of A-001" in told
    assert "Who leads" in told
    assert "It was, when exported: empty" in told
    assert "Deleted: it goes from the records." in told
    assert "Changed: it comes back into the records." in told


def test_plain_words_stand_under_each_other_and_else_beside() -> None:
    _, plain = settle([LEAD], ["m"])
    assert "Mine, in the records: Deputy\nTheirs, in the file: Cook\n" in plain
    _, full = settle([LEAD], ["m"], plain=False)
    (line,) = [line for line in full.splitlines() if "Deputy" in line]
    assert line.index("Deputy") < line.index("Cook")


def test_who_stops_has_settled_nothing() -> None:
    assert settle([LEAD, GONE], ["t", "s"])[0] is None


def test_long_texts_are_shown_to_their_last_word() -> None:
    words = "word " * 60
    _, told = settle([Conflict("A-001", "lead", None, f"{words}theirs", f"{words}mine")], ["m"])
    assert "theirs" in told.split()
    assert "mine" in told.split()


def test_what_stands_in_a_cell_does_nothing_to_the_terminal() -> None:
    _, told = settle([Conflict("A-001", "lead", "a", "\x1b[2Jx\u202ey", "\x07b")], ["m"])
    assert not {"\x1b", "\u202e", "\x07"} & set(told)
