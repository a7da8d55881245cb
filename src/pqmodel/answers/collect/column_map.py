"""Reads a map: which column of somebody's table is which statement, and what its words mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pqmodel.answers.carrying_over import known_ids
from pqmodel.ground import paths
from pqmodel.ground.faults import InputRefused, PqmodelError
from pqmodel.ground.likeness import fold, meant_perhaps
from pqmodel.ground.names import Names
from pqmodel.ground.suggesting import suggest
from pqmodel.ground.yaml_reading import Place, Source, read_yaml, shortened
from pqmodel.questionnaire.model import Questionnaire

PARTS = ("respondent", "statement", "score", "note")
"""What the columns of a long table may be; a map names them in the place of a statement."""
_WORDS = ("values", "answers", "scores", "score")
"""Headings of what words mean, when lines of words follow."""


@dataclass(frozen=True)
class ColumnMap:
    """`columns` leads from headings to statement ids, to "" for a column to leave out, or to one
    of PARTS. `values` says what words mean, by the heading of their column; "" is every column."""

    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def parts(self) -> dict[str, str]:
        """Headings of the columns of a long table, and which of PARTS each is."""
        return {heading: part for heading, part in self.columns.items() if part in PARTS}

    @property
    def everywhere(self) -> Mapping[str, str]:
        """What words mean in every column."""
        return self.values.get("", {})

    def of_column(self, *headings: str) -> Mapping[str, str]:
        """What words mean in a column of those headings: its own go before those of all."""
        own = Names({name: words for name, words in self.values.items() if name})
        meanings = dict(self.everywhere)
        for heading in headings:
            meanings |= own.get(heading) or {}
        return meanings


def read_map(path: Path, questionnaire: Questionnaire) -> ColumnMap:
    """The map in a YAML file. Refuses with every fault and its line."""
    if not paths.is_there(path):
        hint = "Name a YAML file with lines such as `Question text: statement-id`."
        raise PqmodelError(f"There is no file {paths.shown(path)}.", hint)

    source = read_yaml(path, paths.shown(path))
    entries = _Entries(source, questionnaire)
    entries.read()
    if source.faults:
        raise InputRefused(f"{paths.shown(path)} cannot be used.", source.faults)
    return ColumnMap(entries.columns, entries.values)


@dataclass
class _Entries:
    """Gathers the lines of a map."""

    source: Source
    questionnaire: Questionnaire
    columns: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)

    def read(self) -> None:
        whole = self.source.value
        if not isinstance(whole, dict):
            if not self.source.faults:
                mend = "write a line for each column: its heading, a colon, a statement's id"
                self.source.fault((), "is not a mapping", mend)
            return

        columns = whole.get("columns")
        if isinstance(columns, dict):
            for heading, meant in columns.items():
                self._read_column(("columns", heading), str(heading), meant)
            whole = {key: meant for key, meant in whole.items() if key != "columns"}
        for heading, meant in whole.items():
            self._read_line((heading,), str(heading), meant)

    def _read_line(self, at: Place, heading: str, meant: Any) -> None:
        if isinstance(meant, dict) and fold(heading) in _WORDS:
            self._read_values(at, "", meant)
            return
        self._read_column(at, heading, meant)

    def _read_column(self, at: Place, heading: str, meant: Any) -> None:
        if not isinstance(meant, dict):
            self._read_statement(at, heading, meant)
            return
        if "statement" not in meant and "values" not in meant:
            # Words alone: the column is known by its heading already.
            self._read_values(at, heading, meant)
            return
        if "statement" in meant:
            self._read_statement((*at, "statement"), heading, meant["statement"])
        if isinstance(meant.get("values"), dict):
            self._read_values((*at, "values"), heading, meant["values"])

    def _read_statement(self, at: Place, heading: str, key: Any) -> None:
        # A map that fitted an earlier version still does: when the table is read, what was replaced
        # is carried over, and the rest is told.
        known = known_ids(self.questionnaire)
        if key in (None, ""):
            self.columns[heading] = ""
        elif isinstance(key, str) and key in (*known, *PARTS):
            self.columns[heading] = key
        else:
            what = f"leads to statement {shortened(key)}, which does not exist"
            if isinstance(key, str):
                what += meant_perhaps(key, self.questionnaire.by_statement)
            self.source.fault(at, what, f"`{suggest('questionnaire show')}` lists the ids")

    def _read_values(self, at: Place, heading: str, words: Mapping[Any, Any]) -> None:
        """What words mean; what they cannot mean on this scale is a fault."""
        from pqmodel.answers.answer_words import Answers

        answers = Answers(self.questionnaire.scale)
        for theirs, meant in words.items():
            if isinstance(meant, bool | dict | list) or not answers.is_answer(meant):
                what = f"{shortened(theirs)} cannot mean {shortened(meant)}"
                self.source.fault((*at, theirs), what, answers.allowed)
                continue
            text = "" if meant is None else str(meant)
            self.values.setdefault(heading, {})[str(theirs)] = text
