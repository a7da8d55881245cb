"""Looking back names the round that each "then" is of, and passes nothing older off as now."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from pqmodel.answers.record import add_response
from pqmodel.measures.model import Observation
from pqmodel.measures.record import read_measures, write_measures
from pqmodel.plan.model import Change, Indicator
from pqmodel.review import beginning
from pqmodel.review.exporting import export_review
from pqmodel.review.model import ActionReview, Review
from pqmodel.review.screen.review import show_review
from pqmodel.workspace.workspace import Workspace
from tests.conftest import response, seen, tiny_questionnaire
from tests.factories.books import column
from tests.review.test_looking_back import NOW, TODAY, action, answer, home

ASKED = tiny_questionnaire()


def told(workspace: Workspace, review: Review, *, width: int = 120) -> str:
    text = seen(
        lambda screen: show_review(screen, workspace.service, review, ASKED),
        plain=True,
        width=width,
    )
    return " ".join(text.split())


def sheets(workspace: Workspace, folder: Path) -> Any:
    export_review(workspace, NOW, folder / "review.xlsx", TODAY, force=True)
    return openpyxl.load_workbook(io.BytesIO((folder / "review.xlsx").read_bytes()))


def facts_of(book: Any) -> dict[str, Any]:
    return {row[0].value: row[1].value for row in book["Overall"].iter_rows(max_col=2)}


def three_rounds(folder: Path) -> tuple[Workspace, Review]:
    """An action of each of three rounds, scored 1, 2 and 3."""
    actions = [
        action(
            "rooms-warm",
            id=f"A-00{number}",
            cycle=f"2026-Q{number + 1}",
            scores_then={"rooms-warm": float(number)},
        )
        for number in (1, 2, 3)
    ]
    workspace = home(folder, *actions)
    for number in (1, 2, 3):
        answer(workspace, f"2026-Q{number + 1}", number, ASKED)
    return workspace, beginning.begin(workspace, NOW, TODAY)


def test_each_then_names_its_round_where_it_is_not_the_earliest(tmp_path: Path) -> None:
    workspace, review = three_rounds(tmp_path)
    assert [item.since for item in review.actions] == ["2026-Q2", "2026-Q3", "2026-Q4"]
    words = told(workspace, review)
    assert "It looks back on each action since it was planned, the earliest in 2026-Q2" in words
    assert "1.0 (12) then, 3.0 (12) now: up 2.0" in words
    assert "2.0 (12) in 2026-Q3, 3.0 (12) now: up 1.0" in words
    assert "in Rooms and corridors, since 2026-Q3" in words
    assert "3.0: planned in this cycle, so there is nothing to compare yet" in words
    assert "Overall score now 3.0, 1.0 in 2026-Q2: up 2.0" in words


def test_actions_of_one_round_need_no_word_more_than_the_title(tmp_path: Path) -> None:
    workspace = home(tmp_path, action("rooms-warm"))
    answer(workspace, "2026-Q3", 2, ASKED)
    answer(workspace, "2026-Q4", 3, ASKED)
    words = told(workspace, beginning.begin(workspace, NOW, TODAY))
    assert words.startswith("Review of 2026-Q4, looking back to 2026-Q3: Orchard House")
    assert "each action since" not in words


def test_the_workbook_claims_no_change_in_the_cycle_in_which_an_action_was_planned(
    tmp_path: Path,
) -> None:
    workspace, _ = three_rounds(tmp_path)
    book = sheets(workspace, tmp_path)
    sheet = book["Actions reviewed"]
    assert column(sheet, "ActionsReviewed", "Score then") == [1, 2, None]
    assert column(sheet, "ActionsReviewed", "Score now") == [3, 3, 3]
    assert column(sheet, "ActionsReviewed", "Change") == [2, 1, None]
    sure = column(sheet, "ActionsReviewed", "How sure")
    assert sure[1].endswith(", since 2026-Q3")
    assert sure[2] == "planned in this cycle"
    assert (
        facts_of(book)["Compared with"]
        == "2026-Q2; each action with the cycle that it was planned in"
    )


def test_a_review_of_the_very_cycle_is_not_compared_with_itself(tmp_path: Path) -> None:
    workspace = home(
        tmp_path, action("rooms-warm", cycle="2026-Q4", scores_then={"rooms-warm": 2.5})
    )
    answer(workspace, "2026-Q4", 2, ASKED)
    beginning.begin(workspace, NOW, TODAY)
    book = sheets(workspace, tmp_path)
    assert facts_of(book)["Compared with"] == "no earlier cycle"
    sheet = book["Actions reviewed"]
    row = [
        column(sheet, "ActionsReviewed", name)[0]
        for name in ("Score then", "Score now", "Change", "How sure")
    ]
    assert row == [None, 2, None, "planned in this cycle"]


def test_where_nobody_answered_since_it_is_not_called_planned_in_this_cycle(tmp_path: Path) -> None:
    workspace = home(tmp_path, action("rooms-warm"))
    answer(workspace, "2026-Q3", 2, ASKED)
    words = told(workspace, beginning.begin(workspace, NOW, TODAY))
    assert "2.0: nobody has answered since 2026-Q3, so there is nothing to compare yet" in words
    assert column(
        sheets(workspace, tmp_path)["Actions reviewed"], "ActionsReviewed", "How sure"
    ) == ["not answered since 2026-Q3"]


def test_a_successor_is_compared_with_the_round_before_it_and_so_is_the_whole(
    tmp_path: Path,
) -> None:
    workspace = home(tmp_path, action("rooms-warm", cycle="2026-Q4", follows="A-009"))
    answer(workspace, "2026-Q3", 2, ASKED)
    answer(workspace, "2026-Q4", 3, ASKED)
    review = beginning.begin(workspace, NOW, TODAY)
    assert (review.since, review.overall_then, review.overall_now) == ("2026-Q3", 2.0, 3.0)


def test_where_too_few_statements_have_a_score_nobody_is_said_not_to_have_answered(
    tmp_path: Path,
) -> None:
    workspace = home(tmp_path, action("rooms-warm"))
    answer(workspace, "2026-Q3", 2, ASKED)
    add_response(workspace, response(ASKED, "2026-Q4", "manager", {"rooms-warm": 4}))
    words = told(workspace, beginning.begin(workspace, NOW, TODAY))
    assert "Nobody has answered" not in words
    assert "There is no overall score in 2026-Q4: too few statements have one." in words
    assert "pqmodel assess --cycle 2026-Q4" in words


# Measures


def measured(
    folder: Path, *seen_on: tuple[date, float | None], baseline: float | None = None
) -> ActionReview:
    """The review of an action planned on 1 July 2026 and measured by turnover, with those figures of it."""
    figure = Indicator(kind="measure", id="turnover", baseline=baseline, target=10)
    planned = Change(on=date(2026, 7, 1), field="title", now="Mend", by="add")
    workspace = home(folder, action("rooms-warm", figure=figure, history=(planned,)))
    kept, stamp = read_measures(workspace)
    observations = tuple(
        Observation(
            measure="turnover",
            on=on,
            value=value,
            withheld="" if value is not None else "7 people unaccounted",
        )
        for on, value in seen_on
    )
    write_measures(workspace, kept.model_copy(update={"observations": observations}), stamp)
    return beginning.begin(workspace, NOW, TODAY).actions[0]


def words_of(item: ActionReview) -> str:
    from pqmodel.review.indicators import indicator_in_words, measure_in_words

    return f"{indicator_in_words(item, ASKED)[1]}; {measure_in_words(item.measures[0])}"


def test_a_latest_figure_that_is_withheld_is_said_so_and_no_older_one_stands_for_it(
    tmp_path: Path,
) -> None:
    item = measured(
        tmp_path, (date(2026, 6, 1), 31), (date(2026, 10, 1), 27), (date(2026, 11, 1), None)
    )
    assert (item.figure_now, item.measures[0].now, item.measures[0].now_on) == (
        None,
        None,
        date(2026, 11, 1),
    )
    assert item.measures[0].now_withheld == "7 people unaccounted"
    words = words_of(item)
    assert words.count("now withheld (1 Nov 2026: 7 people unaccounted)") == 2
    assert "27" not in words


def test_the_figure_then_is_not_passed_off_as_the_figure_now(tmp_path: Path) -> None:
    item = measured(tmp_path, (date(2026, 6, 1), 17.6))
    assert (item.measures[0].then, item.measures[0].now) == (17.6, None)
    assert "not recorded since" in words_of(item)
    assert "of the way" not in words_of(item)


def test_a_figure_older_than_the_cycle_before_is_not_the_one_of_now(tmp_path: Path) -> None:
    item = measured(tmp_path / "old", (date(2026, 2, 1), 30), (date(2026, 6, 20), 20), baseline=31)
    assert item.measures[0].now is None


def test_what_it_is_measured_by_carries_its_dates(tmp_path: Path) -> None:
    item = measured(tmp_path, (date(2026, 6, 1), 31), (date(2026, 10, 1), 27))
    assert "31% (1 Jun 2026) then, 27% (1 Oct 2026) now, target 10%" in words_of(item)


# Who answered


def day_and_nights(folder: Path, **more: Any) -> tuple[Workspace, Review]:
    """Day staff fell from 4 to 3. Nights gave 1, in the first round only, which came to 2.5 with them."""
    asked = action("rooms-warm", **more)
    workspace = home(folder, asked, groups=("day", "nights"))
    answer(workspace, "2026-Q3", 4, ASKED)
    answer(workspace, "2026-Q3", 1, ASKED, "nights")
    answer(workspace, "2026-Q4", 3, ASKED)
    return workspace, beginning.begin(workspace, NOW, TODAY)


def test_a_group_of_the_first_round_only_is_on_neither_side_of_what_an_action_changed(
    tmp_path: Path,
) -> None:
    workspace, review = day_and_nights(tmp_path, scores_then={"rooms-warm": 2.5})
    words = told(workspace, review)
    assert "4.0 (12) then, 3.0 (12) now: down 1.0" in words
    assert "without Nights, counted in 2026-Q3 only" in words
    assert "when this was planned" not in words
    sheet = sheets(workspace, tmp_path)["Actions reviewed"]
    row = [
        column(sheet, "ActionsReviewed", name)[0] for name in ("Score then", "Score now", "Change")
    ]
    assert row == [4, 3, -1]


def test_what_the_round_came_to_in_the_end_is_the_score_of_everybody_in_it(tmp_path: Path) -> None:
    workspace, review = day_and_nights(tmp_path, scores_then={"rooms-warm": 3.9})
    words = told(workspace, review)
    assert "3.9 then, 3.0 (12) now: down 0.9, indicative" in words
    assert "the score when this was planned; the round came to 2.5 in the end" in words
