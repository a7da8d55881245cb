"""XLSForms: pyxform takes ours, ours comes back, and somebody else's form becomes a questionnaire."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from pyxform.xls2xform import convert  # type: ignore[import-untyped]

from pqmodel.answers.collect.any_file import read_file
from pqmodel.questionnaire.loading import load
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.workbook.any_workbook import read_questionnaire
from pqmodel.questionnaire.workbook.source_cells import ReadQuestionnaire
from pqmodel.questionnaire.workbook.xlsform_reading import TO_BE_WRITTEN
from pqmodel.questionnaire.workbook.xlsform_writing import xlsform
from tests.conftest import ROOT, section, statement, tiny_questionnaire
from tests.factories.books import TODAY, opened

SHIPPED = ROOT / "questionnaires" / "workforce"
GROUPS = [("manager", "Manager"), ("care-staff", "Care staff"), ("nights", "Nights")]
HEAD = ("type", "name", "label::English (en)", "hint::English (en)", "label::Polski (pl)")
CHOICES: list[tuple[Any, ...]] = [
    ("list_name", "name", "label::English (en)", "label::Polski (pl)"),
    ("agree", 1, "No", "Nie"),
    ("agree", 2, "A bit", "Trochę"),
    ("agree", 3, "Yes", "Tak"),
    ("agree", 99, "Don't know", "Nie wiem"),
]


def two_languages() -> Questionnaire:
    rooms = section("rooms", "Rooms & corridors <b>", "Rooms", [
        statement("rooms-warm", "Rooms are warm: ${heat}.", translations={"pl": "Pokoje są ciepłe."}),
        statement("rooms-quiet", "Rooms are quiet."),
    ])  # fmt: skip
    return tiny_questionnaire(pillars=[rooms], themes=[], retired=[])


def form(
    survey: list[tuple[Any, ...]], choices: list[tuple[Any, ...]] = CHOICES, **front: Any
) -> bytes:
    """Somebody's form; the first row of the survey are its headings."""
    book = Workbook()
    rows = {"survey": survey, "choices": choices, "settings": [tuple(front), tuple(front.values())]}
    for title, lines in rows.items():
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append(line)
    del book["Sheet"]
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(data: bytes) -> ReadQuestionnaire:
    kind, found = read_questionnaire(data, "form.xlsx")
    assert kind == "xlsform"
    return found


@pytest.mark.parametrize("words", ["staff", "manager"])
@pytest.mark.parametrize("which", ["workforce", "kitchen-safety", "two languages", "tiny"])
def test_pyxform_takes_our_forms_without_a_word(which: str, words: Any, tmp_path: Path) -> None:
    places = {
        "workforce": ROOT / "questionnaires",
        "kitchen-safety": ROOT / "examples" / "questionnaires",
    }
    if which in places:
        questionnaire = load(places[which] / which)
    else:
        questionnaire = two_languages() if which == "two languages" else tiny_questionnaire()
    path = tmp_path / "form.xlsx"
    path.write_bytes(xlsform(questionnaire, GROUPS, TODAY, words=words))
    made = convert(str(path), validate=False)
    assert made.warnings == []
    assert made.xform.count("<select1 ") == len(questionnaire.asked_of(words)) + 1
    for key in questionnaire.asked_of(words):
        assert f"<{key}/>" in made.xform


def test_a_form_asks_for_nothing_that_tells_who_answered() -> None:
    book = opened(xlsform(tiny_questionnaire(), GROUPS, TODAY))
    types = {str(row[0].value) for row in book["survey"].iter_rows(min_row=2)}
    assert types == {"note", "select_one groups", "begin_group", "select_one scale", "end_group"}
    assert "no start, end, deviceid or username" in str(
        [cell.value for cell in book["Read me"]["A"]]
    )


