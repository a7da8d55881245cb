"""A map file says which column is which field, and what the table's own words mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from pqmodel.ground.faults import InputRefused, PqmodelError
from pqmodel.plan.map_file import read_map_file
from pqmodel.plan.table_map import PlanMap

STATUS = {"Monitoring": "in progress", "Yes": "done", "50%": "in progress"}


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "m.yaml"
    path.write_text(text)
    return path


@pytest.mark.parametrize(
    "text",
    [
        "Do: title\nStage: status\nstatus: {Monitoring: in progress, Yes: done, 50%: In Progress}\n",
        "Do: title\nStage: status\nvalues:\n  status:\n    Monitoring: in progress\n    Yes: done\n"
        "    50%: in progress\n",
        "columns: {Do: title, Stage: status}\nvalues:\n"
        "  status: {Monitoring: in progress, Yes: done, 50%: in progress}\n",
        "columns: {Do: title, Stage: status}\n"
        "status: {Monitoring: in progress, Yes: done, 50%: in progress}\n",
        "Do: title\nStage:\n  field: status\n"
        "  values: {Monitoring: in progress, Yes: done, 50%: in progress}\n",
    ],
)
def test_what_words_mean_may_stand_in_any_of_these_places(tmp_path: Path, text: str) -> None:
    expected = PlanMap(columns={"Do": "title", "Stage": "status"}, values={"status": STATUS})
    assert read_map_file(written(tmp_path, text)) == expected


def test_a_word_may_mean_nothing(tmp_path: Path) -> None:
    plan_map = read_map_file(written(tmp_path, "Do: title\nlead: {N/A: , TBC: ''}\n"))
    assert plan_map.values == {"lead": {"N/A": "", "TBC": ""}}


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("Do: title\nstatus: {Deferred: later}\n",
         [(2, "'Deferred' cannot mean 'later'",
           "a status is one of: not started, in progress, blocked, done, stopped")]),
        ("Do: title\nstatus: {Deferred: [done]}\n",
         [(2, "'Deferred' does not mean one word", "write one word of ours")]),
        ("Do: title\nvalues: {status: done}\n",
         [(2, "'status' does not say what words mean",
           "write a line for each word: their word, a colon, ours")]),
    ],
)  # fmt: skip
def test_what_a_word_cannot_mean_is_told_with_its_line(
    tmp_path: Path, text: str, faults: list[tuple[int, str, str]]
) -> None:
    with pytest.raises(InputRefused) as refused:
        read_map_file(written(tmp_path, text))
    assert [(one.line, one.what, one.mend) for one in refused.value.faults] == faults


def test_words_of_no_field_have_no_meaning(tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as refused:
        read_map_file(written(tmp_path, "Do: title\nstaus: {Deferred: blocked}\n"))
    fault = refused.value.faults[0]
    assert fault.what == "'staus' is not a field, so its words have no meaning"
    assert fault.mend.startswith("did you mean 'status'?")


def test_a_map_with_no_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PqmodelError, match="names no columns"):
        read_map_file(written(tmp_path, "status: {Deferred: blocked}\n"))
