"""Forms of other people: their scale is found by its labels, and the answers to it come back right."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from pqmodel.answers.collect.any_file import read_file
from pqmodel.answers.collect.column_map import read_map
from pqmodel.ground.faults import InputRefused, PqmodelError
from pqmodel.questionnaire.workbook.export_import import MAP, TakenIn, take_in
from pqmodel.questionnaire.workbook.xlsform_scale import AsScale

Choices = Sequence[tuple[Any, str]]
AGREE = ["Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree"]
OFTEN = ["Never", "Rarely", "Sometimes", "Often", "Always"]
HEAD = ("type", "name", "label")
QUESTIONS = ("feel_helped", "feel_heard", "valued")


def numbered(labels: Sequence[str], *numbers: Any) -> Choices:
    return list(zip(numbers or range(1, len(labels) + 1), labels, strict=True))


def named(labels: Sequence[str], *names: str) -> Choices:
    return list(zip(names, labels, strict=True))


def workbook(
    folder: Path, choices: Choices, sheets: dict[str, list[tuple[Any, ...]]] | None = None
) -> Path:
    survey: list[tuple[Any, ...]] = [HEAD, ("begin_group", "team", "Our team")]
    survey += [("select_one agree", name, f"I am {name.replace('_', ' ')}.") for name in QUESTIONS]
    survey += [("end_group", "", "")]
    rows = {
        "survey": survey,
        "choices": [("list_name", "name", "label"), *(("agree", *c) for c in choices)],
    }
    book = Workbook()
    for title, lines in (sheets or rows).items():
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append(line)
    del book["Sheet"]
    path = folder / "form.xlsx"
    book.save(path)
    return path


def taken(folder: Path, choices: Choices, **decided: Any) -> TakenIn:
    return take_in(workbook(folder, choices), folder / "q", decided=AsScale(**decided))


def labels(imported: TakenIn) -> list[tuple[int, str]]:
    return [(point.value, point.label) for point in imported.questionnaire.scale.points]


FIVE = list(enumerate(AGREE, 1))
ASIDE = [(98, "Don't know"), (99, "Prefer not to say")]
RISING: dict[str, Choices] = {
    "1 to 5": numbered(AGREE),
    "1 to 5 as Excel keeps them": numbered(AGREE, 1.0, 2.0, 3.0, 4.0, 5.0),
    "words": named(AGREE, "strongly_disagree", "disagree", "neither", "agree", "strongly_agree"),
    "short words": named(AGREE, "sd", "d", "n", "a", "sa"),
    "prefixed": named(AGREE, "a1", "a2", "a3", "a4", "a5"),
    "prefixed with a line": named(AGREE, "opt_1", "opt_2", "opt_3", "opt_4", "opt_5"),
    "LimeSurvey": named(AGREE, "AO01", "AO02", "AO03", "AO04", "AO05"),
    "number and words": named(AGREE, "1_sd", "2_d", "3_n", "4_a", "5_sa"),
    "from -2 to 2": numbered(AGREE, -2, -1, 0, 1, 2),
    "in tens": numbered(AGREE, 10, 20, 30, 40, 50),
    "with gaps": numbered(AGREE, 1, 3, 5, 7, 9),
    "out of order": numbered(AGREE[::-1], 5, 4, 3, 2, 1),
    "98 and 99 beside": [*numbered(AGREE), *ASIDE],
    "98 and 99 before": [*ASIDE, *numbered(AGREE)],
    "-99 beside": [*numbered(AGREE), (-99, "Refused")],
    "88 of no known words": [*numbered(AGREE), (88, "Ask me later")],
    "words, and others beside": [
        *named(AGREE, "sd", "d", "n", "a", "sa"), ("dk", "Don't know"), ("na", "Not applicable"),
        ("pnts", "Prefer not to say"),
    ],
    "two that do not know": [*numbered(AGREE), ("dk", "Don't know"), ("ns", "Not sure")],
    "labels with numbers": numbered([f"{n} - {words}" for n, words in FIVE]),
    "letters": named(AGREE, "A", "B", "C", "D", "E"),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(RISING))
def test_a_scale_is_found_by_its_labels_and_its_answers_come_back_right(
    tmp_path: Path, name: str
) -> None:
    choices = RISING[name]
    imported = taken(tmp_path, choices)
    words = [label.partition(" - ")[2] or label for _, label in labels(imported)]
    assert words == AGREE
    assert [value for value, _ in labels(imported)] == [1, 2, 3, 4, 5]
    assert [one.id for one in imported.questionnaire.statements()] == [
        "feel-helped", "feel-heard", "valued",
    ]  # fmt: skip
    check_answers(tmp_path, imported, choices)


def check_answers(folder: Path, imported: TakenIn, choices: Choices) -> None:
    """Everybody answers all with one choice, by its name as a server exports it; then by its label."""
    questionnaire = imported.questionnaire
    values = {label: value for value, label in labels(imported)}
    values |= {"Don't know": "dk", "Not sure": "dk", "Not applicable": "na"}  # type: ignore[dict-item]
    how: dict[str, Any] = {}
    if (imported.folder / MAP).exists():
        column_map = read_map(imported.folder / MAP, questionnaire)
        how = {"mapping": column_map.columns, "values": column_map.values}
        assert any("--map" in note for note in imported.notes)
    for column in (0, 1):
        rows = [",".join(["_id", *(f"team/{name}" for name in QUESTIONS)])]
        rows += [f'{number},"{choice[column]}","{choice[column]}","{choice[column]}"'
                 for number, choice in enumerate(choices)]  # fmt: skip
        path = folder / f"answers{column}.csv"
        path.write_text("\n".join(rows))
        file = read_file(path, questionnaire, **how)
        assert [fault.what for fault in file.faults if not fault.warning] == []
        read = [{answer.value for answer in person.answers.values()} for person in file.received]
        expected = [{values[label]} for _, label in choices if label in values]
        assert read == expected


@pytest.mark.parametrize(
    "choices",
    [
        numbered(AGREE[::-1]),
        named(AGREE[::-1], "sa", "a", "n", "d", "sd"),
        named(AGREE[::-1], "a1", "a2", "a3", "a4", "a5"),
        numbered(AGREE[::-1], -2, -1, 0, 1, 2),
        [*numbered(AGREE[::-1]), *ASIDE],
        numbered(OFTEN[::-1]),
        numbered(["Yes", "No"]),
        numbered(["Green", "Amber", "Red"]),
    ],
)
def test_a_scale_that_falls_is_told_and_can_be_turned_or_kept(
    tmp_path: Path, choices: Choices
) -> None:
    with pytest.raises(InputRefused) as refused:
        taken(tmp_path, choices)
    (fault,) = refused.value.faults
    first, last = choices[0], [choice for choice in choices if choice[0] not in (98, 99)][-1]
    assert fault.what == (
        f"agree runs from “{first[1]}” ({first[0]}) to “{last[1]}” ({last[0]}), "
        "so the highest number has the least favourable label"
    )
    assert "--turn-scale" in fault.mend
    assert "--keep-scale" in fault.mend
    assert not (tmp_path / "q").exists()

    turned = taken(tmp_path, choices, turned=True)
    assert labels(turned)[-1][1] == first[1]
    assert labels(turned)[0][1] == last[1]
    assert any("It was turned round" in note for note in turned.notes)
    check_answers(tmp_path, turned, choices)

    kept = take_in(tmp_path / "form.xlsx", tmp_path / "k", decided=AsScale(turned=False))
    assert labels(kept)[0][1] == first[1]
    assert any("It was kept so" in note for note in kept.notes)


def test_a_scale_that_rises_is_not_turned(tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as refused:
        taken(tmp_path, numbered(AGREE), turned=True)
    assert [fault.mend for fault in refused.value.faults] == ["leave out --turn-scale"]


@pytest.mark.parametrize(
    ("choices", "why"),
    [
        (numbered(["Male", "Female"]), "Male, Female is a choice between things, and has no order"),
        (named(["Carer", "Nurse", "Cook"], "carer", "nurse", "cook"),
         "Carer, Nurse, Cook is a choice between things, and has no order"),
        (numbered(["18-24", "25-34", "35+"]),
         "18-24, 25-34, 35+ is a choice between things, and has no order"),
        (numbered(["Often", "Never", "Always"]),
         "its labels neither rise nor fall in their order (Often, Never, Always)"),
        (numbered([str(n) for n in range(11)], *range(11)),
         "it has 11 scores, and a scale has two to ten"),
        (numbered(["Agree"]), "it has one score alone (choices!B2)"),
    ],
)  # fmt: skip
def test_what_is_no_scale_is_named_with_the_reason(
    tmp_path: Path, choices: Choices, why: str
) -> None:
    book = workbook(tmp_path, choices, {
        "survey": [HEAD, ("select_one sex", "sex", "Who are you?")],
        "choices": [("list_name", "name", "label"), *(("sex", *choice) for choice in choices)],
    })  # fmt: skip
    with pytest.raises(InputRefused) as refused:
        take_in(book, tmp_path / "q")
    assert [fault.what for fault in refused.value.faults] == [
        f"has no question whose answers are a scale (sex: {why})"
    ]
    assert "--scale" in refused.value.faults[0].mend


def test_any_list_is_the_scale_where_that_is_said(tmp_path: Path) -> None:
    imported = taken(tmp_path, named(["Seed", "Sprout", "Bloom"], "s", "p", "b"), name="agree")
    assert labels(imported) == [(1, "Seed"), (2, "Sprout"), (3, "Bloom")]
    assert any("as with --scale agree: s (Seed) is 1" in note for note in imported.notes)


def test_a_list_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as refused:
        taken(tmp_path, numbered(AGREE), name="agre")
    assert [(fault.what, fault.mend) for fault in refused.value.faults] == [
        ("there is no list of choices 'agre'", "did you mean 'agree'?")
    ]


def sheets(**titled: Any) -> dict[str, list[tuple[Any, ...]]]:
    survey = [
        HEAD,
        ("select_one agree", "a", "I am heard."),
        ("select_one sex", "b", "Sex of the person"),
    ]
    choices = [("list_name", "name", "label"), *(("agree", *c) for c in numbered(AGREE)),
               ("sex", 1, "Male"), ("sex", 2, "Female")]  # fmt: skip
    return {titled.get("survey", "survey"): survey, titled.get("choices", "choices"): choices}


def test_a_list_of_names_is_set_aside_beside_a_scale(tmp_path: Path) -> None:
    imported = take_in(workbook(tmp_path, (), sheets()), tmp_path / "q")
    assert [one.id for one in imported.questionnaire.statements()] == ["a"]
    assert [note for note in imported.notes if "left out" in note] == [
        "survey!A3: 'b' was left out: the choices 'sex' are no scale: "
        "Male, Female is a choice between things, and has no order."
    ]


@pytest.mark.parametrize(
    "title", ["choice", "Choises", "Options", "Answers", "Sheet2", "choices (2)"]
)
def test_a_misnamed_sheet_of_choices_is_named(tmp_path: Path, title: str) -> None:
    with pytest.raises(InputRefused) as refused:
        take_in(workbook(tmp_path, (), sheets(choices=title)), tmp_path / "q")
    assert [fault.what for fault in refused.value.faults] == [
        f"there is no sheet “choices”; “{title}” looks like it"
    ]


@pytest.mark.parametrize("title", ["surveys", "Survey 1", "Questions", "Form"])
def test_a_misnamed_survey_is_named(tmp_path: Path, title: str) -> None:
    with pytest.raises(PqmodelError) as refused:
        take_in(workbook(tmp_path, (), sheets(survey=title)), tmp_path / "q")
    assert f"“{title}” looks like it" in refused.value.message


@pytest.mark.parametrize("title", ["Survey ", "SURVEY", "survey\u200b"])
def test_a_sheet_is_known_however_its_title_is_spelled(tmp_path: Path, title: str) -> None:
    assert take_in(workbook(tmp_path, (), sheets(survey=title, choices="Choices")), tmp_path / "q")


def test_a_missing_heading_is_named(tmp_path: Path) -> None:
    both = sheets()
    both["choices"][0] = ("list", "name", "label")
    with pytest.raises(InputRefused) as refused:
        take_in(workbook(tmp_path, (), both), tmp_path / "q")
    assert [fault.what for fault in refused.value.faults] == [
        "there is no column list_name; 'list' looks like it"
    ]


def test_one_scale_written_down_for_each_question_is_one_scale(tmp_path: Path) -> None:
    survey = [HEAD, *((f"select_one s{n}", f"q{n}", f"Question {n}.") for n in range(1, 4))]
    choices = [("list_name", "name", "label")]
    choices += [(f"s{n}", *choice) for n in range(1, 4) for choice in numbered(OFTEN)]
    book = workbook(tmp_path, (), {"survey": survey, "choices": choices})
    imported = take_in(book, tmp_path / "q")
    assert len(imported.questionnaire.by_statement) == 3


def test_markup_and_references_are_told_with_their_cells(tmp_path: Path) -> None:
    both = sheets()
    both["survey"][1] = ("select_one agree", "a", "<b>I am **heard**</b> by ${lead}")
    imported = take_in(workbook(tmp_path, (), both), tmp_path / "q")
    assert [one.text for one in imported.questionnaire.statements()] == ["I am heard by …"]
    notes = " ".join(imported.notes)
    assert "Mark-up was taken off the words in survey!C2." in notes
    assert "survey!C2: the answer to lead stood in these words." in notes


def test_a_map_of_an_older_scale_does_not_stay(tmp_path: Path) -> None:
    taken(tmp_path, named(AGREE, "a1", "a2", "a3", "a4", "a5"))
    assert (tmp_path / "q" / MAP).exists()
    again = take_in(workbook(tmp_path, numbered(AGREE)), tmp_path / "q", force=True)
    assert not (again.folder / MAP).exists()
    assert again.backup is not None
    assert (again.backup / MAP).exists()


def test_a_newer_form_keeps_the_ids_of_the_same_questions(tmp_path: Path) -> None:
    words = ["I am heard when I speak.", "I am paid for travel.", "I get my breaks."]
    both = sheets()
    both["survey"][1:] = [
        ("select_one agree", f"q{number}", each) for number, each in enumerate(words, 1)
    ]
    first = take_in(workbook(tmp_path, (), both), tmp_path / "q")
    assert list(first.questionnaire.by_statement) == ["q1", "q2", "q3"]

    # One is polished, one is another question under an old name.
    both["survey"][1] = ("select_one agree", "q1", "I am heard when I speak up.")
    both["survey"][3] = ("select_one agree", "q3", "Our van is clean.")
    again = take_in(workbook(tmp_path, (), both), tmp_path / "q", force=True)
    assert list(again.questionnaire.by_statement) == ["q1", "q2", "q3-2"]
    assert again.made[-1].id == "q3-2"
