"""Which lines of statements began or ended, as a terminal shows it."""

from __future__ import annotations

import pytest

from pqmodel.change.screen.turns import show_turns, turned
from pqmodel.change.trend_model import TrendLine
from pqmodel.questionnaire.versions.model import Turn
from pqmodel.terminal.screen import Screen
from tests.conftest import seen

RETIRED = Turn(how="retired", cycle="2026-Q4", words="retired: nobody uses it")
NEW = Turn(how="new", cycle="2026-Q3", words="new")


def line(key: str, *, began: Turn | None = None, ended: Turn | None = None) -> TrendLine:
    return TrendLine(
        kind="statement",
        id=key,
        title="Paths are even.",
        target=3,
        points=(),
        began=began,
        ended=ended,
    )


def shown(*lines: TrendLine, everything: bool = False, plain: bool = True) -> str:
    def show(screen: Screen) -> None:
        show_turns(screen, lines, everything=everything)

    return seen(lambda screen: show(screen), plain=plain)


def test_where_no_line_began_or_ended_nothing_is_shown() -> None:
    assert shown(line("paths")) == ""
    assert turned(line("paths")) == []


def test_a_line_that_began_and_ended_is_told_of_twice() -> None:
    both = line("paths", began=NEW, ended=RETIRED)
    assert turned(both) == [
        "Began in 2026-Q3: new.",
        "Ended in 2026-Q4: retired: nobody uses it.",
    ]
    text = shown(both)
    assert "Paths are even. Ended in 2026-Q4: retired: nobody uses it. ID: paths." in text
    assert "Paths are even. Began in 2026-Q3: new. ID: paths." in text


@pytest.mark.parametrize(
    ("number", "everything", "told", "more"),
    [(5, False, 5, ""), (6, False, 5, "And 1 more that ended, with --all."), (6, True, 6, "")],
)
def test_of_many_lines_five_are_shown_unless_all_are_asked_for(
    number: int, everything: bool, told: int, more: str
) -> None:
    lines = [line(f"paths-{n}", ended=RETIRED) for n in range(number)]
    text = shown(*lines, everything=everything)
    assert text.count("ID: paths-") == told
    assert ("more" in text) is bool(more)
    assert more in text


def test_the_full_manner_has_the_id_in_brackets_and_the_turn_below() -> None:
    text = shown(line("paths", ended=RETIRED), plain=False)
    assert "Paths are even. (paths)\n" in text
    assert "  Ended in 2026-Q4: retired: nobody uses it.\n" in text
