"""A paper form keyed as one line: what the characters say, what is wrong with them, and that nothing gets lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pqmodel.answers.assess.keying_paper import (
    Sheet,
    by_section,
    check_group,
    keeper,
    key_of,
    read_line,
    sheet_of,
)
from pqmodel.answers.forms.making_forms import make_form
from pqmodel.answers.response import Value
from pqmodel.ground.cycle import parse
from pqmodel.ground.faults import PqmodelError
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.versions.snapshots import read_snapshot
from tests.conftest import tiny_questionnaire, tiny_service
from tests.factories.desk import Desk

TINY = sheet_of(tiny_questionnaire())


def of_scale(first: int, points: int) -> Sheet:
    """The tiny sheet on a scale from `first` up."""
    tiny = tiny_questionnaire()
    scale = tiny.scale.model_copy(
        update={
            "points": tuple(
                tiny.scale.points[0].model_copy(update={"value": first + number})
                for number in range(points)
            )
        }
    )
    return Sheet(TINY.sections, scale)


@st.composite
def sheets_with_answers(draw: st.DrawFn) -> tuple[Sheet, list[Value | None]]:
    first = draw(st.integers(0, 3))
    sheet = of_scale(first, draw(st.integers(2, 10 - first)))
    answers: st.SearchStrategy[Value | None] = st.sampled_from(
        [None, "na", "dk", *sheet.scale.values]
    )
    size = len(sheet.places)
    return sheet, draw(
        st.lists(answers, min_size=size, max_size=size).filter(
            lambda v: any(x is not None for x in v)
        )
    )


@given(
    sheets_with_answers(),
    st.lists(st.tuples(st.integers(0, 12), st.sampled_from([" ", "-", "  "])), max_size=6),
)
def test_what_is_written_is_read_back_whatever_stands_between(
    case: tuple[Sheet, list[Value | None]], between: list[tuple[int, str]]
) -> None:
    sheet, values = case
    line = "".join(map(key_of, values))
    for place, gap in between:
        line = line[:place] + gap + line[place:]
    read = read_line(line, sheet)
    assert read.faults == ()
    assert list(read.values) == values
    assert read.shown == "".join(map(key_of, values))
    assert "".join(part for _, part in by_section(read.shown, sheet)) == read.shown


@pytest.mark.slow
@given(st.text(max_size=12))
def test_any_line_is_either_kept_whole_or_refused_with_a_reason(line: str) -> None:
    read = read_line(line, TINY)
    assert bool(read.faults) != bool(read.values)
    assert not read.values or len(read.values) == len(TINY.places)


def test_the_number_pad_and_the_letters_say_the_same() -> None:
    assert read_line("12/*.34", TINY).values == (1, 2, "na", "dk", None, 3, 4)
    assert read_line("12ND034", TINY) == read_line("12/*.34", TINY)


def test_nought_is_a_score_where_the_scale_has_it_and_else_a_blank() -> None:
    assert read_line("0000001", TINY).values == (None, None, None, None, None, None, 1)
    assert read_line("000000.", of_scale(0, 10)).values == (0, 0, 0, 0, 0, 0, None)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "123412",
            "6 answers for 7 statements: nothing for 3.1, or something before was left out.",
        ),
        (
            "1234",
            "4 answers for 7 statements: nothing for 2.1 to 3.1, or something before was left out.",
        ),
        ("123412341", "9 answers for 7 statements: 2 too many. The form ends with 3.1."),
        ("1234x12", "At 2.1: 'x' is not an answer."),
        ("1234512", "At 2.1: '5' is not an answer."),
        ("١234412", "At 1.1: '١' is not an answer."),
        (".......", "Every statement is blank, so there is nothing to keep."),
    ],
)
def test_a_faulty_line_is_told_with_the_number_of_the_statement(line: str, told: str) -> None:
    read = read_line(line, TINY)
    assert read.faults == (told,)
    assert read.values == ()


def test_all_faults_of_a_line_are_told_at_once_and_many_are_counted() -> None:
    assert read_line("x234y1", TINY).faults == (
        "At 1.1: 'x' is not an answer.",
        "At 2.1: 'y' is not an answer.",
        "6 answers for 7 statements: nothing for 3.1, or something before was left out.",
    )
    assert read_line("xxxxxx1", TINY).faults[-1] == "And 2 more that are not answers."
    assert read_line("x2341y..", TINY).shown == "?2341?.."


def test_the_order_and_the_numbers_are_those_of_the_paper_form() -> None:
    tiny, service = tiny_questionnaire(), tiny_service()
    form = make_form(service, service.groups[1], tiny, parse("2026-Q4"), "en")
    assert TINY.places == [(statement.number, statement.id) for statement in form.statements]
    keys = {choice.key: choice.value for choice in form.choices}
    assert keys.items() <= TINY.keys.items()


def test_one_pillar_is_keyed_alone_under_its_own_numbers() -> None:
    sheet = sheet_of(tiny_questionnaire(), ["garden"])
    assert sheet.places == [("2.1", "garden-paths"), ("2.2", "garden-shade")]


def test_each_form_is_kept_as_a_finished_response_of_its_own_without_its_blanks(desk: Desk) -> None:
    assessment = desk.assessment("day")
    keep = keeper(assessment, TINY)
    keep(read_line("1.nd.34", TINY).values)
    keep(read_line("1.nd.34", TINY).values)
    first, second = desk.on_disk()
    assert first == second
    assert first.finished
    assert {key: answer.value for key, answer in first.answers.items()} == {
        "rooms-warm": 1, "rooms-quiet": "na", "rooms-cafe": "dk", "garden-shade": 3, "tools-sharp": 4,
    }  # fmt: skip
    assert read_snapshot(desk.workspace, first.questionnaire) == desk.questionnaire


@pytest.mark.parametrize("group", [None, "manager"])
def test_a_named_group_or_none_is_refused_and_the_others_are_named(group: str | None) -> None:
    with pytest.raises(PqmodelError) as refused:
        check_group(tiny_service(), group)
    assert "Its groups: day, night." in refused.value.hint


def test_a_questionnaire_of_ones_own_is_keyed_the_same(
    new_desk: Callable[[Questionnaire], Desk],
) -> None:
    own = tiny_questionnaire(themes=[])
    desk = new_desk(own)
    sheet = sheet_of(own)
    keeper(desk.assessment("day"), sheet)(read_line("111122", sheet).values)
    assert len(desk.on_disk()[0].answers) == 6
