"""Recording measures, finding the figure that holds on a day, and what a service defines itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pqmodel.ground.cycle import parse
from pqmodel.ground.faults import InputRefused, PqmodelError
from pqmodel.measures.catalogue import catalogue, line_in, lines, observed
from pqmodel.measures.defining import add_local, define, note_collected, remove
from pqmodel.measures.model import Observation
from pqmodel.measures.record import read_measures, write_measures
from pqmodel.measures.recording import Recorded, choose_day, record
from pqmodel.measures.stated_figure import StatedFigure
from pqmodel.workspace.workspace import Workspace
from tests.conftest import TESTS

TODAY = date(2026, 11, 21)
CYCLE = parse("2026-Q4")
FIXTURES = TESTS / "fixtures" / "records"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "pqmodel.yaml").write_text("format: 1\nservice: Orchard House\n", encoding="utf-8")
    return Workspace(tmp_path)


def kept(workspace: Workspace, measure: str, given: StatedFigure, on: date = TODAY) -> Recorded:
    return record(workspace, measure, given, on, CYCLE, TODAY)


def refused(workspace: Workspace, measure: str, given: StatedFigure) -> str:
    """All faults of what was given, after which nothing is saved."""
    before = read_measures(workspace)[0]
    with pytest.raises(InputRefused) as caught:
        kept(workspace, measure, given)
    assert read_measures(workspace)[0] == before
    return "\n".join(f"{fault.where}: {fault.what}" for fault in caught.value.faults)


LEAVERS = StatedFigure(inputs={"leavers": "6", "staff": "41"})


def test_a_figure_is_kept_with_the_inputs_that_it_was_worked_out_from(workspace: Workspace) -> None:
    told = kept(workspace, "turnover", LEAVERS)
    assert told.observation == Observation(
        measure="turnover", on=TODAY, value=600 / 41, inputs={"leavers": 6, "staff": 41}
    )
    assert read_measures(workspace)[0].observations == (told.observation,)


def test_what_holds_on_a_day_is_the_latest_figure_not_after_it(workspace: Workspace) -> None:
    assert observed(workspace, "turnover", TODAY) is None
    kept(workspace, "turnover", StatedFigure("20"), date(2026, 3, 31))
    kept(workspace, "turnover", StatedFigure("18"), date(2026, 6, 30))
    kept(
        workspace,
        "turnover",
        StatedFigure(inputs={"leavers": "dk", "staff": "41"}),
        date(2026, 9, 30),
    )
    values = [one.value if (one := observed(workspace, "turnover", day)) else None for day in
              (date(2026, 3, 30), date(2026, 3, 31), date(2026, 7, 1), TODAY)]  # fmt: skip
    assert values == [None, 20, 18, 18]


def test_a_second_figure_for_the_day_takes_the_place_of_the_first_which_is_kept(
    workspace: Workspace,
) -> None:
    kept(workspace, "turnover", LEAVERS)
    told = kept(workspace, "turnover", StatedFigure("30", note="Counted again"))
    assert told.replaced is not None
    assert told.replaced.value == 600 / 41
    (one,) = read_measures(workspace)[0].observations
    assert (one.value, one.note, [was.value for was in one.earlier]) == (
        30,
        "Counted again",
        [600 / 41],
    )
    assert one.earlier[0].replaced == TODAY


def test_the_same_figure_twice_changes_nothing_and_keeps_its_note(workspace: Workspace) -> None:
    kept(workspace, "turnover", StatedFigure(inputs=LEAVERS.inputs, note="From the rota"))
    before = (workspace.root / "measures.yaml").read_bytes()
    told = kept(workspace, "turnover", LEAVERS)
    assert told.known
    assert (workspace.root / "measures.yaml").read_bytes() == before


def test_what_is_withheld_is_kept_with_its_reason_and_what_is_refused_is_not(
    workspace: Workspace,
) -> None:
    told = kept(workspace, "turnover", StatedFigure(inputs={"leavers": "6", "staff": "0"}))
    assert told.observation.value is None
    assert "nothing to divide by" in told.observation.withheld
    assert "taken for a slip" in refused(
        workspace, "turnover", StatedFigure(inputs={"leavers": "600", "staff": "41"})
    )


def test_all_that_is_wrong_is_told_at_once(workspace: Workspace) -> None:
    told = refused(
        workspace,
        "turnover",
        StatedFigure(inputs={"leavers": "-6", "staff": "many", "leaver": "3"}),
    )
    assert "--leavers: -6 is less than nothing" in told
    assert "--staff: 'many' is not a number" in told
    assert "--leaver: turnover has no input" in told


def test_none_is_0_and_dont_know_is_not(workspace: Workspace) -> None:
    assert (
        kept(
            workspace, "turnover", StatedFigure(inputs={"leavers": "none", "staff": "41"})
        ).observation.value
        == 0
    )
    told = kept(
        workspace, "turnover", StatedFigure(inputs={"leavers": "don't know", "staff": "41"})
    ).observation
    assert (told.value, told.inputs["leavers"]) == (None, "dk")
    assert kept(workspace, "sickness", StatedFigure("dk")).observation.withheld == "nobody knows"


def test_lists_and_yes_or_no_are_recorded_too(workspace: Workspace) -> None:
    told = kept(
        workspace, "exit-reasons", StatedFigure(reasons=("Pay = 2", "Moved away=1"))
    ).observation
    assert (told.value, told.counts) == (None, {"Pay": 2, "Moved away": 1})
    assert kept(workspace, "exit-reasons", StatedFigure("none")).observation.counts == {}
    assert kept(workspace, "manager-in-post", StatedFigure("Yes")).observation.value == 1
    assert kept(workspace, "manager-in-post", StatedFigure("no")).observation.value == 0
    assert "is given twice" in refused(
        workspace, "exit-reasons", StatedFigure(reasons=("Pay = 2", "Pay = 1"))
    )
    assert "is not a reason with its number" in refused(
        workspace, "exit-reasons", StatedFigure(reasons=("Pay",))
    )
    assert "neither yes nor no" in refused(workspace, "manager-in-post", StatedFigure("maybe"))
    assert "is not a list" in refused(workspace, "turnover", StatedFigure(reasons=("Pay = 1",)))


def test_a_figure_and_its_inputs_are_not_given_together(workspace: Workspace) -> None:
    assert "both given" in refused(workspace, "turnover", StatedFigure("30", LEAVERS.inputs))


def test_a_day_still_to_come_is_refused(workspace: Workspace) -> None:
    with pytest.raises(PqmodelError, match="still to come"):
        kept(workspace, "turnover", LEAVERS, date(2026, 11, 22))


def test_the_day_is_the_last_of_a_cycle_that_has_ended_else_today() -> None:
    assert choose_day(parse("2026-Q3"), TODAY) == date(2026, 9, 30)
    assert choose_day(CYCLE, TODAY) == choose_day(None, TODAY) == TODAY
    with pytest.raises(PqmodelError, match="has not begun"):
        choose_day(parse("2027-Q1"), TODAY)


def test_the_response_rate_needs_to_know_how_many_were_asked(workspace: Workspace) -> None:
    with pytest.raises(PqmodelError, match="how many people were asked"):
        kept(workspace, "response-rate", StatedFigure())
    assert (
        kept(
            workspace, "response-rate", StatedFigure(inputs={"answered": "9", "asked": "12"})
        ).observation.value
        == 75
    )


def test_the_catalogue_has_the_questionnaires_measures_then_the_services_own(
    workspace: Workspace,
) -> None:
    own = define(workspace, "Thanks received!", "count", "higher", "Cards and letters")
    assert own.id == "thanks-received"
    assert next(iter(catalogue(workspace))) == "turnover"
    assert list(catalogue(workspace))[-1] == "thanks-received"
    assert kept(workspace, "thanks-received", StatedFigure("4")).observation.value == 4


def test_an_own_measure_works_with_its_own_inputs(workspace: Workspace) -> None:
    define(workspace, "Late swaps", "percent", "lower", "Late of all", "Swapped late", "All shifts")
    told = kept(
        workspace, "late-swaps", StatedFigure(inputs={"swapped-late": "3", "all-shifts": "60"})
    )
    assert told.observation.value == 5


def test_a_definition_that_cannot_be_is_refused_whole(workspace: Workspace) -> None:
    with pytest.raises(InputRefused) as caught:
        define(workspace, "Turnover", "percent", "lower", " ", "Leavers")
    told = [f"{fault.where}: {fault.what}" for fault in caught.value.faults]
    assert told == [
        "--formula: is empty", "--numerator: a percentage is of something", "NAME: there is a measure turnover already",
    ]  # fmt: skip
    assert not (workspace.root / "measures.yaml").exists()


def test_an_own_measure_with_figures_goes_only_when_that_is_wanted_and_a_backup_stays(
    workspace: Workspace,
) -> None:
    define(workspace, "Thanks", "count", "higher", "Cards")
    kept(workspace, "thanks", StatedFigure("4"))
    with pytest.raises(PqmodelError, match="1 figure is recorded"):
        remove(workspace, "thanks", with_figures=False, today=TODAY)
    gone = remove(workspace, "Thanks", with_figures=True, today=TODAY)
    assert gone.observations == 1
    assert "Cards" in (workspace.root / ".pqmodel" / "backups" / gone.backup).read_text(
        encoding="utf-8"
    )
    assert read_measures(workspace)[0].observations == ()
    with pytest.raises(PqmodelError, match="belongs to the questionnaire"):
        remove(workspace, "turnover", with_figures=True, today=TODAY)


def test_figures_of_a_measure_that_is_defined_no_more_do_not_vanish(workspace: Workspace) -> None:
    record_, stamp = read_measures(workspace)
    write_measures(workspace, record_.put(Observation(measure="gone", on=TODAY, value=3)), stamp)
    assert [line.measure.title for line in lines(workspace) if line.latest] == [
        "gone (not defined any more)"
    ]


def test_a_local_figure_of_the_same_year_and_population_takes_the_place_of_the_earlier(
    workspace: Workspace,
) -> None:
    add_local(workspace, "turnover", "22.5", "2025/26", "County", "A report")
    added, earlier = add_local(
        workspace, "turnover", "22.9%", "2025/26", "County", "A report, corrected"
    )
    assert (added.value, earlier.value if earlier else None) == (22.9, 22.5)
    assert line_in(workspace, "turnover").local == (added,)
    with pytest.raises(InputRefused) as caught:
        add_local(workspace, "turnover", "many", "", "County", "")
    assert [fault.where for fault in caught.value.faults] == ["--source", "--year", "VALUE"]


def test_whether_and_how_a_measure_is_collected_is_noted(workspace: Workspace) -> None:
    note_collected(workspace, "turnover", "yes", "Monthly")
    noted = note_collected(workspace, "turnover", "no", "The rota system cannot")
    assert read_measures(workspace)[0].collected == (noted,)


def test_an_unknown_measure_is_refused_with_the_one_that_was_meant(workspace: Workspace) -> None:
    with pytest.raises(PqmodelError, match=r"no measure 'turnove' \(did you mean 'turnover'\?\)"):
        kept(workspace, "turnove", LEAVERS)


def test_measures_of_format_1_are_read_for_ever(workspace: Workspace) -> None:
    data = (FIXTURES / "measures-format-1.yaml").read_bytes()
    (workspace.root / "measures.yaml").write_bytes(data)
    found, stamp = read_measures(workspace)
    assert [(one.measure, one.value) for one in found.observations] == [
        ("turnover", 600 / 41), ("vacancy-rate", None), ("exit-reasons", None), ("manager-in-post", 1),
    ]  # fmt: skip
    write_measures(workspace, found, stamp)
    assert read_measures(Workspace(workspace.root))[0] == found


def test_faults_of_a_file_written_by_hand_have_their_lines(workspace: Workspace) -> None:
    lines_ = ["format: 1", "observations:", "- measure: turnover", "  on: yesterday", "  value: many",
              "  inputs: {leavers: -1}"]  # fmt: skip
    (workspace.root / "measures.yaml").write_text("\n".join(lines_), encoding="utf-8")
    with pytest.raises(InputRefused) as caught:
        read_measures(workspace)
    assert [fault.line for fault in caught.value.faults] == [4, 5, 6]


def test_figures_of_one_day_that_disagree_are_told_when_the_second_is_recorded(
    workspace: Workspace,
) -> None:
    apart = StatedFigure(inputs={"leavers": "6", "permanent": "30", "temporary": "4"})
    assert kept(workspace, "turnover", apart).differs == ()
    told = kept(workspace, "vacancy-rate", StatedFigure(inputs={"vacancies": "2", "staff": "41"}))
    assert told.differs == (
        "staff is 41 here, but on the same day turnover was worked out from 34 (permanent 30 + temporary 4)",
    )
    assert (
        kept(
            workspace, "vacancy-rate", StatedFigure(inputs={"vacancies": "2", "staff": "34"})
        ).differs
        == ()
    )
    other_day = StatedFigure(inputs={"vacancies": "2", "staff": "41"})
    assert kept(workspace, "vacancy-rate", other_day, date(2026, 11, 20)).differs == ()


def test_the_same_number_twice_on_a_day_is_told_once_and_dont_know_is_no_other_number(
    workspace: Workspace,
) -> None:
    kept(
        workspace,
        "turnover",
        StatedFigure(inputs={"leavers": "6", "permanent": "30", "temporary": "4"}),
    )
    inputs = {"vacancies": "2", "permanent": "31", "temporary": "dk"}
    assert kept(workspace, "vacancy-rate", StatedFigure(inputs=inputs)).differs == (
        "permanent is 31 here, but on the same day turnover was worked out from 30",
    )


def test_a_total_that_a_figure_of_the_same_day_is_larger_than_is_told(workspace: Workspace) -> None:
    kept(workspace, "turnover", StatedFigure(inputs={"leavers": "6", "staff": "54"}))
    inputs = {
        "vacancies": "2",
        "permanent": "30",
        "temporary": "4",
        "staff-total": "40",
        "staff-records": "40",
    }
    told = kept(workspace, "vacancy-rate", StatedFigure(inputs=inputs)).differs
    assert told == (
        "staff is 34 here (permanent 30 + temporary 4), but on the same day turnover was worked out from 54",
    )
    kept(workspace, "turnover", StatedFigure(inputs={"leavers": "6", "staff": "34"}))
    assert kept(workspace, "vacancy-rate", StatedFigure(inputs=inputs)).differs == ()
