"""Somebody from outside scores the same statements: it counts in no score, and has to be explained."""

from __future__ import annotations

from datetime import date

import pytest

from pqmodel.answers.assess.opening import Keeper, taken_up
from pqmodel.answers.record import add_response, read_responses
from pqmodel.answers.response import Answer, Response, Value
from pqmodel.evidence.screen.second_look import in_words, not_final_in_words
from pqmodel.evidence.second_assessment import SecondAssessment, reviewer_of
from pqmodel.evidence.second_look import differences, unexplained
from pqmodel.evidence.second_looks import differences_in, explain, read_looks
from pqmodel.ground.cycle import parse
from pqmodel.ground.faults import ChangedMeanwhile, PqmodelError
from pqmodel.questionnaire.amendments.in_use import current
from pqmodel.questionnaire.versions.snapshots import keep_snapshot
from pqmodel.report.composing import compose
from pqmodel.report.gathering import gather
from pqmodel.report.readers import reader_of
from pqmodel.results.round_results import round_results
from pqmodel.workspace.report_readers import ReaderId
from pqmodel.workspace.workspace import Workspace
from tests.factories.reports import words_of

TODAY = date(2026, 11, 28)
CYCLE = parse("2026-Q4")
STATEMENT = "wellbeing-say-stressed"
OTHER = "culture-respect"


def second(home: Workspace, by: str = "peer") -> SecondAssessment:
    return SecondAssessment(
        workspace=home,
        questionnaire=current(home),
        group=reviewer_of(home, by),
        cycle=CYCLE,
        today=TODAY,
    )


def look(home: Workspace, by: str = "peer", **scores: Value) -> None:
    assessment = second(home, by)
    kept = next(iter(assessment.begun()), None)
    response, _ = taken_up(assessment, kept)
    answers = {
        key.replace("_", "-"): Answer(value=value, evidence="The rota")
        for key, value in scores.items()
    }
    answers = {**response.answers, **answers}
    Keeper(assessment, kept).save(response.model_copy(update={"answers": answers}))


def own(home: Workspace, score: int) -> None:
    questionnaire = current(home)
    keep_snapshot(home, questionnaire)
    answers = {STATEMENT: Answer(value=score)}
    ref = questionnaire.ref
    add_response(
        home, Response(questionnaire=ref, cycle=CYCLE.id, group="manager", answers=answers)
    )


def found_in(home: Workspace) -> list[str]:
    this_round = round_results(home, CYCLE)
    return [in_words(each) for each in differences_in(home, CYCLE, this_round)]


@pytest.mark.parametrize(("theirs", "differs"), [(4, False), (3, True), (5, True), ("dk", False)])
def test_a_step_of_the_scale_is_a_difference(home: Workspace, theirs: Value, differs: bool) -> None:
    own(home, 4)
    look(home, wellbeing_say_stressed=theirs)
    assert bool(found_in(home)) is differs


def test_it_says_both_scores_and_what_was_seen(home: Workspace) -> None:
    own(home, 4)
    look(home, wellbeing_say_stressed=2)
    (words,) = found_in(home)
    assert words.endswith("The service says 4.0, peer says 2 (seen: The rota). Not explained yet.")


def test_what_the_service_has_not_scored_is_no_difference(home: Workspace) -> None:
    look(home, wellbeing_say_stressed=1)
    assert found_in(home) == []


def test_it_counts_in_no_score_and_is_no_response(home: Workspace) -> None:
    own(home, 4)
    before = round_results(home, CYCLE).results
    look(home, wellbeing_say_stressed=1, culture_respect=1)
    assert round_results(home, CYCLE).results == before
    assert len(list(read_responses(home, CYCLE.id))) == 1


def test_it_goes_on_where_it_was_left_and_keeps_what_was_explained(home: Workspace) -> None:
    own(home, 4)
    look(home, wellbeing_say_stressed=2)
    explain(home, CYCLE, round_results(home, CYCLE), STATEMENT, "Nights were not asked")
    look(home, culture_respect=3)
    (kept,) = read_looks(home, CYCLE)
    assert {STATEMENT, OTHER} == set(kept.response.answers)
    assert kept.explained == {STATEMENT: "Nights were not asked"}


def test_two_at_once_do_not_write_over_each_other(home: Workspace) -> None:
    assessment = second(home)
    response, _ = taken_up(assessment, None)
    look(home, wellbeing_say_stressed=2)
    with pytest.raises(ChangedMeanwhile):
        Keeper(assessment, None).save(response)


def test_looks_of_two_reviewers_stand_apart(home: Workspace) -> None:
    own(home, 4)
    look(home, "peer", wellbeing_say_stressed=2)
    look(home, "council", wellbeing_say_stressed=3)
    assert [each.by for each in read_looks(home, CYCLE)] == ["council", "peer"]
    assert explain(home, CYCLE, round_results(home, CYCLE), STATEMENT, "Seen on another day") == 2
    assert unexplained(differences_in(home, CYCLE, round_results(home, CYCLE))) == []


def test_only_a_difference_can_be_explained(home: Workspace) -> None:
    own(home, 4)
    look(home, wellbeing_say_stressed=2)
    this_round = round_results(home, CYCLE)
    with pytest.raises(PqmodelError, match="No second look differs on 'culture-respect'"):
        explain(home, CYCLE, this_round, OTHER, "Words")
    with pytest.raises(PqmodelError, match="needs words"):
        explain(home, CYCLE, this_round, STATEMENT, "  ")


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (None, "needs to know who looks"),
        ("manager", "is a group of the service"),
        ("Ann Smith", "cannot be the name of a reviewer"),
        ("../peer", "cannot be the name of a reviewer"),
    ],
)
def test_a_reviewer_is_somebody_from_outside_named_by_post(
    home: Workspace, asked: str | None, says: str
) -> None:
    with pytest.raises(PqmodelError, match=says):
        reviewer_of(home, asked)


def report(home: Workspace, reader: ReaderId) -> tuple[str, str]:
    document = compose(gather(home, CYCLE, reader_of(reader, home.service), TODAY))
    return document.subtitle, words_of(document)


def test_the_inspectors_report_is_final_once_all_is_explained(home: Workspace) -> None:
    own(home, 4)
    look(home, wellbeing_say_stressed=2)
    not_final = "This report is not final: 1 difference of a second look is not explained yet."
    subtitle, words = report(home, "inspector")
    assert not_final in subtitle
    assert not_final in words
    assert "2 (peer); The rota; Not explained yet." in words
    assert "second look" not in "".join(report(home, "staff"))

    explain(home, CYCLE, round_results(home, CYCLE), STATEMENT, "Nights were not asked.")
    subtitle, words = report(home, "inspector")
    assert "not final" not in subtitle + words
    assert "Explained: Nights were not asked." in words


def test_nothing_is_said_where_nobody_looked(home: Workspace) -> None:
    own(home, 4)
    assert not_final_in_words(differences_in(home, CYCLE, round_results(home, CYCLE))) == ""
    assert "second look" not in "".join(report(home, "inspector"))
    this_round = round_results(home, CYCLE)
    assert differences([], this_round.results, this_round.questionnaire, frozenset()) == []
