"""How an import that stopped is refused, and what is said of a workbook that was renewed."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from pqmodel.exchange.command.round_trip import refuse_stopped, say_renewed
from pqmodel.exchange.updating_workbook import Renewed
from pqmodel.ground.faults import PqmodelError


def imported(
    conflicts: int,
    faults: int,
    on_conflict: str = "stop",
    stopped: bool = True,
    skip_faulty: bool = False,
) -> Any:
    return SimpleNamespace(
        stopped=stopped, conflicts=("c",) * conflicts, faults=("f",) * faults,
        on_conflict=on_conflict, skip_faulty=skip_faulty,
    )  # fmt: skip


def test_an_import_that_did_not_stop_is_not_refused() -> None:
    refuse_stopped(imported(1, 1, stopped=False))


@pytest.mark.parametrize(
    ("conflicts", "faults", "wins", "message"),
    [
        (1, 0, "stop", "1 difference was made on both sides."),
        (2, 0, "stop", "2 differences were made on both sides."),
        (0, 1, "stop", "1 cell cannot be read."),
        (2, 2, "file", "2 cells cannot be read."),
        (1, 2, "stop", "1 difference was made on both sides and 2 cells cannot be read."),
    ],
)
def test_a_refusal_counts_what_stopped_it_and_names_the_ways_on(
    conflicts: int, faults: int, wins: str, message: str
) -> None:
    with pytest.raises(PqmodelError) as refused:
        refuse_stopped(imported(conflicts, faults, wins))
    assert refused.value.message == f"Nothing was saved: {message}"
    hint = refused.value.hint or ""
    assert ("--on-conflict" in hint) == (conflicts > 0 and wins == "stop")
    assert ("--skip-faulty" in hint) == (faults > 0)


def test_an_option_that_was_given_is_not_advised_again() -> None:
    with pytest.raises(PqmodelError) as refused:
        refuse_stopped(imported(1, 2, skip_faulty=True))
    assert refused.value.message == "Nothing was saved: 1 difference was made on both sides."
    assert "--skip-faulty" not in (refused.value.hint or "")


def test_what_was_done_to_a_workbook_is_said_in_one_breath() -> None:
    said: list[str] = []
    call: Any = SimpleNamespace(say=said.append)
    say_renewed(call, Path("plan.xlsx"), Renewed(1, 2, ("A-002",), ("A-009",), 3), "plan", "scores")
    assert said[0].startswith("Renewed plan.xlsx: 1 cell changed, 2 rows added.")
    assert said[1:3] == [
        "Put back at the end, since the plan still has them: A-002.",
        "No longer in this plan; delete their rows yourself: A-009.",
    ]
    said.clear()
    say_renewed(call, Path("plan.xlsx"), Renewed(0, 0, (), (), 3), "plan", "scores")
    assert len(said) == 2
