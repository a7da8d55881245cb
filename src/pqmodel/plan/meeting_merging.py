"""Merges the log of meetings of a workbook that came back with that of the plan.

Lines of the log have no identity in the workbook, so they are known by what they say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pqmodel.exchange.field_texts import text_of
from pqmodel.exchange.model import Texts
from pqmodel.exchange.row_matching import FileRow, Same
from pqmodel.exchange.three_way_merge import Addition, Merged, compare_rows
from pqmodel.plan.model import Meeting, Plan

_FIELDS = ("on", "present", "decisions", "barriers", "next")
_WORDS = ("present", "decisions", "barriers")


def meeting_texts(meeting: Meeting) -> Texts:
    """The fields of a meeting as texts, and its id."""
    texts = {name: text_of(getattr(meeting, name)) for name in _FIELDS}
    return {"id": meeting.id or "", **texts}


def meeting_keys(plan: Plan) -> list[str]:
    """What each meeting is called in a merge: its id, else its day; a second one of a day gets a
    number."""
    keys: list[str] = []
    times: Counter[str] = Counter()
    for meeting in plan.meetings:
        name = meeting.id or meeting.on.isoformat()
        times[name] += 1
        if times[name] > 1:
            name = f"{name} #{times[name]}"
        keys.append(name)

    return keys


def merge_meetings(
    plan: Plan, base: Sequence[Texts], rows: Sequence[FileRow] | None, same: Same
) -> Merged:
    """A line of the workbook is a meeting that was exported where all of it is the same, else
    its day, else what was written down of it. Of a line that was not exported, what the plan has
    not yet goes in. Lines that were taken out of the workbook stay in the plan; `deleted` has
    their days. Without `rows`, nothing."""
    # The table was taken out of the workbook, which says nothing of the meetings.
    if rows is None:
        return Merged()
    read = [row for row in rows if not row.refused]
    ours = [meeting_texts(meeting) for meeting in plan.meetings]
    keys = meeting_keys(plan)
    lines = _identify([row.fields for row in read], base, ours, same)

    owners: dict[str, FileRow] = {}
    known: dict[str, Texts] = {}
    for number, index in lines.meetings.items():
        owners[keys[index]] = read[number]
        known[keys[index]] = base[lines.exported[number]]

    for number, index in lines.late.items():
        owners[keys[index]] = read[number]
        # Nobody knows what was exported, but an empty field can be filled without loss.
        known[keys[index]] = {name: text for name, text in ours[index].items() if not text}

    current = dict(zip(keys, ours, strict=True))
    differing = compare_rows(owners, known, current, same)
    added = [Addition(read[number]) for number in lines.new]
    missing = lines.missing
    # A row that cannot be read may be any of those that seem to be missing.
    if len(read) < len(rows):
        missing = ()
    return Merged(
        edits=differing.edits,
        conflicts=differing.conflicts,
        added=tuple(added),
        deleted=tuple(base[number]["on"] for number in missing),
        rows=owners,
    )


def with_meetings(plan: Plan, merged: Merged, changes: Mapping[str, Mapping[str, str]]) -> Plan:
    """The plan with the `changes`, by meeting and field, and with the meetings that were added."""
    meetings = [
        _with(meeting, changes.get(key, {}))
        for key, meeting in zip(meeting_keys(plan), plan.meetings, strict=True)
    ]
    for addition in merged.added:
        fields = addition.row.fields
        meetings.append(_with(Meeting(on=date.fromisoformat(fields["on"])), fields))

    return plan.model_copy(update={"meetings": tuple(meetings)})


@dataclass(frozen=True)
class _Lines:
    """Which line is what, all by their numbers: the `exported` one that each line was, and the
    meeting of the plan that this is now; those that are a meeting though they were not exported
    (`late`), the `new` ones, and the exported ones that are `missing`."""

    exported: Mapping[int, int]
    meetings: Mapping[int, int]
    late: Mapping[int, int]
    new: Sequence[int]
    missing: Sequence[int]


def _identify(
    lines: Sequence[Texts], base: Sequence[Texts], ours: Sequence[Texts], same: Same
) -> _Lines:
    """Finds out which exported line each one was, and which meeting of the plan that is now."""
    exported = _pairs(lines, base, same)
    homes = _homes(base, ours, same)
    meetings = {number: homes[was] for number, was in exported.items() if was in homes}

    # Typed in by hand since: perhaps of a meeting that somebody wrote into the plan as well.
    unexported = _not_in(exported, len(lines))
    free = _not_in(homes.values(), len(ours))
    late = _pairs_of(lines, unexported, ours, free, same)

    new = [number for number in unexported if number not in late]
    missing = [number for number in homes if number not in exported.values()]
    return _Lines(exported, meetings, late, new, missing)


def _homes(base: Sequence[Texts], ours: Sequence[Texts], same: Same) -> dict[int, int]:
    """The meeting of the plan that each exported one is now: the one with its id, else the one
    that is most alike."""
    ids: dict[str, int] = {}
    for index, texts in enumerate(ours):
        if texts["id"]:
            ids[texts["id"]] = index
    homes: dict[int, int] = {}
    for number, texts in enumerate(base):
        if texts.get("id") in ids:
            homes[number] = ids[texts["id"]]

    left = _not_in(homes, len(base))
    free = _not_in(homes.values(), len(ours))
    homes.update(_pairs_of(base, left, ours, free, same))
    return homes


def _not_in(numbers: Collection[int], length: int) -> list[int]:
    return [number for number in range(length) if number not in numbers]


def _pairs_of(
    some: Sequence[Texts],
    numbers: Sequence[int],
    others: Sequence[Texts],
    indexes: Sequence[int],
    same: Same,
) -> dict[int, int]:
    """The same as `_pairs` among those `numbers` and those `indexes` alone."""
    chosen = [some[number] for number in numbers]
    candidates = [others[index] for index in indexes]
    pairs = _pairs(chosen, candidates, same)
    return {numbers[place]: indexes[other] for place, other in pairs.items()}


def _pairs(some: Sequence[Texts], others: Sequence[Texts], same: Same) -> dict[int, int]:
    """Which of the others each one is, one to one: all the same first, then of the same day,
    then of the same words."""
    pairs: dict[int, int] = {}
    # A surer sign goes through all lines first, so that no weak likeness takes a sure one's place.
    for alike in (_all_same, _same_day, _same_words):
        for number, texts in enumerate(some):
            if number in pairs:
                continue
            index = _first_alike(texts, others, pairs, alike, same)
            if index is not None:
                pairs[number] = index

    return pairs


def _first_alike(
    texts: Texts,
    others: Sequence[Texts],
    pairs: Mapping[int, int],
    alike: Callable[[Texts, Texts, Same], bool],
    same: Same,
) -> int | None:
    """The first of the others that is not in a pair yet, and is alike."""
    for index, other in enumerate(others):
        if index not in pairs.values() and alike(other, texts, same):
            return index

    return None


def _all_same(record: Texts, cell: Texts, same: Same) -> bool:
    # A column that was taken out of the table says nothing.
    shared = [name for name in _FIELDS if name in record and name in cell]
    return all(same(record[name], cell[name]) for name in shared)


def _same_day(record: Texts, cell: Texts, _: Same) -> bool:
    return record["on"] == cell["on"]


def _same_words(record: Texts, cell: Texts, same: Same) -> bool:
    # Empty meetings are all alike, so no words are no sign.
    words = [name for name in _WORDS if record.get(name)]
    return bool(words) and all(same(record[name], cell.get(name, "")) for name in words)


def _with(meeting: Meeting, texts: Mapping[str, str]) -> Meeting:
    values = {name: _value(name, text) for name, text in texts.items() if name in _FIELDS}
    return meeting.model_copy(update=values)


def _value(name: str, text: str) -> str | date | None:
    if name not in ("on", "next"):
        return text
    if not text:
        return None
    return date.fromisoformat(text)
