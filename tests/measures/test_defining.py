"""What a service says of its measures: what makes a definition, and what it has to say beside it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pqmodel.ground.faults import InputRefused, PqmodelError
from pqmodel.measures.defining import add_local, define, note_collected, remove
from pqmodel.measures.model import Observation
from pqmodel.measures.record import read_measures, write_measures
from pqmodel.questionnaire.measure import Unit
from pqmodel.workspace.workspace import Workspace

TODAY = date(2026, 11, 21)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "pqmodel.yaml").write_text("format: 1\nservice: Orchard House\n", encoding="utf-8")
    return Workspace(tmp_path)


def refused(
    workspace: Workspace, unit: Unit, above: str = "", below: str = "", title: str = "Late"
) -> list[str]:
    with pytest.raises(InputRefused) as caught:
        define(workspace, title, unit, "lower", "Late of all", above, below)
    assert not (workspace.root / "measures.yaml").exists()
    return [f"{fault.where}: {fault.what}" for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("unit", "above", "below", "faults"),
    [
        ("count", "", "Swaps", ["--denominator: has nothing to be divided"]),
        ("percent", "Late", "", ["--numerator: a percentage is of something"]),
        ("yes-no", "Late", "", ["--numerator: a yes-no measure is not worked out"]),
        ("list", "Late", "Swaps", ["--numerator: a list measure is not worked out"]),
        ("percent", "Late", "late", ["--denominator: is the same as the numerator"]),
        ("percent", "1", "Swaps", ["--numerator: '1' has no letters in it"]),
        ("percent", "Late", "2", ["--denominator: '2' has no letters in it"]),
    ],
)
def test_a_working_that_cannot_be_is_refused(
    workspace: Workspace, unit: Unit, above: str, below: str, faults: list[str]
) -> None:
    assert refused(workspace, unit, above, below) == faults


def test_a_title_needs_letters_and_to_be_new(workspace: Workspace) -> None:
    assert refused(workspace, "count", title="12") == ["NAME: '12' has no letters in it"]
    assert refused(workspace, "count", title="Turnover") == [
        "NAME: there is a measure turnover already"
    ]


@pytest.mark.parametrize(
    ("unit", "counted"), [("count", "count"), ("days", "days"), ("hours", "hours")]
)
def test_inputs_are_counted_in_the_unit_of_the_measure(
    workspace: Workspace, unit: Unit, counted: str
) -> None:
    own = define(workspace, "Late", unit, "lower", "Late of all", "  Late   shifts ")
    assert own.numerator is not None
    assert (own.numerator.id, own.numerator.title) == ("late-shifts", "Late shifts")
    assert own.numerator.unit == counted
    assert own.denominator is None


def test_an_input_that_a_measure_has_already_is_shared(workspace: Workspace) -> None:
    own = define(workspace, "Late", "percent", "lower", "Late of all", "Late", "Staff")
    assert own.denominator is not None
    assert own.denominator.title == "Permanent and temporary staff together"
    assert (own.denominator.sum_of, own.denominator.part_of) == ((), ())


def test_what_is_removed_takes_all_of_its_own_and_nothing_else(workspace: Workspace) -> None:
    define(workspace, "Late", "count", "lower", "Late swaps")
    for key in ("late", "sickness"):
        add_local(workspace, key, "3", "2026", "County", "A letter")
        note_collected(workspace, key, "yes", "")
    kept, stamp = read_measures(workspace)
    for key in ("late", "sickness"):
        kept = kept.put(Observation(measure=key, on=TODAY, value=3))
    write_measures(workspace, kept.put(Observation(measure="late", on=date(2026, 9, 30))), stamp)

    with pytest.raises(PqmodelError, match="2 figures are recorded of late, so it stays"):
        remove(workspace, "Late", with_figures=False, today=TODAY)
    assert remove(workspace, "Late", with_figures=True, today=TODAY).observations == 2
    kept = read_measures(workspace)[0]
    assert kept.own == ()
    for records in (kept.observations, kept.benchmarks, kept.collected):
        assert [record.measure for record in records] == ["sickness"]


def test_a_measure_without_figures_is_removed_at_once(workspace: Workspace) -> None:
    define(workspace, "Late", "count", "lower", "Late swaps")
    assert remove(workspace, "late", with_figures=False, today=TODAY).observations == 0
    with pytest.raises(PqmodelError, match="no measure of your own 'late'") as caught:
        remove(workspace, "late", with_figures=False, today=TODAY)
    assert caught.value.hint == "Your own: none yet."


def test_a_local_figure_of_another_year_or_population_stands_beside_the_first(
    workspace: Workspace,
) -> None:
    add_local(workspace, "turnover", "22", "2025/26", "County", "A letter")
    for year, population in [("2024/25", "County"), ("2025/26", "City")]:
        _, earlier = add_local(workspace, "turnover", "20", year, population, "A letter")
        assert earlier is None
    assert len(read_measures(workspace)[0].benchmarks) == 3
    before = (workspace.root / "measures.yaml").read_bytes()
    added, earlier = add_local(workspace, "turnover", "22", "2025/26", "County", "A letter")
    assert added == earlier
    assert (workspace.root / "measures.yaml").read_bytes() == before


def test_a_local_figure_is_of_a_year_as_in_a_table(workspace: Workspace) -> None:
    with pytest.raises(InputRefused) as caught:
        add_local(workspace, "sickness", "many", "last year", "County", "A letter")
    faults = [f"{each.where}: {each.what} – {each.mend}" for each in caught.value.faults]
    assert faults == [
        "--year: 'last year' is no year – write it as 2025/26",
        "VALUE: 'many' is not a number – write a number such as 6 or 25.5",
    ]


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ("many", "VALUE: 'many' is not a number"),
        ("dk", "VALUE: is not known"),
        ("-1", "VALUE: -1 is less than nothing"),
        ("367", "VALUE: 367 days cannot be"),
    ],
)
def test_a_local_figure_is_one_that_can_be(workspace: Workspace, value: str, fault: str) -> None:
    with pytest.raises(InputRefused) as caught:
        add_local(workspace, "sickness", value, "2026", "County", "A letter")
    assert [f"{each.where}: {each.what}" for each in caught.value.faults] == [fault]
    assert add_local(workspace, "sickness", "366", "2026", "County", "A letter")[0].value == 366
