"""Which list of choices is a scale, and the questionnaire's scale that is made of it."""

from __future__ import annotations

import pytest

from pqmodel.questionnaire.workbook.source_cells import Cells
from pqmodel.questionnaire.workbook.xlsform_scale import Choice, Scales, scale_of


def choices(*names: str) -> list[Choice]:
    return [Choice(name, f"Label {name}", "", f"choices!B{n}") for n, name in enumerate(names, 2)]


@pytest.mark.parametrize(
    ("names", "why"),
    [
        (("1", "2"), ""),
        (("0", "1", "2"), ""),
        (("8", "9"), ""),
        (("2", "1", "3"), ""),
        (("1.0", "2.0"), ""),
        (("1", "2", "na", "dk"), ""),
        (("1",), "it has one score alone"),
        (("na", "dk"), "there is no list of choices"),
        ((), "there is no list of choices"),
        (("9", "10"), "is no whole number from 0 to 9"),
        (("1", "two"), "is no whole number from 0 to 9"),
        (("1", "²"), "is no whole number from 0 to 9"),
        (("1", "3"), "does not follow 1 without a gap"),
        (("1", "2", "2"), "stands there twice"),
    ],
)
def test_a_scale_is_whole_numbers_from_0_to_9_without_a_gap(
    names: tuple[str, ...], why: str
) -> None:
    scales = Scales({"agree": choices(*names)})
    assert why in scales.why_not("agree")
    assert scales.is_scale("agree") is (why == "")


@pytest.mark.parametrize(
    ("names", "target"),
    [(("1", "2"), 2), (("1", "2", "3"), 3), (("1", "2", "3", "4"), 3), (("0", "1", "2", "3"), 2)],
)
def test_the_usual_target_is_below_the_top_only_where_there_are_four_scores(
    names: tuple[str, ...], target: int
) -> None:
    scale = scale_of(choices(*names), Cells("form.xlsx"), [])
    assert scale["target"] == scale["favourable_from"] == target


def test_answers_that_are_no_score_are_the_forms_own_or_the_usual_ones() -> None:
    cells = Cells("form.xlsx")
    aside = Choice("99", "Not sure.", "I cannot say", "choices!B9")
    scale = scale_of([*choices("1", "2"), aside], cells, [])
    assert scale["dont_know"] == {"label": "Not sure.", "meaning": "I cannot say"}
    assert scale["not_applicable"]["label"] == "Not applicable"
    assert [point["value"] for point in scale["points"]] == [1, 2]
    assert any("Not applicable" in note for note in cells.notes)


def test_a_label_stands_for_a_meaning_that_a_form_does_not_give_and_that_is_told() -> None:
    lacking: list[str] = []
    scale = scale_of(choices("1", "2"), Cells("form.xlsx"), lacking)
    assert scale["points"][0]["meaning"] == "Label 1"
    assert len(lacking) == 1
