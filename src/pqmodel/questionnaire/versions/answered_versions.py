"""Which versions of a questionnaire a cycle was answered in."""

from __future__ import annotations

import json
import re
from pathlib import Path

from pydantic import BaseModel

from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.records import from_json
from pqmodel.questionnaire.model import QuestionnaireRef
from pqmodel.workspace.workspace import Workspace

_START = 400
"""Bytes of a response within which it names its questionnaire."""
_TEXT = rb'"(?:[^"\\]|\\.)*"'
_REF = re.compile(
    rb'\{"format":1,"questionnaire":\{"id":(?P<id>%b),"version":(?P<version>%b),"digest":(?P<digest>%b)\}'
    % ((_TEXT,) * 3)
)


class _Answered(BaseModel):
    """What a response says of its questionnaire; the rest of it is not looked at here."""

    questionnaire: QuestionnaireRef


def answered_refs(workspace: Workspace, cycle: str) -> dict[str, QuestionnaireRef]:
    """The versions of the questionnaire that the responses of a cycle answer, by digest.

    Only the beginning of each response is read.
    """
    refs: dict[str, QuestionnaireRef] = {}
    folder = workspace.root / "responses" / cycle
    for path in sorted(folder.glob("*.json"), key=str):
        ref = ref_from_start(path)
        if ref is not None:
            refs.setdefault(ref.digest, ref)
    return refs


def ref_from_start(path: Path) -> QuestionnaireRef | None:
    """Which questionnaire the response in a file answers; None where the file has gone meanwhile.

    Raises PqmodelError where the file cannot be read or is damaged.
    """
    try:
        with path.open("rb") as file:
            start = file.read(_START)
            match = _REF.match(start)
            if match:
                named = {key: json.loads(value) for key, value in match.groupdict().items()}
                return QuestionnaireRef(**named)
            # Written by hand, or with its keys in another order: then the whole has to be read.
            data = start + file.read()
    except FileNotFoundError:
        return None
    except OSError as error:
        why = error.strerror or error
        raise PqmodelError(
            f"{path} cannot be read: {why}.", "Check that you may open it."
        ) from error
    return from_json(data, _Answered, path).questionnaire
