"""The shapes that `--json` prints, command by command; published as JSON Schemas in docs/formats."""

from __future__ import annotations

from typing import Any

from pqmodel.cli.shapes import analyse, measures, order, plan, questionnaire, review
from pqmodel.model.base import Noun

_ROOMS = (analyse, plan, review, measures, order, questionnaire)
SHAPES: dict[str, type[Noun]] = {name: shape for room in _ROOMS for name, shape in room.SHAPES.items()}


def published(name: str) -> dict[str, Any]:
    """The JSON Schema of what a command prints; KeyError where there is no such command."""
    shape = SHAPES[name].model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | shape