def test_languages_stand_in_columns_of_their_own_and_what_has_none_stays_as_it_is() -> None:
    sheet = opened(xlsform(two_languages(), [], TODAY))["survey"]
    rows = {row[1]: row for row in sheet.iter_rows(values_only=True)}
    heads = list(next(sheet.iter_rows(values_only=True)))
    assert heads == ["type", "name", "label::English (en)", "label::Polski (pl)", "hint::English (en)",
                     "hint::Polski (pl)", "required"]  # fmt: skip
    assert rows["rooms-warm"][2:4] == (
        "As staff say it: Rooms are warm: $ {heat}.",
        "Pokoje są ciepłe.",
    )
    assert rows["rooms-quiet"][2] == rows["rooms-quiet"][3]


def rows_of(data: bytes, sheet: str) -> dict[str, dict[str, Any]]:
    """The rows of a sheet by their names, each by its headings."""
    heads, *rows = opened(data)[sheet].iter_rows(values_only=True)
    return {str(row[1]): dict(zip(map(str, heads), row, strict=True)) for row in rows}


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("manager", "Workforce productivity and quality"),
        ("staff", "How it is to work here"),
        ("families", "How the service is for us: the person it supports, family and friends"),
    ],
)
def test_a_form_is_headed_as_its_audience_is(words: str, title: str) -> None:
    data = xlsform(load(SHIPPED), [], TODAY, words=words)
    heads, front = opened(data)["settings"].iter_rows(values_only=True)
    assert dict(zip(heads, front, strict=True))["form_title"] == title
    introduction = rows_of(data, "survey")["about_all"]["label::English (en)"]
    if words != "manager":
        assert introduction.startswith(title)
        assert "uses its people" not in introduction


def test_answers_headings_and_the_introduction_are_translated_too() -> None:
    data = xlsform(load(SHIPPED), [("nights", "Nights")], TODAY, words="staff")
    survey, choices = rows_of(data, "survey"), rows_of(data, "choices")
    assert choices["1"]["label::Polski (pl)"] == "Wcale"
    assert choices["dk"]["label::Română (ro)"] == "Nu știu"
    assert survey["wellbeing"]["label::Polski (pl)"] == "Zdrowie i samopoczucie pracowników"
    assert survey["about_wellbeing"]["label::Română (ro)"].startswith("Ore, plată")
    introduction = survey["about_all"]["label::Polski (pl)"]
    assert introduction.startswith("Jak się tu pracuje")
    assert "jeszcze nieprzeczytane" in introduction
    # A group is known again by its title, which is therefore the same in every language.
    assert choices["nights"]["label::Polski (pl)"] == "Nights"


def test_families_are_not_shown_levels_that_are_seen_from_within() -> None:
    hints = {}
    for words in ("manager", "staff", "families"):
        survey = rows_of(xlsform(load(SHIPPED), [], TODAY, words=words), "survey")
        hints[words] = survey["wellbeing-happy-in-job"]["hint::English (en)"]
    assert hints["manager"] == hints["staff"]
    assert "Staff talk of leaving" in hints["staff"]
    assert not hints["families"]


def test_answers_downloaded_with_labels_of_another_language_come_back(tmp_path: Path) -> None:
    questionnaire = load(SHIPPED)
    data = xlsform(questionnaire, [], TODAY, words="staff")
    survey, choices = rows_of(data, "survey"), rows_of(data, "choices")
    heads = []
    for pillar, one in questionnaire.by_statement.values():
        if "staff" in one.audiences:
            title = survey[pillar.id]["label::Polski (pl)"]
            heads.append(f"{title}/{survey[one.id]['label::Polski (pl)']}")
    cells = ["5", "1", "dk", "na", *["4"] * (len(heads) - 4)]
    labels = [choices[cell]["label::Polski (pl)"] for cell in cells]
    path = tmp_path / "answers.csv"
    path.write_text("\t".join(heads) + "\n" + "\t".join(labels) + "\n", encoding="utf-8")
    found = read_file(path, questionnaire)
    assert found.faults == ()
    (person,) = found.received
    values = [str(answer.value) for answer in person.answers.values()]
    assert values == cells


