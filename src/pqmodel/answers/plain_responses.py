"""A response as plain values, read without the nouns, for what has to start fast."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast


def response_from(data: bytes, path: Path) -> dict[str, Any]:
    """A response as plain values. What does not look like one is refused in words, as everywhere else."""
    try:
        told = json.loads(data)
        fine = (
            told["format"] == 1
            and isinstance(told["group"], str)
            and len(ref_of(told["questionnaire"])) == 3
        )
        fine = fine and all(isinstance(answer, dict) for answer in told.get("answers", {}).values())
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        fine = False
    if fine:
        return cast(dict[str, Any], told)
    from pqmodel.answers.response import Response
    from pqmodel.ground.records import from_json

    return from_json(data, Response, path).model_dump(mode="json")


def progress_in(response: dict[str, Any]) -> dict[str, Any]:
    """How far a response has come: ids that are answered, ids that are skipped, and whether it is finished."""
    answers = response.get("answers", {})
    return {
        "answered": [key for key, answer in answers.items() if answer.get("value") is not None],
        "skipped": list(response.get("skipped", ())),
        "finished": bool(response.get("finished", False)),
    }


def ref_of(told: Mapping[str, str]) -> tuple[str, str, str]:
    """Id, version and digest of the questionnaire that was answered."""
    return told["id"], told["version"], told["digest"]
