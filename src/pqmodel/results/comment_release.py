"""Decides which comments may be shown, and in an order that gives nobody away.

The rules are those of `results.disclosure`: a named group's comments are always shown; an
anonymous group's only from a release on that shows its figures by itself, so never a small group's
and never a pool's; and comments that were shown stand until as many persons as the smallest group
have come since, for else a later output, held beside an earlier one, would show what the last few
wrote.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from pqmodel.results.comment import Comment
from pqmodel.results.model import Withheld
from pqmodel.results.published import POOL, Published
from pqmodel.results.safe_tally import SafeTally
from pqmodel.results.scoring import why_withheld

Written = tuple[str, str]
"""A statement's id and what was written on it."""


def release_comments(written: Mapping[str, Sequence[Written]], published: Published) -> Published:
    """The memory of a release with the comments that go with its figures. `written` holds every
    comment of the cycle, by group."""
    groups = dict(published.groups)
    for group, part in published.groups.items():
        if group == POOL or group in published.closed or part.n is None:
            continue
        before = max(part.comments_persons, part.baseline_n)
        if part.n - before >= published.smallest_group:
            # Sorted, so that what is kept tells nothing of who wrote together what.
            comments = tuple(sorted(written.get(group, ())))
            update = {"comments": comments, "comments_persons": part.n}
            groups[group] = part.model_copy(update=update)
    return published.model_copy(update={"groups": groups})


def comments_to_show(
    written: Mapping[str, Sequence[Written]],
    safe: SafeTally,
    published: Published,
    named: frozenset[str],
) -> dict[str, tuple[Written, ...] | Withheld]:
    """The comments that may be shown by group: named people's as they are now, others' as they were
    released. Groups without an answer that counts are left out, unless named."""
    shown: dict[str, tuple[Written, ...] | Withheld] = {}
    for group in sorted({*safe.groups, *(written.keys() & named)}):
        if group in named:
            shown[group] = tuple(sorted(written.get(group, ())))
        elif safe.groups[group] is None:
            shown[group] = why_withheld(group, safe)
        else:
            shown[group] = published.groups[group].comments
    return shown


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
