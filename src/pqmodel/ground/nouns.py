"""The ground that all nouns stand on: frozen, no unknown keys, and the shapes of identifiers and
words."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
CODE_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9.-]*$"
MONTH_PATTERN = r"^\d{4}-(0[1-9]|1[0-2])$"

LONGEST_ID = 60
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=LONGEST_ID)]
Code = Annotated[str, StringConstraints(pattern=CODE_PATTERN, max_length=60)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
LONGEST_LABEL = 80
Label = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_LABEL)
]
Month = Annotated[str, StringConstraints(pattern=MONTH_PATTERN)]
FormatNumber = Annotated[
    Literal[1],
    Field(description="The form of the file, so that a later pqmodel still knows how to read it"),
]


class Noun(BaseModel):
    """A frozen record that refuses keys it does not know."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", defer_build=True, str_strip_whitespace=False
    )


def _says_nothing(value: object) -> bool:
    return not value


WhereUsed = Field(exclude_if=_says_nothing)
"""Of a field that most records never use: left out of files and of `--json` where it says nothing."""


def on_one_line(schema: Any) -> Any:
    """A JSON Schema with each description on one line: how a docstring is wrapped says nothing."""
    if isinstance(schema, list):
        return [on_one_line(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    parts = {key: on_one_line(part) for key, part in schema.items()}
    description = parts.get("description")
    if isinstance(description, str):
        parts["description"] = " ".join(description.split())
    return parts
