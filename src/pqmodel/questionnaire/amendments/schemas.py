"""JSON Schemas of the questionnaire files, so that editors complete and check while one types."""

from __future__ import annotations

from typing import Any

from pqmodel.ground.nouns import Noun
from pqmodel.questionnaire.amendments.model import Amendments
from pqmodel.questionnaire.layout import FrameworksFile, MeasuresFile, QuestionnaireFile
from pqmodel.questionnaire.model import Guidance, Pillar

SCHEMAS: dict[str, type[Noun]] = {
    "questionnaire": QuestionnaireFile,
    "pillar": Pillar,
    "guidance": Guidance,
    "frameworks": FrameworksFile,
    "measures": MeasuresFile,
    "amendments": Amendments,
}


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one kind of file; KeyError where there is no such kind."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"pqmodel {name} file",
        **{
            key: value for key, value in SCHEMAS[name].model_json_schema().items() if key != "title"
        },
    }
