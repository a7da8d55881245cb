"""Files of other programs and people, through the real command: what is right, what is told, how it ends."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from pqmodel.answers.record import read_responses
from pqmodel.plan.record import read_plan
from pqmodel.questionnaire.loading import load
from pqmodel.workspace.workspace import Workspace
from tests.conftest import ROOT
from tests.factories.files import csv_text
from tests.journeys.program import Done, run

QUESTIONNAIRE = load(ROOT / "questionnaires" / "workforce")
IDS = list(QUESTIONNAIRE.asked_of("staff"))[:4]
WORDS = [QUESTIONNAIRE.by_statement[key][1].wording["staff"] for key in IDS]
LABELS = [point.label for point in QUESTIONNAIRE.scale.points]
PEOPLE = [(2, 3, 4, 2), (2, 1, 1, 2), (4, 4, 5, 2), (5, 1, 3, 4), (1, 2, 3, 4)]
AGREE = ["Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree"]


@pytest.fixture
def at(tmp_path: Path) -> Path:
    folder = tmp_path / "s"
    run("init", folder, "--service", "Rose House", "--group", "nights", "--group", "care-staff")
    return folder


def said(done: Done, code: int) -> str:
    text = " ".join((done.stdout + done.stderr).split())
    assert done.returncode == code, text
    assert "Traceback" not in text
    return text


def collect(at: Path, rows: Sequence[Sequence[Any]], *options: str, code: int = 0) -> str:
    path = at.parent / "answers.csv"
    path.write_text(csv_text(*rows), encoding="utf-8")
    return said(run("-w", at, "collect", path, "--group", "nights", *options), code)


def written(at: Path, text: str) -> str:
    path = at.parent / "map.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def scores(at: Path) -> list[tuple[Any, ...]]:
    """The scores of everybody, in no order."""
    kept = [one.response for one in read_responses(Workspace(at), "2026-Q4")]
    return sorted(tuple(one.answers[key].value for key in IDS) for one in kept)


def book(path: Path, **sheets: Sequence[Sequence[Any]]) -> Path:
    workbook = Workbook()
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    del workbook["Sheet"]
    workbook.save(path)
    return path


# Answers


def qualtrics() -> list[list[Any]]:
    names = ["StartDate", "ResponseId", *(f"Q1_{number}" for number in range(1, 5))]
    words = ["Start Date", "Response ID", *(f"How true is each? - {text}" for text in WORDS)]
    ids = [f'{{"ImportId":"{name}"}}' for name in names]
    people = [["2026-11-03", f"R_{n}", *one] for n, one in enumerate(PEOPLE)]
    return [names, words, ids, *people]


def test_three_rows_of_headings_are_no_people(at: Path) -> None:
    by_name = written(at, "".join(f"Q1_{n}: {key}\n" for n, key in enumerate(IDS, 1)))
    told = collect(at, qualtrics(), "--map", by_name, "--dry-run")
    assert "5 responses would be taken in" in told
    told = collect(at, qualtrics())
    assert "Left out: columns A “Start Date” and B “Response ID”: who answered" in told
    assert "No column for 41 statements" in told
    assert scores(at) == sorted(PEOPLE)


def test_a_long_table_is_one_refusal_and_read_by_a_map(at: Path) -> None:
    rows: list[list[Any]] = [["Person", "Question", "Value"]]
    rows += [
        [f"p{n}", key, value]
        for n, one in enumerate(PEOPLE)
        for key, value in zip(IDS, one, strict=True)
    ]
    told = collect(at, rows, code=1)
    assert told.count("Refused: ") == 1
    assert "is a long table, a row for each answer" in told
    assert scores(at) == []
    collect(
        at, rows, "--map", written(at, "Person: respondent\nQuestion: statement\nValue: score\n")
    )
    assert scores(at) == sorted(PEOPLE)


def test_statements_below_each_other_are_one_refusal_and_read_where_that_is_said(at: Path) -> None:
    rows = [["Statement", *(f"p{n}" for n, _ in enumerate(PEOPLE))]]
    rows += [[WORDS[n], *(str(one[n]) for one in PEOPLE)] for n in range(4)]
    told = collect(at, rows, code=1)
    assert told.count("Refused: ") == 1
    assert "--from turned" in told
    collect(at, rows, "--from", "turned")
    assert scores(at) == sorted(PEOPLE)


@pytest.mark.parametrize("options", [(), ("--accept-matches",)])
def test_a_tick_is_never_a_score(at: Path, options: tuple[str, ...]) -> None:
    rows: list[list[Any]] = [[f"{text} [{label}]" for text in WORDS for label in LABELS]]
    rows += [[int(value == score) for value in one for score in range(1, 6)] for one in PEOPLE]
    assert "A table with a column for each answer" in collect(at, rows, *options)
    assert scores(at) == sorted(PEOPLE)


def test_codes_are_one_refusal_and_a_map_says_what_they_mean(at: Path) -> None:
    rows: list[list[Any]] = [
        ["id. Response ID", *(f"G01Q01[SQ00{n}]. {w}" for n, w in enumerate(WORDS))]
    ]
    rows += [[n, *(f"A{value}" for value in one)] for n, one in enumerate(PEOPLE)]
    told = collect(at, rows, code=1)
    assert told.count("Refused: ") == 1
    assert "values: {A1: 1}" in told
    collect(at, rows, "--map", written(at, "values: {A1: 1, A2: 2, A3: 3, A4: 4, A5: 5}\n"))
    assert scores(at) == sorted(PEOPLE)


def test_a_matrix_in_a_cell_is_read(at: Path) -> None:
    import json

    rows: list[list[Any]] = [["id", "How true?"]]
    rows += [[n, json.dumps(dict(zip(WORDS, one, strict=True)))] for n, one in enumerate(PEOPLE)]
    collect(at, rows)
    assert scores(at) == sorted(PEOPLE)


def test_nothing_is_taken_in_without_a_word_and_that_ends_with_1(at: Path) -> None:
    alike = [[WORDS[0].replace("our", "this"), "Shift"], ["4", "Night"]]
    assert "--accept-matches" in collect(at, alike, code=1)
    assert "has no answers" in collect(at, [WORDS, ["", "", "", ""]], code=1)


# Forms


def xlsform(path: Path, choices: Sequence[tuple[Any, str]], sheet: str = "choices") -> Path:
    names = ("feel_helped", "feel_heard", "valued")
    survey = [("type", "name", "label"), ("begin_group", "team", "Our team")]
    survey += [("select_one agree", name, f"<b>I am</b> {name} at ${{x}}") for name in names]
    survey += [("select_one sex", "sex", "Sex of the person"), ("end_group", "", "")]
    rows = [("list_name", "name", "label"), *(("agree", *choice) for choice in choices)]
    rows += [("sex", 1, "Male"), ("sex", 2, "Female")]
    return book(path, survey=survey, **{sheet: rows})


def imported(form: Path, folder: Path, *options: str, code: int = 0) -> str:
    return said(run("questionnaire", "import", form, folder, *options), code)


def test_answers_to_a_form_with_underscores_come_in_whole(tmp_path: Path) -> None:
    form = xlsform(tmp_path / "f.xlsx", list(enumerate(AGREE, 1)))
    told = imported(form, tmp_path / "q")
    assert "Male, Female is a choice between things, and has no order" in told
    assert "Mark-up was taken off" in told
    assert "the answer to x stood in these words" in told
    run("init", tmp_path / "u", "--service", "U", "--questionnaire", tmp_path / "q")
    rows: list[list[object]] = [
        ["start", "team/feel_helped", "team/feel_heard", "team/valued", "shift"],
        ["2026-11-01", 2, 5, 1, 3],
    ]
    path = tmp_path / "answers.csv"
    path.write_text(csv_text(*rows))
    told = said(run("-w", tmp_path / "u", "collect", path, "--group", "care-staff"), 0)
    assert "1 new. A table." in told
    assert "No column" not in told
    assert "column E “shift”: all its cells are answers" in told


def test_a_scale_that_falls_is_told_turned_and_its_answers_come_back_turned(tmp_path: Path) -> None:
    form = xlsform(tmp_path / "f.xlsx", list(enumerate(AGREE[::-1], 1)))
    told = imported(form, tmp_path / "q", code=1)
    assert "so the highest number has the least favourable label" in told
    assert "--turn-scale" in told
    told = imported(form, tmp_path / "q", "--turn-scale")
    assert "It was turned round" in told
    run("init", tmp_path / "u", "--service", "U", "--questionnaire", tmp_path / "q")
    path = tmp_path / "answers.csv"
    path.write_text("feel_helped,feel_heard,valued\n1,1,1\n")
    map_file = tmp_path / "q" / "maps" / "answers.yaml"
    said(run("-w", tmp_path / "u", "collect", path, "--group", "care-staff", "--map", map_file), 0)
    (kept,) = read_responses(Workspace(tmp_path / "u"), "2026-Q4")
    assert {answer.value for answer in kept.response.answers.values()} == {5}


@pytest.mark.parametrize(
    "names",
    [
        ["strongly_disagree", "disagree", "neither", "agree", "strongly_agree"],
        ["a1", "a2", "a3", "a4", "a5"],
    ],
)
def test_names_that_are_no_numbers_are_read_in_their_order_and_that_is_told(
    tmp_path: Path, names: list[str]
) -> None:
    form = xlsform(tmp_path / "f.xlsx", list(zip(names, AGREE, strict=True)))
    for options in ((), ("--scale", "agree", "--force")):
        told = imported(form, tmp_path / "q", *options)
        assert "as with --scale agree" in told
        assert f"{names[0]} (Strongly disagree) is 1" in told


def test_a_misnamed_sheet_is_the_cause_that_is_told(tmp_path: Path) -> None:
    form = xlsform(tmp_path / "f.xlsx", list(enumerate(AGREE, 1)), sheet="choice")
    told = imported(form, tmp_path / "q", code=1)
    assert "there is no sheet “choices”; “choice” looks like it" in told


def test_scales_are_decided_of_forms_alone(tmp_path: Path) -> None:
    run("questionnaire", "export", tmp_path / "ours.xlsx")
    told = imported(tmp_path / "ours.xlsx", tmp_path / "q", "--turn-scale", code=1)
    assert "is no XLSForm" in told


# Plans and measures

TRACKER = [
    ("No\u200b", "What we will do\xa0\u200b", "Who\u200b", "By_when\u200b", "Stage", "Cost"),
    (1, "Ask nights what they need", "Deputy", "30-Jan-27", "Monitoring", 5),
    (2, "Move the rota board", "Manager", "5-Feb-27", "On hold", 6),
]
COLUMNS = ("--map", "No=row_id", "--map", "What we will do=title", "--map", "Who=lead",
           "--map", "By when=due", "--map", "Stage=status")  # fmt: skip


def test_a_tracker_is_read_as_far_as_it_can_be_and_a_map_says_the_rest(at: Path) -> None:
    theirs = book(at.parent / "theirs.xlsx", Actions=TRACKER)
    told = said(run("-w", at, "plan", "import", theirs, *COLUMNS), 1)
    assert "Actions!E2: 'Monitoring' is not a status" in told
    told = said(run("-w", at, "plan", "import", theirs, *COLUMNS, "--skip-faulty"), 0)
    assert "A-001 Move the rota board" in told
    assert "Rows that cannot be read, and were left out" in told
    assert "Columns that the map does not name: Cost." in told

    lines = ["No: row_id", "What we will do: title", "Who: lead", "By when: due", "Stage: status"]
    said_so = written(at, "\n".join([*lines, "status: {Monitoring: in progress}", ""]))
    said(run("-w", at, "plan", "import", theirs, "--map", said_so), 0)
    actions = read_plan(Workspace(at))[0].actions
    assert [(one.status, str(one.due)) for one in actions] == [
        ("blocked", "2027-02-05"), ("in progress", "2027-01-30"),
    ]  # fmt: skip


def test_a_semicolon_file_of_windows_is_read_with_its_commas(at: Path) -> None:
    path = at.parent / "m.csv"
    text = "Measure;Date;Figure;Note\nturnover;30/09/2026;14.6;Café – “late”\nsickness;30/09/2026;9,5;x\n"
    path.write_bytes(text.encode("cp1252"))
    told = said(run("-w", at, "measures", "import", path), 0)
    assert "New: 2." in told
    assert "9.5" in told
