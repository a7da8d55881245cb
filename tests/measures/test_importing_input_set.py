"""An input set: which measures it allows, of which day it is, and what is lacking or contradicts."""

from __future__ import annotations

from datetime import date

import pytest

from pqmodel.measures.importing_input_set import read_input_set
from pqmodel.measures.importing_workers import WorkerCounts
from pqmodel.measures.incoming import ImportSettings, IncomingFigure, Remarks
from pqmodel.measures.sheet.contents import FileContents, InputRow
from pqmodel.questionnaire.measure import Measure
from tests.measures.screen.test_measures import OTHERS, WARMTH

TODAY = date(2026, 11, 21)
DAY = ("2026-09-30", "m.xlsx, Inputs!B4")
LIGHT = Measure.model_validate(
    {
        "id": "light",
        "title": "Light rooms",
        "unit": "count",
        "better": "higher",
        "formula": "Rooms less dark ones",
        "source": "Ours",
        "standing": "ours",
        "inputs": [
            {"id": "lit", "title": "Lit rooms", "unit": "count", "part_of": ["all"]},
            {"id": "all", "title": "Rooms", "unit": "count"},
        ],
        "working": {"add": ["lit"]},
    }
)
KNOWN = {measure.id: measure for measure in (WARMTH, LIGHT, *OTHERS)}


def contents(on: tuple[str, str] = DAY, exported_on: str = "", **numbers: str) -> FileContents:
    rows = {key: InputRow(f"Inputs!{key}", number) for key, number in numbers.items()}
    return FileContents(inputs=rows, on=on, exported_on=exported_on)


def read(
    held: FileContents,
    extra: dict[str, str] | None = None,
    counts: WorkerCounts | None = None,
    on: date | None = None,
) -> tuple[dict[str, IncomingFigure], list[str], list[str]]:
    remarks = Remarks()
    settings = ImportSettings(KNOWN, TODAY, on, 5)
    figures = read_input_set(held, extra or {}, counts or WorkerCounts(), settings, remarks)
    faults = [f"{fault.file}: {fault.what}" for fault in remarks.faults]
    return {figure.measure.id: figure for figure in figures}, faults, remarks.notes


def test_a_set_gives_every_measure_that_it_allows() -> None:
    figures, faults, notes = read(contents(warm="3", all="4", lit="2"))
    assert (faults, notes) == ([], [])
    assert {key: figure.observation.value for key, figure in figures.items()} == {
        "warmth": 75,
        "light": 2,
    }
    warmth = figures["warmth"]
    assert (warmth.place, warmth.observation.on) == ("Inputs!warm", date(2026, 9, 30))
    assert (warmth.from_set, warmth.from_list) == (True, False)


def test_what_is_lacking_is_told_only_where_a_measure_was_begun() -> None:
    figures, faults, notes = read(contents(warm="3"))
    assert (figures, faults) == ({}, [])
    assert notes == ["Warm rooms was not worked out: all is not given."]
    assert read(contents(all="4")) == ({}, [], [])
    assert read(contents(all="", warm="")) == ({}, [], [])


@pytest.mark.parametrize(
    ("words", "on", "day"),
    [
        ("2026-09-30", None, date(2026, 9, 30)),
        ("", None, TODAY),
        ("", date(2026, 3, 31), date(2026, 3, 31)),
        ("2026-03-31", date(2026, 3, 31), date(2026, 3, 31)),
        ("2026-11-21", None, TODAY),
    ],
)
def test_the_day_is_the_sets_own_or_the_one_asked_for_or_today(
    words: str, on: date | None, day: date
) -> None:
    figures, faults, _ = read(contents((words, "B4"), lit="2"), on=on)
    assert faults == []
    assert figures["light"].observation.on == day


