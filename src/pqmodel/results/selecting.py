"""A part of a cycle's results: one pillar, one statement, or what one group said. Nothing is worked out anew, so that
a part can show no more than the whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.likeness import did_you_mean
from pqmodel.ground.suggesting import suggest
from pqmodel.ground.words import capital
from pqmodel.results.model import GroupFigure, Results, StatementResult

_MANY = 12


def select_pillar(results: Results, pillar_id: str) -> Results:
    """The results of one pillar or theme. PqmodelError, with the one that was meant, where there is none."""
    pillar = results.pillar(pillar_id)
    if pillar is None:
        raise _unknown("pillar or theme", pillar_id, [pillar.id for pillar in results.pillars])
    statements = [statement for statement in results.statements if statement.pillar == pillar.id]
    return _narrowed(results, pillar.id, statements)


def select_statement(results: Results, statement_id: str) -> Results:
    """The results of one statement, with its pillar. PqmodelError where there is none of that ID."""
    statement = results.statement(statement_id)
    if statement is None:
        raise _unknown("statement", statement_id, [known.id for known in results.statements])
    return _narrowed(results, statement.pillar, [statement])


def select_group(results: Results, group: str, known: Sequence[str]) -> Results:
    """The same results, in which no figure of another group stands. PqmodelError for a group that is not known."""
    if group not in known:
        raise _unknown("group", group, known)
    pillars = tuple(
        pillar.model_copy(update={"groups": _of_group(pillar.groups, group)})
        for pillar in results.pillars
    )
    statements = tuple(
        statement.model_copy(update={"groups": _of_group(statement.groups, group)})
        for statement in results.statements
    )
    return results.model_copy(update={"pillars": pillars, "statements": statements})


def _of_group(groups: Mapping[str, GroupFigure], group: str) -> dict[str, GroupFigure]:
    return {key: figure for key, figure in groups.items() if key == group}


def _narrowed(results: Results, pillar_id: str, statements: Sequence[StatementResult]) -> Results:
    kept = {statement.id for statement in statements}
    return results.model_copy(
        update={
            "pillars": tuple(pillar for pillar in results.pillars if pillar.id == pillar_id),
            "statements": tuple(statements),
            "strengths": tuple(key for key in results.strengths if key in kept),
            "priorities": tuple(p for p in results.priorities if p.id in kept),
        }
    )


def _unknown(what: str, name: str, known: Sequence[str]) -> PqmodelError:
    otherwise = f"There are: {', '.join(known)}."
    if len(known) > _MANY:
        otherwise = f"See their IDs with: {suggest('results --all')}"
    hint = capital(did_you_mean(name, known, otherwise))
    return PqmodelError(f"There is no {what} {name!r} in these results.", hint)
