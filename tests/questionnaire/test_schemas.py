"""The JSON Schemas: in step with the program, true of the shipped files, and of use to whoever types."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator

from pqmodel.ground.yaml_reading import parse_yaml
from pqmodel.questionnaire.command.questionnaire import Kind
from pqmodel.questionnaire.formats import statement_of_today
from pqmodel.questionnaire.schemas import SCHEMAS, schema, schema_text, write_schemas
from tests.conftest import ROOT
from tests.factories.garden import GARDEN, spoiled

ROOT = ROOT
SHIPPED = ROOT / "questionnaires"
EXAMPLES = [
    *ROOT.glob("examples/questionnaires/*/*.yaml"),
    *ROOT.glob("examples/amendments/*.yaml"),
]
FILES = sorted([*SHIPPED.glob("*/*.yaml"), *EXAMPLES])


def named_schema(path: Path) -> Path:
    """The schema that a file names in its first line."""
    first = path.read_text(encoding="utf-8").splitlines()[0]
    mark = "# yaml-language-server: $schema="
    assert first.startswith(mark), path
    return (path.parent / first.removeprefix(mark)).resolve()


def as_editors_see(text: str) -> Any:
    """The file as JSON has it: all keys are words."""
    value = json.loads(json.dumps(parse_yaml(text.encode(), "file").value))
    sections = value.get("pillars", []) + value.get("themes", [])
    for section in (each for each in sections if isinstance(each, dict)):
        # The garden is written as before there were audiences; the schema is of today's shape.
        section["statements"] = [statement_of_today(each) for each in section["statements"]]
    return value


@pytest.mark.parametrize("kind", SCHEMAS)
def test_the_shipped_schema_is_what_the_command_prints(kind: str) -> None:
    kept = (SHIPPED / "schemas" / f"{kind}.schema.json").read_bytes().decode()
    assert kept == schema_text(kind), (
        "run: pqmodel questionnaire schema --output-dir questionnaires/schemas"
    )


def test_no_other_schema_is_shipped() -> None:
    assert {path.name for path in (SHIPPED / "schemas").iterdir()} == {
        f"{kind}.schema.json" for kind in SCHEMAS
    }


def test_the_command_knows_every_kind() -> None:
    assert set(get_args(Kind)) == set(SCHEMAS)


def test_writing_the_schemas_makes_the_folder(tmp_path: Path) -> None:
    written = write_schemas(tmp_path / "new" / "schemas")
    assert [path.name for path in written] == [f"{kind}.schema.json" for kind in SCHEMAS]
    assert json.loads(written[1].read_text(encoding="utf-8")) == schema("pillar")


@pytest.mark.parametrize("kind", SCHEMAS)
def test_each_schema_is_a_sound_schema(kind: str) -> None:
    Draft202012Validator.check_schema(schema(kind))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_each_file_is_valid_by_the_schema_that_it_names(path: Path) -> None:
    kept = named_schema(path)
    assert kept.parent == SHIPPED / "schemas"
    validator = Draft202012Validator(json.loads(kept.read_text(encoding="utf-8")))
    errors = [
        error.message
        for error in validator.iter_errors(as_editors_see(path.read_text(encoding="utf-8")))
    ]
    assert errors == []


def test_a_questionnaire_in_one_file_is_valid_too() -> None:
    assert Draft202012Validator(schema("questionnaire")).is_valid(as_editors_see(GARDEN))


@pytest.mark.parametrize(
    "change",
    [
        ("title: Our garden", "titel: Our garden"),
        ("effort: low", "effort: little"),
        ("id: beds-weeded", "id: Beds"),
        ("checked: 2026-08", "checked: August"),
        ("value: 3", "value: 30"),
        ("1: Thistles.", "one: Thistles."),
        ("format: 1\n", ""),
    ],
)
def test_what_the_program_refuses_by_shape_the_schema_refuses_too(change: tuple[str, str]) -> None:
    assert not Draft202012Validator(schema("questionnaire")).is_valid(
        as_editors_see(spoiled(change))
    )


# Keys whose name says it all.
_PLAIN = {
    "title",
    "text",
    "why",
    "note",
    "publisher",
    "search",
    "id",
    "meaning",
    "word",
    "label",
    "source",
    "standing",
}


@pytest.mark.parametrize("kind", SCHEMAS)
def test_keys_that_do_not_explain_themselves_are_described(kind: str) -> None:
    undescribed = {
        f"{noun}.{key}"
        for noun, key, field in _fields(schema(kind))
        if "description" not in field
        and "$ref" not in field
        and key not in _PLAIN
        and "checked" not in key
    }
    assert undescribed == set()


def _fields(whole: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for noun, definition in [("file", whole), *whole.get("$defs", {}).items()]:
        for key, field in definition.get("properties", {}).items():
            yield noun, key, field
