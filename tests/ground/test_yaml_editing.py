"""A YAML file of a person's is changed where it has to be; comments, order, quoting and all other lines stay."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pqmodel.ground import yaml_editing
from pqmodel.ground.yaml_comments import comments_of
from pqmodel.ground.yaml_editing import edit_yaml
from pqmodel.ground.yaml_reading import parse_yaml

HAND = """\
# The plan of Orchard House

# agreed in May
format: 1 # always
last: 2   # two so far

# what we do
actions:   # by number
  # the first
  - id: A-001 # one
    # as Ann says it
    title: "Mend the fence"   # in quotes
    statements: [warm, dry] # on one line
    # step by step
    steps:
      # first of all
      - one  # on Monday
      # then
      - 'two'
      # and no more
    progress: |
      line one
      # no comment
      line two
    # how it goes
    inputs: >-
      many words
      here

    history:
      - on: 2026-01-01 # new year
        field: status
      # as far as history goes
  # between two actions

  - # hyphen first
    title: Paint it
    id: A-002
    start:   # nothing yet
    involved:
# good as they are
good_enough: []  # none
# after the last line

# really last
"""


def value(text: str) -> Any:
    source = parse_yaml(text.encode(), "plan.yaml")
    assert not source.faults
    return source.value


def edited(text: str, new: Any, before: Any = None) -> str:
    changed = edit_yaml(text.encode(), new, before).decode()
    assert value(changed) == new if before is None else True
    return changed


def changed_lines(old: str, new: str) -> tuple[list[str], list[str]]:
    """Lines that went, and lines that came."""
    gone = [line for line in old.splitlines() if line not in new.splitlines()]
    return gone, [line for line in new.splitlines() if line not in old.splitlines()]


def test_what_did_not_change_stays_byte_for_byte() -> None:
    assert edited(HAND, value(HAND)) == HAND


def test_a_word_changes_with_its_quotes_and_comment_kept() -> None:
    new = value(HAND)
    new["actions"][0]["title"] = 'Mend the "gate"'
    assert changed_lines(HAND, edited(HAND, new)) == (
        ['    title: "Mend the fence"   # in quotes'],
        ['    title: "Mend the \\"gate\\"" # in quotes'],
    )


def test_an_empty_value_is_filled_in() -> None:
    new = value(HAND)
    new["actions"][1]["start"] = "2026-05-01"
    assert changed_lines(HAND, edited(HAND, new)) == (
        ["    start:   # nothing yet"],
        ["    start: 2026-05-01 # nothing yet"],
    )


def test_an_item_is_added_after_the_others_and_comments_stay_with_their_items() -> None:
    new = value(HAND)
    new["actions"][0]["history"].append({"on": "2026-02-01", "field": "title"})
    text = edited(HAND, new)
    assert changed_lines(HAND, text)[0] == []
    assert text.index("field: title") < text.index("# as far as history goes")
    new["actions"].append({"id": "A-003", "title": "Sweep"})
    text = edited(HAND, new)
    assert text.index("involved:") < text.index("A-003") < text.index("# good as they are")


def test_steps_keep_their_comments_when_others_are_added_reworded_or_taken_out() -> None:
    new = value(HAND)
    for steps in (["one", "two", "three"], ["one", "other"], ["two"], ["zero", "one", "two"]):
        new["actions"][0]["steps"] = steps
        text = edited(HAND, new)
        assert not set(comments_of(HAND)) - set(comments_of(text))


def test_comments_of_an_item_that_goes_go_with_its_lines_and_those_between_items_stay() -> None:
    new = value(HAND)
    del new["actions"][0]
    text = edited(HAND, new)
    assert "# between two actions" in text
    assert "# in quotes" not in text


def test_items_that_change_places_take_their_lines_and_the_comments_above_along() -> None:
    new = value(HAND)
    new["actions"].reverse()
    text = edited(HAND, new)
    assert text.index("# between two actions") < text.index("A-002") < text.index("# in quotes")


def test_an_empty_list_in_brackets_is_filled_below_its_comment() -> None:
    new = value(HAND)
    new["good_enough"] = [{"statement": "warm", "why": ""}]
    text = edited(HAND, new)
    assert (
        text.index("# none") < text.index("statement: warm") < text.index("# after the last line")
    )


def test_what_is_left_out_and_did_not_change_stays_left_out() -> None:
    before = {**value(HAND), "meetings": [], "uid": ""}
    text = edited(HAND, {**before, "uid": "u"}, before)
    assert "meetings" not in text
    assert value(text)["uid"] == "u"


def test_a_new_key_stands_where_the_program_has_it() -> None:
    new = {"format": 1, "uid": "u", "last": 2}
    assert edited("format: 1 # one\n# last of all\nlast: 2\n", new) == (
        "format: 1 # one\nuid: u\n# last of all\nlast: 2\n"
    )


def test_a_value_said_in_other_words_stays() -> None:
    before = {"target": 4.0, "rag": None}
    text = "target: 4 # of 5\nrag: ~\n"
    assert edit_yaml(text.encode(), before, before).decode() == text


@pytest.mark.parametrize(
    "hand",
    [
        "{format: 1, reword: [{id: a, text: A.}]} # in a row\n",
        "format: 1\nreword: [{id: a, text: A.}] # in a row\n",
        "format: 1\nreword: [ # open\n  {id: a, text: A.}, # a\n]\n",
        "format: 1\nreword:\n  - id: a\n    text: |\n      A\n      # no comment\n",
        "format: 1\nreword:\n- {id: a, text: A.} # all of it\n# end\n",
        "format: 1\nreword:\n  # odd\n  -\n    id: a\n    # within\n    text: A.\n",
        "? format\n: 1\n? reword\n: - id: a # one\n    text: A.\n",
        "--- # begin\nformat: 1\nreword: # all\n- id: &name a\n  text: *name # twice\n...\n# end\n",
        "format: 1\nreword: []\n",
        "format: 1\nreword: # none\n",
        "format: 1\nreword:\n# not yet\n",
        "format: 1 # from a page\u2028# with its breaks\u2029\nreword: # all\n- id: a\n  text: A.\n",
        "format: 1 # one\nreword:\n- id: a # old\r  text: A.\n# end\n",
        'format: 1\nreword:\n- id: a\n  text: "A\x85." # odd\n# end\n',
        "format: 1\nreword:\n- &name # named\n  id: a\n  text: A.\n- !!map\n  id: c\n  text: C\n",
        "format: 1\nreword:\n- id: a\n  text: |+ # block\n    A.\n\n# end\n",
    ],
)
@pytest.mark.parametrize(
    "text", ["B", "B: c", "# B", "B\nC", "2026-01-01", "yes", "1e5", "", " x", "\u2028", "B\n\n"]
)
@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
def test_every_layout_can_be_changed_and_loses_no_comment(
    hand: str, text: str, loader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml_editing, "loader", lambda: getattr(yaml, loader))
    new = value(hand)
    new["reword"] = [*(new["reword"] or []), {"id": "b", "text": text}]
    new["reword"][0]["text"] = text
    changed = edited(hand, new)
    assert not set(comments_of(hand)) - set(comments_of(changed))
    new["reword"].pop(0)
    edited(changed, new)


@pytest.mark.parametrize(
    "change", [lambda t: t.replace("\n", "\r\n"), lambda t: "\ufeff" + t, lambda t: t.rstrip("\n")]
)
def test_line_ends_and_marks_of_other_editors_stay(change: Any) -> None:
    hand = change(HAND)
    new = value(HAND)
    new["last"] = 3
    new["good_enough"] = [{"statement": "warm"}]
    data = edit_yaml(hand.encode(), new)
    assert parse_yaml(data, "").value == new
    assert data.startswith(b"\xef\xbb\xbf") == hand.startswith("\ufeff")
    assert (b"\r\n" in data) == ("\r\n" in hand)
    assert b"\n" not in data.replace(b"\r\n", b"") or "\r\n" not in hand


@pytest.mark.parametrize("empty", ["", "# some day\n# soon", "---\n# soon\n"])
def test_comments_alone_are_kept_above_what_is_written(empty: str) -> None:
    assert edited(empty, {"format": 1}).removeprefix(empty).strip() == "format: 1"


# Whatever a person writes, and whatever changes.

_words = st.one_of(
    st.sampled_from(
        ["a", "yes", "2026-01-01", "1", "a: b", "a #b", "- a", "", "one\ntwo", "'", '"', "é"]
    ),
    st.text(st.characters(exclude_categories=["Cs", "Cc"], max_codepoint=0xFFFF), max_size=6),
)
_scalars = st.one_of(
    st.none(), st.booleans(), st.integers(-9, 9), st.sampled_from([0.5, -1.25]), _words
)
_steps = st.lists(_words, max_size=3)
_notes = st.lists(st.fixed_dictionaries({"on": st.sampled_from("123"), "was": _words}), max_size=2)
_rags = st.dictionaries(st.sampled_from("xy"), _scalars, max_size=2)
_FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "title": _scalars,
    "steps": _steps,
    "notes": _notes,
    "rag": st.one_of(st.none(), _rags),
}


@st.composite
def values(draw: st.DrawFn) -> dict[str, Any]:
    """A small plan: actions with ids, their keys in any order, and weights by name."""
    names = draw(st.lists(st.sampled_from("ABCD"), unique=True, max_size=3))
    keys = draw(st.permutations(["id", *_FIELDS]))
    actions = [{key: name if key == "id" else draw(_FIELDS[key]) for key in keys} for name in names]
    weights = draw(st.dictionaries(st.sampled_from("pqr"), _scalars, max_size=3))
    return {"format": 1, "actions": actions, "weights": weights}


class Hand:
    """Writes a value as some person would: with comments, empty lines, and quotes where they like them."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.comments: dict[str, list[str]] = {}
        self.inset = draw(st.sampled_from([0, 2]))

    def comment(self, owner: str) -> str:
        if not self.draw(st.booleans()):
            return ""
        name = f"# c{sum(map(len, self.comments.values()))}."
        self.comments.setdefault(owner, []).append(name)
        return name

    def above(self, column: int, owner: str) -> str:
        comment = self.comment(owner)
        return self.draw(st.sampled_from(["", "\n"])) + (
            f"{' ' * column}{comment}\n" if comment else ""
        )

    def end(self, owner: str) -> str:
        comment = self.comment(owner)
        return f"  {comment}\n" if comment else "\n"

    def entries(self, whole: dict[str, Any], column: int, owner: str, hyphen: bool = False) -> str:
        text = ""
        for number, (key, item) in enumerate(whole.items()):
            is_first = hyphen and number == 0
            text += "" if is_first else self.above(column, owner) + " " * column
            # A weight goes with its name; all else goes with the action that it is of.
            owner_here = owner or (key if key in "pqr" else "")
            text += f"{key}:" + self.value(item, column, owner_here)
        return text

    def value(self, item: Any, column: int, owner: str) -> str:
        if isinstance(item, dict) and item:
            return self.end(owner) + self.entries(item, column + 2, self.within(owner))
        if (
            isinstance(item, list)
            and item
            and not (self.draw(st.booleans()) and isinstance(item[0], str))
        ):
            inner = column + self.inset
            return self.end(owner) + "".join(self.item(part, inner, owner) for part in item)
        return " " + self.scalar(item) + self.end(owner)

    def item(self, item: Any, column: int, owner: str) -> str:
        text = self.above(column, owner)
        if isinstance(item, dict):
            owner = item.get("id") or self.within(owner)
            return text + " " * column + "- " + self.entries(item, column + 2, owner, hyphen=True)
        return text + " " * column + "- " + self.scalar(item) + self.end(owner)

    @staticmethod
    def within(owner: str) -> str:
        """The notes and the rag of an action are parts of it, which may go while it stays."""
        return f"part of {owner}" if owner else ""

    def scalar(self, item: Any) -> str:
        if isinstance(item, str):
            dumped = yaml.safe_dump(item, width=9999, allow_unicode=True)
            plain = dumped.removesuffix("\n").removesuffix("\n...")
            is_one_line = "\n" not in plain and parse_yaml(plain.encode(), "").value == item
            if is_one_line and self.draw(st.booleans()):
                return plain
        return json.dumps(item)


