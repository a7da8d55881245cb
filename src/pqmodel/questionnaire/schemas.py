"""JSON Schemas of the questionnaire files, so that editors complete and check while one types."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pqmodel.ground.files import write
from pqmodel.ground.nouns import Noun, on_one_line
from pqmodel.ground.one_step import together
from pqmodel.questionnaire.amendments.model import Amendments
from pqmodel.questionnaire.guidance import Guidance
from pqmodel.questionnaire.layout import FrameworksFile, QuestionnaireFile
from pqmodel.questionnaire.measure import MeasuresFile
from pqmodel.questionnaire.model import Pillar
from pqmodel.questionnaire.translation import Translation

SCHEMAS: dict[str, type[Noun]] = {
    "questionnaire": QuestionnaireFile,
    "pillar": Pillar,
    "guidance": Guidance,
    "frameworks": FrameworksFile,
    "measures": MeasuresFile,
    "amendments": Amendments,
    "translation": Translation,
}


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one kind of file; KeyError where there is no such kind."""
    shape = on_one_line(SCHEMAS[kind].model_json_schema())
    shape.pop("title", None)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"pqmodel {kind} file",
        **shape,
    }


def schema_text(kind: str) -> str:
    """The JSON Schema of one kind of file, as it is printed and kept."""
    return json.dumps(schema(kind), ensure_ascii=False, indent=2) + "\n"


def write_schemas(folder: Path) -> list[Path]:
    """Writes the schema of every kind of file into the folder, and returns their paths."""
    paths = []
    with together():
        for kind in SCHEMAS:
            path = folder / f"{kind}.schema.json"
            write(path, schema_text(kind).encode())
            paths.append(path)
    return paths
