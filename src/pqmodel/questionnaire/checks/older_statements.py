"""Checks what a questionnaire says of its older statements: that each ended in one way, and is
asked no more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pqmodel.ground.yaml_reading import shortened
from pqmodel.questionnaire.checks.raw_parts import Part, Parts, is_id

LINKS = ("replaces", "splits", "merges")
"""The keys under which a statement names older ones."""


@dataclass(frozen=True)
class _Ending:
    """What is said of an older statement: by which kind of link or under `retired`, and in which
    statement."""

    old: str
    kind: str
    at: Part
    by: str


def older_statements_end_once(parts: Parts) -> None:
    """Records a fault where an older id is still asked, names itself, or ends in two ways.

    Also where `splits` names several or `merges` fewer than two; a warning where a split has one
    part only.
    """
    asked = {statement.text("id"): statement for statement in parts.statements()}
    endings = list(_endings(parts))
    for ending in endings:
        if ending.kind == "retired":
            _refuse_retired_but_asked(ending, asked)
        else:
            _refuse_linked_but_asked(ending, asked)
    _refuse_two_endings(endings)
    for statement in parts.statements():
        _refuse_wrong_number(statement)
    # The other part of a split may be in a file that could not be read.
    if not parts.unread & {"pillars", "themes"}:
        _warn_of_single_parts(endings)


def _endings(parts: Parts) -> Iterator[_Ending]:
    for statement in parts.statements():
        for kind in LINKS:
            for link in statement.items(kind):
                if isinstance(link.raw, str) and is_id(link.raw):
                    yield _Ending(link.raw, kind, link, statement.text("id"))
    for part in parts.retired:
        if is_id(part.text("id")):
            yield _Ending(part.text("id"), "retired", part.child("id"), "")


def _refuse_retired_but_asked(ending: _Ending, asked: dict[str, Part]) -> None:
    if ending.old not in asked:
        return
    place = asked[ending.old].where("id")
    what = f"the id {shortened(ending.old)} is retired, and still asked (at {place})"
    mend = "give the statement a new id, or take the line under `retired` out"
    ending.at.fault(None, what, mend)


def _refuse_linked_but_asked(ending: _Ending, asked: dict[str, Part]) -> None:
    if ending.old == ending.by:
        what = f"{ending.kind!r} names the statement itself"
        ending.at.fault(None, what, "name the older statement, or take it out")
    elif ending.old in asked:
        place = asked[ending.old].where("id")
        what = f"{ending.kind!r} names {shortened(ending.old)}, which is still asked (at {place})"
        ending.at.fault(None, what, "take the older statement out, or the link")


def _refuse_two_endings(endings: list[_Ending]) -> None:
    """A statement was replaced, split, merged or retired; retired twice is a slip too."""
    first: dict[str, _Ending] = {}
    for ending in endings:
        before = first.setdefault(ending.old, ending)
        if before is ending:
            continue
        if before.kind != ending.kind:
            ways = f"named by {before.kind!r} as well as by {ending.kind!r}"
        elif ending.kind == "retired":
            ways = "retired twice"
        else:
            # Several statements may come of one split, or join in one merger.
            continue
        what = f"{shortened(ending.old)} is {ways} (first at {before.at.where()})"
        ending.at.fault(None, what, "say once what became of it")


def _refuse_wrong_number(statement: Part) -> None:
    splits = statement.get("splits")
    if isinstance(splits, list) and len(splits) > 1:
        mend = "name the one older statement that this is a part of; use `merges` for several"
        statement.fault("splits", f"'splits' names {len(splits)} statements", mend)
    merges = statement.get("merges")
    if isinstance(merges, list) and len(set(map(str, merges))) == 1:
        mend = "name all that it joins; for one, use `replaces` or `splits`"
        statement.fault("merges", "'merges' names one statement only", mend)


def _warn_of_single_parts(endings: list[_Ending]) -> None:
    splits: dict[str, list[_Ending]] = {}
    for ending in endings:
        if ending.kind == "splits":
            splits.setdefault(ending.old, []).append(ending)
    for old, parts in splits.items():
        if len({part.by for part in parts}) == 1:
            what = f"{shortened(old)} is split into one part only"
            mend = "name it in the other part too, or use `replaces`"
            parts[0].at.fault(None, what, mend, warning=True)
