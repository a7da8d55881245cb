"""Looking back over a questionnaire that changed: statements that took over, split or merged, and another scale."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pqmodel.answers.record import add_response
from pqmodel.ground.cycle import parse
from pqmodel.plan.action_measures import score_by_itself
from pqmodel.plan.model import Action, Indicator, Plan
from pqmodel.plan.record import read_plan, write_plan
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.versions.snapshots import keep_snapshot
from pqmodel.report.sheet.field_values import Records, values_of
from pqmodel.results.scored_round import score_round
from pqmodel.review import beginning
from pqmodel.review.exporting import export_review
from pqmodel.review.indicators import indicator_in_words
from pqmodel.review.model import ActionReview, FigureFact, Review
from pqmodel.review.screen.review import show_review
from pqmodel.service.setting_up import set_up_service
from pqmodel.workspace.workspace import Workspace
from tests.conftest import all_answers, response, seen, tiny_questionnaire
from tests.factories.books import column
from tests.factories.releases import release_all

TODAY, NOW = date(2026, 11, 21), parse("2026-Q4")


def tiny(**more: Any) -> dict[str, Any]:
    return tiny_questionnaire(**more).model_dump(mode="json")


def scale(low: int, high: int) -> dict[str, Any]:
    points = [
        {"value": value, "label": f"Point {value}", "meaning": f"As {value}."}
        for value in range(low, high + 1)
    ]
    return {**tiny()["scale"], "points": points, "target": high - 1, "favourable_from": high - 1}


def answer(
    workspace: Workspace, cycle: str, value: int, asked: Questionnaire, group: str = "day"
) -> None:
    give(workspace, cycle, value, asked, group)
    release_all(workspace)


def give(
    workspace: Workspace, cycle: str, value: int, asked: Questionnaire, group: str = "day"
) -> None:
    """Answers of twelve people that nobody has released yet."""
    keep_snapshot(workspace, asked)
    for _ in range(12):
        add_response(workspace, response(asked, cycle, group, all_answers(asked, value)))


def home(folder: Path, *actions: Action, groups: Sequence[str] = ("day",)) -> Workspace:
    made = set_up_service(folder / "orchard", "Orchard House", "Home with a garden", list(groups))
    write_plan(made, Plan(actions=actions, last_number=len(actions)), read_plan(made)[1])
    return made


def action(*statements: str, **more: Any) -> Action:
    base = {
        "id": "A-001",
        "title": "Mend",
        "cycle": "2026-Q3",
        "status": "in progress",
        "statements": statements,
    }
    return Action.model_validate({**base, "scores_then": dict.fromkeys(statements, 2.0), **more})


def changed_once() -> Questionnaire:
    """ "rooms-warm" was taken over by "rooms-heated", "rooms-quiet" split in two, the garden's two were merged."""
    whole = tiny(version="2")
    rooms, garden = (section["statements"] for section in whole["pillars"])
    rooms[0] |= {
        "id": "rooms-heated",
        "wording": {"manager": "Rooms are heated."},
        "replaces": ["rooms-warm"],
    }
    second = {
        **rooms[2],
        "id": "rooms-quiet-day",
        "wording": {"manager": "Rooms are quiet by day."},
        "splits": ["rooms-quiet"],
    }
    rooms[2] |= {"id": "rooms-quiet-night", "splits": ["rooms-quiet"]}
    rooms.append(second)
    garden[:] = [{**garden[0], "id": "garden-use", "merges": ["garden-paths", "garden-shade"]}]
    return Questionnaire.model_validate(whole)


def changed_twice() -> Questionnaire:
    """A later version, which no longer repeats what the one before declared."""
    whole = changed_once().model_dump(mode="json") | {"version": "3"}
    for section in whole["pillars"]:
        for statement in section["statements"]:
            statement |= {"replaces": [], "splits": [], "merges": []}
    return Questionnaire.model_validate(whole)


