"""The full-screen manner without a terminal: what is drawn at each size, and what each key does."""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Iterable
from pathlib import Path

import pytest
from rich.console import ConsoleDimensions

from pqmodel.answers.assess.screen_drawing import (
    draw_end,
    draw_pillars,
    draw_statement,
    help_sheets,
    list_pages,
)
from pqmodel.answers.assess.screen_keys import Keys
from pqmodel.answers.assess.screen_words import Outcome, Words, time_left
from pqmodel.answers.assess.sitting import Session
from pqmodel.terminal.keyboard import ENTER, INTERRUPT, LEFT, OTHER, RIGHT
from pqmodel.terminal.screen import Screen
from tests.conftest import tiny_questionnaire
from tests.factories.desk import Desk


class Typed:
    """A keyboard on which everything has been typed beforehand."""

    def __init__(self, keys: Iterable[str]) -> None:
        self.waiting = deque(keys)

    def key(self) -> str:
        return self.waiting.popleft()

    def line(self, prompt: str, begun: str = "") -> str:
        assert prompt
        self.begun = begun
        return self.waiting.popleft()


def screen(width: int = 80, height: int = 24) -> Screen:
    made = Screen(False, file=io.StringIO())
    made.console.size = ConsoleDimensions(width, height)
    return made


def shown(made: Screen, since: str = "") -> list[str]:
    """What was drawn, from the last place on where these words stand."""
    text: str = made.console.file.getvalue()  # type: ignore[attr-defined]
    text = text[max(0, text.rfind(since)) if since else 0 :]
    made.console.file.seek(0)
    made.console.file.truncate()
    return [line.rstrip() for line in text.splitlines()]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "orchard")


def press(
    desk: Desk, *keys: str, group: str | None = None, show_previous: bool = False
) -> tuple[Outcome, Session, list[str]]:
    """Presses keys in a sitting of its own, and gives the outcome, the session and the last screen."""
    assessment, session = desk.assessment(group), desk.sit_down(group)
    session.show_previous = show_previous
    made = screen()
    manner = Keys.__new__(Keys)
    manner.screen, manner.keyboard = made, Typed(keys)  # type: ignore[assignment]
    outcome = manner.run(session, Words(assessment, session))
    return outcome, session, shown(made, "  Orchard House")


def test_the_keys_of_the_scale_answer_and_any_case_will_do(desk: Desk) -> None:
    outcome, session, _ = press(desk, "1", "4", "N", "d", "q")
    assert outcome == "stopped"
    assert [session.response.answers[key].value for key in ("rooms-warm", "rooms-bright")] == [1, 4]
    assert [session.response.answers[key].value for key in ("rooms-quiet", "rooms-cafe")] == [
        "na",
        "dk",
    ]
    assert desk.on_disk() == [session.response]


@pytest.mark.parametrize("key", ["5", "0", "x", "7", "²", OTHER])
def test_any_other_key_changes_nothing(desk: Desk, key: str) -> None:
    _, session, lines = press(desk, key, "q")
    assert session.current == session.order[0]
    assert desk.on_disk() == []
    told = "\n".join(lines)
    assert ("is not an answer here. Press 1 to 4, n or d; ? shows the rest." in told) == (
        key != OTHER
    )


def test_ctrl_c_interrupts_and_keeps_what_is_there(desk: Desk) -> None:
    outcome, session, _ = press(desk, "2", INTERRUPT)
    assert outcome == "interrupted"
    assert desk.on_disk() == [session.response]


def test_back_forward_skip_undo_and_a_jump(desk: Desk) -> None:
    _, session, _ = press(desk, "1", "b", RIGHT, "s", "u", LEFT, ENTER, "g", "2", "q")
    assert session.present().id == "garden-paths"
    assert session.skipped == ()
    assert session.response.answers["rooms-warm"].value == 1


def test_a_comment_is_typed_kept_shown_and_taken_away(desk: Desk) -> None:
    warm = 'It\'s "warm" 😀'
    _, session, lines = press(desk, "c", warm, "e", "A list", "c", warm, "q")
    assert session.answer.note == 'It\'s "warm" 😀'
    assert any('Comment: It\'s "warm" 😀' in line for line in lines)
    assert any("Evidence: A list" in line for line in lines)
    assert any("Nothing was changed." in line for line in lines)
    for nothing in ("", "-"):
        press(desk, "c", warm, "q")
        _, session, lines = press(desk, "c", nothing, "q")
        assert session.answer.note == ""
        assert session.answer.evidence == "A list"
        assert any("The comment is taken away." in line for line in lines)


