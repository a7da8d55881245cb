"""Questions are asked again until the answer can be used."""

from __future__ import annotations

import io
from collections.abc import Iterable

import pytest

from pqmodel.questionnaire.amendments.screen_asking import Asking, Back
from pqmodel.terminal.lines import EndOfInput, Lines
from pqmodel.terminal.screen import Screen
from tests.conftest import section, statement, tiny_questionnaire

TINY = tiny_questionnaire()
STATEMENTS = list(TINY.statements())


class Typed(Lines):
    """What a person types, line by line."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.left = list(lines)

    def ask(self, prompt: str, *, begun: str = "") -> str:  # noqa: ARG002
        if not self.left:
            raise EndOfInput
        return self.left.pop(0)


def asking(*lines: str) -> tuple[Asking, io.StringIO]:
    file = io.StringIO()
    return Asking(Screen(True, width=80, file=file), Typed(lines)), file


@pytest.mark.parametrize(
    ("lines", "number"),
    [(("2",), 2), (("2,5",), 2.5), (("two", "-1", "1.2.3", "²", "3.5"), 3.5), ((" 4 ",), 4)],
)
def test_a_number_is_asked_for_until_it_is_one(lines: tuple[str, ...], number: float) -> None:
    ask, file = asking(*lines)
    assert ask.number("How much?") == number
    assert file.getvalue().count("Write it in digits") == len(lines) - 1


@pytest.mark.parametrize(("lines", "answer"), [(("Yes",), True), (("", "perhaps", "n"), False)])
def test_yes_or_no(lines: tuple[str, ...], answer: bool) -> None:
    assert asking(*lines)[0].yes("Is it so?") is answer


@pytest.mark.parametrize(
    ("line", "place"),
    [("1", 0), ("7", 6), ("rooms-quiet", 2), ("quiet", 2), ("night", 2)],
)
def test_a_statement_goes_by_its_number_its_id_or_words_in_it(line: str, place: int) -> None:
    assert asking(line)[0].statement(TINY) == STATEMENTS[place]


@pytest.mark.parametrize("line", ["0", "8"])
def test_a_number_that_no_statement_has_is_looked_for_as_words(line: str) -> None:
    ask, file = asking(line, "1")
    assert ask.statement(TINY) == STATEMENTS[0]
    assert f"No statement has '{line}'" in file.getvalue()


def test_all_are_listed_and_several_that_fit_are_offered() -> None:
    ask, file = asking("l", "rooms", "2")
    assert ask.statement(TINY) == STATEMENTS[1]
    assert "  7  Tools are kept sharp." in file.getvalue()
    assert "Type the number of the one that you mean." in file.getvalue()


@pytest.mark.parametrize(
    ("number", "more"),
    [(12, ""), (13, "1 more is found; use more words."), (14, "2 more are found; use more words.")],
)
def test_no_more_than_a_dozen_are_offered(number: int, more: str) -> None:
    many = [statement(f"many-{n}", f"Cat {n} purrs.") for n in range(number)]
    asked = tiny_questionnaire(pillars=[section("many", "Many", "Many", many)], themes=[])
    ask, file = asking("cat", "1")
    ask.statement(asked)
    assert file.getvalue().count(" purrs.") == 12 + 2  # and twice the one that was chosen
    assert ("use more words" in file.getvalue()) is bool(more)
    assert more in file.getvalue()


def test_a_pillar_goes_by_its_number_or_its_id() -> None:
    assert asking("3")[0].pillar(TINY) == TINY.themes[0]
    assert asking("0", "4", "garden")[0].pillar(TINY) == TINY.pillars[1]


def test_enter_alone_goes_back() -> None:
    for question in ("number", "statement", "pillar"):
        ask, _ = asking("")
        with pytest.raises(Back):
            getattr(ask, question)("How much?" if question == "number" else TINY)