@pytest.mark.parametrize(
    "now", [changed_once(), changed_twice()], ids=["declared now", "declared in between"]
)
def test_replaced_split_and_merged_statements_are_looked_back_on_as_declared(
    tmp_path: Path, now: Questionnaire
) -> None:
    workspace = home(tmp_path, action("rooms-warm", "rooms-quiet", "garden-shade"))
    answer(workspace, "2026-Q3", 2, tiny_questionnaire())
    keep_snapshot(workspace, changed_once())
    answer(workspace, "2026-Q4", 4, now)
    item = beginning.begin(workspace, NOW, TODAY).actions[0]
    told = {
        fact.id: (fact.then, fact.now, fact.change, fact.verdict, fact.why)
        for fact in item.figures
        if not fact.group
    }
    assert told["rooms-warm"][:3] == (2.0, 4.0, 2.0)
    assert told["rooms-warm"][4] == "all gave one and the same score in each round; takes over from rooms-warm; " \
        "wording changed"  # fmt: skip
    assert told["rooms-quiet"][:4] == (2.0, None, None, "not comparable")
    assert told["rooms-quiet"][4] == "split into rooms-quiet-night, rooms-quiet-day"
    assert told["garden-shade"][4] == "merged into garden-use"
    assert (item.scores_now, item.change) == ({"rooms-warm": 4.0}, 2.0)
    assert {fact.title for fact in item.figures if fact.group} == {"Rooms and corridors", "Garden"}


def test_an_action_that_still_names_a_statement_of_long_ago_is_compared_with_what_took_over(
    tmp_path: Path,
) -> None:
    workspace = home(tmp_path, action("rooms-warm", cycle="2026-Q3"))
    keep_snapshot(workspace, tiny_questionnaire())
    answer(workspace, "2026-Q3", 2, changed_once())
    answer(workspace, "2026-Q4", 3, changed_once())
    item = beginning.begin(workspace, NOW, TODAY).actions[0]
    assert (item.scores_now, item.change) == ({"rooms-warm": 3.0}, 1.0)


def five_then_four(folder: Path) -> tuple[Workspace, Review]:
    """Scored 4 on a scale of 1 to 5, then 1 on one of 0 to 3."""
    figure = Indicator(kind="statement", id="garden-paths", baseline=4, target=5)
    workspace = home(folder, action("rooms-warm", "rooms-quiet", figure=figure,
                                    scores_then={"rooms-warm": 4.0, "rooms-quiet": 4.0}))  # fmt: skip
    answer(workspace, "2026-Q3", 4, Questionnaire.model_validate(tiny(scale=scale(1, 5))))
    answer(
        workspace, "2026-Q4", 1, Questionnaire.model_validate(tiny(version="2", scale=scale(0, 3)))
    )
    return workspace, beginning.begin(workspace, NOW, TODAY)


WHY = "the scale changed: 1 to 5 then, 0 to 3 now"


def test_scores_of_another_scale_are_never_subtracted_in_the_records_or_their_json(
    tmp_path: Path,
) -> None:
    _, review = five_then_four(tmp_path)
    item = review.actions[0]
    assert (item.scores_then["rooms-warm"], item.scores_now["rooms-warm"]) == (4.0, 1.0)
    assert (item.change, review.overall_change) == (None, None)
    assert review.overall_figure is not None
    figures = [*item.figures, review.overall_figure]
    assert {(fact.change, fact.verdict, fact.why) for fact in figures} == {
        (None, "not comparable", WHY)
    }
    assert "-3" not in review.model_dump_json().replace("2026-", "")


@pytest.mark.parametrize("plain", [True, False])
def test_scores_of_another_scale_are_never_subtracted_on_the_screen(
    tmp_path: Path, plain: bool
) -> None:
    workspace, review = five_then_four(tmp_path)
    asked = Questionnaire.model_validate(tiny(version="2", scale=scale(0, 3)))
    text = seen(
        lambda screen: show_review(screen, workspace.service, review, asked), plain=plain, width=120
    )
    assert f"Overall score now 1.0, then 4.0: not comparable ({WHY})." in " ".join(text.split())
    assert "3.0" not in text
    assert " down " not in text
    assert "of the way" not in text
    assert "further away" not in text


