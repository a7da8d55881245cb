"""Judges a questionnaire from elsewhere than its files (a workbook, a form) as strictly as one from
files."""

from __future__ import annotations

from typing import Any

from pqmodel.ground.faults import refusing
from pqmodel.ground.yaml_fitting import fit
from pqmodel.ground.yaml_reading import Source
from pqmodel.questionnaire.checks.list_of_checks import check_parts
from pqmodel.questionnaire.checks.raw_parts import Part, Parts, language_of
from pqmodel.questionnaire.model import Questionnaire


def judge(source: Source) -> Questionnaire | None:
    """The questionnaire in the value of `source`, with every part in its place; faults are recorded
    there.

    None where faults refuse it; warnings do not.
    """
    raw: dict[str, Any] = source.value
    questionnaire = fit(source, Questionnaire)
    whole = Part(source, (), raw)
    guidance = whole.child("guidance")
    parts = Parts(
        language=language_of(raw),
        scale=whole.child("scale"),
        pillars=list(whole.items("pillars")),
        themes=list(whole.items("themes")),
        guidance=guidance if guidance.raw else None,
        frameworks=list(whole.items("frameworks")),
        measures=list(whole.items("measures")),
        retired=tuple(whole.items("retired")),
        translations=list(whole.items("translations")),
        whole=whole,
    )
    check_parts(parts)
    if refusing(source.faults):
        return None
    return questionnaire