@pytest.mark.parametrize(
    ("words", "on", "fault"),
    [
        ("2026-11-22", None, "Inputs!lit: 2026-11-22 is still to come"),
        ("1989-12-31", None, "Inputs!lit: 1989-12-31 is before 1990"),
        ("soon", None, "B4: 'soon' is not a date"),
        ("2026-09-30", TODAY, "B4: says 2026-09-30, but --on says 2026-11-21"),
    ],
)
def test_a_day_that_cannot_be_is_refused(words: str, on: date | None, fault: str) -> None:
    figures, faults, _ = read(contents((words, "B4"), lit="2"), on=on)
    assert (figures, faults) == ({}, [fault])


def exported(on: tuple[str, str], lit: str) -> FileContents:
    rows = {
        "warm": InputRow("B7", "3", "3"),
        "all": InputRow("B8", "4", "4"),
        "lit": InputRow("B9", lit, "2"),
    }
    return FileContents(inputs=rows, on=on, exported_on="2026-09-30")


def test_of_an_exported_set_only_what_changed_is_worked_out() -> None:
    assert read(exported(DAY, lit="2"))[0] == {}
    assert list(read(exported(DAY, lit="3"))[0]) == ["light"]
    assert list(read(exported(("2026-09-29", "B4"), lit="2"))[0]) == ["warmth", "light"]


def test_a_contradiction_is_told_once_whichever_measures_it_is_in_the_way_of() -> None:
    figures, faults, _ = read(contents(warm="3", all="4", lit="5"))
    assert faults == ["Inputs!all: all is 4, but lit (5) is a part of it"]
    assert "light" not in figures
    assert read(contents(warm="3", all="4", lit="4"))[1] == []


def test_numbers_that_cannot_be_read_and_ids_that_are_not_known_are_refused() -> None:
    _, faults, _ = read(contents(lit="some", dim="3", dark=""))
    assert faults == [
        "Inputs!dim: no measure has an input 'dim'",
        "Inputs!lit: 'some' is not a number",
    ]


def test_what_the_file_lacks_is_added_and_what_it_has_is_not_given_twice() -> None:
    figures, faults, _ = read(contents(warm="3", all=""), {"all": "4"})
    assert (faults, figures["warmth"].observation.value) == ([], 75)
    assert read(contents(warm="3", all="4"), {"all": "4"})[1] == ["--all: is in the file too"]


def counts(workers: int = 9, **numbers: float) -> WorkerCounts:
    return WorkerCounts(numbers, workers, {"warm": "“Warm”"}, "w.csv, all rows counted")


def test_counts_of_a_list_of_workers_are_inputs_like_others() -> None:
    figures, faults, notes = read(contents(), counts=counts(lit=7))
    assert faults == []
    assert notes == ["Warm rooms was not worked out: the list has no column “Warm”."]
    assert (figures["light"].observation.value, figures["light"].from_list) == (7, True)


@pytest.mark.parametrize(("workers", "value"), [(4, None), (5, 7), (6, 7)])
def test_of_too_few_workers_neither_figure_nor_numbers_are_kept(
    workers: int, value: float | None
) -> None:
    observation = read(contents(), counts=counts(workers, lit=7))[0]["light"].observation
    assert observation.value == value
    assert bool(observation.inputs) == (value is not None)
    assert bool(observation.withheld) == (value is None)


def test_a_figure_that_the_list_gave_nothing_of_is_not_withheld() -> None:
    figures, _, _ = read(contents(warm="3", all="4"), counts=counts(4, lit=7))
    assert (figures["warmth"].observation.value, figures["warmth"].from_list) == (75, False)


def test_a_number_that_differs_from_what_the_list_comes_to_is_refused() -> None:
    assert read(contents(lit="7"), counts=counts(lit=7))[1] == []
    assert read(contents(lit=""), counts=counts(lit=7))[1] == []
    assert read(contents(lit="8"), counts=counts(lit=7))[1] == [
        "Inputs!lit: lit is 8, but the list of workers comes to 7"
    ]
