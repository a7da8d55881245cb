"""The made-up service: it is whole, hangs together, can be made on any day, and is the same every time."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from pqmodel.answers.record import read_responses
from pqmodel.change.comparing_rounds import compare_rounds
from pqmodel.ground.faults import InputRefused, PqmodelError
from pqmodel.measures.record import read_measures
from pqmodel.plan.model import STATUSES
from pqmodel.plan.rag import rag
from pqmodel.plan.record import read_plan
from pqmodel.questionnaire import locating
from pqmodel.questionnaire.amendments import in_use
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.results.model import GroupFigure, GroupScore, Withheld
from pqmodel.results.round_results import RoundResults, round_results
from pqmodel.review.record import read_review
from pqmodel.service import demo
from pqmodel.service.demo import make_demo
from pqmodel.service.demo_story import Quarters, Story, read_story
from pqmodel.workspace.cycle_stages import answered_cycles, reviewed_cycles
from pqmodel.workspace.service import MANAGER
from pqmodel.workspace.workspace import Workspace

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return make_demo(tmp_path_factory.mktemp("demo") / "trial", TODAY)


@pytest.fixture(scope="module")
def story() -> Story:
    return read_story()


@pytest.fixture(scope="module")
def shipped() -> Questionnaire:
    return locating.named("workforce", Path.cwd())


@pytest.fixture(scope="module")
def pictures(made: Workspace) -> list[RoundResults]:
    return [round_results(made, cycle) for cycle in answered_cycles(made)]


def score_of(figure: GroupFigure | None) -> float:
    assert isinstance(figure, GroupScore)
    assert figure.score is not None
    return figure.score


def statement_scores(pictures: list[RoundResults], key: str) -> list[float]:
    found = [shown.results.statement(key) for shown in pictures]
    return [result.score for result in found if result is not None and result.score is not None]


def test_there_are_four_quarters_that_end_with_the_present_one(made: Workspace) -> None:
    assert [cycle.id for cycle in answered_cycles(made)] == [
        "2026-Q1",
        "2026-Q2",
        "2026-Q3",
        "2026-Q4",
    ]
    assert [cycle.id for cycle in reviewed_cycles(made)] == ["2026-Q2", "2026-Q3", "2026-Q4"]


def test_it_says_that_it_is_made_up(made: Workspace) -> None:
    assert "made-up" in made.service.service
    assert "made-up" in made.service.type
    assert "made-up" in made.config.read_text(encoding="utf-8")


def test_the_plan_has_actions_of_every_status_and_every_rating(made: Workspace) -> None:
    plan, _ = read_plan(made)
    assert {action.status for action in plan.actions} == set(STATUSES)
    assert {rag(action, TODAY)[0] for action in plan.actions} == {
        "red",
        "amber",
        "green",
        "blue",
        "grey",
    }
    assert any(not action.lead for action in plan.open)
    assert len(plan.good_enough) == 2
    assert all(mark.why and mark.by for mark in plan.good_enough)
    assert len(plan.meetings) == 4


def test_every_action_is_filled_from_the_questionnaire_with_the_scores_of_its_quarter(
    made: Workspace, pictures: list[RoundResults]
) -> None:
    results = {shown.results.cycle: shown.results for shown in pictures}
    for action in read_plan(made)[0].actions:
        assert action.steps
        assert action.indicator
        assert set(action.scores_then) == set(action.statements)
        for key, then in action.scores_then.items():
            result = results[action.cycle].statement(key)
            assert result is not None
            assert result.score == then
            assert "below-target" in result.flags


def test_earlier_reviews_are_judged_and_the_present_one_is_half_way(made: Workspace) -> None:
    second, third, present = [read_review(made, cycle.id)[0] for cycle in reviewed_cycles(made)]
    for review in (second, third):
        assert review is not None
        assert all(item.reached and item.next_step and item.lessons for item in review.actions)
        assert review.overall.result
    assert present is not None
    judged = [item for item in present.actions if item.reached]
    assert 0 < len(judged) < len(present.actions)
    assert present.overall.successes
    assert not present.overall.result
    assert {
        item.reached for review in (second, third, present) if review for item in review.actions
    } >= {
        "fully",
        "partly",
        "not",
    }


def test_the_manager_has_two_statements_left_and_notes_with_evidence(made: Workspace) -> None:
    (own,) = [
        kept.response for kept in read_responses(made, "2026-Q4") if kept.response.group == MANAGER
    ]
    known = in_use.current(made).asked_of("manager")
    assert len(own.skipped) == 2
    assert set(own.answers) == set(known) - set(own.skipped)
    assert sum(1 for answer in own.answers.values() if answer.note) >= 12
    assert sum(1 for answer in own.answers.values() if answer.evidence) >= 10


def test_the_answers_have_blanks_asides_and_a_few_comments(
    made: Workspace, pictures: list[RoundResults]
) -> None:
    last = pictures[-1].results
    assert sum(result.na for result in last.statements) > 0
    assert sum(result.dk for result in last.statements) > 0
    staff = [
        kept.response
        for kept in read_responses(made, "2026-Q4")
        if kept.response.group == "care-staff"
    ]
    assert any(len(response.answers) < len(last.statements) for response in staff)
    assert any(answer.note for response in staff for answer in response.answers.values())


def test_the_support_team_answers_every_quarter_and_is_never_shown(
    made: Workspace, pictures: list[RoundResults]
) -> None:
    for shown in pictures:
        cycle = shown.results.cycle
        answered = sum(
            1 for kept in read_responses(made, cycle) if kept.response.group == "support-team"
        )
        assert 0 < answered < shown.service.smallest_group
        assert shown.participation["support-team"] is None
        figures = [pillar.groups["support-team"] for pillar in shown.results.pillars]
        # What staff are not asked is no figure of theirs.
        figures += [
            result.groups["support-team"]
            for result in shown.results.statements
            if "support-team" in result.groups
        ]
        assert len(figures) > 40
        assert all(isinstance(figure, Withheld) for figure in figures)


def test_what_was_worked_on_rose_and_nights_fell(pictures: list[RoundResults]) -> None:
    worked_on = (
        "culture-supervision-protected",
        "culture-learning-from-mistakes",
        "digital-say-stuck",
        "digital-easier-day",
    )
    for key in worked_on:
        scores = statement_scores(pictures, key)
        assert scores[-1] - scores[0] >= 1, key
        # From one quarter to the next chance may take a little of it.
        assert all(later > before - 0.1 for before, later in pairwise(scores)), key
    asked = [shown.results.statement("leadership-asked-first") for shown in pictures]
    nights = [score_of(result.groups["nights"]) for result in asked if result]
    assert nights[0] - nights[-1] >= 1
    stopped = statement_scores(pictures, "wellbeing-keeping-well")
    assert stopped[-1] < stopped[1]


def test_the_pillars_move_as_the_reviews_say(made: Workspace, pictures: list[RoundResults]) -> None:
    def of(key: str) -> list[float]:
        found = [shown.results.pillar(key) for shown in pictures]
        return [pillar.score for pillar in found if pillar is not None and pillar.score is not None]

    rises = {
        section.id: of(section.id)[-1] - of(section.id)[0]
        for section in pictures[0].questionnaire.sections
    }
    assert max(rises, key=lambda key: rises[key]) == "digital"
    assert rises["culture"] > 0.4
    # "Wellbeing has not moved", say the reviews: no comparison takes its change for more than chance.
    changes = compare_rounds(made, pictures[0].results.cycle, None).changes
    assert {pillar.id: pillar.verdict for pillar in changes.pillars}[
        "wellbeing"
    ] == "within the noise"
    assert (
        min(
            of("wellbeing")[-1],
            *(of(pillar.id)[-1] for pillar in pictures[0].questionnaire.pillars),
        )
        == (of("wellbeing")[-1])
    )
    culture = pictures[-1].results.pillar("culture")
    assert culture is not None
    assert score_of(culture.groups[MANAGER]) - score_of(culture.groups["nights"]) >= 0.5


def test_its_measures_are_worked_out_with_one_withheld_and_one_of_its_own(made: Workspace) -> None:
    kept, _ = read_measures(made)
    told = {
        "turnover", "vacancy-rate", "sickness", "supervisions-held", "training-up-to-date", "agency-hours",
        "near-misses-reported", "over-48-hours",
    }  # fmt: skip
    by_story = [one for one in kept.observations if one.measure in told]
    assert {one.measure for one in by_story} == told
    assert len(by_story) == 32
    assert all(one.inputs and one.on <= TODAY for one in by_story)
    assert [(one.measure, one.on.year) for one in by_story if one.withheld] == [
        ("training-up-to-date", 2026)
    ]
    assert [round(one.value or 0, 1) for one in kept.of("turnover")] == [39.4, 34.3, 30.6, 27.8]
    assert [one.value for one in kept.of("sickness")] == [10, 9, 8, 8]
    assert ([one.id for one in kept.own], len(kept.benchmarks)) == (["near-misses-reported"], 1)
    assert kept.of("turnover")[-1].basis == "known of 36 of 36 workers"
    figures = {action.id: action.figure for action in read_plan(made)[0].actions if action.figure}
    assert [(key, one.id, round(one.baseline or 0, 1), one.target) for key, one in figures.items()] == [
        ("A-001", "supervisions-held", 42.1, 90), ("A-004", "over-48-hours", 14, 4),
    ]  # fmt: skip


@pytest.mark.slow
def test_the_same_day_gives_the_same_figures_plan_and_reviews(
    made: Workspace, tmp_path: Path
) -> None:
    again = make_demo(tmp_path / "again", TODAY)
    for cycle in answered_cycles(made):
        assert (
            round_results(again, cycle).results.model_dump_json()
            == round_results(made, cycle).results.model_dump_json()
        )
    assert read_plan(again)[0] == read_plan(made)[0]
    assert read_measures(again)[0] == read_measures(made)[0]
    assert [read_review(again, cycle.id)[0] for cycle in reviewed_cycles(again)] == [
        read_review(made, cycle.id)[0] for cycle in reviewed_cycles(made)
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    "today",
    [date(2026, 1, 1), date(2028, 2, 29), date(2026, 12, 31), date(2027, 7, 4), date(2026, 4, 6)],
    ids=str,
)
def test_it_hangs_together_on_any_day(today: date, tmp_path: Path) -> None:
    workspace = make_demo(tmp_path / "trial", today)
    last = answered_cycles(workspace)[-1]
    assert last.start <= today <= last.end
    plan, _ = read_plan(workspace)
    assert sorted(rag(action, today)[0] for action in plan.actions) == sorted(
        ["blue"] * 3 + ["red"] * 2 + ["green"] * 3 + ["amber", "grey"]
    )
    for action in plan.actions:
        assert action.start is not None
        assert action.due is not None
        assert action.start < action.due
        assert (action.done_on is not None) == (action.status == "done")
        if action.done_on:
            assert action.start < action.done_on < today
    held = [meeting.on for meeting in plan.meetings]
    assert held == sorted(set(held))
    assert held[-1] < today
    for cycle in reviewed_cycles(workspace):
        review, _ = read_review(workspace, cycle.id)
        assert review is not None
        assert review.started <= today
        assert all(
            item.done_on is None or item.done_on <= review.started for item in review.actions
        )


def test_a_day_that_is_no_working_day_gives_way_to_the_one_before(story: Story) -> None:
    quarters = Quarters(story.service, date(2027, 1, 4))
    assert quarters.day("today-2") == date(2026, 12, 31)
    assert quarters.day("today-10") == date(2026, 12, 24)
    assert quarters.day("c4+5") == date(2027, 1, 6)
    assert quarters.day("c1") == date(2026, 4, 1)


def test_the_story_speaks_of_every_statement_and_of_no_other(
    story: Story, shipped: Questionnaire
) -> None:
    known = set(shipped.by_statement)
    assert set(story.levels) == known
    named = {*story.skipped, *story.notes, *(mark.statement for mark in story.good_enough)}
    named |= {comment.statement for comment in story.comments}
    named |= {key for aside in story.asides for key in aside.statements}
    named |= {key for group in story.groups.values() for key in group.apart}
    assert named <= known
    allowed = {*shipped.scale.values, "na", "dk"}
    assert {value for level in story.levels.values() for value in level.manager} <= allowed
    assert {comment.score for comment in story.comments} <= set(shipped.scale.values)


def test_every_action_of_the_story_is_recommended_for_its_statements(
    story: Story, shipped: Questionnaire
) -> None:
    for told in story.actions:
        assert told.source in shipped.by_action
        assert all(told.source in shipped.by_statement[key][1].actions for key in told.statements)
    quarters = [told.states[0].cycle for told in story.actions]
    assert quarters == sorted(quarters), (
        "ids follow the order, so actions must stand in the order of their quarters"
    )


def test_groups_and_judged_actions_of_the_story_are_there(story: Story, made: Workspace) -> None:
    asked = {group.id: group.asked for group in story.service.groups}
    assert set(story.groups) == set(asked) - {MANAGER}
    for group_id, group in story.groups.items():
        assert max(group.answering) <= (asked[group_id] or 0)
    for told, cycle in zip(story.reviews, reviewed_cycles(made), strict=True):
        review, _ = read_review(made, cycle.id)
        assert review is not None
        assert set(told.actions) <= {item.action for item in review.actions}


def test_a_folder_with_something_in_it_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear owner", encoding="utf-8")
    with pytest.raises(PqmodelError, match="is not empty"):
        make_demo(tmp_path, TODAY)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "trial"
    file.write_text("Dear owner", encoding="utf-8")
    with pytest.raises(PqmodelError, match="is a file, not a folder"):
        make_demo(file, TODAY)
    assert file.read_text(encoding="utf-8") == "Dear owner"


@pytest.mark.parametrize("there_before", [True, False])
def test_where_it_fails_half_way_nothing_is_left(
    there_before: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "trial"
    if there_before:
        root.mkdir()

    def full(*_: object) -> None:
        raise PqmodelError("The disk is full.")

    monkeypatch.setattr(demo, "begin", full)
    with pytest.raises(PqmodelError, match="disk is full"):
        make_demo(root, TODAY)
    assert root.exists() == there_before
    assert not there_before or not any(root.iterdir())


def test_a_faulty_story_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "story.yaml"
    path.write_text("format: 1\nseed: soon\n", encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        read_story(path)
    assert any(fault.line == 2 and "seed" in fault.what for fault in refused.value.faults)
