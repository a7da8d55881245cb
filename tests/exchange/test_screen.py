"""The parts that the reports of all imports have."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from pqmodel.exchange.changes import Change
from pqmodel.exchange.screen import (
    Naming,
    short,
    show_conflicts,
    show_edits,
    show_end,
    show_kept,
    show_notes,
    show_rows_gone,
    show_undo,
)
from pqmodel.exchange.three_way_merge import Conflict, Edit, Kept, Merged
from pqmodel.exchange.undoing import Undoable
from pqmodel.terminal.screen import Screen
from tests.conftest import seen

NAMING = Naming(
    {"lead": "Who leads"}, lambda key: f"Title of {key}", lambda _, text: text or "empty"
)


def imported(**more: Any) -> Any:
    base: dict[str, Any] = {
        "merged": Merged(), "saved": False, "stopped": False, "on_conflict": "stop", "conflicts": (),
        "notes": (), "edited": (), "extra": (),
    }  # fmt: skip
    return SimpleNamespace(**{**base, **more})


def shown(show: Callable[[Screen], None]) -> str:
    return seen(show, plain=True)


def test_edits_stand_under_their_item_which_is_named_once() -> None:
    edits = (
        Edit("A-001", "lead", "", "Cook"),
        Edit("A-001", "due", "a", ""),
        Edit("A-002", "x", "", "b"),
    )
    words = shown(lambda screen: show_edits(screen, NAMING, imported(merged=Merged(edits=edits))))
    assert "Changed in the file (3 fields of 2 actions)" in words
    assert "Who leads: Cook (was empty)" in words
    assert (words.count("Title of A-001"), words.count("Title of A-002")) == (1, 1)
    saved = imported(merged=Merged(edits=edits[:1]), saved=True)
    assert "Imported (1 field of 1 action)" in shown(lambda s: show_edits(s, NAMING, saved))
    assert shown(lambda screen: show_edits(screen, NAMING, imported())) == ""


@pytest.mark.parametrize(
    ("wins", "head"),
    [("stop", "(4)\n"), ("file", "(4); the file wins"), ("records", "(4); the records win")],
)
def test_conflicts_say_what_each_side_says_and_who_wins(wins: str, head: str) -> None:
    conflicts = (
        Conflict("A-001", "lead", "a", "b", "c"), Conflict("A-002", "lead", None, "b", "c"),
        Conflict("A-003", "", None, "deleted", "changed"), Conflict("A-004", "", None, "changed", "deleted"),
    )  # fmt: skip
    given = imported(merged=Merged(conflicts=conflicts), on_conflict=wins)
    words = " ".join(shown(lambda s: show_conflicts(s, NAMING, given)).split())
    assert head.strip() in words
    assert "Who leads: was a; the file says b; the records say c" in words
    assert "the file says b; the records say c; what was exported is not known" in words
    assert "the file deleted it; the records changed it" in words
    assert "it is no longer in the records; the file changed it" in words


def test_what_was_kept_and_what_is_gone_is_told() -> None:
    kept = shown(lambda s: show_kept(s, NAMING, [Kept("A-001", "lead", "", "Cook")]))
    assert "and kept (1 field)" in kept
    assert "Who leads: Cook (the file still says empty)" in kept
    merged = Merged(deleted=("A-002",), gone=("A-003", "A-004"))
    gone = shown(lambda s: show_rows_gone(s, NAMING, merged, "plan", ", and kept", "A hint."))
    assert "Deleted in the file, and kept (1)\n" in gone
    assert "A hint." in gone
    assert "No longer in the plan, and left out (2)\n  A-003, A-004\n" in gone


@pytest.mark.parametrize(
    ("more", "waiting", "end"),
    [
        ({"saved": True}, False, "The plan is changed. To undo this: pqmodel plan undo\n"),
        ({}, True, "Nothing was saved: this was a dry run.\n"),
        ({"conflicts": ("c",), "on_conflict": "file"}, False, "Nothing was saved: this was a dry run.\n"),
        ({"conflicts": ("c",), "on_conflict": "records"}, False, "The plan is unchanged.\n"),
        ({}, False, "There is nothing new in the file. The plan is unchanged.\n"),
    ],
)  # fmt: skip
def test_the_end_says_what_came_of_it(more: dict[str, Any], waiting: bool, end: str) -> None:
    given = imported(**more)
    words = shown(lambda s: show_end(s, given, "plan", waiting=waiting))
    assert words.endswith(end)
    assert shown(lambda s: show_end(s, imported(stopped=True), "plan", waiting=True)) == ""


def test_columns_that_were_not_read_and_those_of_the_person_are_noted() -> None:
    given = imported(notes=("A note.",), edited=("lead",), extra=("Budget", "Room"))
    words = " ".join(shown(lambda s: show_notes(s, NAMING, given)).split())
    assert words.startswith("A note. pqmodel works these out itself")
    assert "were not read: Who leads. Your own columns are left to you: Budget, Room." in words
    assert shown(lambda s: show_notes(s, NAMING, imported())) == ""


@pytest.mark.parametrize(
    ("imported", "done", "head"),
    [
        ("", False, "The last change: pqmodel plan set on 21 Nov 2026."),
        ("", True, "Undone: pqmodel plan set on 21 Nov 2026."),
        ("plan.xlsx", True, "Undone: the import of plan.xlsx on 21 Nov 2026."),
    ],
)
def test_an_undo_says_which_change_and_what_goes_back(imported: str, done: bool, head: str) -> None:
    change = Change(number=3, on=date(2026, 11, 21), command="plan set")
    ready = Undoable(change, (), ("A-001: as before.",), imported)
    lines = shown(lambda s: show_undo(s, ready, done=done)).splitlines()
    assert lines[:2] == [head, "  A-001: as before."]
    assert ("is kept in .pqmodel/backups" in lines[-1]) == done


def test_a_change_of_which_nothing_is_seen_says_so() -> None:
    ready = Undoable(Change(number=3, on=date(2026, 11, 21), command="plan set"), (), ())
    assert "Nothing of what you see" in shown(lambda s: show_undo(s, ready, done=False))


@pytest.mark.parametrize(("length", "cut"), [(159, False), (160, False), (161, True)])
def test_long_words_are_cut_at_a_hundred_and_sixty(length: int, cut: bool) -> None:
    words = short("z" * length)
    assert (len(words), words.endswith("…")) == (min(length, 160), cut)
    assert short("One \n\n two  three") == "One / two three"
