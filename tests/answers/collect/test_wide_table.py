"""Tables that a manager already has: each column is taken for the right statement, and nothing else is taken."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from pqmodel.answers.collect.columns import Statements
from pqmodel.answers.collect.wide_table import ALL_ANSWERS
from pqmodel.answers.response import Value
from pqmodel.workbook.plain_table import letters
from tests.answers.collect.test_form_file import reworded
from tests.conftest import section, statement, tiny_questionnaire
from tests.factories.files import (
    IDS,
    csv_text,
    google_forms,
    ms_forms,
    read,
    saved,
    told,
    values,
    words,
    workbook,
)

WARM, BRIGHT, QUIET = words("rooms-warm"), words("rooms-bright"), words("rooms-quiet")


def test_a_microsoft_forms_download_is_read_without_names_or_times(tmp_path: Path) -> None:
    book = ms_forms(
        [
            WARM + "\xa0",
            "Comment",
            f"2. {BRIGHT.upper()}",
            "Comment2",
            "What else would you like to say?",
        ],
        ["4 - Always", "Cosy", "Never", None, "Nothing"],
        ["Don't know", None, 2, "Dark", None],
        names=["Ann Other", "Bo Peep"],
    )
    file = read(tmp_path, book, "Staff survey(1-2).xlsx")
    assert (file.kind, told(file)) == ("ms-forms", [])
    assert values(file) == [
        {"rooms-warm": 4, "rooms-bright": 1},
        {"rooms-warm": "dk", "rooms-bright": 2},
    ]
    assert [one.answers["rooms-warm"].note for one in file.received] == ["Cosy", ""]
    assert file.received[1].answers["rooms-bright"].note == "Dark"
    assert [(match.statement, match.how) for match in file.matches] == [
        ("rooms-warm", "exact"),
        ("rooms-bright", "exact"),
    ]
    assert [one.place for one in file.received] == [
        "Staff survey(1-2).xlsx row 2",
        "Staff survey(1-2).xlsx row 3",
    ]
    kept = "".join(one.model_dump_json(exclude={"place"}) for one in file.received)
    assert not any(secret in kept for secret in ("Ann", "Bo", "Nothing", "2026-11", "anonymous"))
    assert file.received[0].group is None


def test_a_google_forms_download_is_read_grids_and_all(tmp_path: Path) -> None:
    text = google_forms(
        [
            "Score",
            f"About your rooms [{WARM}]",
            f"About your rooms [{QUIET}]",
            f"About your rooms [{WARM}] [Score]",
        ],
        ["3 / 4", "Often", "Not applicable", "1"],
        ["0 / 4", "4 - Always", "", "0"],
    )
    file = read(tmp_path, text, "Answers.csv")
    assert (file.kind, told(file)) == ("google-forms", [])
    assert values(file) == [{"rooms-warm": 3, "rooms-quiet": "na"}, {"rooms-warm": 4}]
    assert "example.org" not in "".join(one.model_dump_json() for one in file.received)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_text_is_read_in_any_usual_encoding_and_with_any_usual_delimiter(
    tmp_path: Path, encoding: str, delimiter: str, end: str
) -> None:
    rows = [
        ["Who", "rooms-cafe", "rooms-cafe - comment", "2.1"],
        ["Zoë", "4.0", "Olé; ja, gut", "3"],
    ]
    file = read(tmp_path, csv_text(*rows, delimiter=delimiter, end=end).encode(encoding))
    assert told(file) == []
    assert values(file) == [{"rooms-cafe": 4, "garden-paths": 3}]
    assert file.received[0].answers["rooms-cafe"].note == "Olé; ja, gut"
    assert [match.how for match in file.matches] == ["identity", "identity"]


@pytest.mark.parametrize(
    "written",
    [
        "4",
        "4.0",
        "4,0",
        " 4 ",
        4,
        4.0,
        "4 - Always",
        "4. always",
        "4: ALWAYS",
        "4 – Always",
        "Always.",
        "“always”",
    ],
)
def test_a_score_is_understood_however_it_is_written(tmp_path: Path, written: object) -> None:
    assert values(read(tmp_path, workbook(["rooms-warm"], [written]), "f.xlsx")) == [
        {"rooms-warm": 4}
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("na", "na"),
        ("N/A", "na"),
        ("not applicable", "na"),
        ("dk", "dk"),
        ("DON’T KNOW", "dk"),
        ("Not sure", "dk"),
    ],
)
def test_answers_that_are_no_scores_are_understood(
    tmp_path: Path, written: str, meant: Value
) -> None:
    assert values(read(tmp_path, csv_text(["rooms-warm"], [written]))) == [{"rooms-warm": meant}]


def test_a_close_match_is_shown_and_used_only_when_it_comes_back_as_a_mapping(
    tmp_path: Path,
) -> None:
    heading = WARM.replace("warm", "wram") + " (please tick)"
    near = WARM.replace("Rooms are", "Rooms were")
    text = csv_text(["rooms-bright", near, "Comment"], [2, 4, "Cosy"])
    file = read(tmp_path, text)
    assert values(file) == [{"rooms-bright": 2}]
    (close,) = file.close
    assert (close.heading, close.statement) == (near, "rooms-warm")
    assert 0.86 <= close.likeness < 1
    confirmed = read(tmp_path, text, mapping={close.heading: close.statement})
    assert values(confirmed) == [{"rooms-bright": 2, "rooms-warm": 4}]
    assert confirmed.received[0].answers["rooms-warm"].note == "Cosy"
    assert [match.how for match in confirmed.matches] == ["identity", "mapping"]
    ignored = read(tmp_path, text, mapping={near: ""})
    assert (values(ignored), ignored.close, told(ignored)) == ([{"rooms-bright": 2}], (), [])
    assert read(tmp_path, csv_text(["rooms-bright", heading], [2, 4])).matches[-1].how in (
        "close",
        "identity",
    )


def test_words_that_are_equally_near_to_two_statements_are_no_match(tmp_path: Path) -> None:
    doors = [
        statement("door-day", "Doors are open by day."),
        statement("door-dim", "Doors are open by dim."),
    ]
    questionnaire = tiny_questionnaire(
        pillars=[section("doors", "Doors", "Doors", doors)], themes=[]
    )
    heading = "Doors are open by dot."
    file = read(
        tmp_path, csv_text(["1.1", heading], [2, "4 - Always"]), questionnaire=questionnaire
    )
    assert file.close == ()
    assert told(file) == []
    assert [(left.place, left.heading, left.why) for left in file.left_out] == [
        ("B", heading, ALL_ANSWERS)
    ]
    assert file.missing == ("door-dim",)
    assert values(file) == [{"door-day": 2}]


def test_any_table_is_read_through_a_mapping(tmp_path: Path) -> None:
    text = csv_text(["Frage 1", "Frage 2"], ["Always", 2])
    assert told(read(tmp_path, text)) == [
        "f.csv:1: has no column that is a statement of this questionnaire"
    ]
    file = read(tmp_path, text, mapping={" frage  1": "rooms-warm", "Frage 2": "tools-sharp"})
    assert values(file) == [{"rooms-warm": 4, "tools-sharp": 2}]
    assert told(read(tmp_path, text, mapping={"Frage 1": "rooms-wram"})) == [
        "f.csv: cannot be read with a mapping to rooms-wram, which is not a statement"
    ]


def test_one_persons_fault_leaves_the_others_in(tmp_path: Path) -> None:
    book = workbook(
        ["Staff survey"], [], ["Name", "rooms-warm", "rooms-bright"],
        ["Ann", 4, 4], ["Bo", 7, "mostly"], ["Cy", date(2026, 4, 3), 1], [], ["Di", None, None], ["Ed", 1, None],
    )  # fmt: skip
    file = read(tmp_path, book, "f.xlsx")
    assert values(file) == [{"rooms-warm": 4, "rooms-bright": 4}, {"rooms-warm": 1}]
    assert told(file) == [
        "f.xlsx:5: column B ('rooms-warm'): 7 is not on the scale, which goes from 1 to 4",
        "f.xlsx:5: column C ('rooms-bright'): 'mostly' is not an answer on the scale",
        "f.xlsx:6: column B ('rooms-warm'): 2026-04-03 is a date or a time, not an answer",
        "f.xlsx:8: has no answers, so it was not counted",
    ]
    assert [fault.warning for fault in file.faults] == [False, False, False, True]


def test_two_who_answer_the_same_are_two_and_the_same_download_twice_is_the_same_people(
    tmp_path: Path,
) -> None:
    text = csv_text(["rooms-warm", "rooms-bright"], [4, 4], [4, 4], [3, 4])
    first, again = (read(tmp_path, text, name).received for name in ("a.csv", "b.csv"))
    assert [one.identity for one in first] == [one.identity for one in again]
    assert len({one.identity for one in first}) == 3
    as_workbook = read(
        tmp_path, workbook(["rooms-warm", "rooms-bright"], [4, 4], [4, 4], [3, 4]), "c.xlsx"
    ).received
    assert [one.identity for one in as_workbook] == [one.identity for one in first]
    longer = read(tmp_path, text + "2,2\r\n", "a.csv").received
    assert [one.identity for one in longer][:3] == [one.identity for one in first]


def test_two_columns_for_one_statement_are_refused_until_one_is_left_out(tmp_path: Path) -> None:
    text = csv_text(["rooms-warm", "x", "1.1"], [4, "", 3])
    assert told(read(tmp_path, text)) == [
        "f.csv:1: columns A and C are both the statement rooms-warm"
    ]
    assert values(read(tmp_path, text, mapping={"1.1": ""})) == [{"rooms-warm": 4}]


def test_numbers_that_a_workbook_has_shortened_are_no_statements() -> None:
    many = [
        {**reworded().pillars[0].statements[0].model_dump(), "id": f"s-{n}", "replaces": ()}
        for n in range(1, 11)
    ]
    first = {**tiny_questionnaire().pillars[0].model_dump(), "statements": many}
    questionnaire = tiny_questionnaire(pillars=[first], themes=[])
    statements = Statements(questionnaire)
    assert statements.match(1.1) is None
    assert [
        match and match.statement
        for match in (statements.match("1.1"), statements.match("1.10"), statements.match(1.2))
    ] == ["s-1", "s-10", "s-2"]


def test_columns_of_older_statements_are_carried(tmp_path: Path) -> None:
    file = read(
        tmp_path, csv_text(["rooms-warm", "garden-shade"], [4, 1]), questionnaire=reworded()
    )
    assert values(file) == [{"garden-shade": 1, "rooms-cosy": 4}]
    assert file.received[0].carried == {"rooms-warm": "rooms-cosy"}


def test_a_long_table_is_read_person_by_person(tmp_path: Path) -> None:
    text = csv_text(
        ["Respondent", "Statement", "Score", "Comment"],
        ["p1", "rooms-warm", 4, "Cosy"], ["p2", WARM, "Never", ""], ["p1", "2.1", "na", ""],
        ["p3", "rooms-warm", 9, ""],
        ["p3", "rooms-bright", 1, ""], ["p4", "rooms-warm", 1, ""], ["p4", "1.1", 2, ""], ["p5", "Was it good?", 2, ""],
        ["", "rooms-warm", 1, ""],
    )  # fmt: skip
    file = read(tmp_path, text)
    assert file.kind == "long"
    assert values(file) == [{"rooms-warm": 4, "garden-paths": "na"}, {"rooms-warm": 1}, {}]
    assert file.received[0].answers["rooms-warm"].note == "Cosy"
    assert file.received[2].lost == ("Was it good?",)
    assert told(file) == [
        "f.csv:5: column C (score): 9 is not on the scale, which goes from 1 to 4",
        "f.csv:8: '1.1' stands twice for one respondent (first in row 7)",
        "f.csv:10: has no respondent",
    ]
    assert not any("p1" in one.model_dump_json() for one in file.received)


def test_an_answers_file_is_one_person(tmp_path: Path) -> None:
    for text, name in (
        ("rooms-warm: 4\ngarden-paths: {score: na, note: Wet, evidence: A photo}\n", "a.yaml"),
        (
            '{"rooms-warm": 4, "garden-paths": {"score": "na", "note": "Wet", "evidence": "A photo"}}',
            "a.json",
        ),
        (
            "statement,score,note,evidence\nrooms-warm,4 - Always,,\ngarden-paths,n/a,Wet,A photo\n",
            "a.csv",
        ),
    ):
        file = read(tmp_path, text, name)
        assert (file.kind, told(file)) == ("answers", [])
        assert values(file) == [{"rooms-warm": 4, "garden-paths": "na"}]
        paths = file.received[0].answers["garden-paths"]
        assert (paths.note, paths.evidence) == ("Wet", "A photo")
    file = read(tmp_path, "rooms-warm: 9\nrooms-wram: 2\nrooms-warm: 2\n", "a.yaml")
    assert told(file) == [
        "a.yaml:3: 'rooms-warm' stands twice (first on line 1)",
        "a.yaml:1: 'rooms-warm': 9 is not on the scale, which goes from 1 to 4",
    ]
    assert read(tmp_path, "rooms-warm: 1\nrooms-wram: 2\n", "a.yaml").received[0].lost == (
        "rooms-wram",
    )


def test_a_list_of_people_in_json_is_a_table(tmp_path: Path) -> None:
    file = read(
        tmp_path,
        '[{"rooms-warm": 4, "who": "Ann"}, {"rooms-warm": "n/a", "tools-sharp": 1}]',
        "p.json",
    )
    assert values(file) == [{"rooms-warm": 4}, {"rooms-warm": "na", "tools-sharp": 1}]


@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(
    people=st.lists(
        st.dictionaries(
            st.sampled_from(IDS), st.sampled_from([1, 2, 3, 4, "na", "dk"]), min_size=1
        ),
        min_size=1,
    ),
    order=st.permutations(IDS),
)
def test_whatever_stands_in_a_table_is_what_is_read(
    tmp_path: Path, people: list[dict[str, Any]], order: list[str]
) -> None:
    rows = [
        ["Remarks", *order],
        *(["x", *(person.get(key, "") for key in order)] for person in people),
    ]
    assert values(read(tmp_path, csv_text(*rows))) == [
        {key: one[key] for key in order if key in one} for one in people
    ]


def test_columns_have_letters_as_in_a_workbook() -> None:
    assert [letters(index) for index in (0, 25, 26, 51, 52, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "BA",
        "ZZ",
        "AAA",
    ]


def test_only_a_sheet_that_can_be_seen_is_read_and_formulas_give_their_last_value(
    tmp_path: Path,
) -> None:
    book: Workbook = workbook(["rooms-warm"], [4])
    hidden = book.create_sheet("first", 0)
    hidden["A1"], hidden.sheet_state = "rooms-warm", "hidden"
    book.active = 1
    book.worksheets[1].row_dimensions[2].hidden = True
    assert values(read(tmp_path, saved(book), "f.xlsx")) == [{"rooms-warm": 4}]
