"""Checks what a questionnaire says of its older statements: that each ended in one way, and is asked no more."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pqmodel.ground.nouns import ID_PATTERN
from pqmodel.ground.yaml_reading import shortened
from pqmodel.questionnaire.raw_parts import Part, Parts

LINKS = ("replaces", "splits", "merges")
_ID = re.compile(ID_PATTERN)


@dataclass(frozen=True)
class _Named:
    """An older statement where it is named: by which kind of link or under `retired`, and in which statement."""

    old: str
    kind: str
    at: Part
    by: str


def older_statements_end_once(parts: Parts) -> None:
    """Records a fault where an older id is still asked, names itself, or is told of in two ways; where `splits` names
    several or `merges` fewer than two; and a warning where a split has one part only."""
    asked = {statement.text("id"): statement for statement in parts.statements()}
    named = [one for statement in parts.statements() for one in _links(statement)]
    named += [
        _Named(name, "retired", part.child("id"), "")
        for part in parts.retired
        if (name := _id(part))
    ]
    for one in named:
        _is_asked_no_more(one, asked)
    _ends_in_one_way(named)
    for statement in parts.statements():
        _has_as_many_as_it_should(statement)
    if "pillars" not in parts.unread and "themes" not in parts.unread:
        _splits_have_two_parts(named)


def _links(statement: Part) -> list[_Named]:
    return [
        _Named(link.raw, kind, link, statement.text("id"))
        for kind in LINKS
        for link in statement.items(kind)
        if isinstance(link.raw, str) and _ID.fullmatch(link.raw)
    ]


def _id(part: Part) -> str:
    name = part.text("id")
    return name if _ID.fullmatch(name) else ""


def _is_asked_no_more(one: _Named, asked: dict[str, Part]) -> None:
    if one.kind == "retired":
        if one.old in asked:
            what = f"the id {shortened(one.old)} is retired, and still asked (at {asked[one.old].where('id')})"
            one.at.fault(
                None, what, "give the statement a new id, or take the line under `retired` out"
            )
    elif one.old == one.by:
        one.at.fault(
            None,
            f"{one.kind!r} names the statement itself",
            "name the older statement, or take it out",
        )
    elif one.old in asked:
        what = f"{one.kind!r} names {shortened(one.old)}, which is still asked (at {asked[one.old].where('id')})"
        one.at.fault(None, what, "take the older statement out, or the link")


def _ends_in_one_way(named: list[_Named]) -> None:
    """A statement was replaced, split, merged or retired; that it is retired twice is a slip too."""
    first: dict[str, _Named] = {}
    for one in named:
        before = first.setdefault(one.old, one)
        if before is one or (before.kind == one.kind != "retired"):
            continue
        where = f"{before.at.source.name}:{before.at.source.line(before.at.at)}"
        ways = (
            "retired twice"
            if before.kind == one.kind
            else f"named by {before.kind!r} as well as by {one.kind!r}"
        )
        one.at.fault(
            None, f"{shortened(one.old)} is {ways} (first at {where})", "say once what became of it"
        )


def _has_as_many_as_it_should(statement: Part) -> None:
    splits, merges = (statement.get(kind) for kind in ("splits", "merges"))
    if isinstance(splits, list) and len(splits) > 1:
        mend = "name the one older statement that this is a part of; use `merges` for several"
        statement.fault("splits", f"'splits' names {len(splits)} statements", mend)
    if isinstance(merges, list) and len(set(map(str, merges))) == 1:
        mend = "name all that it joins; for one, use `replaces` or `splits`"
        statement.fault("merges", "'merges' names one statement only", mend)


def _splits_have_two_parts(named: list[_Named]) -> None:
    parts: dict[str, list[_Named]] = {}
    for one in named:
        if one.kind == "splits":
            parts.setdefault(one.old, []).append(one)
    for old, found in parts.items():
        if len({one.by for one in found}) == 1:
            what = f"{shortened(old)} is split into one part only"
            found[0].at.fault(
                None, what, "name it in the other part too, or use `replaces`", warning=True
            )
