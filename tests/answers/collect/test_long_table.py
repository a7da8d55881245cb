"""Tables with a row for each answer: who is in them, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from pqmodel.answers.collect.long_table import is_long
from tests.factories.files import csv_text, read, told, values

HEAD = ["Respondent", "Statement", "Score", "Notes"]


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (HEAD, True),
        (["SCORE:", "x", "respondent", " statement "], True),
        (["respondent", "statement"], False),
        ([], False),
    ],
)
def test_a_long_table_has_three_headings_in_any_order(headings: list[str], expected: bool) -> None:
    assert is_long(headings) is expected


def test_rows_of_one_respondent_are_one_person(tmp_path: Path) -> None:
    rows = [
        HEAD,
        ["1", "rooms-warm", "4", "Cosy"],
        ["2", "rooms-warm", "na", ""],
        ["", "", "", ""],
        ["1", "2.1", "", ""],
        ["1", "rooms-quiet", "Never", ""],
    ]
    file = read(tmp_path, csv_text(*rows))
    assert (file.kind, told(file)) == ("long", [])
    assert values(file) == [{"rooms-warm": 4, "rooms-quiet": 1}, {"rooms-warm": "na"}]
    assert file.received[0].answers["rooms-warm"].note == "Cosy"
    assert [person.place for person in file.received] == ["f.csv row 2", "f.csv row 3"]


def test_a_statement_twice_leaves_out_that_respondent_alone(tmp_path: Path) -> None:
    rows = [HEAD, ["1", "rooms-warm", "4"], ["1", "1.1", "3"], ["2", "rooms-warm", "2"]]
    file = read(tmp_path, csv_text(*rows))
    assert values(file) == [{"rooms-warm": 2}]
    assert told(file) == ["f.csv:3: '1.1' stands twice for one respondent (first in row 2)"]


def test_what_no_statement_answers_to_is_named_once(tmp_path: Path) -> None:
    rows = [
        HEAD,
        ["1", "Pets", "4"],
        ["1", "Pets", "3"],
        ["1", "Cars", ""],
        ["1", "rooms-warm", "1"],
    ]
    file = read(tmp_path, csv_text(*rows))
    assert file.received[0].lost == ("Pets",)
    assert values(file) == [{"rooms-warm": 1}]


def test_a_row_without_a_respondent_and_a_score_off_the_scale_are_refused(tmp_path: Path) -> None:
    rows = [HEAD, ["", "rooms-warm", "4"], ["2", "rooms-warm", "5"], ["3", "rooms-warm", "4"]]
    file = read(tmp_path, csv_text(*rows))
    assert values(file) == [{"rooms-warm": 4}]
    assert told(file) == [
        "f.csv:2: has no respondent",
        "f.csv:3: column C (score): 5 is not on the scale, which goes from 1 to 4",
    ]


def test_a_table_without_its_columns_or_answers_says_so(tmp_path: Path) -> None:
    file = read(tmp_path, csv_text(["respondent", "x"], ["1", "2"]), kind="long")
    assert told(file) == ["f.csv:1: has no column statement and score"]
    assert told(read(tmp_path, csv_text(HEAD))) == ["f.csv: has no answers in it"]
