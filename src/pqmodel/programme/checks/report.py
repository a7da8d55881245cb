"""Whether the report to the board agrees with the plans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pqmodel.ground.words import first_listed
from pqmodel.programme.checks.finding import Finding
from pqmodel.programme.model.programme import PROGRAMME, Programme

HEADINGS = (
    "Legal Implications",
    "Finance",
    "Consultation",
    "Equality and Diversity / Public Sector Equality Duty",
    "Climate Change",
    "Human Rights",
    "Crime and Disorder",
    "Staffing",
    "Accommodation",
    "Risk",
    "Procurement",
)
"""The headings under which a report to the board says its implications, each of them."""
_PLANNED = {"Consultation": re.compile(r"\bconsult|questionnaire", re.I)}
_NONE = re.compile(r"^(none|nil)\b", re.I)


def check_implications(programme: Programme, _: date) -> Iterator[Finding]:
    """An implication that is none, though activities have it; a heading without words."""
    report = programme.own.report
    if report is None:
        return
    for heading in HEADINGS:
        words = report.implications.get(heading, "")
        if not words:
            yield Finding(
                "report.implication-missing",
                (PROGRAMME,),
                f"says nothing under {heading} in its report",
                "say what it means, or none",
                "report",
            )
            continue
        pattern = _PLANNED.get(heading)
        if pattern is None or not _NONE.match(words):
            continue
        planned = [each.id for _, _, each in programme.activities() if pattern.search(each.text)]
        if planned:
            yield Finding(
                "report.unbacked",
                (PROGRAMME, *planned),
                f"says none under {heading}, and plans some: {first_listed(planned, 5)}",
                f"say what is planned under {heading}",
                "report",
            )
