"""Figures of the shipped measures worked by hand, and every refusal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pqmodel.measures.working_out import (
    Worked,
    check_value,
    divided_by,
    in_unit,
    most_of,
    work_out,
)
from pqmodel.questionnaire.loading import load
from pqmodel.questionnaire.locating import shipped
from pqmodel.questionnaire.measure import MOST, MOST_ADDED_UP, Measure, MeasureInput, Working

SHIPPED = {measure.id: measure for measure in load(shipped()["workforce"]).measures}


def worked(measure: str, **inputs: float | str) -> Worked:
    return work_out(
        SHIPPED[measure], {key.replace("_", "-"): value for key, value in inputs.items()}
    )


def refused(measure: str, **inputs: float | str) -> str:
    """All that refuses the inputs, in words; a refusal has neither a figure nor a reason to withhold one."""
    found = worked(measure, **inputs)
    assert found.problems
    assert (found.value, found.withheld) == (None, "")
    return "\n".join(
        f"{problem.input}: {problem.what} – {problem.mend}" for problem in found.problems
    )


def withheld(measure: str, **inputs: float | str) -> str:
    found = worked(measure, **inputs)
    assert found.withheld
    assert (found.value, found.problems) == (None, ())
    return found.withheld


# Values worked by hand

BY_HAND = [
    ("turnover", {"leavers": 6, "staff": 41}, 14.634146341463415),
    ("turnover", {"leavers": 6, "permanent": 37, "temporary": 3}, 15.0),
    ("turnover", {"leavers": 0, "staff": 41}, 0.0),
    ("turnover", {"leavers": 9, "staff": 36, "staff_total": 44, "staff_records": 44}, 25.0),
    ("turnover", {"leavers": 199, "staff": 20}, 995.0),
    ("vacancy-rate", {"vacancies": 3, "permanent": 35, "temporary": 2}, 7.5),
    ("vacancy-rate", {"vacancies": 0, "staff": 20}, 0.0),
    ("vacancy-rate", {"vacancies": 4, "staff": 0}, 100.0),
    ("sickness", {"sickness_days": 190, "sickness_recorded": 38}, 5.0),
    ("sickness", {"sickness_days": 9, "sickness_recorded": 2}, 5.0),
    ("sickness", {"sickness_days": 8.9, "sickness_recorded": 2}, 4.0),
    ("sickness", {"sickness_days": 5, "sickness_recorded": 2}, 3.0),
    ("sickness", {"sickness_days": 0, "sickness_recorded": 12}, 0.0),
    ("time-in-role", {"year_or_more": 30, "permanent": 38, "temporary": 2}, 75.0),
    ("time-in-role", {"year_or_more": 7, "staff": 25, "start_missing": 0}, 28.0),
    ("starters-staying", {"starters-stayed": 6, "starters-then": 8}, 75.0),
    ("qualifications", {"qualified_level_2": 21, "qualification_known": 28}, 75.0),
    ("qualifications", {"qualified_level_2": 0, "qualification_known": 28}, 0.0),
    ("supervisions-held", {"supervisions_held": 33, "supervisions_due": 44}, 75.0),
    ("training-up-to-date", {"training_in_date": 380, "training_required": 400}, 95.0),
    ("agency-hours", {"agency_hours": 112.5, "all_hours": 4500}, 2.5),
    ("learning-hours", {"learning_hours": 610, "workers": 40}, 15.25),
    ("over-48-hours", {"over_48": 2}, 2.0),
    ("days-to-start", {"start_days": 138, "starters_dated": 3}, 46.0),
    ("response-rate", {"answered": 27, "asked": 40}, 67.5),
    ("starters", {"starters": 0}, 0.0),
    ("bank-staff", {"bank": 4}, 4.0),
    ("agency-staff", {"agency": 2}, 2.0),
]


@pytest.mark.parametrize(("measure", "inputs", "figure"), BY_HAND)
def test_each_formula_gives_the_value_worked_by_hand(
    measure: str, inputs: dict[str, float | str], figure: float
) -> None:
    assert worked(measure, **inputs) == Worked(
        figure, unchecked=worked(measure, **inputs).unchecked
    )


def test_every_shipped_measure_that_is_worked_out_has_a_value_worked_by_hand() -> None:
    assert {measure.id for measure in SHIPPED.values() if measure.working} == {
        measure for measure, _, _ in BY_HAND
    }


def test_bank_and_agency_staff_are_no_inputs_of_turnover_or_vacancies() -> None:
    for measure in ("turnover", "vacancy-rate", "time-in-role"):
        assert not {"bank", "agency"} & {one.id for one in SHIPPED[measure].inputs}
        assert "has no input 'bank'" in refused(measure, bank=4)


def test_a_figure_is_never_rounded_but_where_the_formula_says_so() -> None:
    assert worked("days-to-start", start_days=100, starters_dated=3).value == pytest.approx(
        33.333333333333336
    )


# Refused: nothing is kept


def test_turnover_over_995_per_cent_is_refused_and_995_is_not() -> None:
    assert "1,000% is over 995%, and taken for a slip" in refused("turnover", leavers=200, staff=20)
    assert "over 995%" in check_value(SHIPPED["turnover"], 995.1)[0].what
    assert check_value(SHIPPED["turnover"], 995) == []


@pytest.mark.parametrize(
    ("measure", "inputs"),
    [
        ("time-in-role", {"year_or_more": 12, "staff": 11}),
        ("qualifications", {"qualified_level_2": 12, "qualification_known": 11}),
        ("supervisions-held", {"supervisions_held": 12, "supervisions_due": 11}),
        ("training-up-to-date", {"training_in_date": 12, "training_required": 11}),
        ("agency-hours", {"agency_hours": 12, "all_hours": 11}),
        ("response-rate", {"answered": 12, "asked": 11}),
    ],
)
def test_a_part_larger_than_the_whole_is_refused(
    measure: str, inputs: dict[str, float | str]
) -> None:
    assert "(12) is more than" in refused(measure, **inputs)


def test_turnover_over_100_per_cent_is_possible_and_stands() -> None:
    assert worked("turnover", leavers=12, staff=10).value == 120


def test_negative_and_broken_counts_are_refused_all_at_once() -> None:
    told = refused(
        "turnover", leavers=-6, permanent=36.5, temporary="many", staff_records=float("nan")
    )
    assert (
        "leavers: -6 is less than nothing – check the minus sign; where there are none, write 0"
        in told
    )
    assert "permanent: 36.5 is not a whole number" in told
    assert "temporary: 'many' is not a number" in told
    assert "staff-records: nan is not a number" in told


def test_days_and_hours_may_be_halves() -> None:
    assert worked("sickness", sickness_days=10.5, sickness_recorded=3).value == 4


def test_a_blank_is_neither_none_nor_dont_know() -> None:
    assert "leavers is not given" in refused("turnover", staff=41)
    assert (
        "staff is not given – give staff (Permanent and temporary staff together), or its parts: permanent"
        in (refused("turnover", leavers=6))
    )
    assert "temporary is not given – write 0 where there are none" in refused(
        "turnover", leavers=6, permanent=40
    )
    assert "there is nothing to work turnover out from – give --leavers N, --staff N" in refused(
        "turnover"
    )


def test_parts_that_do_not_add_up_to_the_whole_are_refused() -> None:
    told = refused("turnover", leavers=6, staff=41, permanent=36, temporary=4)
    assert "staff is 41, but permanent + temporary come to 36 + 4" in told
    assert "staff is 41" in refused("turnover", leavers=6, staff=41, permanent=42)
    assert worked("turnover", leavers=6, staff=40, permanent=36, temporary=4).value == 15


@pytest.mark.parametrize("measure", ["turnover", "vacancy-rate", "time-in-role"])
@pytest.mark.parametrize("whole", ["staff_total", "staff_records"])
def test_a_total_smaller_than_a_part_of_it_is_refused_with_both_numbers(
    measure: str, whole: str
) -> None:
    working = SHIPPED[measure].working
    assert working
    above = dict.fromkeys(working.add, 2)
    first = {key.replace("-", "_"): float(number) for key, number in above.items()}
    told = refused(measure, **first, permanent=50, temporary=4, **{whole: 41})
    assert (
        f"{whole.replace('_', '-')} is 41, but permanent + temporary (50 + 4 = 54) are a part of it"
        in told
    )
    named = whole.replace("_", "-")
    assert f"{named} is 41, but staff (54) is a part of it" in refused(
        measure, **first, staff=54, **{whole: 41}
    )
    assert "but permanent (50) is a part of it" in refused(
        measure, **first, permanent=50, temporary="dk", **{whole: 41}
    )
    assert worked(measure, **first, staff=41, **{whole: 41}).problems == ()


def test_missing_start_dates_are_no_more_than_the_staff() -> None:
    told = refused("time-in-role", year_or_more=6, staff=41, start_missing=42)
    assert "staff is 41, but start-missing (42) is a part of it" in told


def test_an_unknown_input_is_refused_with_the_one_that_was_meant() -> None:
    assert "turnover has no input 'leaver' – did you mean 'leavers'?" in refused(
        "turnover", leaver=6, staff=41
    )
    assert "exit-reasons is not worked out from inputs" in refused("exit-reasons", leavers=6)


# Withheld: the inputs are kept, with the reason


@pytest.mark.parametrize(
    ("measure", "inputs"),
    [
        ("turnover", {"leavers": 6, "staff": 41}),
        ("vacancy-rate", {"vacancies": 6, "staff": 41}),
        ("time-in-role", {"year_or_more": 6, "staff": 41}),
    ],
)
def test_a_number_of_records_that_differs_from_the_stated_total_withholds(
    measure: str, inputs: dict[str, float | str]
) -> None:
    told = withheld(measure, **inputs, staff_total=44, staff_records=43)
    assert (
        told == "Staff records that you hold (43) and All staff, as you state the total (44) differ"
    )
    assert "whether the records are complete" in withheld(
        measure, **inputs, staff_total="dk", staff_records=43
    )
    assert worked(measure, **inputs, staff_total=44, staff_records=44).value is not None


def test_qualifications_and_sickness_do_not_ask_for_the_staff_total() -> None:
    for measure in ("qualifications", "sickness"):
        assert "has no input 'staff-total'" in refused(measure, staff_total=44)


def test_time_in_role_is_withheld_where_a_start_date_is_missing() -> None:
    told = withheld("time-in-role", year_or_more=6, staff=41, start_missing=1)
    assert (
        told
        == "Permanent and temporary staff whose start date is not recorded: 1, which has to be 0"
    )
    assert withheld("time-in-role", year_or_more=6, staff=41, start_missing="dk").startswith(
        "nobody knows"
    )


@pytest.mark.parametrize(
    ("measure", "inputs"),
    [
        ("turnover", {"leavers": 0, "permanent": 0, "temporary": 0}),
        ("turnover", {"leavers": 3, "staff": 0}),
        ("vacancy-rate", {"vacancies": 0, "staff": 0}),
        ("sickness", {"sickness_days": 0, "sickness_recorded": 0}),
        ("time-in-role", {"year_or_more": 0, "staff": 0}),
        ("qualifications", {"qualified_level_2": 0, "qualification_known": 0}),
        ("supervisions-held", {"supervisions_held": 0, "supervisions_due": 0}),
        ("days-to-start", {"start_days": 0, "starters_dated": 0}),
    ],
)
def test_nothing_to_divide_by_gives_no_figure_and_never_0(
    measure: str, inputs: dict[str, float | str]
) -> None:
    assert "nothing to divide by" in withheld(measure, **inputs)


def test_dont_know_withholds_and_none_is_0() -> None:
    told = withheld("turnover", leavers="dk", staff=41)
    assert (
        told
        == "nobody knows: Leavers in the last 12 months: permanent and temporary staff who left"
    )
    assert withheld("turnover", leavers=6, permanent=40, temporary="dk") == (
        "nobody knows: Permanent and temporary staff together"
    )
    assert worked("turnover", leavers=0, permanent=40, temporary=0).value == 0


def test_several_reasons_are_told_together() -> None:
    told = withheld(
        "time-in-role", year_or_more=6, staff=41, start_missing=2, staff_total=44, staff_records=43
    )
    assert "differ; " in told
    assert "start date" in told


def test_a_check_that_had_nothing_to_go_by_is_named() -> None:
    assert worked("turnover", leavers=6, staff=41).unchecked == (
        "Staff records that you hold", "All staff, as you state the total",
    )  # fmt: skip
    assert worked("turnover", leavers=6, staff=41, staff_total=44, staff_records=44).unchecked == ()


# Figures given as they are


@pytest.mark.parametrize(
    ("measure", "value", "told"),
    [
        ("vacancy-rate", 100.5, "more than all of it"),
        ("vacancy-rate", -1, "less than nothing"),
        ("over-48-hours", 2.5, "not a whole number"),
        ("manager-in-post", 2, "yes or no"),
        ("exit-reasons", 2, "is a list"),
        ("sickness", float("inf"), "not a figure"),
    ],
)
def test_a_figure_that_cannot_be_is_refused(measure: str, value: float, told: str) -> None:
    assert told in check_value(SHIPPED[measure], value)[0].what


def test_a_figure_is_said_in_its_unit() -> None:
    said = [in_unit(value, SHIPPED[key]) for key, value in
            [("turnover", 14.634), ("sickness", 1.0), ("sickness", 4.8), ("manager-in-post", 1.0),
             ("over-48-hours", 2.0), ("learning-hours", 15.25)]]  # fmt: skip
    assert said == ["14.6%", "1 day", "4.8 days", "yes", "2", "15.3 hours"]


# Bounds


def test_what_is_not_divided_is_divided_by_nothing() -> None:
    assert divided_by(SHIPPED["exit-reasons"], {}) is None
    assert divided_by(SHIPPED["starters"], {"starters": 3}) is None
    assert divided_by(SHIPPED["turnover"], {"leavers": 6, "staff": 41}) == 41
    assert divided_by(SHIPPED["turnover"], {"leavers": 6, "staff": "dk"}) is None


def test_days_that_are_only_added_up_are_those_of_many_people() -> None:
    sickness = SHIPPED["sickness"]
    added = sickness.model_copy(update={"working": Working(add=("sickness-days",))})
    assert most_of(added) == MOST_ADDED_UP
    assert most_of(sickness) == MOST["days"]
    assert most_of(SHIPPED["over-48-hours"]) == MOST["count"]


def test_an_input_is_at_most_the_most_there_can_be() -> None:
    most = MOST["count"]
    assert worked("over-48-hours", over_48=most).value == most
    assert "more than there can be" in refused("over-48-hours", over_48=most + 1)


def test_of_several_parts_that_are_lacking_the_first_is_where_to_look() -> None:
    parts = ("a", "b", "c")
    counts = [MeasureInput(id=key, title=key, unit="count") for key in parts]
    whole = MeasureInput(id="all", title="All", unit="count", sum_of=parts)
    measure = SHARE.model_copy(
        update={"inputs": (*counts, whole), "working": Working(add=("all",))}
    )
    (problem,) = work_out(measure, {"a": 1}).problems
    assert (problem.input, problem.what) == ("b", "b and c is not given")


def test_a_sum_is_held_to_its_bound_and_what_nothing_divides_is_not() -> None:
    limited = SHIPPED["over-48-hours"].model_copy(
        update={"working": Working(add=("over-48",), most=5)}
    )
    assert work_out(limited, {"over-48": 5}).value == 5
    assert "5" in work_out(limited, {"over-48": 6}).problems[0].what
    assert "nothing to divide by" in withheld("sickness", sickness_days=400, sickness_recorded=0)


# Whatever is given

SHARE = Measure(
    id="share", title="Share", unit="percent", better="higher", formula="a of b", source="Ours", standing="ours",
    inputs=(MeasureInput(id="a", title="A", unit="count"), MeasureInput(id="b", title="B", unit="count")),
    working=Working(add=("a",), divide_by=("b",), share=True),
)  # fmt: skip
NUMBERS = st.one_of(st.floats(), st.integers(-3, 60).map(float), st.just("dk"), st.text(max_size=3))


@given(st.dictionaries(st.sampled_from(["a", "b", "c"]), NUMBERS))
def test_a_share_is_a_figure_from_0_to_100_or_withheld_or_refused_and_only_one_of_them(
    inputs: dict[str, float | str],
) -> None:
    found = work_out(SHARE, inputs)
    assert [found.value is not None, bool(found.withheld), bool(found.problems)].count(True) == 1
    assert found.value is None or 0 <= found.value <= 100
