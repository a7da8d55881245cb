"""A questionnaire is laid out in files as a person would lay it out, and read back as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from pqmodel.questionnaire.loading import load
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.writing import files_of_questionnaire
from tests.conftest import section, statement, tiny_questionnaire
from tests.factories.changes import reworded

TINY = tiny_questionnaire()


def written(questionnaire: Questionnaire) -> dict[str, str]:
    return {name: data.decode() for name, data in files_of_questionnaire(questionnaire).items()}


def test_what_is_written_is_read_back_as_it_was(tmp_path: Path) -> None:
    retired = [{"id": "rooms-old", "why": "Past.", "text": "Rooms are old."}]
    whole = tiny_questionnaire(retired=retired)
    for name, data in files_of_questionnaire(whole).items():
        (tmp_path / name).write_bytes(data)
    assert load(tmp_path) == whole


def test_each_part_has_a_file_and_what_is_asked_no_more_stands_last() -> None:
    files = written(tiny_questionnaire(retired=[{"id": "rooms-old", "why": "Past."}]))
    assert list(files) == [
        "questionnaire.yaml",
        "rooms.yaml",
        "garden.yaml",
        "tools.yaml",
        "guidance.yaml",
        "frameworks.yaml",
        "measures.yaml",
    ]
    main = files["questionnaire.yaml"]
    assert main.startswith("# yaml-language-server: $schema=schemas/questionnaire.schema.json\n")
    assert main.index("measures: measures.yaml") < main.index("retired:")
    assert "weight" not in files["rooms.yaml"]


def test_what_is_empty_has_no_file() -> None:
    bare = tiny_questionnaire(themes=[], measures=[], frameworks=[], guidance={})
    assert list(written(bare)) == ["questionnaire.yaml", "rooms.yaml", "garden.yaml"]


def test_what_the_service_amended_is_no_part_of_a_questionnaire() -> None:
    amended = tiny_questionnaire(amended={"rooms-warm": ("reworded",)})
    assert written(amended) == written(TINY)


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("aux", "pillar-aux.yaml"),
        ("measures", "pillar-measures.yaml"),
        ("com1", "pillar-com1.yaml"),
        ("lpt9", "pillar-lpt9.yaml"),
        ("com", "com.yaml"),
        ("comfort", "comfort.yaml"),
    ],
)
def test_a_pillar_takes_no_name_that_a_file_cannot_have(name: str, file: str) -> None:
    pillar = section(name, "Pillar", "P", [statement("x", "X.")])
    assert file in written(tiny_questionnaire(pillars=[pillar], themes=[]))


@pytest.mark.parametrize(("length", "in_a_row"), [(59, True), (60, True), (61, False)])
def test_short_names_stand_in_a_row(length: int, in_a_row: bool) -> None:
    evidence = ("a", "b" * length)
    text = written(reworded(TINY, "rooms-bright", evidence=evidence))["rooms.yaml"]
    assert (f"evidence: [a, {'b' * length}]" in text) is in_a_row


@pytest.mark.parametrize(("target", "words"), [(2.0, "target: 2\n"), (2.5, "target: 2.5\n")])
def test_a_whole_number_is_written_as_one(target: float, words: str) -> None:
    assert words in written(reworded(TINY, "rooms-bright", target=target))["rooms.yaml"]
