"""Changes are written into amendments.yaml where they belong, and all else in it stays as it was."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pqmodel.ground.yaml_reading import parse_yaml
from pqmodel.questionnaire.amendments.entries import Entry, put_entries

HAND = """\
# Ours, by Ann
format: 1

reword:
    # the old words were too long
    - id: rooms-warm
      text: "Warm: all of them"   # short
    # next: rooms-bright

# Weights were agreed in May.
weights:
  rooms-warm: 2 # twice
  rooms-quiet: 3
"""


def written(text: str | None, *entries: Entry) -> str:
    data = None if text is None else text.encode()
    return put_entries(data, "amendments.yaml", entries).decode()


def value(text: str) -> Any:
    return parse_yaml(text.encode(), "amendments.yaml").value


def weight(name: str, number: float = 2) -> Entry:
    return Entry("weights", name, number)


def reword(name: str, text: str = "New.") -> Entry:
    return Entry("reword", name, {"id": name, "text": text})


def test_a_new_file_begins_with_what_it_is_for() -> None:
    text = written(None, weight("rooms-warm"))
    assert text.startswith("# What this service changes")
    assert text.endswith("format: 1\nweights:\n  rooms-warm: 2\n")


def test_an_entry_goes_after_the_others_of_its_kind_with_their_indent() -> None:
    text = written(HAND, reword("rooms-cafe"), weight("rooms-cafe", 4))
    assert [line for line in text.splitlines() if line not in HAND.splitlines()] == [
        "    - id: rooms-cafe", "      text: New.", "  rooms-cafe: 4",
    ]  # fmt: skip
    assert (
        text.index("# short") < text.index("- id: rooms-cafe") < text.index("# next: rooms-bright")
    )
    assert all(line in text.splitlines() for line in HAND.splitlines())


def test_a_kind_that_is_not_there_yet_comes_at_the_end() -> None:
    text = written(HAND, Entry("targets", "rooms-warm", 4))
    assert text == HAND + "targets:\n  rooms-warm: 4\n"


def test_what_is_there_already_is_changed_in_its_place() -> None:
    text = written(HAND, weight("rooms-quiet", 5))
    assert text == HAND.replace("rooms-quiet: 3", "rooms-quiet: 5")
    again = written(text, weight("rooms-quiet", 5))
    assert again == text


def test_a_comment_within_what_is_changed_stays() -> None:
    text = written(HAND, weight("rooms-warm", 5))
    assert "  rooms-warm: 5 # twice" in text
    assert value(text)["weights"] == {"rooms-warm": 5, "rooms-quiet": 3}


@pytest.mark.parametrize(
    "hand",
    [
        "format: 1\nreword: [{id: a, text: A.}] # in a row\n",
        "{format: 1, reword: [{id: a, text: A.}]}\n",
        "format: 1\nreword:\n  - id: a\n    text: |\n      A\n      # no comment\n",
        "format: 1\nreword: []\n",
    ],
)
def test_where_lines_cannot_be_told_apart_nothing_is_lost_but_comments(hand: str) -> None:
    text = written(hand, reword("b"), weight("a"))
    expected = value(hand)
    expected["reword"] = [*expected["reword"], {"id": "b", "text": "New."}]
    assert value(text) == expected | {"weights": {"a": 2}}


@pytest.mark.parametrize(
    "change", [lambda t: t.replace("\n", "\r\n"), lambda t: "\ufeff" + t, lambda t: t.rstrip("\n")]
)
def test_line_ends_and_marks_of_other_editors_stay(change: Any) -> None:
    hand = change(HAND)
    text = written(hand, weight("rooms-cafe", 4))
    assert text.startswith("\ufeff") == hand.startswith("\ufeff")
    assert ("\r\n" in text) == ("\r\n" in hand)
    assert "\n" not in text.replace("\r\n", "") or "\r\n" not in hand
    assert value(text)["weights"] == {"rooms-warm": 2, "rooms-quiet": 3, "rooms-cafe": 4}


def test_comments_alone_are_kept_above_what_is_written() -> None:
    text = written("# some day\n# soon", weight("a"))
    assert text == "# some day\n# soon\nformat: 1\nweights:\n  a: 2\n"


@given(
    st.lists(
        st.one_of(
            st.builds(reword, st.sampled_from("abc"), st.text(min_size=1).filter(str.strip)),
            st.builds(weight, st.sampled_from("abc"), st.integers(1, 9)),
        ),
        max_size=6,
    )
)
def test_whatever_is_written_is_read_back(entries: list[Entry]) -> None:
    text = written(None, *entries)
    found = value(text)
    for entry in {(entry.key, entry.id): entry for entry in entries}.values():
        if entry.key == "weights":
            assert found["weights"][entry.id] == entry.value
        else:
            assert entry.value in found["reword"]