def test_a_comment_that_is_there_stands_in_the_line_to_be_edited(desk: Desk) -> None:
    session = desk.sit_down()
    session.comment("Warm in\nthe east wing")
    keyboard, made = Typed(["c", "Warm in the west wing", "q"]), screen()
    manner = Keys.__new__(Keys)
    manner.screen, manner.keyboard = made, keyboard  # type: ignore[assignment]
    manner.run(session, Words(desk.assessment(), session))
    assert keyboard.begun == "Warm in the east wing"
    assert session.answer.note == "Warm in the west wing"
    assert any(
        "Edit the comment, then Enter. An empty line takes it away." in line for line in shown(made)
    )


def test_what_the_answers_look_like_stands_beside_them_where_there_is_room(desk: Desk) -> None:
    session = desk.sit_down()
    words = Words(desk.assessment(), session)
    for height, there in ((24, True), (40, True), (10, False)):
        made = screen(height=height)
        draw_statement(made, words, "")
        lines = shown(made)
        assert len(lines) <= height
        told = [line.split() for line in lines]
        assert (["1", "Never", "Nobody", "does."] in told) == there
        assert (["3", "Often", "Most", "do."] in told) == there
        assert any("Seldom" in line for line in told)


def test_long_words_of_an_answer_hang_under_each_other_and_never_run_over(desk: Desk) -> None:
    long = "Supervision takes place for everybody as planned, nights and bank staff included. " * 2
    session = desk.sit_down()
    statement = session.present()
    statement.levels[1] = long  # type: ignore[index]
    try:
        for width in (40, 80, 120):
            made = screen(width=width, height=40)
            draw_statement(made, Words(desk.assessment(), session), "")
            lines = shown(made)
            assert max(map(len, lines)) <= width
            assert " ".join(long.split()) in " ".join(" ".join(lines).split())
    finally:
        statement.levels[1] = "Nobody does."  # type: ignore[index]


def test_the_answers_are_a_list_to_jump_in(desk: Desk) -> None:
    keys = ("4", "n", "s", "l", "2", "q")
    _, session, _ = press(desk, *keys)
    assert session.present().id == "rooms-bright"
    made = screen(height=8)
    pages = list_pages(made, Words(desk.assessment(), session))
    for page in pages:
        assert len(page.lines) <= 8
        page.show()
    told = [" ".join(line.split()) for line in shown(made)]
    assert "1 4 Rooms are warm." in told
    assert "2 n Rooms are bright." in told
    assert "3 - Rooms are quiet at night." in told
    assert "4 The café is open to all." in told
    assert f"Page 1 of {len(pages)}. Enter alone shows the next page, q returns." in told
    assert "Page 2 of 2. Enter alone returns, q returns." in told


def test_leaving_the_list_stays_on_the_statement(desk: Desk) -> None:
    for typed in ("", "q", "99"):
        _, session, _ = press(desk, "l", typed, "q")
        assert session.current == session.order[0]


def test_a_comment_that_is_too_long_is_told_and_changes_nothing(desk: Desk) -> None:
    _, session, lines = press(desk, "c", "x" * 10_001, "q")
    assert session.answer.note == ""
    assert any("10,001 characters" in line for line in lines)


def test_at_the_end_the_skipped_are_listed_and_can_be_answered(desk: Desk) -> None:
    outcome, session, lines = press(desk, "s", *"333333", "q")
    assert "  - Rooms are warm." in lines
    assert any("answer what was skipped" in line for line in lines)
    outcome, session, _ = press(desk, "s", "2", ENTER)
    assert outcome == "ended"
    assert session.answered == 7
    outcome, _, _ = press(desk, "u", "l", "1", "1", "q")
    assert outcome == "stopped"
    assert desk.on_disk()[0].answers["rooms-warm"].value == 1