@st.composite
def hand_written(draw: st.DrawFn) -> tuple[str, dict[str, Any], dict[str, list[str]]]:
    whole = draw(values())
    hand = Hand(draw)
    text = hand.above(0, "") + hand.entries(whole, 0, "") + hand.above(0, "")
    return text, whole, hand.comments


@pytest.mark.slow
@settings(max_examples=300)
@given(hand_written(), st.data())
def test_whatever_changes_is_read_back_and_comments_stay(
    hand: tuple[str, dict[str, Any], dict[str, list[str]]], data: st.DataObject
) -> None:
    text, whole, comments = hand
    assert value(text) == whole
    other = data.draw(values())
    new = copy.deepcopy(whole)
    for action in new["actions"]:
        like: dict[str, Any] = next(
            (one for one in other["actions"] if one["id"] == action["id"]), {}
        )
        for key in data.draw(st.sets(st.sampled_from(sorted(action)))):
            action[key] = like.get(key, action[key])
    mine = {action["id"] for action in new["actions"]}
    new["actions"] += [action for action in other["actions"] if action["id"] not in mine]
    new["actions"] = data.draw(st.permutations(new["actions"]))[: data.draw(st.integers(0, 4))]
    if data.draw(st.booleans()):
        new["weights"] = other["weights"]

    changed = edit_yaml(text.encode(), new).decode()

    assert value(changed) == new
    there = {"", *new["weights"], *(action["id"] for action in new["actions"])}
    lost = [
        comment
        for owner, theirs in comments.items()
        if owner in there
        for comment in theirs
        if comment not in changed
    ]
    assert not lost


@pytest.mark.parametrize("broken", ["a: [", "a: 1\na: 2", "[" * 2000])
def test_a_file_with_faults_is_not_changed(broken: str) -> None:
    with pytest.raises(ValueError):
        edit_yaml(broken.encode(), {"a": 1})
