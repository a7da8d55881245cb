"""Long words are cut so that they stay in their place."""

from __future__ import annotations

import pytest

from pqmodel.report.sentences.cutting import cut


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("ten signs.", "ten signs."),
        ("eleven sign", "eleven…"),
        ("it ends. Here", "it ends…"),
        ("w" * 300, "wwwwwwwww…"),
        ("two\nlines", "two lines"),
    ],
)
def test_words_are_cut_after_a_whole_word(words: str, shown: str) -> None:
    assert cut(words, 10) == shown
