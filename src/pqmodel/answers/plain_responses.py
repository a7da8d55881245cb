"""A response as plain values, read without the nouns, for what has to start fast."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast


def response_from(data: bytes, path: Path) -> dict[str, Any]:
    """A response as plain values. What does not look like one is refused, as everywhere else."""
    try:
        record = json.loads(data)
        is_response = _looks_whole(record)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        is_response = False
    if is_response:
        return cast(dict[str, Any], record)

    # The nouns load pydantic, which takes longer than all the rest of `status`: only they know
    # how to say what is wrong with a record, so they are asked where something is.
    from pqmodel.answers.response import Response
    from pqmodel.ground.records import from_json

    return from_json(data, Response, path).model_dump(mode="json")


def progress_in(response: dict[str, Any]) -> dict[str, Any]:
    """How far a response has come: ids answered, ids skipped, and whether it is finished."""
    answers = response.get("answers", {})
    return {
        "answered": [key for key, answer in answers.items() if answer.get("value") is not None],
        "skipped": list(response.get("skipped", ())),
        "asked_set": response.get("asked_set", ""),
        "finished": bool(response.get("finished", False)),
    }


def ref_of(reference: Mapping[str, str]) -> tuple[str, str, str]:
    """Id, version and digest of the questionnaire that was answered."""
    return reference["id"], reference["version"], reference["digest"]


def _looks_whole(record: Any) -> bool:
    """True for a response of today's format as far as its progress is told; errors for all else."""
    if record["format"] != 1 or not isinstance(record["group"], str):
        return False
    ref_of(record["questionnaire"])
    return all(isinstance(answer, dict) for answer in record.get("answers", {}).values())
