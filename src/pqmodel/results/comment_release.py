"""Decides which comments may be shown, and in an order that gives nobody away.

The rules are those of `results.disclosure`: a named group's comments are always shown; an
anonymous group's only where its figures are shown by itself, so never a small group's and never
a pool's; and comments that were shown stand until as many persons as the smallest group have
come since, for else a later output, held beside an earlier one, would show what the last few
wrote.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from pqmodel.results.comment import Comment
from pqmodel.results.disclosure import SafeTally
from pqmodel.results.model import Withheld
from pqmodel.results.published import Published, PublishedGroup

Written = tuple[str, str]
"""A statement's id and what was written on it."""


def release(
    written: Mapping[str, Sequence[Written]], safe: SafeTally, named: frozenset[str]
) -> tuple[dict[str, tuple[Written, ...] | Withheld], Published]:
    """The comments that may be shown by group, and what is to be kept as published from now on.

    `written` holds every comment of the cycle. Groups without an answer that counts are left
    out, unless named.
    """
    shown: dict[str, tuple[Written, ...] | Withheld] = {}
    noted = dict(safe.published.groups)
    for group in sorted({*safe.groups, *(written.keys() & named)}):
        now = tuple(sorted(written.get(group, ())))
        if group in named:
            shown[group] = now
            continue
        persons = safe.groups[group]
        if persons is None:
            shown[group] = Withheld()
            continue
        before = noted.get(group, PublishedGroup())
        if persons - before.comments_persons >= safe.smallest_group:
            # Sorted, so that what is kept tells nothing of who wrote together what.
            before = before.model_copy(update={"comments": now, "comments_persons": persons})
            noted[group] = before
        shown[group] = before.comments
    return shown, safe.published.model_copy(update={"groups": noted})


def shuffled(
    written: Sequence[Written], order: Sequence[str], chance: Random
) -> tuple[Comment, ...]:
    """The comments by statement as `order` names them, those of one statement in an order of chance
    alone.

    Statements that `order` does not have come last.
    """
    mixed = chance.sample(list(written), len(written))
    notes: dict[str, list[str]] = {}
    for statement, note in mixed:
        notes.setdefault(statement, []).append(note)
    asked_no_more = sorted(notes.keys() - set(order))
    return tuple(
        Comment(statement=statement, note=note)
        for statement in (*order, *asked_no_more)
        for note in notes.get(statement, ())
    )
