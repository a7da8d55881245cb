"""The way through the statements: what is asked next, and when the end is reached."""

from __future__ import annotations

import pytest

from pqmodel.answers.assess.route import Route


class Walk:
    """Statements a, b, c and d, and what has been done with each."""

    def __init__(self, answered: str = "", skipped: str = "") -> None:
        self.answered = set(answered)
        self.skipped = set(skipped)
        self.route = Route(
            "abcd",
            lambda key: key not in self.answered | self.skipped,
            lambda key: key in self.skipped,
        )

    @property
    def at(self) -> str:
        return "end" if self.route.at is None else self.route.order[self.route.at]

    def answer(self) -> str:
        key = self.at
        was_open = key not in self.answered | self.skipped
        self.answered.add(key)
        self.skipped.discard(key)
        self.route.advance(was_open)
        return self.at


@pytest.mark.parametrize(
    ("answered", "skipped", "first"),
    [("", "", "a"), ("a", "", "b"), ("abc", "", "d"), ("abcd", "", "end"), ("ab", "cd", "end")],
)
def test_it_begins_at_the_first_open_statement(answered: str, skipped: str, first: str) -> None:
    assert Walk(answered, skipped).at == first


def test_from_an_open_one_it_goes_to_the_next_open_one_and_round_again() -> None:
    walk = Walk("b")
    assert walk.answer() == "c"
    walk.route.go(3)
    assert walk.answer() == "c"
    assert walk.answer() == "end"


def test_from_one_gone_back_to_it_turns_the_page() -> None:
    walk = Walk("abc")
    walk.route.go(0)
    assert walk.answer() == "b"
    assert walk.answer() == "c"
    assert walk.answer() == "d"
    assert walk.answer() == "end"


def test_back_from_the_end_leads_to_the_last_one_shown_and_on_to_the_end() -> None:
    walk = Walk("acd")
    assert walk.at == "b"
    assert walk.answer() == "end"
    assert walk.route.back()
    assert walk.at == "b"
    assert walk.answer() == "end"


def test_the_first_has_nothing_before_it() -> None:
    walk = Walk()
    assert not walk.route.back()
    walk.route.go(1)
    assert walk.route.back()
    assert walk.at == "a"


def test_the_skipped_are_gone_through_in_order_and_counted() -> None:
    walk = Walk("bd", "ac")
    walk.route.take_up_skipped()
    assert (walk.at, walk.route.ahead()) == ("a", 2)
    assert walk.answer() == "c"
    assert walk.route.ahead() == 1
    assert walk.answer() == "end"
    assert walk.route.ahead() == 0


def test_with_none_skipped_what_is_open_is_asked() -> None:
    walk = Walk("a")
    walk.route.take_up_skipped()
    assert (walk.at, walk.route.round) == ("b", "first")


def test_a_jump_goes_to_the_first_open_one_of_the_places() -> None:
    walk = Walk("c")
    walk.route.jump([2, 3])
    assert (walk.at, walk.route.round) == ("d", "first")
    whole = Walk("abcd")
    whole.route.jump([2, 3])
    assert (whole.at, whole.route.round) == ("c", "look")


def test_looking_through_goes_through_everything() -> None:
    walk = Walk("abcd")
    walk.route.look_at(0)
    assert [walk.at, walk.answer(), walk.answer(), walk.answer()] == ["a", "b", "c", "d"]
    assert walk.answer() == "end"


def test_what_was_changed_back_is_shown_again() -> None:
    walk = Walk("abcd")
    walk.route.look_at(0)
    walk.answered.discard("c")
    walk.route.return_to("c")
    assert (walk.at, walk.route.round, walk.route.ahead()) == ("c", "first", 1)


def test_back_from_an_end_that_was_there_at_the_beginning_leads_to_the_last_one() -> None:
    walk = Walk("abcd")
    assert walk.route.back()
    assert walk.at == "d"
