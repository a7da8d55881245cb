"""The talk while paper forms are keyed: what is said back, what is asked again, and how it ends."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pqmodel.answers.assess.keying_paper import Sheet, SheetSection, key_of, sheet_of
from pqmodel.answers.assess.screen_keying_paper import Keyed, echo, key_in
from pqmodel.answers.response import Value
from pqmodel.terminal.lines import EndOfInput
from tests.conftest import tiny_questionnaire
from tests.factories.talk import Played

SHEET = sheet_of(tiny_questionnaire())


def play(*typed: str | type[BaseException]) -> tuple[Keyed, list[str], Played]:
    kept: list[str] = []

    def keep(values: Sequence[Value | None]) -> None:
        kept.append("".join(map(key_of, values)))

    lines = Played(typed)
    return key_in(lines, SHEET, keep, "Day staff, 2026-Q4", plain=True), kept, lines


def test_a_line_and_enter_keep_a_form_and_the_next_is_asked() -> None:
    done, kept, lines = play("1234 12 3", "", "4443.nd", "", "")
    assert (done.kept, kept) == (2, ["1234123", "4443.nd"])
    assert "Rooms: 4443. 4 of 4 answered." in lines.said
    assert "Garden: .n. 1 of 2 answered." in lines.said
    assert "Form 2 is kept." in lines.said
    assert lines.said[-1] == "2 forms kept for Day staff, 2026-Q4."


def test_anything_but_enter_asks_for_the_same_form_again_with_its_line_kept() -> None:
    done, kept, lines = play("1234123", "e", "1234124", "", "q")
    assert (done.kept, kept) == (1, ["1234124"])
    assert lines.begun == ["", "", "1234123", "", ""]
    assert "Not kept. Here it is again, to be changed." in lines.said


def test_a_faulty_line_is_asked_again_and_an_empty_one_leaves_the_form_out() -> None:
    done, kept, lines = play("123412", "", "1111111", "", "")
    assert (done.kept, done.given_up, kept) == (1, 1, ["1111111"])
    assert lines.begun == ["", "123412", "", "", ""]
    assert (
        "6 answers for 7 statements: nothing for 3.1, or something before was left out."
        in lines.said
    )
    assert "That form is left out. Nothing of it was kept." in lines.said


def test_q_at_the_end_of_a_faulty_line_stops() -> None:
    done, kept, _ = play("12341x", "12341xq", "1111111", "")
    assert (done.kept, done.given_up, kept) == (0, 1, [])


@pytest.mark.parametrize(("end", "interrupted"), [(EndOfInput, False), (KeyboardInterrupt, True)])
def test_a_form_that_no_enter_came_after_is_not_kept_and_that_is_said(
    end: type[BaseException], interrupted: bool
) -> None:
    done, kept, lines = play("1234123", "", "4444444", end)
    assert (done.kept, done.interrupted, kept) == (1, interrupted, ["1234123"])
    assert any(words.startswith("That form was not kept") for words in lines.said)
    assert lines.said[-1] == "1 form kept for Day staff, 2026-Q4."


def test_the_columns_stand_under_each_other_in_fives() -> None:
    sections = (
        SheetSection("Culture", tuple((f"1.{n}", f"c{n}") for n in range(1, 14))),
        SheetSection("Learning", tuple((f"2.{n}", f"l{n}") for n in range(1, 8))),
    )
    assert echo("433453.nd4443411111.", Sheet(sections, SHEET.scale), plain=False) == [
        "Culture   43345 3.nd4 443  12 of 13 answered",
        "Learning  41111 1.         6 of 7 answered",
    ]


def test_a_section_of_many_statements_runs_on_in_more_lines_that_fit() -> None:
    sections = (SheetSection("Everything", tuple((f"1.{n}", f"e{n}") for n in range(1, 91))),)
    lines = echo("3" * 90, Sheet(sections, SHEET.scale), plain=False)
    assert len(lines) == 2
    assert all(len(line) < 100 for line in lines)
    assert sum(line.count("3") for line in lines) == 90
    assert lines[-1].endswith("90 of 90 answered")
