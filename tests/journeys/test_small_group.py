"""A group of four is nowhere: not in the terminal, nor in JSON, nor in a workbook; and nothing else moves with it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
import yaml

from pqmodel.answers.record import add_response
from pqmodel.answers.response import Value
from pqmodel.ground.cycle import parse
from pqmodel.questionnaire.amendments.in_use import current
from pqmodel.results.round_results import round_results
from pqmodel.results.screen.results import show_results
from pqmodel.workspace.workspace import Workspace
from tests.conftest import moves_of, response, seen
from tests.factories.books import opened
from tests.journeys.program import run

CYCLE = "2026-Q4"


@dataclass(frozen=True)
class Outputs:
    """All that can be had of one round."""

    terminal: tuple[str, ...]
    data: str
    cells: tuple[str, ...]


# Names that are drawn at random for each export tell nothing of anybody.
RANDOM = re.compile(r"\b[0-9a-f]{16}\b")


def pqmodel(*words: str) -> str:
    done = run(*words)
    assert done.returncode == 0, done.stderr
    return done.stdout


def outputs(root: Path, cooks: int | None) -> Outputs:
    """A round of the manager (2 and 5 in turn), eight by day (about 3 and 4 in turn), and four cooks who all say
    `cooks`; released, with four cooks asked."""
    at = ("-w", str(root / "s"), "--cycle", CYCLE)
    pqmodel("init", at[1], "--service", "Rose House", "--group", "day", "--group", "cooks")
    workspace = Workspace(root / "s")
    questionnaire = current(workspace)
    # Those that the manager and staff are asked; families have some of their own.
    asked_of_both = set(questionnaire.asked_of("manager")) & set(questionnaire.asked_of("staff"))
    keys = [each.id for each in questionnaire.statements() if each.id in asked_of_both]
    answers = root / "manager.yaml"
    answers.write_text(
        yaml.safe_dump({key: (2, 5)[place % 2] for place, key in enumerate(keys)}), encoding="utf-8"
    )
    pqmodel(*at, "assess", "--answers", str(answers))
    for person in range(8):
        day: dict[str, Value] = {
            key: (3, 4)[place % 2] + (-1, 0, 0, 1)[person % 4] for place, key in enumerate(keys)
        }
        add_response(workspace, response(questionnaire, CYCLE, "day", day))
    if cooks is not None:
        for _ in range(4):
            add_response(
                workspace, response(questionnaire, CYCLE, "cooks", dict.fromkeys(keys, cooks))
            )
    data = pqmodel(*at, "results", "--release", "--json")
    terminal = [pqmodel(*at, "--plain", "results"), pqmodel(*at, "--plain", "results", "--all")]
    shown = round_results(workspace, parse(CYCLE))
    for everything in (False, True):
        for plain in (False, True):
            show = partial(
                show_results, this_round=shown, moves=moves_of(shown), everything=everything
            )
            terminal.append(seen(show, plain=plain, width=80))
    pqmodel(*at, "plan", "export", str(root / "plan.xlsx"))
    book = opened((root / "plan.xlsx").read_bytes())
    cells = [
        RANDOM.sub("(random)", f"{sheet.title} {cell.coordinate} {cell.value!r}")
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    # The folder stands in the commands that are suggested.
    shown_of_any = tuple(words.replace(str(root), "ROOT") for words in terminal)
    return Outputs(shown_of_any, data, tuple(cells))


@pytest.fixture(scope="module")
def rounds(tmp_path_factory: pytest.TempPathFactory) -> dict[int | None, Outputs]:
    return {cooks: outputs(tmp_path_factory.mktemp("round"), cooks) for cooks in (None, 1, 5)}


@pytest.mark.slow
def test_whatever_the_four_say_every_output_is_the_same(rounds: dict[int | None, Outputs]) -> None:
    assert rounds[1].terminal == rounds[5].terminal
    assert rounds[1].data == rounds[5].data
    assert rounds[1].cells == rounds[5].cells


def test_without_the_four_every_figure_is_the_same(rounds: dict[int | None, Outputs]) -> None:
    """So nothing that is shown can be taken from something else that is shown to leave the four."""

    def without_cooks(data: str) -> object:
        told: dict[str, object] = json.loads(
            re.sub(r',?\s*"cooks":\s*\{\s*"withheld":\s*"small group"\s*\}\s*', "", _sorted(data))
        )
        # How many have answered is told of every group, while any answer waits for a release.
        told.pop("turnout", None)
        return told

    assert _sorted(rounds[None].data) != _sorted(rounds[1].data), "they are said to be withheld"
    assert without_cooks(rounds[1].data) == without_cooks(rounds[None].data)


def test_the_four_are_said_to_be_withheld_and_never_counted(
    rounds: dict[int | None, Outputs],
) -> None:
    for text in rounds[1].terminal:
        words = " ".join(text.split())
        assert re.search("Not shown: Cooks .fewer than 5 answered.", words)
        assert "(4)" not in words
        assert "12 people" not in words
        assert "13 people" not in words
    assert not [
        cell for cell in rounds[1].cells if re.search(r"[Cc]ooks.* \d", cell.split(" ", 2)[2])
    ]


def test_the_managers_own_scores_still_show(rounds: dict[int | None, Outputs]) -> None:
    results = json.loads(rounds[1].data)
    own = [s["groups"]["manager"] for s in results["statements"] if "manager" in s["groups"]]
    assert own[:2] == [
        {"score": 2.0, "n": 1},
        {"score": 5.0, "n": 1},
    ]
    plain = rounds[1].terminal[1]
    assert "Manager: 2.0 (low)" in " ".join(plain.split())
    assert "Manager: 5.0 (at target)" in " ".join(plain.split())
    full = rounds[1].terminal[4]
    assert re.search(r"2\.0 L\s+3\.0 M\s+w", full)
    column = [cell for cell in rounds[1].cells if cell.startswith("Perspectives C")]
    assert any(cell.endswith(" 5") or cell.endswith(" 5.0") for cell in column)


def _sorted(data: str) -> str:
    """With the cooks after the others, so that what stands for them can be cut out with the comma before it."""

    def order(value: object) -> object:
        if isinstance(value, dict):
            return {
                key: order(value[key])
                for key in sorted(value, key=lambda key: (key == "cooks", key))
            }
        return [order(one) for one in value] if isinstance(value, list) else value

    return json.dumps(order(json.loads(data)))
