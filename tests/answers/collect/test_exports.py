"""The same answers as many programs and people write them down: read right, or refused in one sentence."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pqmodel.answers.collect.column_map import read_map
from pqmodel.answers.response import Value
from pqmodel.ground.faults import refusing
from tests.factories.files import IDS, QUESTIONNAIRE, csv_text, read, told, values, words

Answers = Sequence[Mapping[str, Value]]
Rows = list[list[Any]]
LABELS = {
    1: "Never",
    2: "Seldom",
    3: "Often",
    4: "Always",
    "na": "Not applicable",
    "dk": "Don't know",
}
THREE: Answers = [
    {"rooms-warm": 4, "rooms-bright": 1, "rooms-quiet": 3, "garden-paths": 2},
    {"rooms-warm": 2, "rooms-bright": "dk", "garden-paths": 1},
    {"rooms-warm": 1, "rooms-bright": 4, "rooms-quiet": 2, "garden-paths": "na"},
]
ASKED = list(THREE[0])


def label(value: Value | None) -> str:
    return LABELS[value] if value is not None else ""


def score(value: Value | None) -> Any:
    return "" if value is None else value


def grid(
    people: Answers,
    head: Callable[[str], str],
    cell: Callable[[Value | None], Any] = score,
    before: Mapping[str, str] | None = None,
) -> Rows:
    """A row a person under one row of headings; `before` are columns that the program adds."""
    extra = before or {}
    rows = [[*extra, *map(head, ASKED)]]
    for number, person in enumerate(people, 1):
        told_by = [text.format(number) for text in extra.values()]
        rows.append([*told_by, *(cell(person.get(key)) for key in ASKED)])
    return rows


QUALTRICS = {"StartDate": "2026-11-0{} 09:00:00", "IPAddress": "10.0.0.{}", "ResponseId": "R_{}"}
KOBO = {"start": "2026-11-0{}T09:00", "end": "2026-11-0{}T09:05", "_id": "{}", "_uuid": "a{}",
        "_submission_time": "2026-11-0{}", "_index": "{}"}  # fmt: skip
LIME = {"id. Response ID": "{}", "submitdate. Date submitted": "2026-11-0{}", "seed. Seed": "1{}"}
MONKEY = {
    "Respondent ID": "11{}",
    "Collector ID": "4",
    "Date Created": "11/0{}/2026",
    "IP Address": "",
}
MICROSOFT = {"ID": "{}", "Start time": "11/0{}/26", "Completion time": "11/0{}/26", "Email": "anonymous",
             "Name": ""}  # fmt: skip
GOOGLE = {"Timestamp": "2026/11/0{} 9:00:00 am GMT", "Email Address": "x{}@example.org"}
REDCAP = {"record_id": "{}", "redcap_survey_identifier": "", "survey_timestamp": "2026-11-0{}"}


def three_rows(people: Answers, stem: str = "How true is each?", names: str = "Q1_{}") -> Rows:
    head, *rows = grid(people, lambda key: names.format(ASKED.index(key) + 1), before=QUALTRICS)
    said = ["Start Date", "IP Address", "Response ID", *(f"{stem} - {words(key)}" for key in ASKED)]
    ids = [json.dumps({"ImportId": name}) for name in head]
    return [head, said, ids, *rows]


def monkey(people: Answers) -> Rows:
    head, *rows = grid(people, words, label, before=MONKEY)
    first = [*MONKEY, "How often do you see this?", *[""] * (len(ASKED) - 1)]
    return [first, ["", "", "", "", *head[len(MONKEY) :]], *rows]


def monkey_single(people: Answers) -> Rows:
    head, *rows = grid(people, words, label, before=MONKEY)
    return [head, [*[""] * len(MONKEY), *["Response"] * len(ASKED)], *rows]


def ticks(people: Answers, head: str, mark: Any, empty: Any = "", choices: Any = None) -> Rows:
    choices = choices or LABELS
    rows: Rows = [
        [head.format(words(key), choice, key) for key in ASKED for choice in choices.values()]
    ]
    for person in people:
        rows.append([])
        for key in ASKED:
            for value, choice in choices.items():
                ticked = choice if mark == "label" else mark
                rows[-1].append(ticked if person.get(key) == value else empty)
    return rows


def monkey_ticks(people: Answers) -> Rows:
    first: list[Any] = []
    second: list[Any] = []
    for key in ASKED:
        first += [words(key), *[""] * (len(LABELS) - 1)]
        second += LABELS.values()
    return [first, second, *ticks(people, "{} {}", "label")[1:]]


def matrices(people: Answers, key: Callable[[str], str], cell: Callable[[Any], Any]) -> Rows:
    rows: Rows = [["id", "How true is each?"]]
    for number, person in enumerate(people, 1):
        rows.append([number, json.dumps({key(one): cell(value) for one, value in person.items()})])
    return rows


def long_rows(people: Answers, head: Sequence[str], name: Callable[[str], str] = str) -> Rows:
    rows: Rows = [list(head)]
    for number, person in enumerate(people, 1):
        rows += [[f"p{number}", name(key), value] for key, value in person.items()]
    return rows


def turned(people: Answers, *above: list[Any], name: Callable[[str], str] = words) -> Rows:
    rows: Rows = [*above, ["Statement", *(f"Person {n}" for n, _ in enumerate(people, 1))]]
    return [*rows, *([name(key), *(score(one.get(key)) for one in people)] for key in ASKED)]


CODES = "values: {A1: 1, A2: 2, A3: 3, A4: 4, N: na, D: dk}\n"
CODE_OF: dict[Any, str] = {1: "A1", 2: "A2", 3: "A3", 4: "A4", "na": "N", "dk": "D", None: ""}
COLUMNS = "".join(f"Q1_{number}: {key}\n" for number, key in enumerate(ASKED, 1))
BY_CODE = "".join(f"SQ00{number}: {key}\n" for number, key in enumerate(ASKED, 1))
REVERSED: dict[Any, Any] = {1: 4, 2: 3, 3: 2, 4: 1, "na": 98, "dk": 99, None: ""}
WHO = "Person: respondent\nQuestion: statement\nValue: score\n"

# What each program or person makes of them, and the map that it needs.
READ: dict[str, tuple[Callable[[Answers], Rows], str]] = {
    "ids": (lambda p: grid(p, str), ""),
    "ids of ODK": (lambda p: grid(p, lambda key: f"data-{key.replace('-', '_')}", before=KOBO), ""),
    "ids of KoboToolbox": (lambda p: grid(p, lambda key: f"rooms/{key.replace('-', '_')}", before=KOBO), ""),
    "ids with points": (lambda p: grid(p, lambda key: key.replace("-", ".").upper()), ""),
    "ids in words": (lambda p: grid(p, lambda key: key.replace("-", " ").title()), ""),
    "hidden characters": (lambda p: grid(p, lambda key: f"\ufeff{words(key)}\u200b\xa0"), ""),
    "names of choices": (lambda p: grid(p, str, lambda v: label(v).lower().replace(" ", "_"), KOBO), ""),
    "Microsoft Forms": (lambda p: grid(p, words, label, MICROSOFT), ""),
    "Google Forms": (lambda p: grid(p, lambda key: f"How often? [{words(key)}]", label, GOOGLE), ""),
    "Google Forms, numbered": (lambda p: grid(p, lambda key: f"3. {words(key)}", score, GOOGLE), ""),
    "Qualtrics": (three_rows, ""),
    "Qualtrics by a map": (three_rows, COLUMNS),
    "Qualtrics in other words": (
        lambda p: [[str(cell).replace("rooms", "spaces") for cell in row] for row in three_rows(p)], COLUMNS,
    ),
    "Qualtrics without ids": (lambda p: [row for at, row in enumerate(three_rows(p)) if at != 2], ""),
    "SurveyMonkey": (monkey, ""),
    "SurveyMonkey, one answer each": (monkey_single, ""),
    "SurveyMonkey, a column an answer": (monkey_ticks, ""),
    "LimeSurvey": (lambda p: grid(p, lambda key: f"G01Q01[SQ1]. {words(key)}", label, LIME), ""),
    "LimeSurvey, codes": (
        lambda p: grid(p, lambda key: f"G01Q01[SQ1]. {words(key)}", CODE_OF.__getitem__, LIME), CODES,
    ),
    "LimeSurvey, codes alone": (
        lambda p: grid(p, lambda key: f"G01Q01[SQ00{ASKED.index(key) + 1}]", CODE_OF.__getitem__, LIME),
        BY_CODE + CODES,
    ),
    "REDCap": (lambda p: grid(p, lambda key: key.replace("-", "_"), before=REDCAP), ""),
    "REDCap, labels": (lambda p: grid(p, words, label, REDCAP), ""),
    "SPSS": (lambda p: grid(p, lambda key: f"Q1_{ASKED.index(key) + 1}", label), COLUMNS),
    "SPSS, turned codes": (
        lambda p: grid(p, lambda key: f"Q1_{ASKED.index(key) + 1}", REVERSED.__getitem__),
        COLUMNS + "values: {1: 4, 2: 3, 3: 2, 4: 1, 98: na, 99: dk}\n",
    ),
    "label and number": (
        lambda p: grid(p, words, lambda v: f"{label(v)} ({v})" if isinstance(v, int) else label(v)), "",
    ),
    "out of four": (lambda p: grid(p, words, lambda v: f"{v}/4" if isinstance(v, int) else score(v)), ""),
    "a tracker with a title": (
        lambda p: [["Staff survey"], ["Autumn 2026"], [], *grid(p, words, before={"Shift": "Night"})], "",
    ),
    "headings again on each page": (
        lambda p: [row for part in (p[:1], p[1:]) for row in grid(part, words)], "",
    ),
    "ticks": (lambda p: ticks(p, "{} [{}]", 1), ""),
    "ticks, noughts": (lambda p: ticks(p, "{} ({})", "1", "0"), ""),
    "ticks, crosses": (lambda p: ticks(p, "{} - {}", "x"), ""),
    "ticks, words": (lambda p: ticks(p, "{}: {}", "label"), ""),
    "ticks, true and false": (lambda p: ticks(p, "{} [{}]", "TRUE", "FALSE"), ""),
    "ticks of KoboToolbox": (
        lambda p: ticks(p, "rooms/{2}/{1}", 1, 0, {1: 1, 2: 2, 3: 3, 4: 4, "na": "na", "dk": "dk"}), "",
    ),
    "ticks beside the whole answer": (
        lambda p: [[*one, *other] for one, other in zip(
            grid(p, lambda key: f"rooms/{key}"),
            ticks(p, "rooms/{2}/{1}", 1, 0, {1: 1, 2: 2, 3: 3, 4: 4, "na": "na", "dk": "dk"}),
            strict=True,
        )],
        "",
    ),
    "a matrix of ids": (lambda p: matrices(p, str, int_or_word), ""),
    "a matrix of words": (lambda p: matrices(p, words, label), ""),
    "a matrix of lists": (lambda p: matrices(p, words, lambda v: [label(v)]), ""),
    "a matrix of ticks": (lambda p: matrices(p, words, lambda v: {label(v): True, "x": False}), ""),
    "a matrix of codes": (
        lambda p: matrices(p, lambda key: f"SQ00{ASKED.index(key) + 1}", CODE_OF.__getitem__),
        BY_CODE + CODES,
    ),
    "ticks, the answer first": (lambda p: ticks(p, "{1} - {0}", 1), ""),
    "ticks, the answer first in brackets": (lambda p: ticks(p, "[{1}] {0}", 1, 0), ""),
    "a tracker with an average below": (
        lambda p: [*grid(p, words, before={"Who": "p{}"}), ["Average", *[3] * len(ASKED)]], "",
    ),
    "a tracker with a favourite": (
        lambda p: [[*row, "Favourite" if not at else words(ASKED[at % 2])]
                   for at, row in enumerate(grid(p, words))],
        "",
    ),
    "one statement and a favourite": (
        lambda p: [["Id", "rooms-warm", "Favourite"],
                   *([n, score(one.get("rooms-warm")), words("rooms-quiet")] for n, one in enumerate(p, 1))],
        "",
    ),
    "long": (lambda p: long_rows(p, ("respondent", "statement", "score")), ""),
    "long, in words": (lambda p: long_rows(p, ("Respondent", "Statement", "Score"), words), ""),
    "long under a title": (
        lambda p: [["Export"], [], *long_rows(p, ("Respondent", "Statement", "Score"))], "",
    ),
    "long by a map": (lambda p: long_rows(p, ("Person", "Question", "Value")), WHO),
    "long by a map, codes": (
        lambda p: [[*row[:2], CODE_OF.get(row[2], row[2])] for row in
                   long_rows(p, ("Person", "Question", "Value"), words)],
        WHO + CODES,
    ),
}  # fmt: skip


def int_or_word(value: Value) -> Any:
    return value


def collected(folder: Path, rows: Rows, map_text: str, **how: Any) -> Any:
    if map_text:
        path = folder / "map.yaml"
        path.write_text(map_text)
        column_map = read_map(path, QUESTIONNAIRE)
        how |= {"mapping": column_map.columns, "values": column_map.values}
    return read(folder, csv_text(*rows), **how)


@pytest.mark.parametrize("name", sorted(READ))
def test_the_answers_are_read_right_and_all_else_is_named(tmp_path: Path, name: str) -> None:
    write, map_text = READ[name]
    rows = write(THREE)
    file = collected(tmp_path, rows, map_text)
    assert told(file) == []
    asked = ["rooms-warm"] if name.startswith("one statement") else ASKED
    assert values(file) == [{key: one[key] for key in asked if key in one} for one in THREE]
    assert set(file.missing) == set(IDS) - set(asked)
    assert all(left.why for left in file.left_out)


REFUSED: dict[str, tuple[Callable[[Answers], Rows], str]] = {
    "long under other headings": (
        lambda p: long_rows(p, ("Person", "Question", "Value")),
        "is a long table, a row for each answer: its statements stand below each other in column B",
    ),
    "long in words": (
        lambda p: long_rows(p, ("Who", "What", "How"), words),
        "is a long table, a row for each answer: its statements stand below each other in column B",
    ),
    "long with a title": (
        lambda p: [["Export"], [], *long_rows(p, ("Who", "What", "How"), words)],
        "is a long table, a row for each answer: its statements stand below each other in column B",
    ),
    "turned": (
        turned,
        "has no row for each person: its statements stand below each other in column A",
    ),
    "long by numbers": (
        lambda p: long_rows(p, ("Who", "No", "How"), lambda key: QUESTIONNAIRE.numbers()[key]),
        "is a long table, a row for each answer: its statements stand below each other in column B",
    ),
    "turned, ids": (
        lambda p: turned(p, name=str),
        "has no row for each person: its statements stand below each other in column A",
    ),
    "codes": (
        lambda p: grid(p, words, CODE_OF.__getitem__, LIME),
        "has no answer of this questionnaire's scale: its cells are 'A1', 'A2', 'A3', 'A4', 'D' and 'N'",
    ),
    "counts of ticks": (
        lambda p: [ticks(p, "{} [{}]", 1)[0], [12, 3, 4, 5, 6, 7] * len(ASKED)],
        "has a column for each answer, and column A holds '12'",
    ),
    "no statement": (
        lambda _: [["Name", "Age"], ["a", 3]],
        "has no column that is a statement of this questionnaire",
    ),
}


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_a_table_of_another_shape_is_refused_in_one_sentence(tmp_path: Path, name: str) -> None:
    write, what = REFUSED[name]
    file = collected(tmp_path, write(THREE), "")
    assert [fault.what for fault in refusing(file.faults)] == [what]
    assert all(fault.mend for fault in file.faults)
    assert file.received == ()


def test_a_long_table_is_refused_with_the_map_that_fits(tmp_path: Path) -> None:
    file = collected(tmp_path, long_rows(THREE, ("Person", "Question", "Value")), "")
    assert file.faults[0].mend == (
        "name its columns in a map file (--map): `Person: respondent`, `Question: statement`, "
        "`Value: score`"
    )


def test_the_column_of_people_is_guessed_by_its_heading(tmp_path: Path) -> None:
    rows = [["2026-11-02", *row] for row in long_rows(THREE, ("Name", "Item", "Response"))]
    rows[0][0] = "Date"
    file = collected(tmp_path, rows, "")
    assert "`Name: respondent`, `Item: statement`, `Response: score`" in file.faults[0].mend


@pytest.mark.parametrize(
    "rows",
    [
        turned(THREE),
        turned(THREE, ["Survey"], []),
        turned(THREE, name=str),
        turned(THREE, name=lambda key: f"1. {words(key)}"),
        [[*row, "remark"] for row in turned(THREE)],
    ],
)
def test_a_turned_table_is_read_where_that_is_said(tmp_path: Path, rows: Rows) -> None:
    file = collected(tmp_path, rows, "", kind="turned")
    assert told(file) == []
    assert values(file) == [dict(person) for person in THREE]


def test_what_is_nobody_in_a_turned_table_is_named(tmp_path: Path) -> None:
    rows = [[*row, "remark"] for row in turned(THREE)]
    rows.insert(3, ["Anything else?", "No", "", "", ""])
    file = collected(tmp_path, rows, "", kind="turned")
    assert [(left.what, left.place, left.heading, left.why) for left in file.left_out] == [
        ("column", "E", "remark", "it holds no answers"),
        ("row", "4", "Anything else?", "it is no statement of this questionnaire"),
    ]
    assert [person.place for person in file.received] == [
        "f.csv column B",
        "f.csv column C",
        "f.csv column D",
    ]


def test_two_ticks_of_one_person_are_told_and_the_others_stand(tmp_path: Path) -> None:
    rows = ticks(THREE, "{} [{}]", 1)
    rows[1][0] = 1
    file = collected(tmp_path, rows, "")
    assert [fault.line for fault in file.faults] == [2]
    assert "'Never and Always' is not an answer on the scale" in file.faults[0].what
    assert values(file) == [dict(person) for person in THREE[1:]]


@pytest.mark.parametrize("ending", ["[{}]", "({})", "- {}", ": {}"])
def test_a_tick_is_never_a_score_even_where_the_statement_is_only_much_alike(
    tmp_path: Path, ending: str
) -> None:
    rows = ticks(THREE, f"{{}}, here {ending}", 1)
    file = collected(tmp_path, rows, "")
    assert values(file) == []
    confirmed = {match.heading: match.statement for match in file.close}
    again = read(tmp_path, csv_text(*rows), mapping=confirmed)
    assert values(again) in ([], [dict(person) for person in THREE])


OTHERS = {1: "No way", 2: "Now and then", 3: "Mostly", 4: "All the time"}


@pytest.mark.parametrize("head", ["{} [{}]", "{} ({})", "{} - {}"])
@pytest.mark.parametrize("mark", [1, "x", "label", True])
def test_a_tick_at_an_answer_that_is_none_of_ours_is_no_score_and_a_map_says_what_it_is(
    tmp_path: Path, head: str, mark: Any
) -> None:
    people = [{key: 1 + (at + number) % 4 for at, key in enumerate(ASKED)} for number in range(4)]
    rows = ticks(people, head, mark, choices=OTHERS)
    file = collected(tmp_path, rows, "")
    assert "has no answer of this questionnaire's scale: its cells are" in file.faults[0].what
    assert file.received == ()

    of_map = "values:\n" + "".join(f"  {words}: {value}\n" for value, words in OTHERS.items())
    assert values(collected(tmp_path, rows, of_map)) == people


def test_neither_the_question_nor_its_answers_need_be_ours_for_a_tick_to_be_no_score(
    tmp_path: Path,
) -> None:
    rows = ticks([{"rooms-warm": 1}, {"rooms-warm": 1}], "{}, at last [{}]", 1, choices=OTHERS)
    file = collected(tmp_path, rows, "")
    confirmed = {match.heading: match.statement for match in file.close}
    again = read(tmp_path, csv_text(*rows), mapping=confirmed)
    assert (values(file), values(again)) == ([], [])


def test_a_score_and_its_comment_are_no_two_answers(tmp_path: Path) -> None:
    head = [f"{words(key)} ({what})" for key in ASKED for what in ("how true", "comment")]
    rows: Rows = [head, [1, ""] * len(ASKED)]
    of_map = "".join(f"'{words(key)} (how true)': {key}\n" for key in ASKED)
    assert values(collected(tmp_path, rows, of_map)) == [dict.fromkeys(ASKED, 1)]


def test_a_single_column_named_like_an_answer_is_no_question(tmp_path: Path) -> None:
    rows = grid(THREE, words, before={"Shift - Always": "1"})
    file = collected(tmp_path, rows, "")
    assert [other.heading for other in file.left_out] == ["Shift - Always"]
    assert values(file) == [dict(person) for person in THREE]


PEOPLE = st.lists(
    st.dictionaries(st.sampled_from(ASKED), st.sampled_from([1, 2, 3, 4, "na", "dk"]), min_size=2),
    min_size=2,
    max_size=5,
)


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(people=PEOPLE, name=st.sampled_from(sorted(set(READ) - {"one statement and a favourite"})))
def test_whatever_people_answer_no_program_makes_another_answer_of_it(
    tmp_path: Path, people: list[dict[str, Value]], name: str
) -> None:
    write, map_text = READ[name]
    file = collected(tmp_path, write(people), map_text)
    read_right = [{key: person[key] for key in person} for person in people]
    # A table may be too bare to be understood, but then nothing of it is taken.
    assert values(file) in (read_right, [])
    if not values(file):
        assert refusing(file.faults)


def test_of_several_sheets_the_one_with_the_answers_is_read_and_the_others_are_named(
    tmp_path: Path,
) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.worksheets[0].title = "Read me"
    book.worksheets[0].append(["How to use this", "Fill in the next sheet"])
    for row in grid(THREE, words):
        book.create_sheet("Answers") if "Answers" not in book.sheetnames else None
        book["Answers"].append(row)
    book.create_sheet("Lists").append(["Never", "Always"])
    file = read(tmp_path, book, "f.xlsx")
    assert values(file) == [dict(person) for person in THREE]
    assert [(left.what, left.place, left.why) for left in file.left_out] == [
        ("sheet", "Read me", "the answers were read from Answers"),
        ("sheet", "Lists", "the answers were read from Answers"),
    ]


def test_a_mean_under_the_table_is_nobody(tmp_path: Path) -> None:
    rows = [*grid(THREE, words, before={"Who": "p{}"}), ["Average", *[3] * len(ASKED)]]
    file = read(tmp_path, csv_text(*rows))
    assert len(file.received) == 3
    assert [(left.what, left.place, left.why) for left in file.left_out if left.what == "row"] == [
        ("row", "5", "a sum or an average is nobody's answers")
    ]
