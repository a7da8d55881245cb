"""Another table under a table of actions."""

from __future__ import annotations

import pytest

from pqmodel.plan.sheet.other_tables import begins_legend, begins_other_table

OURS = {1: "Ref", 2: "Action", 3: "Lead", 4: "Due"}
COLUMNS = {"title": 2, "lead": 3, "due": 4}


@pytest.mark.parametrize(
    ("row", "begins"),
    [
        ({1: "No", 2: "Risk", 3: "Owner", 4: "Review date"}, True),
        ({1: "Signed off by:", 4: "Date:"}, True),
        ({1: "Ref", 2: "Risk", 3: "Owner"}, True),
        # An action after a gap, whose day is not settled or is written in words.
        ({2: "Hold a talk", 3: "Deputy", 4: "ongoing"}, False),
        ({2: "Hold a talk", 4: "when asked"}, True),
        ({2: "Hold 2 talks", 4: "Review date"}, False),
        ({4: "Date:"}, False),
        (OURS, False),
        ({2: "A" * 41, 4: "Date"}, False),
        ({2: "A" * 40, 4: "Date"}, True),
    ],
)
def test_short_words_with_the_heading_of_a_date_begin_one(
    row: dict[int, str], begins: bool
) -> None:
    assert begins_other_table(row, OURS, COLUMNS) == begins


@pytest.mark.parametrize(
    ("words", "is_legend"),
    [("Key:", True), ("RAG rating key", True), ("Status Key", True), ("Key to colours", True),
     ("Legend", True), ("Key worker for each resident", False), ("Keys", False), ("Status", False)],
)  # fmt: skip
def test_a_legend_is_known_by_the_word_above_it(words: str, is_legend: bool) -> None:
    assert begins_legend(words) == is_legend
