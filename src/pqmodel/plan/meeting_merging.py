"""Merges the log of meetings of a workbook that came back, three ways, as the actions are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from pqmodel.exchange.field_texts import text_of
from pqmodel.exchange.model import Texts
from pqmodel.exchange.row_matching import FileRow, Same
from pqmodel.plan.model import Meeting, Plan

_FIELDS = ("on", "present", "decisions", "barriers", "next")


@dataclass(frozen=True)
class MeetingChange:
    """A field of a meeting that differs: `index` among those of the plan, and what it is called."""

    index: int
    name: str
    field: str
    was: str | None
    file: str
    records: str
    place: str


@dataclass(frozen=True)
class MergedMeetings:
    """What the log in a workbook and that of the plan differ in. Lines that were taken out of the workbook stay."""

    edits: tuple[MeetingChange, ...] = ()
    conflicts: tuple[MeetingChange, ...] = ()
    added: tuple[FileRow, ...] = ()
    deleted: tuple[str, ...] = ()
    rows: Mapping[int, int] = field(default_factory=dict)
    """The number of the row that each meeting of the plan stands in, by its index."""


def meeting_texts(meeting: Meeting) -> Texts:
    """The fields of a meeting as texts, and its id."""
    return {"id": meeting.id or "", **{name: text_of(getattr(meeting, name)) for name in _FIELDS}}


def merge_meetings(
    plan: Plan, base: Sequence[Texts], rows: Sequence[FileRow] | None, same: Same
) -> MergedMeetings:
    """A line of the workbook is a meeting that was exported where all of it is the same, else its day, else what was
    written down of it. Of a line that was not exported, what the plan has not yet goes in. Without `rows`, nothing."""
    if rows is None:
        return MergedMeetings()
    read = [row for row in rows if not row.refused]
    ours = [meeting_texts(meeting) for meeting in plan.meetings]
    found = _pairs([row.fields for row in read], base, same)
    homes = _homes(base, ours, same)
    free = [index for index in range(len(ours)) if index not in homes.values()]
    left = [number for number in range(len(read)) if number not in found]
    again = _pairs([read[number].fields for number in left], [ours[index] for index in free], same)
    late = {left[number]: free[index] for number, index in again.items()}
    edits: list[MeetingChange] = []
    conflicts: list[MeetingChange] = []
    places: dict[int, int] = {}
    for number, row in enumerate(read):
        was = base[found[number]] if number in found else None
        index = homes.get(found[number]) if number in found else late.get(number)
        if index is None:
            continue
        places[index] = row.number
        for name, text in row.fields.items():
            _compare(edits, conflicts, MeetingChange(
                index, plan.meetings[index].id or ours[index]["on"], name, was[name] if was else None, text,
                ours[index][name], row.place,
            ), same)  # fmt: skip
    added = tuple(read[number] for number in left if number not in late)
    refused = len(rows) - len(read)
    out = [base[index]["on"] for index in homes if index not in found.values()]
    return MergedMeetings(
        tuple(edits), tuple(conflicts), added, () if refused else tuple(out), places
    )


def with_meetings(plan: Plan, merged: MergedMeetings, file_wins: bool) -> Plan:
    """The plan with what the merge found; of conflicts, what the file says where it is to win."""
    meetings = list(plan.meetings)
    for change in (*merged.edits, *(merged.conflicts if file_wins else ())):
        meetings[change.index] = _with(meetings[change.index], {change.field: change.file})
    meetings += [
        _with(Meeting(on=date.fromisoformat(row.fields["on"])), row.fields) for row in merged.added
    ]
    return plan.model_copy(update={"meetings": tuple(meetings)})


def _compare(
    edits: list[MeetingChange], conflicts: list[MeetingChange], change: MeetingChange, same: Same
) -> None:
    """Sorts a field in, or drops it where there is nothing to do. Without a base, only what is empty is filled."""
    if same(change.records, change.file) or (
        change.was is not None and same(change.was, change.file)
    ):
        return
    untouched = not change.records if change.was is None else same(change.was, change.records)
    (edits if untouched else conflicts).append(change)


def _homes(base: Sequence[Texts], ours: Sequence[Texts], same: Same) -> dict[int, int]:
    """The meeting of the plan that each exported one is now."""
    ids = {texts["id"]: index for index, texts in enumerate(ours) if texts["id"]}
    homes = {
        number: ids[texts["id"]] for number, texts in enumerate(base) if texts.get("id") in ids
    }
    left = [number for number in range(len(base)) if number not in homes]
    free = [index for index in range(len(ours)) if index not in homes.values()]
    pairs = _pairs([base[number] for number in left], [ours[index] for index in free], same)
    return homes | {left[number]: free[index] for number, index in pairs.items()}


def _pairs(some: Sequence[Texts], others: Sequence[Texts], same: Same) -> dict[int, int]:
    """Which of the others each one is, one to one: all the same first, then of the same day, then of the same words."""
    found: dict[int, int] = {}
    for alike in (_all_same, _same_day, _same_words):
        for number, texts in enumerate(some):
            if number not in found:
                match = _first(
                    index for index, other in enumerate(others)
                    if index not in found.values() and alike(other, texts, same)
                )  # fmt: skip
                if match is not None:
                    found[number] = match
    return found


def _first(indexes: Iterable[int]) -> int | None:
    return next(iter(indexes), None)


def _all_same(record: Texts, cell: Texts, same: Same) -> bool:
    return all(
        same(record[name], cell[name]) for name in _FIELDS if name in record and name in cell
    )


def _same_day(record: Texts, cell: Texts, _: Same) -> bool:
    return record["on"] == cell["on"]


def _same_words(record: Texts, cell: Texts, same: Same) -> bool:
    words = [name for name in ("present", "decisions", "barriers") if record.get(name)]
    return bool(words) and all(same(record[name], cell.get(name, "")) for name in words)


def _with(meeting: Meeting, texts: Mapping[str, str]) -> Meeting:
    return meeting.model_copy(
        update={name: _value(name, text) for name, text in texts.items() if name in _FIELDS}
    )


def _value(name: str, text: str) -> str | date | None:
    if name in ("on", "next"):
        return date.fromisoformat(text) if text else None
    return text