def test_our_own_form_comes_back_with_its_ids_levels_and_scale() -> None:
    questionnaire = tiny_questionnaire()
    found = read(xlsform(questionnaire, GROUPS, TODAY))
    assert found.questionnaire is not None
    assert found.made == ()
    assert [one.id for one in found.questionnaire.statements()] == [
        one.id for one in questionnaire.statements()
    ]
    for theirs, ours in zip(
        found.questionnaire.statements(), questionnaire.statements(), strict=True
    ):
        assert (theirs.words_for("staff"), theirs.levels) == (ours.words_for("staff"), ours.levels)
    assert found.questionnaire.scale.points == questionnaire.scale.points
    assert found.questionnaire.pillars[0].about == questionnaire.pillars[0].about


def test_somebodys_form_becomes_a_questionnaire_and_says_what_it_lacks() -> None:
    survey: list[tuple[Any, ...]] = [
        HEAD,
        ("start", "start", "", "", ""),
        ("begin group", "G1", "Our garden", "", "Ogród"),
        ("note", "n1", "About the garden.", "", ""),
        (
            "select_one agree",
            "Q1_Watered",
            "Beds are watered.",
            "Think of last week.",
            "Podlewamy.",
        ),
        ("select_one agree", "Q2", "Beds are weeded.", "", "Pielimy."),
        ("end group", "", "", "", ""),
        ("text", "why", "Anything else?", "", ""),
        ("geopoint", "where", "Where are you?", "", ""),
    ]
    found = read(
        form(
            survey,
            form_title="Garden form",
            form_id="Garden Form!",
            default_language="English (en)",
        )
    )
    questionnaire = found.questionnaire
    assert questionnaire is not None
    (pillar,) = questionnaire.pillars
    watered, weeded = pillar.statements
    assert (questionnaire.id, pillar.id, pillar.title, pillar.about) == (
        "garden-form",
        "g1",
        "Our garden",
        "About the garden.",
    )
    assert (watered.id, watered.words_for("staff"), watered.why) == (
        "q1-watered",
        "Beds are watered.",
        "Think of last week.",
    )
    assert dict(watered.translations) == {"pl": {"staff": "Podlewamy."}}
    assert weeded.why == TO_BE_WRITTEN
    assert set(weeded.levels) == {1, 3}
    assert [point.label for point in questionnaire.scale.points] == ["No", "A bit", "Yes"]
    assert questionnaire.scale.dont_know.label == "Don't know"
    assert [(one.where, one.id) for one in found.made] == [
        ("settings", "garden-form"), ("survey!B3", "g1"), ("survey!B5", "q1-watered"), ("survey!B6", "q2"),
    ]  # fmt: skip
    assert [note for note in found.notes if "left out" in note] == [
        "survey!A2: 'start' was left out: start records who answered, when or where, which pqmodel never does.",
        "survey!A8: 'why' was left out: it is of type 'text', and statements are select_one.",
        "survey!A9: 'where' was left out: it is of type 'geopoint', and statements are select_one.",
    ]
    assert "things to do: one empty action stands in 1 pillar" in found.lacking


def test_a_form_without_a_scale_is_refused_with_what_a_scale_is() -> None:
    found = read(form([HEAD, ("text", "a", "A?", "", "")], form_title="T", form_id="t"))
    assert found.questionnaire is None
    assert [(fault.where, fault.what) for fault in found.faults] == [
        ("form.xlsx, survey", "has no question whose answers are a scale")
    ]


def test_a_question_without_words_is_told_with_its_cell() -> None:
    found = read(form([HEAD, ("select_one agree", "a-b", "", "", "")], form_title="T", form_id="t",
                      default_language="English (en)"))  # fmt: skip
    assert [(fault.where, fault.what) for fault in found.faults] == [
        ("form.xlsx, survey!C2", "the question has no label")
    ]


