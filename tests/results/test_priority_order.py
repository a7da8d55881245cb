"""What is said of the order of priorities: once, and true."""

from __future__ import annotations

import pytest

from pqmodel.results.priority_order import alike_in_words, order_in_words

CHOOSE = "as far as these answers can tell: choose among them by what you can do."


def in_places(*numbers: int) -> list[int]:
    """The places of so many priorities in the first, so many in the second, and so on."""
    return [place for place, many in enumerate(numbers, start=1) for _ in range(many)]


@pytest.mark.parametrize(
    ("numbers", "sentences"),
    [
        ((59,), (f"These 5 and 54 more are alike, {CHOOSE}",)),
        ((5,), (f"These 5 are alike, {CHOOSE}",)),
        ((3, 9), (f"The first 3, then 9 that are alike, {CHOOSE}",)),
        ((1, 9), (f"The first one, then 9 that are alike, {CHOOSE}",)),
        (
            (3, 9, 40),
            (
                f"The first 3, then 9 that are alike, {CHOOSE}",
                "And 40 more below target, but nearer to it.",
            ),
        ),
        ((4, 1, 2), ("And 2 more below target, but nearer to it.",)),
        ((1, 1, 1, 1, 1), ()),
    ],
)
def test_the_order_is_told_in_one_true_sentence(
    numbers: tuple[int, ...], sentences: tuple[str, ...]
) -> None:
    assert order_in_words(in_places(*numbers), 5) == sentences


def test_of_no_priorities_nothing_is_said() -> None:
    assert order_in_words([], 0) == alike_in_words([], 0) == ()


def test_one_priority_is_alike_to_nothing() -> None:
    assert order_in_words(in_places(1), 1) == ()
