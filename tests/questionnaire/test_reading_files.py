"""What is wrong with the shape of a questionnaire: each planted fault gives its message, on its line, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.factories.garden import GARDEN, assert_one_fault, check, line_of, spoiled

LEVELS = "        levels:\n          1: Thistles.\n          3: Clean rows.\n"
WEEDED = GARDEN[
    GARDEN.index("id: beds-weeded") + len("id: beds-weeded") : GARDEN.index(LEVELS) + len(LEVELS)
]
UNLEVELLED = WEEDED.removesuffix(LEVELS)
PLANTED = {
    "unknown key": ("why: Seed", "§wy: 1\n        why: Seed", "unknown key 'wy' in 'beds-watered'"),
    "misspelled key": (
        "why: Seedlings",
        "§whhy: Seedlings",
        "unknown key 'whhy' in 'beds-watered'",
    ),
    "doubled key": (
        "short: Beds",
        "short: Beds\n    §short: Rows",
        "'short' stands twice (first on line 18)",
    ),
    "capitals": ("id: beds-weeded", "§id: Beds-Weeded", "'Beds-Weeded' is malformed as 'id'"),
    "spaces": ("id: ask-beds-tools", "§id: ask beds", "'ask beds' is malformed as 'id'"),
    "numbers": ("id: beds-weeded", "§id: 12", "'id' should be text, not 12"),
    "malformed action id": ("id: do-weed-hour", "§id: Do_weed", "'Do_weed' is malformed as 'id'"),
    "action without id": (
        "- id: do-weed-hour\n        title",
        "- §title",
        "'id' of 'beds' is missing",
    ),
    "malformed link": ("[rain]", "§[Rain]", "'Rain' is malformed as an id in item 1 of 'measures'"),
    "empty pillar": (
        GARDEN[
            GARDEN.index("    statements:\n      - id: tools-sharp") : GARDEN.index(
                "frameworks:\n  - id"
            )
        ],
        "    §statements: []\n",
        "'statements' of 'tools' is empty",
    ),
    "scale too high": (
        "value: 3, label",
        "§value: 30, label",
        "'value' is 30, which is out of bounds",
    ),
    "scale in words": (
        "value: 3",
        "§value: three",
        "'value' should be a whole number, not 'three'",
    ),
    "scale in quotes": ("value: 3,", '§value: "3",', "'value' should be a whole number, not '3'"),
    "no levels": (
        "id: beds-weeded" + WEEDED,
        "§id: beds-weeded" + UNLEVELLED,
        "'levels' of 'beds-weeded' is missing",
    ),
    "empty levels": (LEVELS, "        §levels:\n", "'levels' of 'beds-weeded' is empty"),
    "an empty level": ("1: Thistles.", "§1:", "1 in 'levels' of 'beds-weeded' is empty"),
    "no action": (
        "actions: [do-weed-hour]\n    theme_questions",
        "§actions: []\n    theme_questions",
        "'actions' of 'beds-weeded' is empty",
    ),
    "effort": ("effort: low", "§effort: little", "'effort' cannot be 'little'"),
    "weeks": ("weeks: 2", "§weeks: 0", "'weeks' is 0, which is out of bounds"),
    "month": ("checked: 2026-08", "§checked: August", "'checked' is 'August'"),
    "newer": ("format: 1", "§format: 2", "'format' 2 is newer than this pqmodel knows"),
    "no format": ("format: 1\n", "§", "'format' of 'garden' is missing"),
    "version": ('version: "1"', "§version: 1.0", "'version' should be text, not 1.0"),
    "words for a list": (
        "steps: [Ask round]",
        "§steps: Ask",
        "'steps' should be a list, not 'Ask'",
    ),
    "list for words": ("title: Rain", "§title: [Rain]", "'title' should be text, not a list"),
    "empty words": ("title: Rain", '§title: ""', "'title' of 'rain' is empty"),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_gives_its_one_message(tmp_path: Path, name: str) -> None:
    assert_one_fault(tmp_path, *PLANTED[name])


@pytest.mark.parametrize(
    ("old", "new", "meant"),
    [
        ("label: Bare", "lable: Bare", "label"),
        ("text: Which", "txt: Which", "text"),
        ("themes:", "theme:", "themes"),
        ("inputs: A can", "input: A can", "inputs"),
    ],
)
def test_a_misspelled_key_tells_what_was_meant(
    tmp_path: Path, old: str, new: str, meant: str
) -> None:
    assert [fault.mend for fault in check(tmp_path, spoiled((old, new)))] == [
        f"did you mean {meant!r}?"
    ]


def test_a_misspelled_key_hides_nothing_that_stands_under_it(tmp_path: Path) -> None:
    text = spoiled(
        ("statements:", "statments:"),
        ("why: Seedlings", "wy: Seedlings"),
        (LEVELS, ""),
        ("[rain]", "[snow]"),
    )
    faults = check(tmp_path, text)
    assert [(fault.line, fault.what) for fault in faults] == [
        (line_of(text, "statments"), "unknown key 'statments' in 'beds'"),
        (line_of(text, "wy:"), "unknown key 'wy' in 'beds-watered'"),
        (line_of(text, "[snow]"), "links to measure 'snow', which does not exist"),
        (line_of(text, "id: beds-weeded"), "'levels' of 'beds-weeded' is missing"),
    ]


def test_a_malformed_id_shows_how_it_could_be_written(tmp_path: Path) -> None:
    mend = check(tmp_path, spoiled(("id: beds-weeded", "id: Beds & Weeds!")))[0].mend
    assert mend.endswith("such as 'beds-weeds'")


def test_faults_of_one_kind_hide_none_of_another(tmp_path: Path) -> None:
    text = spoiled(
        ("title: Our garden", "titel: Our garden"),
        ("value: 3, label", "value: 4, label"),
        ("why: Seedlings", "colour: green\n        why: Seedlings"),
        (LEVELS, ""),
        ("measures: [rain]", "measures: [snow]"),
        ("effort: low", "effort: little"),
        ("standing: seen", "standing: heard"),
    )
    assert [fault.line for fault in check(tmp_path, text)] == [
        line_of(text, words)
        for words in (
            "titel:",
            "value: 4",
            "colour:",
            "[snow]",
            "id: beds-weeded",
            "effort: little",
            "standing: heard",
        )
    ]
