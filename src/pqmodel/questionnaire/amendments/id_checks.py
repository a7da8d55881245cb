"""Checks of the ids in amendments: that what is changed is asked, and that what is new has an id of
its own."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from pqmodel.ground.suggesting import suggest
from pqmodel.ground.yaml_reading import shortened
from pqmodel.questionnaire.amendments.raw_amendments import (
    BY_ID,
    RawAmendments,
    first_by_id,
    line_of,
)
from pqmodel.questionnaire.checks.raw_parts import Part, closest, is_id
from pqmodel.questionnaire.model import Questionnaire

_CHANGED_IN_WORDS = {
    "reword": "reworded",
    "weights": "re-weighted",
    "targets": "given a target",
    "translate": "translated",
}


def statements_are_there(raw: RawAmendments) -> None:
    """What is amended is asked by the questionnaire as it is now, or is the service's own."""
    asked_or_added = [*raw.asked, *raw.added]
    for part in raw.whole.items("reword"):
        name = part.text("id")
        if name in raw.added:
            line = line_of(raw.added[name])
            what = f"{shortened(name)} is a statement of your own (line {line})"
            part.fault("id", what, "change its words there")
        else:
            _refuse_unknown(raw, part, "id", name, raw.asked)
    for key in BY_ID:
        for name, entry in raw.by_id(key):
            _refuse_unknown(raw, entry, None, name, asked_or_added)
    for part in raw.whole.items("leave_out"):
        name = part.text("id")
        if name in raw.retired and name not in raw.added:
            # Nothing is lost by it: what the service did not want is gone anyway.
            what = f"{shortened(name)} is no longer in {_version(raw.base)}"
            part.fault("id", what, "take the line out", warning=True)
        else:
            _refuse_unknown(raw, part, "id", name, asked_or_added)


def _refuse_unknown(
    raw: RawAmendments, part: Part, key: str | None, name: str, names: Collection[str]
) -> None:
    # What is no id at all is told of by the shape.
    if name in names or not is_id(name):
        return
    if name in raw.retired:
        what = f"{shortened(name)} is no longer in {_version(raw.base)}: {raw.retired[name]}"
        part.fault(key, what, _amend_heirs(raw, name))
    else:
        what = f"there is no statement {shortened(name)} in {_version(raw.base)}"
        mend = closest(name, names, f"see the ids with: {suggest('questionnaire show')}")
        part.fault(key, what, mend)


def _amend_heirs(raw: RawAmendments, retired: str) -> str:
    """How to mend what is said of a retired statement: by the statements that came from it."""
    heirs = []
    for statement in raw.asked.values():
        if retired in (*statement.replaces, *statement.splits, *statement.merges):
            heirs.append(repr(statement.id))
    return f"amend {' or '.join(heirs)} instead" if heirs else "take this out"


def _version(base: Questionnaire) -> str:
    return f"{base.id} {base.version}"


def nothing_stands_twice(raw: RawAmendments) -> None:
    """A statement is reworded once, and left out once."""
    for key in ("reword", "leave_out"):
        first = first_by_id(raw.whole.items(key))
        for part in raw.whole.items(key):
            name = part.text("id")
            if name and first[name].at != part.at:
                what = f"{shortened(name)} stands twice (first on line {line_of(first[name])})"
                part.fault("id", what, "keep one of them")


def own_ids_are_free(raw: RawAmendments) -> None:
    """What the service adds has an id that nothing else has, or ever had."""
    taken = dict.fromkeys(_ids_of(raw.base), "belongs to the questionnaire")
    taken |= dict.fromkeys(raw.retired, "was retired, and an id is never given again")
    for key in ("add", "questions", "actions", "measures"):
        for part in raw.whole.items(key):
            name = part.text("id")
            if name in taken:
                what = f"the id {shortened(name)} {taken[name]}"
                part.fault("id", what, f"choose another, such as {'our-' + name!r}")
            elif name:
                taken[name] = f"is used twice (first on line {line_of(part)})"


def _ids_of(base: Questionnaire) -> Iterator[str]:
    for section in base.sections:
        yield section.id
        yield from _ids(section.statements)
        yield from _ids(section.questions)
        yield from _ids(section.actions)
        yield from _ids(section.resources)
        for questions in section.theme_questions.values():
            yield from _ids(questions)
    yield from _ids(base.guidance.start)
    yield from _ids(base.guidance.principles)
    yield from _ids(base.guidance.steps)
    yield from _ids(base.frameworks)
    yield from _ids(base.measures)


def _ids(nouns: Iterable[Any]) -> Iterator[str]:
    for noun in nouns:
        yield noun.id


def what_is_left_out_is_not_changed(raw: RawAmendments) -> None:
    """Nothing is changed of a statement that is left out."""
    for part in raw.whole.items("reword"):
        _refuse_left_out(raw, "reword", part.text("id"), part, "id")
    for key in BY_ID:
        for name, entry in raw.by_id(key):
            _refuse_left_out(raw, key, name, entry, None)


def _refuse_left_out(
    raw: RawAmendments, change: str, name: str, part: Part, place: str | None
) -> None:
    if name in raw.left_out:
        line = line_of(raw.left_out[name])
        what = f"{shortened(name)} is {_CHANGED_IN_WORDS[change]}, but left out on line {line}"
        part.fault(place, what, "keep one of the two")


def pillars_keep_a_statement(raw: RawAmendments) -> None:
    """Of each pillar and theme something is still asked: one of the service's own is enough."""
    for section in raw.base.sections:
        asked = {statement.id for statement in section.statements}
        asked |= {name for name, part in raw.added.items() if part.text("pillar") == section.id}
        # Only statements that are asked count: others that are left out are told of elsewhere.
        gone = [part for name, part in raw.left_out.items() if name in asked]
        if len(gone) < len(asked):
            continue
        subject = "its only statement is"
        if len(asked) > 1:
            subject = f"all {len(asked)} statements are"
        what = f"nothing would be left of {shortened(section.title)}: {subject} left out"
        gone[-1].fault("id", what, "keep one at least, or add one of your own there")
