"""The shapes that `--json` prints, by command; published as JSON Schemas in docs/formats."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from pqmodel.answers import json_shapes as answers_json
from pqmodel.change.model import Changes
from pqmodel.change.trend_model import Trend
from pqmodel.evidence.command import json as evidence_json
from pqmodel.exchange.command import json as exchange_json
from pqmodel.ground.nouns import on_one_line
from pqmodel.measures.command import json as measures_json
from pqmodel.partnership.command import json as partnership_json
from pqmodel.partnership.model import Submission
from pqmodel.plan.command import json as plan_json
from pqmodel.programme.command import json as programme_json
from pqmodel.questionnaire.command import json as questionnaire_json
from pqmodel.report import json_shapes as report_json
from pqmodel.results.comment import Comments
from pqmodel.results.model import Results
from pqmodel.review.command import json as review_json
from pqmodel.service.command import json as service_json
from pqmodel.today.command import json as today_json

_ROOMS = (
    service_json,
    answers_json,
    plan_json,
    review_json,
    measures_json,
    report_json,
    evidence_json,
    today_json,
    programme_json,
    questionnaire_json,
    exchange_json,
    partnership_json,
)
# What these commands work out is printed as it is.
_RESULTS: dict[str, type] = {
    "results": Results,
    "results-comments": Comments,
    "compare": Changes,
    "trend": Trend,
    "share": Submission,
}
SHAPES: dict[str, type] = {
    **{name: shape for room in _ROOMS for name, shape in room.SHAPES.items()},
    **_RESULTS,
}


def published(name: str) -> dict[str, Any]:
    """The JSON Schema of what a command prints; KeyError where there is no such command."""
    # Most shapes are nouns; those of `status` and `due` are plain dataclasses, which an adapter
    # reads too.
    schema = on_one_line(TypeAdapter(SHAPES[name]).json_schema(mode="serialization"))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
