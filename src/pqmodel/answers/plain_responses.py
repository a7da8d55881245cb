"""A response as plain values, read without the nouns, for what has to start fast."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from pqmodel.ground.json_reading import parse_json
from pqmodel.workspace.response_files import damaged


def response_from(entry: bytes, path: Path, number: int) -> dict[str, Any]:
    """A response of a file as plain values; `number` is its place among them, from 1. What does
    not look like one is refused, as everywhere else."""
    try:
        record = parse_json(entry)
        is_response = _looks_whole(record)
    except (ValueError, KeyError, TypeError, AttributeError):
        is_response = False
    if is_response:
        return cast(dict[str, Any], record)
    raise damaged(path, f"response {number}")


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
    """True for a response as far as its progress is told; errors for all else."""
    ref_of(record["questionnaire"])
    if not isinstance(record["id"], str):
        return False
    return all(isinstance(answer, dict) for answer in record.get("answers", {}).values())
