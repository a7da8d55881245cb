"""A saved mapping of columns: what it may say, and what is refused with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from pqmodel.answers.collect.column_map import read_mapping
from pqmodel.ground.faults import InputRefused, PqmodelError
from tests.factories.files import QUESTIONNAIRE


def written(folder: Path, text: str) -> Path:
    path = folder / "map.yaml"
    path.write_text(text)
    return path


def test_headings_lead_to_statements_or_are_left_out(tmp_path: Path) -> None:
    path = written(tmp_path, "Is it warm?: rooms-warm\nShift:\nAge: ''\n7: rooms-quiet\n")
    assert read_mapping(path, QUESTIONNAIRE) == {
        "Is it warm?": "rooms-warm",
        "Shift": "",
        "Age": "",
        "7": "rooms-quiet",
    }


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("a: rooms-wram\nb: 3\n", ["leads to statement 'rooms-wram', which does not exist",
                                  "leads to statement 3, which does not exist"]),
        ("- a\n", ["is not a mapping"]),
        ("", ["is not a mapping"]),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_with_every_fault(
    tmp_path: Path, text: str, faults: list[str]
) -> None:
    with pytest.raises(InputRefused) as refusal:
        read_mapping(written(tmp_path, text), QUESTIONNAIRE)
    assert [fault.what for fault in refusal.value.faults] == faults


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PqmodelError, match="There is no file"):
        read_mapping(tmp_path / "none.yaml", QUESTIONNAIRE)
