"""Each check by itself: the planted fault gives its message, on its line, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from pqmodel.questionnaire.loading import load
from tests.factories.garden import GARDEN, check, line_of, spoiled

LEVELS = "        levels:\n          1: Thistles.\n          3: Clean rows.\n"
WEEDED = GARDEN[
    GARDEN.index("id: beds-weeded") + len("id: beds-weeded") : GARDEN.index(LEVELS) + len(LEVELS)
]
UNLEVELLED = WEEDED.removesuffix(LEVELS)
# What is changed into what, with a § before the words on whose line the message stands; and the message.
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
    "doubled id": (
        "id: beds-weeded",
        "§id: beds-watered",
        "the id 'beds-watered' is used twice (first at questionnaire.yaml:21)",
    ),
    "doubled action id": (
        "id: do-weed-hour",
        "§id: do-water-rota",
        "the id 'do-water-rota' is used twice (first at questionnaire.yaml:45)",
    ),
    "doubled across kinds": (
        "id: rain",
        "§id: beds",
        "the id 'beds' is used twice (first at questionnaire.yaml:16)",
    ),
    "doubled heading": (
        "{id: B1, title: Water}",
        "{id: B1, title: Water}\n      - §{id: B1, title: Sun}",
        "the id 'B1' is used twice (first at questionnaire.yaml:89)",
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
    "dead action": (
        "[do-weed-hour]",
        "§[do-wed]",
        "links to action 'do-wed', which does not exist",
    ),
    "dead measure": ("[rain]", "§[snow]", "links to measure 'snow', which does not exist"),
    "dead framework": (
        "old-book: [B1]",
        "§new: [B1]",
        "links to framework 'new', which does not exist",
    ),
    "dead heading": ("[B1]", "§[B2]", "links to old-book heading 'B2', which does not exist"),
    "dead theme": (
        "      tools:\n",
        "      §toools:\n",
        "links to theme 'toools', which does not exist",
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
    "scale gap": ("value: 3, label", "§value: 4, label", "the scale jumps from 2 to 4"),
    "scale doubled": ("value: 3, label", "§value: 2, label", "the scale has 2 twice"),
    "scale falling": ("value: 3, label", "§value: 1, label", "the scale goes back from 2 to 1"),
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
    "a level off the scale": (
        "3: Clean rows.",
        "3: Clean.\n          §5: Roses.",
        "level 5 is not on the scale",
    ),
    "a level for another": ("1: Thistles.", "§0: Thistles.", "level 0 is not on the scale"),
    "a level in quotes": ("1: Thistles.", '§"1": Thistles.', "level '1' is written as words"),
    "an end undescribed": (
        "levels:\n          1: Thistles.\n          3: Clean",
        "§levels:\n          1: Thistles.\n          2: Fewer",
        "the levels lack 3: both ends of the scale need describing",
    ),
    "target": ("target: 3", "§target: 3.5", "'target' 3.5 lies outside the scale"),
    "favourable": (
        "favourable_from: 3",
        "§favourable_from: 0",
        "'favourable_from' 0 lies outside the scale",
    ),
    "own target": (
        "why: Weeds",
        "§target: 9\n        why: Weeds",
        "'target' 9 lies outside the scale",
    ),
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
    old, new, message = PLANTED[name]
    marked = spoiled((old, new))
    faults = check(tmp_path, marked.replace("§", ""))
    assert [(fault.line, fault.what) for fault in faults] == [(line_of(marked, "§"), message)]
    assert faults[0].mend
    assert not faults[0].warning


@pytest.mark.parametrize(
    "joined", ["weeded and fed", "weeded as well as fed", "weeded & fed", "weeded; they are fed"]
)
def test_two_ideas_in_one_statement_are_a_warning(tmp_path: Path, joined: str) -> None:
    text = spoiled(("text: Beds are weeded each week.", f"text: Beds are {joined}."))
    faults = check(tmp_path, text)
    assert [(fault.line, fault.warning) for fault in faults] == [(line_of(text, joined), True)]
    assert "may ask two things at once" in faults[0].what
    assert load(tmp_path).id == "garden"


def test_two_ideas_in_both_wordings_are_one_warning(tmp_path: Path) -> None:
    text = spoiled(
        ("text: Beds are weeded each week.", "text: Beds are weeded and fed."),
        ("plain: We weed the beds each week.", "plain: We weed and feed the beds."),
    )
    assert [fault.what for fault in check(tmp_path, text)] == [
        "'text' may ask two things at once, joined by 'and' (and so may 'plain')"
    ]


def test_words_that_only_hold_a_joining_word_are_no_warning(tmp_path: Path) -> None:
    assert (
        check(tmp_path, spoiled(("Tools are sharp.", "Handles fit every hand on sandy land.")))
        == []
    )


def test_wording_is_judged_in_english_alone(tmp_path: Path) -> None:
    text = spoiled(
        ("about: How", "language: da\nabout: How"), ("Tools are sharp.", "And og gås går frit.")
    )
    assert check(tmp_path, text) == []


def test_an_action_that_nothing_leads_to_is_a_warning(tmp_path: Path) -> None:
    text = spoiled(("actions: [do-water-rota]", "actions: [do-weed-hour]"))
    faults = check(tmp_path, text)
    assert [(fault.line, fault.what, fault.warning) for fault in faults] == [
        (line_of(text, "id: do-water-rota"), "no statement leads to action 'do-water-rota'", True)
    ]


def test_labels_used_twice_are_a_warning(tmp_path: Path) -> None:
    faults = check(tmp_path, spoiled(("label: Not seen", "label: bare")))
    assert [(fault.what, fault.warning) for fault in faults] == [
        ("the label 'bare' is used twice (first at questionnaire.yaml:8)", True)
    ]


def test_a_statement_may_lead_to_an_action_of_another_pillar(tmp_path: Path) -> None:
    assert check(tmp_path) == []
    garden = load(tmp_path)
    statement = garden.by_statement["tools-sharp"][1]
    assert garden.by_action[statement.actions[0]][0].id == "beds"


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


def test_one_missing_list_is_told_once_however_many_links_lead_to_it(tmp_path: Path) -> None:
    text = spoiled(
        ("actions: [do-weed-hour]", "actions: [do-weed-hour]\n        measures: [rain, snow]")
    )
    faults = check(tmp_path, text[: text.index("measures:\n  - id: rain")])
    assert [fault.what for fault in faults] == [
        "links to measure 'rain', but there is no measure at all"
    ]
    assert "3 of them" in faults[0].mend


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


@pytest.mark.parametrize("values", [(0, 1), tuple(range(10)), (3, 4, 5), (0, 1, 2, 3)])
def test_a_scale_may_have_two_to_ten_points_and_begin_anywhere(
    tmp_path: Path, values: tuple[int, ...]
) -> None:
    points = "".join(f"    - {{value: {v}, label: Point {v}, meaning: So much.}}\n" for v in values)
    text = spoiled(
        ("target: 3", f"target: {values[-1]}"),
        ("favourable_from: 3", f"favourable_from: {values[-1]}"),
    )
    start, end = text.index("    - {value: 1"), text.index("  target:")
    text = text[:start] + points + text[end:]
    text = text.replace("          3: ", "          high: ").replace(
        "          1: ", f"          {values[0]}: "
    )
    text = text.replace("high: ", f"{values[-1]}: ")
    text = text.replace("{1: Rust., 3: Sharp.}", f"{{{values[0]}: Rust., {values[-1]}: Sharp.}}")
    assert check(tmp_path, text) == []
    assert load(tmp_path).scale.values == values


def test_a_scale_of_one_point_is_refused(tmp_path: Path) -> None:
    text = spoiled()
    start, end = text.index("    - {value: 2"), text.index("  target:")
    faults = check(tmp_path, text[:start] + text[end:])
    assert [(fault.what, fault.mend) for fault in faults] == [
        ("'points' of 'garden' has too few", "give at least 2")
    ]


def test_a_scale_of_eleven_points_is_refused(tmp_path: Path) -> None:
    points = "".join(
        f"    - {{value: {v}, label: Point {v}, meaning: So much.}}\n" for v in range(11)
    )
    text = spoiled()
    start, end = text.index("    - {value: 1"), text.index("  target:")
    assert [
        (fault.what, fault.mend) for fault in check(tmp_path, text[:start] + points + text[end:])
    ] == [("'value' is 10, which is out of bounds", "give at most 9")]
