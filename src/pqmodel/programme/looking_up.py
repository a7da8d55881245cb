"""Finds what an id names."""

from __future__ import annotations

from pydantic import BaseModel

from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.likeness import nearest_few
from pqmodel.ground.words import listed
from pqmodel.programme.model.by_id import nouns_by_id
from pqmodel.programme.model.programme import PROGRAMME, Programme
from pqmodel.programme.suggesting import suggest


def look_up(programme: Programme, item: str) -> BaseModel:
    """The thing with that id. PqmodelError, with the ids that are like it, where there is none."""
    nouns = nouns_by_id(programme)
    if item in nouns:
        return nouns[item]
    alike = nearest_few(item, nouns)
    hint = f"See what there is: {suggest('programme show')}"
    if alike:
        hint = f"Did you mean {' or '.join(alike)}?"
    raise PqmodelError(f"Nothing in the programme has the id {item}.", hint)


def refuse_unknown_project(programme: Programme, project: str | None) -> None:
    """Raises PqmodelError where a project is named that the programme does not have."""
    ids = [each.id for each in programme.projects]
    if project is not None and project not in ids:
        hint = f"Its projects: {listed(ids)}."
        if not ids:
            hint = f"Add one: {suggest('programme add project NAME')}"
        raise PqmodelError(f"The programme has no project {project}.", hint)


def refuse_unknown_home(programme: Programme, home: str | None) -> None:
    """The same for the id of a document, which is `programme` or a project's."""
    if home != PROGRAMME:
        refuse_unknown_project(programme, home)