@pytest.mark.parametrize("between", ["/", "-", ":"], ids=["kobo", "odk", "aggregate"])
def test_answers_from_kobo_and_odk_come_back_with_their_groups(
    between: str, tmp_path: Path
) -> None:
    questionnaire = tiny_questionnaire()
    names = {
        one.id: f"{pillar.id}{between}{one.id}"
        for pillar, one in questionnaire.by_statement.values()
    }
    heads = [
        "SubmissionDate",
        "which_group",
        f"rooms{between}about_rooms",
        *names.values(),
        "meta-instanceID",
        "_id",
    ]
    one = ["2026-11-02T10:00:00Z", "care-staff", "", *["3"] * (len(names) - 1), "na", "uuid:1", "1"]
    two = ["2026-11-02T10:05:00Z", "nights", "", "dk", *["1"] * (len(names) - 1), "uuid:2", "2"]
    path = tmp_path / "answers.csv"
    path.write_text("\n".join(";".join(row) for row in (heads, one, two)) + "\n", encoding="utf-8")
    found = read_file(path, questionnaire)
    assert found.faults == ()
    assert [person.group for person in found.received] == ["care-staff", "nights"]
    first, second = found.received
    assert {key: answer.value for key, answer in first.answers.items()} == {
        **dict.fromkeys(names, 3), "tools-sharp": "na",
    }  # fmt: skip
    assert second.answers["rooms-warm"].value == "dk"


def test_answers_downloaded_with_labels_come_back_too(tmp_path: Path) -> None:
    questionnaire = tiny_questionnaire()
    heads = ["Which group do you answer for?"]
    heads += [
        f"{pillar.title}/{one.words_for('staff')}"
        for pillar, one in questionnaire.by_statement.values()
    ]
    path = tmp_path / "answers.csv"
    path.write_text(
        "\t".join(heads) + "\n" + "\t".join(["Care staff", *["Often"] * 7]) + "\n", encoding="utf-8"
    )
    (person,) = read_file(path, questionnaire).received
    assert person.group == "care-staff"
    assert {answer.value for answer in person.answers.values()} == {3}
    assert len(person.answers) == 7


def test_names_are_such_as_forms_allow() -> None:
    sheet = opened(xlsform(tiny_questionnaire(), GROUPS, TODAY))["survey"]
    names = [str(row[1].value) for row in sheet.iter_rows(min_row=2) if row[1].value]
    assert all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9._-]*", name) for name in names)
    assert len(set(names)) == len(names)


def survey(*rows: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    return [("type", "name", "label"), *rows]


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ((1, 3, 5), "3 (choices!B3) does not follow 1 without a gap"),
        ((0, 5, 10), "'10' (choices!B4) is no whole number from 0 to 9"),
        ((1, 2.5, 3), "'2.5' (choices!B3) is no whole number from 0 to 9"),
        ((1, 1, 2), "1 (choices!B3) stands there twice"),
        ((4,), "it has one score alone (choices!B2)"),
    ],
)
def test_a_list_that_is_no_scale_is_told_with_the_reason_and_its_cell(
    values: tuple[float, ...], why: str
) -> None:
    odd: list[tuple[Any, ...]] = [("odd", value, f"L{value}") for value in values]
    found = read(
        form(
            survey(("select_one odd", "q1", "Rooms are warm.")),
            [("list_name", "name", "label"), *odd],
        )
    )
    assert found.questionnaire is None
    assert f"odd: {why}" in found.faults[0].what
    beside = read(
        form(
            survey(("select_one odd", "q1", "A."), ("select_one agree", "q2", "B.")),
            [*CHOICES, *odd],
        )
    )
    assert any(
        "'q1' was left out: the choices 'odd' are no scale: " in note for note in beside.notes
    )


def test_groups_that_do_not_begin_or_end_are_faults_with_their_cells() -> None:
    warm = ("select_one agree", "warm", "Rooms are warm.")
    unclosed = read(form(survey(("begin_group", "rooms", "Rooms"), warm)))
    assert [(fault.file, fault.what) for fault in unclosed.faults] == [
        ("form.xlsx, survey!A2", "begins 'rooms', which does not end")
    ]
    unopened = read(form(survey(warm, ("end_group", "", ""))))
    assert [(fault.file, fault.what) for fault in unopened.faults] == [
        ("form.xlsx, survey!A3", "ends a group that was not begun")
    ]
