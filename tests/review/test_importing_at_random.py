"""A review and its workbook edited on both sides in any order: what an import makes of it is what a simple reckoning
by field says, and nothing goes in or is lost without being told."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from pqmodel.exchange.three_way_merge import OnConflict
from pqmodel.review.importing import ReviewImported
from pqmodel.review.merging import OVERALL
from pqmodel.workspace.workspace import Workspace
from tests.factories.reviews import (
    answer,
    editor,
    exported_review,
    on_disk,
    reviewed,
    say,
    service,
    take_in,
    texts,
)

HEADINGS = {"lessons": "Lessons", "evidence": "Evidence", "reached": "Outcome reached"}
WORDS = {
    "lessons": ["", "+1 cup", "Two\nlines"],
    "evidence": ["", "Rota", "@all"],
    "reached": ["", "fully", "not"],
}
PLACES = [(key, name) for key in ("A-001", "A-002") for name in HEADINGS] + [(OVERALL, "result")]
Place = tuple[str, str]
Fields = dict[Place, str]


def words_for(place: Place) -> st.SearchStrategy[str]:
    return st.sampled_from(WORDS.get(place[1], ["", "Good", "+44"]))


EDITS = st.dictionaries(st.sampled_from(PLACES), st.text(), max_size=4).flatmap(
    lambda chosen: st.fixed_dictionaries({place: words_for(place) for place in chosen})
)
ROUNDS = st.lists(
    st.tuples(EDITS, EDITS, st.sampled_from(["stop", "file", "records"]), st.booleans()),
    min_size=1,
    max_size=4,
)


class Reckoning:
    """What should become of each field, worked out without any code of the product."""

    def __init__(self, start: Fields) -> None:
        self.exported, self.file, self.records = dict(start), dict(start), dict(start)
        self.noticed: Fields = {}

    def base(self) -> Fields:
        """What the file was at its last import that did something, unless one of its edits of then was undone in it."""
        undone = any(self.file[place] == self.exported[place] for place in self.noticed)
        return self.exported if undone else {**self.exported, **self.noticed}

    def take_in(self, choice: str) -> tuple[set[Place], set[Place], set[Place]]:
        """Edits, conflicts, and what is kept; the records are then as they should be."""
        base = self.base()
        differing = {place for place in base if self.file[place] != self.records[place]}
        kept = {place for place in differing if self.file[place] == base[place]}
        edits = {place for place in differing if self.records[place] == base[place]}
        conflicts = differing - kept - edits
        if conflicts and choice == "stop":
            return edits, conflicts, kept
        going_in = edits | (conflicts if choice == "file" else set())
        if going_in or (conflicts and choice == "records"):
            self.noticed = {
                place: text for place, text in self.file.items() if text != self.exported[place]
            }
        for place in going_in:
            self.records[place] = self.file[place]
        return edits, conflicts, kept


def flat(workspace: Workspace) -> Fields:
    said = texts(workspace)
    return {(key, name): said[key][name] for key, name in PLACES}


def write(path: Path, edits: Fields, backwards: bool) -> None:
    with editor(path) as sheet:
        if backwards:
            sheet.rewrite(lambda rows: rows[::-1])
        for (key, name), words in edits.items():
            if key != OVERALL:
                sheet.put(key, HEADINGS[name], words or None)
    for (key, _), words in edits.items():
        if key == OVERALL:
            answer(path, "Overall result", words or None)


def told(found: ReviewImported) -> tuple[set[Place], set[Place], set[Place]]:
    merged = found.merged
    return (
        {(one.key, one.field) for one in merged.edits},
        {(one.key, one.field) for one in merged.conflicts},
        {(one.key, one.field) for one in merged.kept},
    )


def in_a_folder(run: Callable[[Path], None]) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        run(folder)
    finally:
        shutil.rmtree(folder)


@pytest.mark.slow
@example([({("A-001", "lessons"): "+1 cup"}, {("A-001", "lessons"): "Two\nlines"}, "records", True),
          ({("A-001", "lessons"): ""}, {}, "stop", False)])  # fmt: skip
@given(ROUNDS)
@settings(
    max_examples=20,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),
)
def test_every_import_is_as_reckoned_and_twice_is_once(
    rounds: list[tuple[Fields, Fields, OnConflict, bool]],
) -> None:
    def run(folder: Path) -> None:
        workspace = service(
            folder / "s", reviewed(1, lessons="Old"), reviewed(2, reached="partly"), result="Warm"
        )
        path = exported_review(workspace, folder / "review.xlsx")
        reckoned = Reckoning(flat(workspace))
        for in_file, in_records, choice, backwards in rounds:
            write(path, in_file, backwards)
            reckoned.file |= in_file
            for (key, name), words in in_records.items():
                say(workspace, key, **{name: words or (None if name == "reached" else "")})
            reckoned.records |= in_records
            found = take_in(workspace, path, on_conflict=choice)
            assert told(found) == reckoned.take_in(choice)
            assert flat(workspace) == reckoned.records
            before = on_disk(workspace)
            again = take_in(workspace, path, on_conflict=choice)
            assert (again.saved, on_disk(workspace)) == (False, before)
            if not found.stopped and (found.merged.edits or found.merged.conflicts):
                assert again.merged.nothing

    in_a_folder(run)