def test_scores_of_another_scale_are_never_subtracted_in_the_workbook(tmp_path: Path) -> None:
    workspace, _ = five_then_four(tmp_path)
    export_review(workspace, NOW, tmp_path / "review.xlsx", TODAY)
    book = openpyxl.load_workbook(io.BytesIO((tmp_path / "review.xlsx").read_bytes()))
    sheet = book["Actions reviewed"]
    assert column(sheet, "ActionsReviewed", "Change") == [None]
    assert column(sheet, "ActionsReviewed", "How sure") == [f"not comparable: {WHY}"]
    assert column(sheet, "ActionsReviewed", "Measured by") == [
        f"score of “Paths are even.”: not comparable: {WHY}"
    ]
    assert "not comparable" in column(sheet, "ActionsReviewed", "Groups then and now")[0]
    facts = {row[0].value: row[1].value for row in book["Overall"].iter_rows(max_col=2)}
    assert "Change" not in facts
    assert facts["How sure"] == f"not comparable: {WHY}"


def test_scores_of_another_scale_are_never_subtracted_in_a_template(tmp_path: Path) -> None:
    workspace, review = five_then_four(tmp_path)
    asked = Questionnaire.model_validate(tiny(version="2", scale=scale(0, 3)))
    results = score_round(workspace, NOW.id).results
    row = values_of(Records(workspace.service, asked, results, None, Plan(), review, TODAY)).lists[
        "review"
    ][0]
    assert (row["review_change"].value, row["review_verdict"].value) == (
        "–",
        f"not comparable: {WHY}",
    )


def test_where_one_round_was_answered_on_two_scales_nothing_is_claimed_of_scores_from_it(
    tmp_path: Path,
) -> None:
    workspace = home(
        tmp_path, action("rooms-warm", cycle="2026-Q4", scores_then={"rooms-warm": 4.0})
    )
    give(workspace, "2026-Q4", 4, Questionnaire.model_validate(tiny(scale=scale(1, 5))))
    answer(
        workspace, "2026-Q4", 1, Questionnaire.model_validate(tiny(version="2", scale=scale(0, 3)))
    )
    item = beginning.begin(workspace, NOW, TODAY).actions[0]
    assert (item.scores_now, item.change) == ({"rooms-warm": 1.0}, None)
    assert [(fact.verdict, fact.why) for fact in item.figures] == [
        ("not comparable", "people answered on two scales in 2026-Q4")
    ]


def levelled(asked: Questionnaire, low: str, n: int = 12) -> list[dict[str, int]]:
    """Answers of n people who differ much, on statements that are alike but for one that came out low."""
    rows = []
    for person in range(n):
        row = {key: 2 + (person + place) % 3 for place, key in enumerate(asked.by_statement)}
        row[low] = 1 + person % 4
        rows.append(row)
    return rows


def test_what_a_low_score_rises_by_itself_is_no_part_of_its_way_in_plan_and_review(
    tmp_path: Path,
) -> None:
    asked = tiny_questionnaire()
    measured = Indicator(kind="statement", id="rooms-warm", baseline=2.5, target=3.5)
    at = home(tmp_path, action("rooms-warm", figure=measured, scores_then={"rooms-warm": 2.5}))
    keep_snapshot(at, asked)
    for row in levelled(asked, "rooms-warm"):
        add_response(at, response(asked, "2026-Q3", "day", row))
    answer(at, "2026-Q4", 3, asked)

    item = beginning.begin(at, NOW, TODAY).actions[0]
    fact = item.figures[0]
    assert fact.by_itself > 0.2
    assert "without the" in indicator_in_words(item, asked)[1]
    by_itself = score_by_itself(at, read_plan(at)[0].actions[0], 3.0, NOW)
    assert by_itself == pytest.approx(fact.by_itself)


def test_means_then_and_now_are_of_the_statements_that_can_be_compared() -> None:
    from pqmodel.review.sheet.facts import then_and_now

    broken = FigureFact(id="b", then=5.0, now=1.0, verdict="not comparable", why=WHY)
    item = ActionReview(
        action="A-001", title="Mend", status="done", statements=("a", "b"), figures=(broken,),
        scores_then={"a": 2.0, "b": 5.0}, scores_now={"a": 3.0, "b": 1.0},
    )  # fmt: skip
    assert (then_and_now(item), item.change) == ((2.0, 3.0), 1.0)
