"""Reads a map file: which column of somebody else's table is which field of ours, and what their
words mean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from pqmodel.ground import paths
from pqmodel.ground.faults import InputRefused, PqmodelError
from pqmodel.ground.likeness import did_you_mean
from pqmodel.ground.yaml_reading import Place, Source, read_yaml, shortened
from pqmodel.plan.model import STATUSES
from pqmodel.plan.table_map import MapField, PlanMap

FIELDS: tuple[str, ...] = get_args(MapField)
_ALIASES: Mapping[str, str] = {
    **dict.fromkeys(("id", "number", "no", "ref", "row", "action_number"), "row_id"),
    **dict.fromkeys(("action", "smart_action", "what", "task"), "title"),
    **dict.fromkeys(("who", "owner", "leads", "who_leads", "lead_officer", "responsible"), "lead"),
    **dict.fromkeys(("deadline", "due_date", "by_when", "end"), "due"),
    **dict.fromkeys(("start_date", "from"), "start"),
    **dict.fromkeys(("statements", "why"), "statement"),
    **dict.fromkeys(("notes", "comments", "comment", "update"), "progress"),
    **dict.fromkeys(("resources", "input"), "inputs"),
    **dict.fromkeys(("measure", "indicators", "success_measure"), "indicator"),
    **dict.fromkeys(("who_is_involved",), "involved"),
    **dict.fromkeys(
        ("original_due_date", "original_date", "first_due", "baseline_due"), "original_due"
    ),
    **dict.fromkeys(("revised_due", "revised_due_date", "revised_date", "new_date"), "due"),
    **dict.fromkeys(("issue", "finding", "concern", "cause", "root_cause_or_issue"), "root_cause"),
    **dict.fromkeys(("gap", "problem", "area_for_improvement", "shortfall"), "root_cause"),
    **dict.fromkeys(("source", "raised_by", "came_from", "identified_by"), "origin"),
    **dict.fromkeys(("source_of_action", "identified_through", "trigger"), "origin"),
    **dict.fromkeys(("mitigation", "interim_measure", "immediate_action"), "interim_control"),
    **dict.fromkeys(("costs", "budget", "cost_gbp", "estimated_cost"), "cost"),
    **dict.fromkeys(("who_pays", "funded_by", "funding", "funding_source"), "paid_by"),
    **dict.fromkeys(("dependencies", "dependency", "dependent_on"), "depends_on"),
    **dict.fromkeys(("escalation", "escalated", "escalate_to"), "escalated_to"),
    **dict.fromkeys(("verified_by", "signed_off_by", "validated_by"), "checked_by"),
    **dict.fromkeys(("evidence_of_closure", "closure_evidence"), "checked_evidence"),
    **dict.fromkeys(("verified_on", "date_verified", "sign_off_date"), "checked_on"),
    **dict.fromkeys(("sustain_check", "follow_up", "follow_up_date"), "check_again"),
    **dict.fromkeys(("has_it_lasted", "embedded"), "sustained"),
    **dict.fromkeys(("looked_again_on", "follow_up_done"), "sustained_on"),
}
"""Other words that people try; they are understood, and kept as the field."""
_MEND = f"fields are: {', '.join(FIELDS)}"
_PLACES = ("sheet", "header_row")


def read_map_file(path: Path) -> PlanMap:
    """The map in a file: as it is remembered, or simply a line for each column.

    InputRefused with every fault.
    """
    if not paths.is_there(path):
        raise PqmodelError(
            f"There is no file {paths.shown(path)}.",
            "Name a YAML file with lines such as `Lead officer: lead`.",
        )

    source = read_yaml(path, paths.shown(path))
    entries = _Entries(source)
    entries.read(_whole(source))
    if source.faults:
        raise InputRefused(f"{paths.shown(path)} cannot be used.", source.faults)
    if not entries.columns:
        raise PqmodelError(
            f"{paths.shown(path)} names no columns.", "Write lines such as `Lead officer: lead`."
        )

    try:
        return PlanMap.model_validate(
            {"columns": entries.columns, "values": entries.values, **entries.places}
        )
    except ValueError as error:
        raise PqmodelError(
            f"{paths.shown(path)} cannot be used: sheet or header_row is not right.",
            "header_row is a number from 1.",
        ) from error


def field_of(words: str) -> str:
    """The field that those words mean, or the words as a field would be written."""
    # "Due date", "due-date" and "due_date" are one to people.
    plain = re.sub(r"[^a-z0-9]+", "_", words.strip().lower()).strip("_")
    return _ALIASES.get(plain, plain)


def wrong_column(heading: str, words: str, columns: Mapping[str, str]) -> tuple[str, str] | None:
    """What is wrong with a column, and how to mend it."""
    name = field_of(words)
    if name not in FIELDS:
        what = f"{shortened(heading)}: there is no field {words!r}"
        return what, f"{did_you_mean(name, FIELDS)} {_MEND}".lstrip()

    # Two columns for one field: the right one would silently write over the left one.
    for other, taken in columns.items():
        if taken == name:
            what = f"{shortened(heading)} and {shortened(other)} are both named as {name}"
            return what, "name one of them"

    return None


def _whole(source: Source) -> Mapping[Any, Any]:
    """What the file holds, where that is a map; else nothing, and a fault."""
    if isinstance(source.value, dict):
        return source.value
    if not source.faults:
        mend = "write a line for each column: its heading, a colon, our field"
        source.fault((), "is not a map of columns", mend)
    return {}


@dataclass
class _Entries:
    """Gathers the lines of a map file: columns, what words mean by field, and where the table is."""

    source: Source
    columns: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    places: dict[str, Any] = field(default_factory=dict)

    def read(self, whole: Mapping[Any, Any]) -> None:
        """Reads all lines. Under `columns:` stand columns alone, so that headings may be any words."""
        columns = whole.get("columns")
        if not isinstance(columns, dict):
            for heading, meant in whole.items():
                self._read_line((heading,), heading, meant)
            return

        for heading, meant in columns.items():
            self._read_line(("columns", heading), heading, meant)
        for key, meant in whole.items():
            # Without `columns:` a heading of theirs may itself be called "sheet".
            if key in _PLACES and meant is not None:
                self.places[key] = meant
            elif isinstance(meant, dict) and key != "columns":
                self._read_line((key,), key, meant)

    def _read_line(self, at: Place, heading: Any, meant: Any) -> None:
        # People list all of their headings, and leave those empty that mean nothing to us.
        if meant in (None, ""):
            return
        if not isinstance(meant, dict):
            self._read_column(at, str(heading), meant)
        elif "field" in meant:
            self._read_column(at, str(heading), meant["field"])
            self._read_values((*at, "values"), str(meant["field"]), meant.get("values") or {})
        elif field_of(str(heading)) == "values":
            for name, words in meant.items():
                self._read_values((*at, name), str(name), words)
        else:
            self._read_values(at, str(heading), meant)

    def _read_column(self, at: Place, heading: str, meant: Any) -> None:
        wrong = wrong_column(heading, str(meant), self.columns)
        if wrong:
            self.source.fault(at, *wrong)
        else:
            self.columns[heading] = field_of(str(meant))

    def _read_values(self, at: Place, name: str, words: Any) -> None:
        """What words mean in a field, such as `status: {Monitoring: in progress}`."""
        wanted = field_of(name)
        if wanted not in FIELDS:
            what = f"{shortened(name)} is not a field, so its words have no meaning"
            self.source.fault(at, what, f"{did_you_mean(wanted, FIELDS)} {_MEND}".lstrip())
            return
        if not isinstance(words, dict):
            mend = "write a line for each word: their word, a colon, ours"
            self.source.fault(at, f"{shortened(name)} does not say what words mean", mend)
            return
        for theirs, ours in words.items():
            self._read_value((*at, theirs), wanted, str(theirs), ours)

    def _read_value(self, at: Place, wanted: str, theirs: str, ours: Any) -> None:
        if isinstance(ours, dict | list):
            self.source.fault(
                at, f"{shortened(theirs)} does not mean one word", "write one word of ours"
            )
            return
        meant = "" if ours is None else str(ours).strip()
        if wanted == "status" and meant:
            meant = meant.casefold()
            if meant not in STATUSES:
                what = f"{shortened(theirs)} cannot mean {shortened(meant)}"
                self.source.fault(at, what, f"a status is one of: {', '.join(STATUSES)}")
                return
        self.values.setdefault(wanted, {})[theirs] = meant
