"""What a programme has to do with what services are asked: pillars, statements, measures, actions."""

from __future__ import annotations

from pqmodel.ground.nouns import Id, Words
from pqmodel.programme.model.form import Form


class Linked(Form):
    """A noun that works on what a questionnaire asks of services: ids of its pillars (or themes), of
    its statements, and of workforce measures. `actions` are those of a service's plan: `A-001` of
    the service that benefits are measured in, `../alder/A-001` of another."""

    pillars: tuple[Id, ...] = ()
    statements: tuple[Id, ...] = ()
    measures: tuple[Id, ...] = ()
    actions: tuple[Words, ...] = ()


LINKS = tuple(Linked.model_fields)
"""The fields of links, in their order."""


def linked_ids(noun: object) -> tuple[tuple[str, str], ...]:
    """Every link of a noun as its field and what it names; none where it can have none."""
    if not isinstance(noun, Linked):
        return ()
    return tuple((field, item) for field in LINKS for item in getattr(noun, field))
