"""Links that lead nowhere, and actions that nothing leads to."""

from __future__ import annotations

from pathlib import Path

import pytest

from pqmodel.questionnaire.loading import load
from tests.factories.garden import assert_one_fault, check, line_of, spoiled

PLANTED = {
    "dead action": (
        "[do-weed-hour]",
        "§[do-wed]",
        "links to action 'do-wed', which does not exist",
    ),
    "dead measure": ("[rain]", "§[snow]", "links to measure 'snow', which does not exist"),
    "dead framework": (
        "old-book: [B1]",
        "§new: [B1]",
        "links to framework 'new', which does not exist",
    ),
    "dead heading": ("[B1]", "§[B2]", "links to old-book heading 'B2', which does not exist"),
    "dead theme": (
        "      tools:\n",
        "      §toools:\n",
        "links to theme 'toools', which does not exist",
    ),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_gives_its_one_message(tmp_path: Path, name: str) -> None:
    assert_one_fault(tmp_path, *PLANTED[name])


def test_an_action_that_nothing_leads_to_is_a_warning(tmp_path: Path) -> None:
    text = spoiled(("actions: [do-water-rota]", "actions: [do-weed-hour]"))
    faults = check(tmp_path, text)
    assert [(fault.line, fault.what, fault.warning) for fault in faults] == [
        (line_of(text, "id: do-water-rota"), "no statement leads to action 'do-water-rota'", True)
    ]


def test_an_unused_action_is_told_though_another_link_is_dead(tmp_path: Path) -> None:
    unused = "      - {id: do-paint-shed, title: Paint, steps: [Buy], involved: All, effort: low,"
    unused += (
        " inputs: A, output: B, outcome: C, outcome_for_people: D, indicator: E, monitoring: F}\n"
    )
    text = spoiled(
        ("actions: [do-water-rota]", "actions: [do-water-rotta]"),
        ("themes:\n", f"{unused}themes:\n"),
    )
    whats = [fault.what for fault in check(tmp_path, text)]
    assert whats == [
        "links to action 'do-water-rotta', which does not exist",
        "no statement leads to action 'do-paint-shed'",
    ]


def test_a_statement_may_lead_to_an_action_of_another_pillar(tmp_path: Path) -> None:
    assert check(tmp_path) == []
    garden = load(tmp_path)
    statement = garden.by_statement["tools-sharp"][1]
    assert garden.by_action[statement.actions[0]][0].id == "beds"


def test_one_missing_list_is_told_once_however_many_links_lead_to_it(tmp_path: Path) -> None:
    text = spoiled(
        ("actions: [do-weed-hour]", "actions: [do-weed-hour]\n        measures: [rain, snow]")
    )
    faults = check(tmp_path, text[: text.index("measures:\n  - id: rain")])
    assert [fault.what for fault in faults] == [
        "links to measure 'rain', but there is no measure at all"
    ]
    assert "3 of them" in faults[0].mend


def test_two_links_are_enough_for_a_list_that_is_missing(tmp_path: Path) -> None:
    text = spoiled(("measures: [rain]", "measures: [rain, snow]"))
    faults = check(tmp_path, text[: text.index("measures:\n  - id: rain")])
    assert [fault.what for fault in faults] == [
        "links to measure 'rain', but there is no measure at all"
    ]
    assert faults[0].mend == "add it, or take the links out (2 of them)"
    one = spoiled()
    (fault,) = check(tmp_path, one[: one.index("measures:\n  - id: rain")])
    assert fault.what == "links to measure 'rain', which does not exist"
