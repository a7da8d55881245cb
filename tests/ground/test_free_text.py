"""What people type is kept as they typed it, without what cannot be written."""

from __future__ import annotations

import pytest

from pqmodel.ground.free_text import LONGEST, TooLong, clean, fitting


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  two words \n", "two words"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("tab\tstays", "tab\tstays"),
        ("bell\x07 and\x1b[31m red", "bell and[31m red"),
        ("half \ud83d a face", "half  a face"),
        ("whole 😀 王 “quoted”", "whole 😀 王 “quoted”"),
        (" \n\t ", ""),
    ],
)
def test_words_are_cleaned(typed: str, kept: str) -> None:
    assert clean(typed) == kept
    assert clean(kept) == kept


def test_nothing_is_cut_off_in_silence() -> None:
    assert LONGEST == 10_000
    assert fitting(" " + "x" * LONGEST) == "x" * LONGEST
    with pytest.raises(TooLong, match="10,001 characters; up to 10,000 are kept"):
        fitting("x" * (LONGEST + 1))
