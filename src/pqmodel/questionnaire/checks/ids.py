"""Checks that an id is given once: among all parts of a questionnaire, and among the headings of a
framework."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pqmodel.ground.yaml_reading import shortened
from pqmodel.questionnaire.checks.raw_parts import Part, Parts


def ids_are_used_once(parts: Parts) -> None:
    """Records a fault at each id that another part has already."""
    _refuse_doubled(_parts_with_ids(parts))
    # Codes of headings are the regulator's own: two frameworks may both have a "B1".
    for framework in parts.frameworks:
        _refuse_doubled(framework.items("references"))


def _refuse_doubled(parts: Iterable[Part]) -> None:
    first: dict[str, Part] = {}
    for part in parts:
        name = part.text("id")
        if not name:
            continue
        # The first keeps its id: whoever copied it wrote the second.
        earlier = first.setdefault(name, part)
        if earlier is not part:
            what = f"the id {shortened(name)} is used twice (first at {earlier.where('id')})"
            part.fault("id", what, "give each its own id")


def _parts_with_ids(parts: Parts) -> Iterator[Part]:
    for section in parts.sections:
        yield section
        for key in ("statements", "questions", "actions", "resources"):
            yield from section.items(key)
        for theme in section.entries("theme_questions"):
            yield from theme.own_items()
    if parts.guidance:
        for key in ("start", "principles", "steps"):
            yield from parts.guidance.items(key)
    yield from parts.frameworks
    yield from parts.measures
