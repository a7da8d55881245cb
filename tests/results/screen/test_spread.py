"""How answers lie on the scale, as a terminal shows it."""

from __future__ import annotations

import pytest

from pqmodel.answers.response import Value
from pqmodel.results.model import StatementResult
from pqmodel.results.screen.spread import about_spread, show_spread, strip
from tests.conftest import all_answers, results_of, seen, tiny_questionnaire

TINY = tiny_questionnaire()


def rooms_warm(*values: Value) -> StatementResult:
    people = [all_answers(TINY, 3, rooms_warm=value) for value in values]
    result = results_of(TINY, {"day": people})[0].statement("rooms-warm")
    assert result is not None
    return result


def shown(result: StatementResult, *, plain: bool) -> str:
    return seen(lambda screen: show_spread(screen, result, TINY.scale, 2), plain=plain)


@pytest.mark.parametrize(
    ("counts", "drawn", "in_ascii"),
    [
        ((), "", ""),
        ((0, 0), "··", ".."),
        ((0, 1, 8), "·▁█", ".-#"),
        # Of a hundred, one is a bar as well: few never look like nobody.
        ((1, 100, 50), "▁█▄", "-#="),
        ((3, 3), "██", "##"),
    ],
)
def test_each_score_is_a_bar_and_nobody_is_a_dot(
    counts: tuple[int, ...], drawn: str, in_ascii: str
) -> None:
    assert strip(counts, ascii_only=False) == drawn
    assert strip(counts, ascii_only=True) == in_ascii


@pytest.mark.parametrize("plain", [True, False])
def test_below_two_scores_there_is_no_spread_to_show(plain: bool) -> None:
    assert shown(rooms_warm("na", "na", "na", "na", "na"), plain=plain) == ""


def test_plain_lines_tell_the_counts_and_both_figures() -> None:
    text = shown(rooms_warm(1, 1, 1, 4, 4, 4), plain=True)
    assert text == "Answers from 1 to 4: 3, 0, 0, 3. SD 1.6, AD 1.5.\n"


def test_the_full_manner_draws_them_and_adds_the_favourable_share() -> None:
    text = shown(rooms_warm(1, 1, 1, 4, 4, 4), plain=False)
    assert text == "  █··█  3 0 0 3   SD 1.6  AD 1.5   favourable 50%\n"


@pytest.mark.parametrize("plain", [True, False])
def test_how_to_read_the_lines_names_the_ends_of_the_scale(plain: bool) -> None:
    told = []
    seen(lambda screen: told.append(about_spread(screen, TINY.scale)), plain=plain)
    assert "from 1 (Never) to 4 (Always)" in told[0]
    assert ("nobody" in told[0]) is not plain
