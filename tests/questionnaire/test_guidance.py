"""What goes with a questionnaire may be left out, and short words stay short."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from pqmodel.questionnaire.guidance import Guidance, WordExplained


def test_guidance_may_be_empty() -> None:
    assert Guidance() == Guidance(format=1, start=(), principles=(), words=(), steps=())


@pytest.mark.parametrize(("length", "is_right"), [(0, False), (1, True), (80, True), (81, False)])
def test_a_word_is_a_few_words_long(length: int, is_right: bool) -> None:
    if is_right:
        assert WordExplained(word="a" * length, meaning="So.").word == "a" * length
    else:
        with pytest.raises(ValidationError):
            WordExplained(word="a" * length, meaning="So.")
