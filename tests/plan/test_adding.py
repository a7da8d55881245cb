"""The user's own actions, the figures that measure them, meetings, and what is given to others."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from pqmodel.answers.record import add_response
from pqmodel.answers.response import Answer, Response
from pqmodel.ground.cycle import parse
from pqmodel.ground.faults import InputRefused, PqmodelError
from pqmodel.measures.defining import define
from pqmodel.measures.model import Observation
from pqmodel.measures.record import read_measures, write_measures
from pqmodel.plan import adding, changing, drafting, keeping_meetings, sharing
from pqmodel.plan.action_measures import recorded_figure
from pqmodel.plan.indicators import figure_in_words
from pqmodel.plan.model import Action, Indicator, Meeting, Plan
from pqmodel.plan.record import read_plan
from pqmodel.questionnaire.amendments.in_use import current
from pqmodel.questionnaire.versions.snapshots import keep_snapshot
from pqmodel.review import beginning
from pqmodel.service.setting_up import set_up_service
from pqmodel.workspace.workspace import Workspace

CYCLE = parse("2026-Q4")
TODAY = date(2026, 11, 21)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = set_up_service(tmp_path / "s", "Rose House", "Care home", [])
    answer(made, 2)
    return made


def answer(workspace: Workspace, value: int, cycle: str = CYCLE.id) -> None:
    questionnaire = current(workspace)
    keep_snapshot(workspace, questionnaire)
    answers = {s.id: Answer(value=value) for s in questionnaire.statements()}
    add_response(
        workspace,
        Response(
            questionnaire=questionnaire.ref,
            cycle=cycle,
            group="manager",
            answers=answers,
            finished=True,
        ),
    )


def statements(workspace: Workspace) -> list[str]:
    return [pillar.statements[0].id for pillar in current(workspace).pillars]


def added(workspace: Workspace, *ids: str, **fields: Any) -> Action:
    return adding.add(workspace, CYCLE, "Hold a handover for nights", ids, fields, TODAY)


def events(path: Path) -> list[Any]:
    return list(Calendar.from_ical(path.read_bytes()).walk("VEVENT"))


def on_disk(workspace: Workspace) -> Plan:
    return read_plan(Workspace(workspace.root))[0]


def test_an_action_of_ones_own_serves_statements_of_several_pillars_with_their_scores(
    workspace: Workspace,
) -> None:
    first, second, *_ = statements(workspace)
    action = added(workspace, first, second, first, lead="Deputy")
    assert (action.id, action.statements) == ("A-001", (first, second))
    assert action.scores_then == {first: 2.0, second: 2.0}
    assert (action.target, action.lead, action.due) == (4, "Deputy", None)
    assert [(change.field, change.by, change.on) for change in action.history] == [
        ("title", "add", TODAY)
    ]
    assert on_disk(workspace).actions == (action,)


def test_it_needs_no_statement_and_no_scores(tmp_path: Path) -> None:
    empty = set_up_service(tmp_path / "e", "Empty", "Care home", [])
    action = added(empty)
    assert (action.statements, action.scores_then, action.target, action.cycle) == (
        (),
        {},
        None,
        "2026-Q4",
    )


def test_its_statement_is_not_proposed_again(workspace: Workspace) -> None:
    first = statements(workspace)[0]
    added(workspace, first)
    assert all(
        first not in proposal.statements for proposal in drafting.proposals(workspace, CYCLE)[1]
    )


def test_unknown_statements_are_all_told_with_the_nearest_id_and_nothing_is_added(
    workspace: Workspace,
) -> None:
    first = statements(workspace)[0]
    with pytest.raises(InputRefused) as refused:
        added(workspace, first + "x", "no-such-thing-at-all")
    assert [fault.what for fault in refused.value.faults] == [
        f"there is no '{first}x'",
        "there is no 'no-such-thing-at-all'",
    ]
    assert refused.value.faults[0].mend == f"did you mean {first!r}?"
    assert on_disk(workspace).actions == ()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"target": 6.0}, "cannot be scored"),
        ({"target": float("nan")}, "cannot be scored"),
        ({"start": TODAY, "due": date(2026, 11, 1)}, "due before it starts"),
    ],
)
def test_what_cannot_be_is_refused(
    workspace: Workspace, fields: dict[str, Any], message: str
) -> None:
    with pytest.raises(PqmodelError, match=message):
        added(workspace, **fields)
    assert on_disk(workspace).actions == ()


def test_a_title_of_spaces_is_refused(workspace: Workspace) -> None:
    with pytest.raises(PqmodelError, match="needs a title"):
        adding.add(workspace, CYCLE, "  ", [], {}, TODAY)


def test_every_change_is_kept_with_its_reason_and_the_old_target(workspace: Workspace) -> None:
    added(workspace, statements(workspace)[0])
    changing.change(workspace, "A-001", {"target": 3.5}, TODAY, "Two left")
    changing.change(workspace, "A-001", {"status": "done"}, date(2026, 12, 1))
    changing.change(workspace, "A-001", {"status": "done"}, date(2026, 12, 2))
    told = [(c.on, c.field, c.was, c.now, c.why) for c in on_disk(workspace).actions[0].history[1:]]
    assert told == [
        (TODAY, "target", "4", "3.5", "Two left"),
        (date(2026, 12, 1), "status", "not started", "done", ""),
    ]


def test_a_rating_by_hand_is_for_open_actions_alone(workspace: Workspace) -> None:
    rated = {"rag": {"colour": "red", "reason": "Trainer ill"}}
    added(workspace)
    changed = changing.change(workspace, "A-001", rated, TODAY)
    assert changed.rag is not None
    assert changing.change(workspace, "A-001", {"rag": None}, TODAY).rag is None
    changing.change(workspace, "A-001", {"status": "stopped"}, TODAY)
    with pytest.raises(PqmodelError, match="is stopped, and rated by that alone"):
        changing.change(workspace, "A-001", rated, TODAY)
    assert (
        changing.change(workspace, "A-001", rated | {"status": "in progress"}, TODAY).rag
        == changed.rag
    )


def test_a_statements_figure_begins_at_its_score_and_a_measures_at_what_is_given(
    workspace: Workspace,
) -> None:
    first = statements(workspace)[0]
    of_statement = adding.figure(workspace, CYCLE, None, statement=first, aim=4)
    assert of_statement == Indicator(kind="statement", id=first, baseline=2, target=4)
    of_measure = adding.figure(workspace, CYCLE, of_statement, measure="turnover", baseline=31)
    assert of_measure == Indicator(kind="measure", id="turnover", baseline=31)
    later = adding.figure(workspace, CYCLE, of_measure, measure="turnover", aim=25)
    assert later == adding.figure(workspace, CYCLE, of_measure, aim=25)
    assert (later.baseline, later.target) == (31, 25)


def test_a_measures_baseline_is_its_latest_figure_up_to_today_unless_one_is_given(
    workspace: Workspace,
) -> None:
    define(workspace, "Thanks", "count", "higher", "Letters of thanks.")
    kept, stamp = read_measures(workspace)
    for measure, on, value in (
        ("turnover", date(2026, 3, 31), 40.0), ("turnover", date(2026, 9, 30), 31.0),
        ("turnover", date(2027, 3, 31), 5.0), ("thanks", date(2026, 9, 30), 4.0),
    ):  # fmt: skip
        kept = kept.put(Observation(measure=measure, on=on, value=value))
    kept = kept.put(Observation(measure="turnover", on=date(2026, 10, 31), withheld="nobody knows"))
    write_measures(workspace, kept, stamp)
    figure = adding.figure(workspace, CYCLE, None, measure="turnover", aim=25, today=TODAY)
    assert figure == Indicator(kind="measure", id="turnover", baseline=31, target=25)
    given = adding.figure(workspace, CYCLE, None, measure="Turnover", baseline=33, today=TODAY)
    assert (given.id, given.baseline) == ("turnover", 33)
    assert adding.figure(workspace, CYCLE, given, measure="turnover", today=TODAY).baseline == 33
    assert adding.figure(workspace, CYCLE, None, measure="thanks", today=TODAY).baseline == 4
    assert (
        adding.figure(workspace, CYCLE, None, measure="vacancy-rate", today=TODAY).baseline is None
    )
    told = figure_in_words(
        figure, current(workspace), recorded=recorded_figure(workspace, figure, TODAY)
    )
    assert told == "Staff turnover: 31% → 31% on 30 Sep 2026, target 25%"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"measure": "exit-reasons"}, "is a list"),
        ({"measure": "turnovers"}, "no measure 'turnovers'"),
        ({"statement": "no-such"}, "as it was"),
        ({"aim": 3.0}, "needs a figure"),
        ({"measure": "turnover", "aim": float("inf")}, "not a figure"),
    ],
)
def test_a_figure_that_cannot_be_is_refused(
    workspace: Workspace, given: dict[str, Any], message: str
) -> None:
    with pytest.raises(PqmodelError, match=message):
        adding.figure(workspace, CYCLE, None, **given)


def test_an_aim_off_the_scale_or_two_figures_are_refused(workspace: Workspace) -> None:
    first = statements(workspace)[0]
    with pytest.raises(PqmodelError, match="7 cannot be scored"):
        adding.figure(workspace, CYCLE, None, statement=first, aim=7)
    with pytest.raises(PqmodelError, match="one figure"):
        adding.figure(workspace, CYCLE, None, statement=first, measure="turnover")


def test_the_review_fills_in_where_a_statements_figure_stands_now(workspace: Workspace) -> None:
    first = statements(workspace)[0]
    figure = adding.figure(workspace, CYCLE, None, statement=first, aim=4)
    added(workspace, figure=figure.model_dump())
    added(workspace, figure={"kind": "measure", "id": "turnover", "baseline": 31, "target": 25})
    answer(workspace, 3, "2027-Q1")
    of_statement, of_measure = beginning.begin(workspace, parse("2027-Q1"), TODAY).actions
    assert (of_statement.figure, of_statement.figure_now) == (figure, 3)
    assert (of_measure.figure is not None, of_measure.figure_now) == (True, None)


def test_a_meeting_that_was_planned_is_filled_in_and_names_the_next(workspace: Workspace) -> None:
    entered, standing = keeping_meetings.schedule(workspace, "4w", 2, date(2026, 12, 1), TODAY)
    assert [(m.id, m.on) for m in entered] == [
        ("M-001", date(2026, 12, 1)),
        ("M-002", date(2026, 12, 29)),
    ]
    assert standing == []
    held = Meeting(on=date(2026, 12, 1), present="Manager", next=date(2027, 2, 2))
    assert keeping_meetings.add(workspace, held).id == "M-001"
    assert [m.id for m in on_disk(workspace).meetings] == ["M-001", "M-002", "M-003"]
    second = keeping_meetings.add(workspace, Meeting(on=date(2026, 12, 1), present="Seniors"))
    assert second.id == "M-004"
    assert (
        keeping_meetings.add(workspace, Meeting(on=date(2026, 12, 1), decisions="Go on")).id
        == "M-001"
    )
    assert on_disk(workspace).meetings[0].present == "Manager"


def test_a_row_goes_on_after_the_latest_meeting_and_passes_over_days_that_are_taken(
    workspace: Workspace,
) -> None:
    keeping_meetings.schedule(workspace, "2w", 2, date(2026, 12, 1), TODAY)
    assert [m.on for m in keeping_meetings.schedule(workspace, "2w", 1, None, TODAY)[0]] == [
        date(2026, 12, 29)
    ]
    entered, standing = keeping_meetings.schedule(workspace, "2w", 4, date(2026, 12, 1), TODAY)
    assert ([m.on for m in entered], len(standing)) == ([date(2027, 1, 12)], 3)


@pytest.mark.parametrize(("every", "count"), [("often", 2), ("999m", 999)])
def test_a_row_that_cannot_be_is_refused_and_nothing_entered(
    workspace: Workspace, every: str, count: int
) -> None:
    with pytest.raises(PqmodelError):
        keeping_meetings.schedule(workspace, every, count, None, TODAY)
    assert on_disk(workspace).meetings == ()


def test_the_calendar_gives_the_plan_its_name_once_and_updates(
    workspace: Workspace, tmp_path: Path
) -> None:
    added(workspace, due=date(2027, 1, 29))
    keeping_meetings.add(workspace, Meeting(on=date(2026, 12, 1)))
    assert sharing.export_calendar(workspace, tmp_path / "a.ics", TODAY) == (1, 1)
    uid = on_disk(workspace).uid
    assert len(uid) == 16
    changing.change(workspace, "A-001", {"due": date(2027, 2, 5)}, TODAY)
    sharing.export_calendar(workspace, tmp_path / "b.ics", TODAY)
    assert on_disk(workspace).uid == uid
    first, second = events(tmp_path / "a.ics"), events(tmp_path / "b.ics")
    assert [str(event["UID"]) for event in first] == [str(event["UID"]) for event in second]
    assert second[0]["SEQUENCE"] > first[0]["SEQUENCE"]


def test_a_calendar_that_may_not_be_written_leaves_the_plan_as_it_was(
    workspace: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "a.ics").write_text("mine", encoding="utf-8")
    for name in ("a.ics", "a.txt"):
        with pytest.raises(PqmodelError):
            sharing.export_calendar(workspace, tmp_path / name, TODAY)
    assert on_disk(workspace).uid == ""
    assert (tmp_path / "a.ics").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("suffix", [".csv", ".md", ".json", ".CSV"])
def test_the_plan_for_staff_has_nothing_internal_in_any_text_form(
    workspace: Workspace, tmp_path: Path, suffix: str
) -> None:
    added(workspace, evidence="SECRET", progress="Begun")
    adding.add(workspace, CYCLE, "SECRET talk", [], {"internal": True}, TODAY)
    path = tmp_path / f"plan{suffix}"
    assert len(sharing.export(workspace, CYCLE, path, TODAY).actions) == 2
    assert "SECRET" in path.read_text(encoding="utf-8")
    assert len(sharing.export(workspace, CYCLE, path, TODAY, force=True, staff=True).actions) == 1
    told = path.read_text(encoding="utf-8")
    assert "SECRET" not in told
    assert "Begun" in told


def test_the_workbook_for_staff_has_nothing_internal_in_any_part(
    workspace: Workspace, tmp_path: Path
) -> None:
    import zipfile

    added(workspace, evidence="SECRET", progress="Begun")
    adding.add(workspace, CYCLE, "SECRET talk", [], {"internal": True, "lead": "SECRET"}, TODAY)
    path = tmp_path / "plan.xlsx"
    sharing.export(workspace, CYCLE, path, TODAY, staff=True)
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    assert not [name for name, data in parts.items() if b"SECRET" in data]
    assert any(b"Begun" in data for data in parts.values())


def test_another_ending_is_refused_in_words(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(PqmodelError, match=r"should end in \.xlsx, \.csv, \.md or \.json"):
        sharing.export(workspace, CYCLE, tmp_path / "plan.pdf", TODAY)
