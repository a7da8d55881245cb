"""Checks of regulators' frameworks: that statements speak to their headings."""

from __future__ import annotations

from pqmodel.ground.yaml_reading import shortened
from pqmodel.questionnaire.checks.raw_parts import Parts


def headings_are_spoken_to(parts: Parts) -> None:
    """A warning for each heading of a framework that no statement speaks to, and that does not say
    why.

    Only of frameworks that are in force or coming. One that no statement speaks to at all is told
    once.
    """
    if parts.unread:
        return
    spoken_to: dict[str, set[str]] = {}
    for statement in parts.statements():
        for entry in statement.entries("frameworks"):
            codes = {str(code.raw) for code in entry.own_items()}
            spoken_to.setdefault(str(entry.at[-1]), set()).update(codes)

    for framework in parts.frameworks:
        codes = spoken_to.get(framework.text("id"), set())
        if framework.text("status") not in ("in force", "draft"):
            continue
        if not codes:
            what = f"no statement speaks to any heading of {shortened(framework.text('id'))}"
            mend = "name its headings in statements, or take the framework out"
            framework.fault("id", what, mend, warning=True)
            continue
        for heading in framework.items("references"):
            if heading.text("id") not in codes and not heading.text("outside"):
                what = f"no statement speaks to {shortened(heading.text('title'))}"
                mend = "name it in a statement, or say under `outside` why none does"
                heading.fault("id", what, mend, warning=True)
