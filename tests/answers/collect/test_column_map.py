"""A saved mapping of columns: what it may say, and what is refused with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from pqmodel.answers.collect.column_map import read_map
from pqmodel.ground.faults import InputRefused, PqmodelError
from pqmodel.questionnaire.model import Retired
from tests.factories.files import QUESTIONNAIRE


def written(folder: Path, text: str) -> Path:
    path = folder / "map.yaml"
    path.write_text(text)
    return path


def test_headings_lead_to_statements_or_are_left_out(tmp_path: Path) -> None:
    path = written(tmp_path, "Is it warm?: rooms-warm\nShift:\nAge: ''\n7: rooms-quiet\n")
    assert read_map(path, QUESTIONNAIRE).columns == {
        "Is it warm?": "rooms-warm",
        "Shift": "",
        "Age": "",
        "7": "rooms-quiet",
    }


def test_a_map_may_lead_to_what_an_earlier_version_asked(tmp_path: Path) -> None:
    retired = Retired(id="rooms-left", why="Nobody could say")
    first, *others = QUESTIONNAIRE.pillars
    statement, *more = first.statements
    update = {"replaces": ("rooms-a",), "splits": ("rooms-b",), "merges": ("rooms-c", "rooms-d")}
    statements = (statement.model_copy(update=update), *more)
    pillars = (first.model_copy(update={"statements": statements}), *others)
    later = QUESTIONNAIRE.model_copy(update={"pillars": pillars, "retired": (retired,)})

    ids = ["rooms-a", "rooms-b", "rooms-c", "rooms-d", "rooms-left"]
    text = "".join(f"Column {key}: {key}\n" for key in ids)
    assert list(read_map(written(tmp_path, text), later).columns.values()) == ids
    with pytest.raises(InputRefused):
        read_map(written(tmp_path, text), QUESTIONNAIRE)


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("a: rooms-wram\nb: 3\n", ["leads to statement 'rooms-wram', which does not exist (did you mean 'rooms-warm'?)",
                                  "leads to statement 3, which does not exist"]),
        ("- a\n", ["is not a mapping"]),
        ("", ["is not a mapping"]),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_with_every_fault(
    tmp_path: Path, text: str, faults: list[str]
) -> None:
    with pytest.raises(InputRefused) as refusal:
        read_map(written(tmp_path, text), QUESTIONNAIRE)
    assert [fault.what for fault in refusal.value.faults] == faults


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PqmodelError, match="There is no file"):
        read_map(tmp_path / "none.yaml", QUESTIONNAIRE)


LIME = {"A1": "1", "A4": "4", "98": "dk", "Refused": ""}


@pytest.mark.parametrize("key", ["values", "answers", "scores", "score", "Values"])
def test_what_words_mean_stands_under_one_key(tmp_path: Path, key: str) -> None:
    text = f"Is it warm?: rooms-warm\n{key}: {{A1: 1, A4: 4, 98: dk, Refused: }}\n"
    column_map = read_map(written(tmp_path, text), QUESTIONNAIRE)
    assert column_map.columns == {"Is it warm?": "rooms-warm"}
    assert column_map.of_column("any") == LIME


def test_words_may_mean_another_thing_in_one_column(tmp_path: Path) -> None:
    text = (
        "columns:\n  Is it warm?: {statement: rooms-warm, values: {A1: 4}}\n  Quiet?: {A4: 1}\n"
        "values: {A1: 1, A4: 4}\n"
    )
    column_map = read_map(written(tmp_path, text), QUESTIONNAIRE)
    assert column_map.columns == {"Is it warm?": "rooms-warm"}
    assert column_map.of_column("is_it warm") == {"A1": "4", "A4": "4"}
    assert column_map.of_column("Quiet?") == {"A1": "1", "A4": "1"}
    assert column_map.of_column("else") == {"A1": "1", "A4": "4"}


def test_the_columns_of_a_long_table_may_be_named(tmp_path: Path) -> None:
    text = "Person: respondent\nQuestion: statement\nValue: score\nWords: note\nX:\n"
    column_map = read_map(written(tmp_path, text), QUESTIONNAIRE)
    assert column_map.parts == {
        "Person": "respondent", "Question": "statement", "Value": "score", "Words": "note",
    }  # fmt: skip


@pytest.mark.parametrize("meant", ["5", "often or so", "[1]", "{a: 1}", "true"])
def test_what_words_cannot_mean_on_the_scale_is_told(tmp_path: Path, meant: str) -> None:
    with pytest.raises(InputRefused) as refusal:
        read_map(written(tmp_path, f"values:\n  A1: {meant}\n"), QUESTIONNAIRE)
    (fault,) = refusal.value.faults
    assert (fault.line, fault.what.startswith("'A1' cannot mean")) == (2, True)
