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


_TEXT = rb'"(?:[^"\\]|\\.)*"'


_REF = re.compile(
    rb'\{"format":1,"questionnaire":\{"id":(?P<id>%b),"version":(?P<version>%b),"digest":(?P<digest>%b)\}'
    % ((_TEXT,) * 3)
)


class _Answered(BaseModel):
    """A response, of which only the questionnaire that it answers is read."""

    questionnaire: QuestionnaireRef


def ref_from_start(path: Path) -> QuestionnaireRef | None:
    """Which questionnaire the response in a file answers, from the first part of the file where that tells it; None
    where the file has gone meanwhile. Raises as `from_json` does."""
    try:
        with path.open("rb") as file:
            start = file.read(_START)
            if found := _REF.match(start):
                return QuestionnaireRef(
                    **{key: json.loads(value) for key, value in found.groupdict().items()}
                )
            data = start + file.read()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise PqmodelError(
            f"{path} cannot be read: {error.strerror or error}.", "Check that you may open it."
        ) from error
    return from_json(data, _Answered, path).questionnaire


def answered_refs(workspace: Workspace, cycle: str) -> dict[str, QuestionnaireRef]:
    """The versions of the questionnaire that the responses of a cycle answer, by digest; only the beginning of
    each response is read."""
    refs: dict[str, QuestionnaireRef] = {}
    for path in sorted((workspace.root / "responses" / cycle).glob("*.json"), key=str):
        ref = ref_from_start(path)
        if ref is not None:
            refs.setdefault(ref.digest, ref)
    return refs
