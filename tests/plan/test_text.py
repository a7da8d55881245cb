"""The plan as CSV, Markdown and JSON: nothing lost, nothing live."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pqmodel.ground.inert import inert
from pqmodel.plan.model import Action, GoodEnough, Indicator, Meeting, Plan
from pqmodel.plan.text import plan_csv, plan_json, plan_markdown
from tests.conftest import tiny_questionnaire, tiny_service
from tests.factories.plans import TODAY, action, plan

TINY = tiny_questionnaire()
HOSTILE = [
    "=HYPERLINK(1)",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\tx",
    "\r\n=1",
    "＝1+1",
    "'quoted",
    "''two",
]


def rows(*actions: Action) -> list[dict[str, str]]:
    data = plan_csv(plan(*actions), TINY, TODAY)
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def read_back(cell: str) -> str:
    """The rule as it is stated: one apostrophe off each cell that begins with one."""
    return cell.removeprefix("'")


def test_a_row_has_every_field_of_the_action() -> None:
    figure = Indicator(kind="measure", id="warmth", baseline=31, target=25)
    full = action(
        statements=("rooms-warm", "garden-paths"), steps=("One", "Two"), figure=figure, target=3.5
    )
    (row,) = rows(full)
    assert row["Pillar"] == "Rooms and corridors\nGarden"
    assert row["Statement"] == "Rooms are warm.\nPaths are even."
    assert row["Steps"].split("\n") == ["One", "Two"]
    assert (row["Due"], row["Target"], row["RAG"]) == ("2027-01-29", "3.5", "green")
    assert row["Measured by"] == "measure warmth: baseline 31, target 25"
    assert (row["Done on"], row["Progress"], row["Internal"]) == ("", "", "no")


@pytest.mark.parametrize("words", HOSTILE)
def test_no_cell_can_act_as_a_formula_and_each_comes_back(words: str) -> None:
    (row,) = rows(action(progress=words))
    assert row["Progress"][0] == "'"
    assert read_back(row["Progress"]) == inert(words)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back_as_it_was(words: str) -> None:
    (row,) = rows(action(progress=words))
    assert not row["Progress"].startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert read_back(row["Progress"]) == inert(words)


def test_an_empty_plan_has_headings_alone() -> None:
    data = plan_csv(Plan(), TINY, TODAY).decode("utf-8-sig")
    assert data.startswith("Id,Action,")
    assert data.count("\r\n") == 1


def test_json_is_the_whole_plan_and_reads_back() -> None:
    whole = plan(action(progress="zażółć 😀"), meetings=(Meeting(on=TODAY),))
    assert Plan.model_validate_json(plan_json(whole)) == whole


def test_markdown_has_actions_meetings_and_what_is_good_enough() -> None:
    mark = GoodEnough(statement="rooms-cafe", why="No kitchen", by="Owner", cycle="2026-Q4")
    whole = plan(
        action(due=None, steps=("One", "Two")),
        meetings=(Meeting(on=TODAY, decisions="Go on"),),
        good_enough=(mark,),
    )
    told = plan_markdown(whole, tiny_service(), TINY, TODAY).decode()
    assert "## A-001 Put supervision on the rota" in told
    assert "- **Due:** to be agreed" in told
    assert "    2. Two" in told
    assert "- **21 November 2026**: decided: Go on" in told
    assert "- The café is open to all. (2026-Q4). No kitchen Decided by Owner." in told


def test_markdown_shows_marks_as_they_were_written() -> None:
    words = "# no heading\n- no list\n1. no number\n<b>no html</b> *no* [no](link) `no` a_b |"
    told = plan_markdown(plan(action(progress=words)), tiny_service(), TINY, TODAY).decode()
    assert r"\# no heading" in told
    assert r"\- no list" in told
    assert r"1\. no number" in told
    assert r"\<b\>no html" in told
    assert r"\*no\* \[no\](link) \`no\` a\_b \|" in told


def test_an_empty_plan_says_so_in_markdown() -> None:
    assert "no actions yet" in plan_markdown(Plan(), tiny_service(), TINY, TODAY).decode()