def test_help_shows_levels_why_evidence_and_staffs_wording_to_the_manager_alone(desk: Desk) -> None:
    made = screen()
    for group, evidence in ((None, True), ("day", False)):
        session = desk.sit_down(group)
        for sheet in help_sheets(made, Words(desk.assessment(group), session), session.present()):
            sheet.show()
        told = "\n".join(shown(made))
        assert "1 Never: Nobody does." in told
        assert "2 Seldom: We see it now and then." in told
        assert "Why it matters" in told
        assert ("A thermometer" in told) == evidence
        assert ("What staff are asked" in told) == evidence


@pytest.mark.parametrize(
    ("width", "height"), [(120, 40), (80, 24), (60, 20), (60, 16), (40, 14), (30, 12)]
)
def test_every_screen_fits_the_terminal(desk: Desk, width: int, height: int) -> None:
    desk.answered("2026-Q3", {"rooms-warm": 3})
    session = desk.sit_down()
    words = Words(desk.assessment(), session)
    session.comment("A long comment that goes on and on, " * 12)
    session.evidence("E" * 300)
    session.give(2)
    session.back()
    made = screen(width, height)
    for typing in (False, True):
        draw_statement(made, words, "Saved 1: 2 Seldom", typing=typing)
        lines = shown(made)
        assert len(lines) <= height
        assert max(map(len, lines)) <= width
        told = " ".join(" ".join(lines).split())
        assert "1. Rooms are warm." in told
        assert "Seldom" in told
        assert ("? help" in told) != typing
    for sheet in help_sheets(made, words, session.present()):
        assert len(sheet.lines) <= height
    while session.current:
        session.skip()
    draw_end(made, words, "")
    lines = shown(made)
    assert len(lines) <= height
    assert "Enter" in "\n".join(lines)
    draw_pillars(made, session)
    assert len(shown(made)) <= height


def test_the_screen_marks_this_answer_and_the_last_one_in_words(desk: Desk) -> None:
    desk.answered("2026-Q3", {"rooms-warm": 3})
    _, _, lines = press(desk, "2", "b", "q", show_previous=True)
    assert next(line for line in lines if "your answer" in line).split()[:3] == ["▶", "2", "Seldom"]
    assert next(line for line in lines if "last time (2026-Q3)" in line).split()[:2] == [
        "3",
        "Often",
    ]


def test_the_earlier_answer_is_shown_by_a_key_and_never_by_itself(desk: Desk) -> None:
    desk.answered("2026-Q3", {"rooms-warm": 3})
    _, _, lines = press(desk, "q")
    assert "2026-Q3" not in "\n".join(lines)
    assert "p last time" in "\n".join(lines)
    _, session, lines = press(desk, "p", "q")
    assert "Last time (2026-Q3): 3 Often" in "\n".join(lines)
    assert session.response.answers == {}


def test_without_an_earlier_round_no_key_is_offered_for_it(desk: Desk) -> None:
    _, _, lines = press(desk, "p", "q")
    assert "last time" not in "\n".join(lines)
    assert "There is no earlier answer of yours to show." in "\n".join(lines)


def test_the_bar_is_full_only_when_everything_is_answered(desk: Desk) -> None:
    _, _, lines = press(desk, *"333333", "q")
    assert next(line for line in lines if "6 of 7 answered" in line).count("░") > 0
    _, _, lines = press(desk, "3", "q")
    assert next(line for line in lines if "7 of 7 answered" in line).count("░") == 0


def test_questionnaires_with_ten_points_from_zero_are_answered_by_digits(tmp_path: Path) -> None:
    points = [{"value": n, "label": f"Step {n}", "meaning": f"It is {n}."} for n in range(10)]
    scale = tiny_questionnaire().scale.model_dump() | {
        "points": points,
        "target": 7,
        "favourable_from": 7,
    }
    desk = Desk(tmp_path / "ten", tiny_questionnaire(scale=scale))
    _, session, lines = press(desk, "0", "9", "b", "q")
    assert session.response.answers["rooms-warm"].value == 0
    assert any(line.split()[:4] == ["▶", "9", "Step", "9"] for line in lines)
    assert len(lines) <= 24


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "less than a minute left"), (50, "about 1 minute left"), (540, "about 9 minutes left")],
)
def test_time_left_is_told_in_whole_minutes(seconds: float, words: str) -> None:
    assert time_left(seconds) == words
