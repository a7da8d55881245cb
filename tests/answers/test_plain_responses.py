"""A response read without the nouns says the same as one read with them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pqmodel.answers.plain_responses import progress_in, ref_of, response_from
from pqmodel.answers.record import response_to_json
from pqmodel.ground.faults import PqmodelError
from tests.conftest import response, tiny_questionnaire

QUESTIONNAIRE = tiny_questionnaire()
PLACE = Path("responses/2026-Q4/a.json")


def record(**changes: Any) -> bytes:
    whole = json.loads(
        response_to_json(
            response(QUESTIONNAIRE, "2026-Q4", "day", {"rooms-warm": 3, "rooms-quiet": "na"}),
            "0123456789abcdef",
        )
    )
    return json.dumps(whole | changes).encode()


def test_a_response_is_read_as_plain_values() -> None:
    plain = response_from(record(), PLACE, 1)
    assert plain["id"] == "0123456789abcdef"
    ref = QUESTIONNAIRE.ref
    assert ref_of(plain["questionnaire"]) == (ref.id, ref.version, ref.digest)


def test_a_note_without_a_score_is_not_answered() -> None:
    answers = {"rooms-warm": {"value": 3}, "rooms-bright": {"note": "Dim."}, "x": {"value": None}}
    data = record(answers=answers, skipped=["garden-shade"], finished=True)
    assert progress_in(response_from(data, PLACE, 3)) == {
        "answered": ["rooms-warm"],
        "skipped": ["garden-shade"],
        "asked_set": "",
        "finished": True,
    }


def test_what_is_absent_counts_as_nothing() -> None:
    assert progress_in({}) == {"answered": [], "skipped": [], "asked_set": "", "finished": False}


@pytest.mark.parametrize(
    "data",
    [
        b"", b"{", b"[]", b"3", record(id=3), record(questionnaire={}),
        record(answers=[]), record(answers={"a": 3}), b"[" * 100_000,
    ],
)  # fmt: skip
def test_what_is_no_response_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(PqmodelError, match=r"damaged or not a pqmodel record \(response 3\)"):
        response_from(data, PLACE, 3)
