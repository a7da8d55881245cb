"""Faults in who is asked what."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.factories.garden import GARDEN, check

WATERED = "        text: Beds are watered in dry weeks.\n"
PLAIN = "        plain: We water the beds when it is dry.\n"
BOTH = WATERED + PLAIN
TITLE = "title: Our garden\n"
WORDING = "        wording:\n          manager: Beds are watered.\n"


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        (BOTH, f"{WORDING}          crew: We water.\n", "there is no audience 'crew'"),
        (
            BOTH,
            f"        asked_of: [manager, staff]\n{WORDING}",
            "'staff' is asked, and has no words",
        ),
        (
            BOTH,
            f"        asked_of: [manager]\n{WORDING}          staff: We water.\n",
            "'staff' has words, and is not asked",
        ),
        (
            TITLE,
            f"{TITLE}sets:\n  - id: short\n    title: Short\n    statements: [beds-watred]\n",
            "there is no statement 'beds-watred'",
        ),
        (
            TITLE,
            f"{TITLE}sets:\n  - id: short\n    title: Short\n"
            "    statements: [beds-watered, beds-watered]\n",
            "'beds-watered' stands twice in the set",
        ),
        (
            "        why: Seedlings die in a day.\n",
            "        why: Seedlings die in a day.\n        examples: {allotment: Ten cans.}\n",
            "there is no kind of service 'allotment'",
        ),
    ],
)
def test_a_slip_in_who_is_asked_what_is_told(tmp_path: Path, old: str, new: str, what: str) -> None:
    assert old in GARDEN
    faults = check(tmp_path, GARDEN.replace(old, new, 1))
    assert [fault.what for fault in faults] == [what]
