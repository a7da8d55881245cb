"""Numbers, yes and no, reasons and ids as people write them, each at the edge of what is taken."""

from __future__ import annotations

import pytest

from pqmodel.measures.reading_figures import (
    amount,
    as_id,
    figure,
    is_unknown,
    line_of,
    split_message,
)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("6", 6),
        (" 25.5 ", 25.5),
        ("1,234,567", 1_234_567),
        ("None", 0),
        ("0", 0),
        ("0e5", 0),
        ("-3", -3),
        ("−3", -3),
        ("+3", 3),
        ("1e-300", 1e-300),
        ("123456789012345", 123456789012345),
        ("DK", "dk"),
        ("don’t know", "dk"),
        ("not  known", "dk"),
    ],
)
def test_a_number_is_read_as_people_write_it(words: str, number: float | str) -> None:
    assert amount(words) == number


@pytest.mark.parametrize(
    "words",
    ["", "many", "1,23", "12,3456", "1234567890123456", "1.", ".5", "0x10", "nan", "1e9999"],
)
def test_what_is_no_number_is_refused_with_how_to_write_one(words: str) -> None:
    with pytest.raises(ValueError, match="is not a number; write a number such as 6"):
        amount(words)


def test_a_number_that_python_would_take_for_0_is_refused() -> None:
    with pytest.raises(ValueError, match="too close to 0"):
        amount("1e-400")
    assert amount("0e-400") == 0


@pytest.mark.parametrize(
    ("words", "value"),
    [("Yes", 1), ("y", 1), ("true", 1), ("1", 1), ("NO", 0), ("n", 0), ("0", 0), ("unknown", "dk")],
)
def test_yes_and_no_are_1_and_0(words: str, value: float | str) -> None:
    assert figure(words, "yes-no") == value


def test_the_sign_for_per_cent_may_stand_behind_a_figure() -> None:
    assert figure("22.5 %", "percent") == figure("22.5%", "percent") == 22.5
    assert figure("yes", "yes-no") == 1
    with pytest.raises(ValueError, match="neither yes nor no"):
        figure("2", "yes-no")
    with pytest.raises(ValueError, match="not a number"):
        figure("yes", "percent")


def test_only_words_for_it_say_that_nobody_knows() -> None:
    assert is_unknown(" Don't  Know ")
    assert not is_unknown("none")
    assert not is_unknown("")


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("Pay = 3", ("Pay", 3)),
        ("Moved  away=0", ("Moved away", 0)),
        ("a = b = 2", ("a = b", 2)),
        ("Pay = 999999999", ("Pay", 999_999_999)),
    ],
)
def test_a_reason_stands_before_its_number(words: str, line: tuple[str, int]) -> None:
    assert line_of(words) == line


@pytest.mark.parametrize(
    "words", ["Pay", "= 3", "Pay = ", "Pay = -1", "Pay = 1.5", "P = 1000000000"]
)
def test_a_line_without_reason_or_number_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match="is not a reason with its number; write it as"):
        line_of(words)


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Thanks received!", "thanks-received"),
        ("  2 late -- swaps ", "late-swaps"),
        ("123", ""),
        ("…", ""),
        ("a" * 60, "a" * 60),
        ("a" * 61, "a" * 60),
        ("a" * 59 + "-b", "a" * 59),
    ],
)
def test_an_id_is_made_of_words(words: str, key: str) -> None:
    assert as_id(words) == key


def test_an_error_is_split_into_what_is_wrong_and_how_to_mend_it() -> None:
    assert split_message(ValueError("x is wrong; write y; or z")) == ("x is wrong", "write y; or z")
