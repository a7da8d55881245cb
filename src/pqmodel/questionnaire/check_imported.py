"""Judges a questionnaire that came from elsewhere than its files (a workbook, a form) as strictly as one from files."""

from __future__ import annotations

from typing import Any

from pqmodel.ground.yaml_fitting import fit
from pqmodel.ground.yaml_reading import Source
from pqmodel.questionnaire.checks import check_parts
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.raw_parts import Part, Parts


def judge(source: Source) -> Questionnaire | None:
    """The questionnaire in the value of `source`, with every part in its place; faults and warnings are recorded there.

    None where faults refuse it.
    """
    raw: dict[str, Any] = source.value
    language = raw.get("language", "en")
    questionnaire = fit(source, Questionnaire)
    check_parts(
        Parts(
            language=language if isinstance(language, str) else "",
            scale=Part(source, ("scale",), raw.get("scale")),
            pillars=_listed(source, "pillars"),
            themes=_listed(source, "themes"),
            guidance=Part(source, ("guidance",), raw["guidance"]) if raw.get("guidance") else None,
            frameworks=_listed(source, "frameworks"),
            measures=_listed(source, "measures"),
            retired=tuple(_listed(source, "retired")),
        )
    )
    refused = any(not fault.warning for fault in source.faults)
    return None if refused else questionnaire


def _listed(source: Source, key: str) -> list[Part]:
    return [
        Part(source, (key, index), item) for index, item in enumerate(source.value.get(key) or ())
    ]
