"""First names by which personal data in comments are found."""

from __future__ import annotations

from pqmodel.results.first_names import ALSO_WORDS, FIRST_NAMES


def test_names_are_single_words_in_small_letters() -> None:
    # Comments are folded to small letters before a name is looked for.
    assert all(name.isalpha() and name.islower() for name in FIRST_NAMES | ALSO_WORDS)


def test_a_name_that_is_a_word_too_is_never_taken_for_a_name_alone() -> None:
    assert not FIRST_NAMES & ALSO_WORDS
    assert "will" in ALSO_WORDS
