"""The words of other organisations."""

from __future__ import annotations

import pytest

from pqmodel.plan.sheet.usual_words import usual_meaning


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Not started yet", "not started"), ("☐", "not started"), ("FALSE", "not started"),
        ("On-going", "in progress"), ("✅ Done", "Done"), ("🟢 Completed", "done"),
        ("✔️", "done"), ("TRUE", "done"), ("On Hold", "blocked"), ("Superseded", "stopped"),
        # What says how an action goes does not say which status it has.
        ("Overdue", None), ("Green", None), ("🟢", None), ("x", None), ("Deferred", None), ("", None),
    ],
)  # fmt: skip
def test_plain_words_are_known_and_a_colour_is_no_status(words: str, status: str | None) -> None:
    assert usual_meaning(words, "status") == status
